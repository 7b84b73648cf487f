import type { Readable } from 'node:stream';
import { parse } from 'csv-parse';
import { type Bad, MOST_LINE, readLines } from './lines';
import { openInput } from './open';
import { readParquet } from './parquet';

/** Lines of JSON for a worker, and the number of the first in the input (1-based). */
export type Batch = { readonly first: number; readonly lines: readonly (string | Bad)[] };

/** `share` is how much has been read, where that is known. */
export type Input = { readonly lines: AsyncIterable<string | Bad>; readonly share: () => number | undefined };

const BATCH = 128;

/**
 * A file by the end of its name, or standard input: `.parquet`; CSV where a column is named; else JSONL. CSV records and Parquet rows become
 * lines `{ id?, text }`. Rejects, at once or while reading, when a file cannot be opened, unpacked or is damaged.
 */
export async function readInput(file: string | undefined, column: string | undefined): Promise<Input> {
  if (file?.endsWith('.parquet')) {
    let share = 0;
    const lines = readParquet(file, column ?? 'text', (done) => {
      share = done;
    });
    return { lines, share: () => share };
  }
  const { bytes, share } = await openInput(file);
  return { lines: column === undefined ? withoutMark(readLines(bytes)) : readCsv(bytes, column), share };
}

/** Some programs begin a file with a byte order mark; it is no part of the first line. */
async function* withoutMark(lines: AsyncIterable<string | Bad>): AsyncGenerator<string | Bad> {
  let isFirst = true;
  for await (const line of lines) {
    yield isFirst && typeof line === 'string' ? line.replace(/^\ufeff/, '') : line;
    isFirst = false;
  }
}

/** Numbers count records, the header not among them. Throws when the column is not there or the file is no CSV. */
async function* readCsv(bytes: Readable, column: string): AsyncGenerator<string> {
  const records = bytes.pipe(
    parse({ columns: true, bom: true, relax_column_count: true, skip_empty_lines: true, max_record_size: MOST_LINE }),
  );
  bytes.on('error', (error) => records.destroy(error));
  let isFirst = true;
  for await (const record of records as AsyncIterable<Record<string, string>>) {
    if (isFirst && !(column in record)) throw new Error(`no column "${column}"; there are: ${Object.keys(record).join(', ')}`);
    isFirst = false;
    yield JSON.stringify({ id: record.id, text: record[column] });
  }
}

/** Lines in batches, without the first `skip`, which were judged before. Throws when there are fewer. */
export async function* toBatches(source: AsyncIterable<string | Bad>, skip: number): AsyncGenerator<Batch> {
  let lines: (string | Bad)[] = [];
  let seen = 0;
  let first = skip + 1;
  for await (const line of source) {
    if (++seen <= skip) continue;
    lines.push(line);
    if (lines.length < BATCH) continue;
    yield { first, lines };
    first += lines.length;
    lines = [];
  }
  if (seen < skip) throw new Error(`has ${seen} lines, but ${skip} verdicts are there already: another input, or another output file`);
  if (lines.length > 0) yield { first, lines };
}
