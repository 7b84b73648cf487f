import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type * as v from 'valibot';
import { type LineOf, parseYaml } from '@/rules/yaml';

/** What is wrong with a file, where, and what was expected: ready to print. */
export type Problem = { readonly file: string; readonly line: number; readonly message: string };

/** One line a problem, as compilers print them. */
export function printProblems(problems: readonly Problem[]): string {
  return problems.map(({ file, line, message }) => `${relative(process.cwd(), file)}:${line}: ${message}`).join('\n');
}

/** The `.yml` files of a folder by name; those that begin with `_` are templates. */
export function yamlFiles(folder: string): readonly string[] {
  const names = readdirSync(folder).filter((name) => name.endsWith('.yml') && !name.startsWith('_'));
  return names.sort().map((name) => join(folder, name));
}

/** A checked file, and the line of any place in it. */
export type ReadFile<T> = { readonly value: T; readonly lineOf: LineOf };

/** Parses and checks one YAML file; `undefined` when it is bad, with the reasons added to `problems`. */
export function readYaml<T>(file: string, schema: v.GenericSchema<unknown, T>, problems: Problem[]): ReadFile<T> | undefined {
  const parsed = parseYaml(readFileSync(file, 'utf8'), schema);
  if (parsed.kind === 'value') return parsed;
  problems.push(...parsed.faults.map((fault) => ({ file, ...fault })));
  return undefined;
}
