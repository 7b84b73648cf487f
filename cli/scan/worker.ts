import { readBrain } from '@/cli/files/brain';
import { assess } from '@/model/assess';
import type { Verdict } from '@/model/verdict';
import type { Batch } from './input';

/** One output line an input line, and how many of them are errors. */
export type BatchResult = { readonly lines: readonly string[]; readonly errors: number };

type Item = { readonly id: unknown; readonly text: string } | { readonly message: string };

const brain = readBrain();

/** Judges a batch in one go; a line that cannot be read becomes an error line and the others stand. */
export default function scanBatch({ first, lines }: Batch): BatchResult {
  const items = lines.map((line, i) => readLine(line, first + i));
  const verdicts = assess(
    brain,
    items.flatMap((item) => ('text' in item ? [item.text] : [])),
  );
  let next = 0;
  const out = items.map((item, i) =>
    JSON.stringify(
      'text' in item ? toLine(item.id, verdicts[next++] as Verdict) : { line: first + i, kind: 'error', message: item.message },
    ),
  );
  return { lines: out, errors: items.length - next };
}

function readLine(line: string, number: number): Item {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return {
      message: line.trim() === '' ? 'an empty line; a JSON object with "text" was expected' : `not JSON: ${(error as Error).message}`,
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return { message: 'a JSON object with "text" was expected' };
  const { id, text } = value as { readonly id?: unknown; readonly text?: unknown };
  if (typeof text !== 'string') return { message: `"text" must be a string, it is ${text === undefined ? 'missing' : typeof text}` };
  return { id: id ?? number, text };
}

/** The contract of the command line: see `lurewatch scan --help`. */
function toLine(id: unknown, verdict: Verdict): object {
  if (verdict.kind === 'skipped') return { id, ...verdict };
  const evidence = verdict.evidence.flatMap((sign) =>
    sign.spans.map(({ start, end }) => ({ rule: sign.kind === 'rule' ? sign.rule : sign.kind, start, end })),
  );
  return { id, kind: verdict.kind, level: verdict.level, probability: Number(verdict.probability.toFixed(6)), evidence };
}
