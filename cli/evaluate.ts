import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { evaluate } from '@/model/train/evaluate';
import { loadSamples } from '@/model/train/samples';
import { splitOf } from '@/model/train/split';
import { readBrain } from './files/brain';
import { type LabelledTexts, readLabelled } from './files/labelled';
import { marksOf, writeBetween } from './files/marks';
import { FOLDERS } from './files/paths';
import { toHtml } from './report-html';
import { toMarkdown } from './report-markdown';

export type EvaluateOptions = { readonly data?: readonly string[]; readonly html?: string; readonly card?: boolean };

/** Prints recall and false alarms. Exit code 1 when a line of the data could not be read; it is named and the rest is measured. */
export async function evaluateCommand({ data, html, card }: EvaluateOptions): Promise<number> {
  const read = data === undefined ? heldOutSamples() : readLabelled(data);
  for (const problem of read.problems) console.error(problem);
  if (read.items.length === 0) {
    console.error('there is nothing to evaluate');
    return 1;
  }
  const evaluation = evaluate(readBrain(), read.items);
  const title = data === undefined ? 'Held-out families of training-data' : data.map((file) => basename(file)).join(', ');
  process.stdout.write(toMarkdown(title, evaluation));
  if (html !== undefined) writeFileSync(html, await toHtml(title, evaluation));
  if (card === true) writeCard(data === undefined ? 'held-out' : 'outside', toMarkdown(title, { ...evaluation, mistakes: [] }));
  return read.problems.length === 0 ? 0 : 1;
}

/** The families that nothing was trained on and no rule was written after. */
export function heldOutSamples(): LabelledTexts {
  const { samples, problems } = loadSamples(FOLDERS.samples);
  const items = samples.filter((sample) => splitOf(sample.family).heldOut).map((sample) => ({ ...sample, source: sample.surface }));
  return { items, problems };
}

function writeCard(part: 'held-out' | 'outside', markdown: string): void {
  if (!writeBetween(FOLDERS.card, part, markdown)) throw new Error(`model/README.md: ${marksOf(part)}`);
}
