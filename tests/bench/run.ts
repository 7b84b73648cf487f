import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBrain, readPack } from '@/cli/files/brain';
import { FOLDERS } from '@/cli/files/paths';
import { browserRows } from './browser';
import { engineRows } from './engine';
import { sizeRows } from './size';
import { printTable, type Row } from './table';

/**
 * `npm run bench`: the budgets of the design with what is measured here and now. Times are of this machine; the ratios against the baseline
 * of the same run are what to compare. A row that misses its budget is marked; nothing fails because of it.
 */
const rows: Row[] = [];
const brain = readBrain();
rows.push(...engineRows(brain, readPack()));
if (existsSync(join(FOLDERS.output, 'chrome-mv3', 'manifest.json'))) {
  rows.push(...(await sizeRows()));
  rows.push(...(await browserRows()));
} else console.error('The extension is not built: size and browser rows are left out. Run "npm run build" first.');
printTable(rows);
