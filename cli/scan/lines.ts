import type { Readable } from 'node:stream';

/** Why a line could not be read. */
export type Bad = { readonly bad: string };

/** Longer lines are not held in memory, in bytes. */
export const MOST_LINE = 8_000_000;
const NEWLINE = 0x0a;

/** Lines of UTF-8, without their end. One that is too long or in another encoding is `bad`, and the next ones follow. */
export async function* readLines(bytes: Readable): AsyncGenerator<string | Bad> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let parts: Buffer[] = [];
  let length = 0;
  const take = (): string | Bad => {
    const line =
      length > MOST_LINE ? { bad: `a line of ${length} bytes; at most ${MOST_LINE} are read` } : decode(decoder, Buffer.concat(parts));
    parts = [];
    length = 0;
    return line;
  };
  const add = (part: Buffer): void => {
    length += part.length;
    if (length > MOST_LINE) parts = [];
    else parts.push(part);
  };
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
      add(chunk.subarray(start, end));
      yield take();
      start = end + 1;
    }
    if (start < chunk.length) add(Buffer.from(chunk.subarray(start)));
  }
  if (length > 0) yield take();
}

function decode(decoder: TextDecoder, bytes: Buffer): string | Bad {
  try {
    return decoder.decode(bytes).replace(/\r$/, '');
  } catch {
    return { bad: 'not UTF-8; convert the file first, for example with iconv -f <its encoding> -t UTF-8' };
  }
}
