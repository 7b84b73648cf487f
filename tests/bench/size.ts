import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { FOLDERS } from '@/cli/files/paths';
import { atMost, type Row } from './table';

/** What people download. */
export async function sizeRows(): Promise<readonly Row[]> {
  const folder = join(FOLDERS.output, 'chrome-mv3');
  const content = gzipSync(readFileSync(join(folder, 'content-scripts', 'content.js'))).byteLength;
  const learned = ['weights.json', 'tables.bin'].reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const packed = files.reduce((sum, entry) => sum + gzipSync(readFileSync(join(entry.parentPath, entry.name))).byteLength, 0);
  return [
    atMost('content script, gzipped', content / 1_024, 30, 'KB'),
    atMost('everything learned', learned / 1_024, 400, 'KB'),
    atMost('all files of the package, each gzipped (the store zip is about that)', packed / 1_048_576, 2, 'MB'),
  ];
}
