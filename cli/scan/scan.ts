import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { type Batch, readInput, toBatches } from './input';
import { openOutput } from './output';
import { createProgress } from './progress';
import type { BatchResult, Explanations } from './worker';

export type ScanOptions = {
  readonly threads?: number;
  readonly textColumn?: string;
  readonly output?: string;
  readonly resume?: boolean;
  readonly explain?: boolean;
};

/** Judges a stream of any length in constant memory, on all cores, in order. Exit code 1 when something could not be read. */
export async function scan(file: string | undefined, options: ScanOptions): Promise<number> {
  const { threads = availableParallelism(), textColumn, output, resume = false, explain = false } = options;
  const wrong = check(file, options);
  if (wrong !== undefined) {
    console.error(wrong.message);
    return wrong.code;
  }
  const pool = new Piscina<Batch, BatchResult>({
    filename: fileURLToPath(new URL('./worker.ts', import.meta.url)),
    execArgv: ['--import', import.meta.resolve('tsx')],
    workerData: explain ? explanations() : undefined,
    minThreads: threads,
    maxThreads: threads,
    concurrentTasksPerWorker: 1,
  });
  let failed = 0;
  try {
    const out = await openOutput(output, resume);
    failed += out.failed;
    const { lines, share } = await readInput(file, textColumn);
    const progress = createProgress(share);
    const waiting: Promise<BatchResult>[] = [];
    const finishOne = async (): Promise<void> => {
      const result = await (waiting.shift() as Promise<BatchResult>);
      failed += result.errors;
      await out.write(result.lines);
      progress(result.lines.length);
    };
    try {
      for await (const batch of toBatches(lines, out.done)) {
        const result = pool.run(batch);
        result.catch(() => undefined); // the first that fails ends the run; the others have nobody waiting
        waiting.push(result);
        if (waiting.length >= threads * 3) await finishOne();
      }
    } finally {
      // What was read before a damaged place is judged all the same.
      while (waiting.length > 0) await finishOne();
      await out.close();
    }
  } catch (error) {
    console.error(`${process.stderr.isTTY ? '\n' : ''}${file ?? 'standard input'}: ${(error as Error).message}`);
    return 1;
  } finally {
    await pool.destroy();
  }
  if (process.stderr.isTTY) process.stderr.write('\n');
  return failed === 0 ? 0 : 1;
}

type Wrong = { readonly message: string; readonly code: number };

function check(file: string | undefined, { textColumn, output, resume }: ScanOptions): Wrong | undefined {
  if (file !== undefined && !existsSync(file)) return { message: `${file}: no such file`, code: 1 };
  if (textColumn === undefined && /\.csv(\.gz|\.zst)?$/.test(file ?? ''))
    return { message: 'a .csv file needs --text-column <name>', code: 2 };
  if (resume === true && output === undefined) return { message: '--resume needs --output <file>, the file to go on with', code: 2 };
  return undefined;
}

function explanations(): Explanations {
  const { rules } = loadPack(FOLDERS.rules);
  return Object.fromEntries(rules.map(({ id, rule }) => [id, { name: rule.name, why: rule.explain.en }]));
}
