import { createReadStream, fstatSync, statSync } from 'node:fs';
import { Readable, type Transform } from 'node:stream';
import zlib from 'node:zlib';

/** Bytes to read, unpacked; `share` is how much of the source has been read, where its size is known. */
export type Opened = { readonly bytes: Readable; readonly share: () => number | undefined };

const GZIP = [0x1f, 0x8b];
const ZSTD = [0x28, 0xb5, 0x2f, 0xfd];

/** Opens a file or standard input, and unpacks gzip and zstd, which are known by their first bytes. Rejects when it cannot be opened or unpacked. */
export async function openInput(file: string | undefined): Promise<Opened> {
  const source: Readable = file === undefined ? process.stdin : createReadStream(file);
  const size = file === undefined ? sizeOfStdin() : statSync(file).size;
  let read = 0;
  const chunks = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await chunks.next();
  async function* counted(): AsyncGenerator<Buffer> {
    for (let chunk = first; chunk.done !== true; chunk = await chunks.next()) {
      read += chunk.value.length;
      yield chunk.value;
    }
  }
  const bytes = Readable.from(counted(), { objectMode: false });
  const unpack = first.done === true ? undefined : unpackerFor(first.value);
  const share = (): number | undefined => (size === 0 ? undefined : Math.min(1, read / size));
  if (unpack === undefined) return { bytes, share };
  bytes.on('error', (error) => unpack.destroy(error));
  return { bytes: bytes.pipe(unpack), share };
}

function unpackerFor(head: Buffer): Transform | undefined {
  const begins = (magic: readonly number[]): boolean => magic.every((byte, i) => head[i] === byte);
  if (begins(GZIP)) return zlib.createGunzip();
  if (!begins(ZSTD)) return undefined;
  const create = (zlib as { createZstdDecompress?: () => Transform }).createZstdDecompress;
  if (create === undefined)
    throw new Error(`zstd needs Node 22.15 or newer, this is ${process.version}; or: zstd -dc file | lurewatch scan`);
  return create();
}

function sizeOfStdin(): number {
  try {
    const { size } = fstatSync(0);
    return size; // 0 for a pipe
  } catch {
    return 0;
  }
}
