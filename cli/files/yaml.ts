import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { LineCounter, parseDocument } from 'yaml';

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
export type ReadFile<T> = { readonly value: T; readonly lineOf: (path: readonly PropertyKey[]) => number };

/** Parses and checks one YAML file; `undefined` when it is bad, with the reasons added to `problems`. */
export function readYaml<T>(file: string, schema: v.GenericSchema<unknown, T>, problems: Problem[]): ReadFile<T> | undefined {
  const counter = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: counter, uniqueKeys: true });
  const lineOf = (path: readonly PropertyKey[]): number => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: readonly number[] } | undefined;
      if (node?.range !== undefined) return counter.linePos(node.range[0] as number).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    for (const error of document.errors) {
      problems.push({ file, line: error.linePos?.[0].line ?? 1, message: `not valid YAML: ${error.message.split('\n')[0]}` });
    }
    return undefined;
  }
  const result = v.safeParse(schema, document.toJS());
  if (result.success) return { value: result.output, lineOf };
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((item) => item.key as PropertyKey);
    problems.push({ file, line: lineOf(path), message: `${path.join('.') || 'file'}: ${issue.message}` });
  }
  return undefined;
}
