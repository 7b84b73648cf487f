import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { heldOutSamples } from '@/cli/evaluate/evaluate';
import { toMarkdown } from '@/cli/evaluate/report-markdown';
import { FOLDERS } from '@/cli/files/paths';
import { evaluate } from '@/model/train/evaluate';
import { brain } from './brain';

/** Tables may be padded; the words and figures may not differ. */
function bare(markdown: string): string {
  return markdown
    .replace(/-{3,}/g, '---')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/\n+/g, '\n')
    .trim();
}

test('the model card says of the held-out families what "npm run evaluate" says', () => {
  const card = readFileSync(FOLDERS.card, 'utf8');
  const written = /<!-- held-out -->\n([^]*?)<!-- \/held-out -->/.exec(card)?.[1] ?? '';
  const measured = toMarkdown('Held-out families of training-data', { ...evaluate(brain, heldOutSamples().items), mistakes: [] });
  expect(bare(written)).toBe(bare(measured));
});

test('the thresholds were held against outside texts with the very weights that are there', () => {
  const record = JSON.parse(readFileSync(join(FOLDERS.weights, 'outside.json'), 'utf8')) as { madeFrom: string; thresholds: object };
  expect([record.madeFrom, record.thresholds]).toEqual([brain.weights.madeFrom, brain.weights.thresholds]);
});
