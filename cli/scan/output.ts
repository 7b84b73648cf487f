import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, truncateSync } from 'node:fs';
import type { Writable } from 'node:stream';

/** Where verdicts go. `done` are those that were there already, `failed` the error lines among them. */
export type Output = {
  readonly done: number;
  readonly failed: number;
  readonly write: (lines: readonly string[]) => Promise<void>;
  readonly close: () => Promise<void>;
};

const NEWLINE = 0x0a;
const ERROR = /^\{"line":\d+,"kind":"error"/;

/** Standard output, or a file; with `resume` the whole lines of the file stay, and one that was cut off is taken away. */
export async function openOutput(file: string | undefined, resume: boolean): Promise<Output> {
  if (file === undefined) return toOutput(process.stdout, { done: 0, failed: 0 });
  const kept = resume && existsSync(file) ? await keepWholeLines(file) : { done: 0, failed: 0 };
  return toOutput(createWriteStream(file, { flags: resume ? 'a' : 'w' }), kept);
}

type Kept = Pick<Output, 'done' | 'failed'>;

function toOutput(stream: Writable, kept: Kept): Output {
  let broken: Error | undefined;
  stream.on('error', (error) => {
    broken = error;
  });
  return {
    ...kept,
    write: async (lines) => {
      if (!stream.write(`${lines.join('\n')}\n`) && broken === undefined) await once(stream, 'drain');
      if (broken !== undefined) throw broken;
    },
    close: async () => {
      if (stream === process.stdout) return;
      stream.end();
      await once(stream, 'close');
    },
  };
}

async function keepWholeLines(file: string): Promise<Kept> {
  let [done, failed, bytes, whole] = [0, 0, 0, 0];
  let line = '';
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      if (ERROR.test(line + chunk.toString('latin1', start, Math.min(end, start + 60)))) failed++;
      done++;
      whole = bytes + end + 1;
      line = '';
      start = end + 1;
    }
    line = (line + chunk.toString('latin1', start)).slice(0, 60);
    bytes += chunk.length;
  }
  truncateSync(file, whole);
  return { done, failed };
}
