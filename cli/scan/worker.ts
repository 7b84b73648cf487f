import { workerData } from 'piscina';
import { readBrain } from '@/cli/files/brain';
import { assess } from '@/model/assess';
import type { Evidence, Verdict } from '@/model/verdict';
import type { Batch } from './input';
import type { Bad } from './lines';

/** One output line an input line, and how many of them are errors. */
export type BatchResult = { readonly lines: readonly string[]; readonly errors: number };

/** Name and reason of each rule, by id, for `--explain`. */
export type Explanations = Readonly<Record<string, { readonly name: string; readonly why: string }>>;

type Item = { readonly id: unknown; readonly text: string } | { readonly message: string };

const brain = readBrain();
const explanations = workerData as Explanations | undefined;

/** Judges a batch in one go; a line that cannot be read becomes an error line and the others stand. */
export default function scanBatch({ first, lines }: Batch): BatchResult {
  const items = lines.map((line, i) => (typeof line === 'string' ? readLine(line, first + i) : { message: (line as Bad).bad }));
  const verdicts = assess(
    brain,
    items.flatMap((item) => ('text' in item ? [item.text] : [])),
  );
  let next = 0;
  const out = items.map((item, i) =>
    JSON.stringify('text' in item ? toLine(item, verdicts[next++] as Verdict) : { line: first + i, kind: 'error', message: item.message }),
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
function toLine({ id, text }: { readonly id: unknown; readonly text: string }, verdict: Verdict): object {
  if (verdict.kind === 'skipped') return { id, ...verdict };
  const evidence = verdict.evidence.flatMap((sign) => sign.spans.map(({ start, end }) => ({ rule: idOf(sign), start, end })));
  const line = { id, kind: verdict.kind, level: verdict.level, probability: Number(verdict.probability.toFixed(6)), evidence };
  if (explanations === undefined) return line;
  const all = [...verdict.evidence, ...verdict.counterEvidence];
  return { ...line, voice: verdict.voice, explained: all.map((sign) => explain(sign, text, explanations)) };
}

function idOf(sign: Evidence): string {
  return sign.kind === 'rule' ? sign.rule : sign.kind;
}

function explain(sign: Evidence, text: string, known: Explanations): object {
  const words = sign.spans.map(({ start, end }) => text.slice(start, end));
  const category = sign.kind === 'rule' ? { category: sign.category } : {};
  return { rule: idOf(sign), ...known[idOf(sign)], ...category, share: Number(sign.share.toFixed(3)), words };
}
