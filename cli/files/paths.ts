import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds package.json; `LUREWATCH_ROOT` names another checkout to work on. */
export const ROOT = process.env.LUREWATCH_ROOT ?? join(fileURLToPath(import.meta.url), '..', '..', '..');

export const FOLDERS = {
  rules: join(ROOT, 'rules'),
  sites: join(ROOT, 'sites'),
  samples: join(ROOT, 'training-data'),
  weights: join(ROOT, 'model', 'weights'),
  card: join(ROOT, 'model', 'README.md'),
  output: join(ROOT, '.output'),
  pages: join(ROOT, 'tests', 'sites'),
} as const;
