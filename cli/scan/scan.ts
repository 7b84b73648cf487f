import { createReadStream, existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { type Batch, batchesOfCsv, batchesOfLines } from './input';
import type { BatchResult } from './worker';

export type ScanOptions = { readonly threads?: number; readonly textColumn?: string };

const PROGRESS_EVERY = 500;

/** Judges a stream of any length in constant memory, on all cores, in order. Exit code 1 when a line could not be read. */
export async function scan(file: string | undefined, { threads = availableParallelism(), textColumn }: ScanOptions): Promise<number> {
  if (file !== undefined && !existsSync(file)) {
    console.error(`${file}: no such file`);
    return 1;
  }
  const input = file === undefined ? process.stdin : createReadStream(file);
  if (textColumn === undefined && file?.endsWith('.csv')) {
    console.error('a .csv file needs --text-column <name>');
    return 2;
  }
  const batches = textColumn === undefined ? batchesOfLines(input) : batchesOfCsv(input, textColumn);
  const pool = new Piscina<Batch, BatchResult>({
    filename: fileURLToPath(new URL('./worker.ts', import.meta.url)),
    execArgv: ['--import', 'tsx'],
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
  });
  const progress = createProgress();
  let failed = 0;
  const waiting: Promise<BatchResult>[] = [];
  const finishOne = async (): Promise<void> => {
    const { lines, errors } = await (waiting.shift() as Promise<BatchResult>);
    failed += errors;
    progress(lines.length);
    if (!process.stdout.write(`${lines.join('\n')}\n`)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  };
  try {
    for await (const batch of batches) {
      waiting.push(pool.run(batch));
      if (waiting.length >= threads * 3) await finishOne();
    }
    while (waiting.length > 0) await finishOne();
  } catch (error) {
    console.error(`\n${file ?? 'standard input'}: ${(error as Error).message}`);
    return 1;
  } finally {
    await pool.destroy();
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return failed === 0 ? 0 : 1;
}

/** Lines done and lines a second, on a terminal only. */
function createProgress(): (lines: number) => void {
  const start = performance.now();
  let done = 0;
  let shown = 0;
  return (lines) => {
    done += lines;
    const now = performance.now();
    if (!process.stderr.isTTY || now - shown < PROGRESS_EVERY) return;
    shown = now;
    process.stderr.write(
      `\r${done.toLocaleString('en')} posts, ${Math.round(done / ((now - start) / 1000)).toLocaleString('en')} a second `,
    );
  };
}
