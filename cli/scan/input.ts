import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';

/** Lines of JSON for a worker, and the number of the first in the input (1-based). */
export type Batch = { readonly first: number; readonly lines: readonly string[] };

const BATCH = 128;

/** JSONL: every line as it stands. */
export async function* batchesOfLines(input: Readable): AsyncGenerator<Batch> {
  yield* batched(createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY }));
}

/**
 * CSV with a header line: each record becomes `{ id?, text }`. Numbers count records, the header not among them. Throws when the column is
 * not there or the file is no CSV.
 */
export async function* batchesOfCsv(input: Readable, column: string): AsyncGenerator<Batch> {
  const records = input.pipe(parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true }));
  input.on('error', (error) => records.destroy(error));
  yield* batched(toLines(records, column));
}

async function* toLines(records: AsyncIterable<Record<string, string>>, column: string): AsyncGenerator<string> {
  let isFirst = true;
  for await (const record of records) {
    if (isFirst && !(column in record)) throw new Error(`no column "${column}"; there are: ${Object.keys(record).join(', ')}`);
    isFirst = false;
    yield JSON.stringify({ id: record.id, text: record[column] });
  }
}

async function* batched(source: AsyncIterable<string>): AsyncGenerator<Batch> {
  let lines: string[] = [];
  let first = 1;
  for await (const line of source) {
    lines.push(line);
    if (lines.length < BATCH) continue;
    yield { first, lines };
    first += lines.length;
    lines = [];
  }
  if (lines.length > 0) yield { first, lines };
}
