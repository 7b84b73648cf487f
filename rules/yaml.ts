import * as v from 'valibot';
import { LineCounter, parseDocument } from 'yaml';

/** The line of any place in a file. */
export type LineOf = (path: readonly PropertyKey[]) => number;

export type Fault = { readonly line: number; readonly message: string };

export type ParsedYaml<T> =
  | { readonly kind: 'value'; readonly value: T; readonly lineOf: LineOf }
  | { readonly kind: 'faults'; readonly faults: readonly Fault[] };

/** Parses and checks a file of YAML; every fault with its line and what was expected. */
export function parseYaml<T>(source: string, schema: v.GenericSchema<unknown, T>): ParsedYaml<T> {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter, uniqueKeys: true });
  const lineOf: LineOf = (path) => {
    for (let depth = path.length; depth > 0; depth--) {
      const node = document.getIn(path.slice(0, depth), true) as { range?: readonly number[] } | undefined;
      if (node?.range !== undefined) return counter.linePos(node.range[0] as number).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    const faults = document.errors.map((error) => ({
      line: error.linePos?.[0].line ?? 1,
      message: `not valid YAML: ${error.message.split('\n')[0]}`,
    }));
    return { kind: 'faults', faults };
  }
  const result = v.safeParse(schema, document.toJS());
  if (result.success) return { kind: 'value', value: result.output, lineOf };
  const faults = result.issues.map((issue) => {
    const path = (issue.path ?? []).map((item) => item.key as PropertyKey);
    return { line: lineOf(path), message: `${path.join('.') || 'file'}: ${issue.message}` };
  });
  return { kind: 'faults', faults };
}
