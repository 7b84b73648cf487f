import { asyncBufferFromFile, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';

const ROWS = 2_048;

/** Rows of a Parquet file as lines of JSON with `id` and `text`, some thousand at a time. Throws on a damaged file or a missing column. */
export async function* readParquet(path: string, column: string, done: (share: number) => void): AsyncGenerator<string> {
  const file = await asyncBufferFromFile(path);
  const metadata = await parquetMetadataAsync(file);
  const names = metadata.schema.slice(1).map(({ name }) => name);
  if (!names.includes(column)) throw new Error(`no column "${column}"; there are: ${names.join(', ')}; name one with --text-column`);
  const columns = names.includes('id') ? ['id', column] : [column];
  const total = Number(metadata.num_rows);
  for (let rowStart = 0; rowStart < total; rowStart += ROWS) {
    const rows = await parquetReadObjects({ file, metadata, columns, rowStart, rowEnd: Math.min(total, rowStart + ROWS), compressors });
    for (const row of rows) yield JSON.stringify({ id: plain(row.id), text: row[column] }, (_, value) => plain(value));
    done(rowStart / total);
  }
}

/** Whole numbers of 64 bits come as BigInt, which JSON has not. */
function plain(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  return Number.isSafeInteger(Number(value)) ? Number(value) : `${value}`;
}
