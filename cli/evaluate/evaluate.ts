import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readBrain } from '@/cli/files/brain';
import { type LabelledTexts, readLabelled } from '@/cli/files/labelled';
import { marksOf, writeBetween } from '@/cli/files/marks';
import { FOLDERS } from '@/cli/files/paths';
import { type Evaluation, evaluate } from '@/model/train/evaluate';
import { loadSamples } from '@/model/train/samples';
import { splitOf } from '@/model/train/split';
import { toHtml } from './report-html';
import { toMarkdown } from './report-markdown';
import { runTrials, type TrialReport } from './trials';
import { trialsToMarkdown } from './trials-markdown';

export type EvaluateOptions = {
  readonly data?: readonly string[];
  readonly html?: string;
  readonly card?: boolean;
  readonly trials?: boolean;
};

/** Where the last trials are kept for the report: they take long. */
const KEPT = join(FOLDERS.output, 'trials.json');

/** Prints recall and false alarms. Exit code 1 when a line of the data could not be read; it is named and the rest is measured. */
export async function evaluateCommand({ data, html, card, trials }: EvaluateOptions): Promise<number> {
  if (trials === true) await trialsCommand(card === true);
  const read = data === undefined ? heldOutSamples() : readLabelled(data);
  for (const problem of read.problems) console.error(problem);
  if (read.items.length === 0) {
    console.error('there is nothing to evaluate');
    return 1;
  }
  const evaluation = evaluate(readBrain(), read.items);
  const title = data === undefined ? 'Held-out families of training-data' : data.map((file) => basename(file)).join(', ');
  process.stdout.write(toMarkdown(title, evaluation));
  if (html !== undefined) writeFileSync(html, await toHtml(title, evaluation, data === undefined ? keptTrials() : undefined));
  if (card === true) writeCard(data === undefined ? 'held-out' : 'outside', toMarkdown(title, { ...evaluation, mistakes: [] }));
  if (card === true && data !== undefined) recordOutside(data, evaluation);
  return read.problems.length === 0 ? 0 : 1;
}

/** Writes beside the weights which outside texts their thresholds were held against, and what came out. The texts themselves stay outside. */
function recordOutside(files: readonly string[], { total }: Evaluation): void {
  const { madeFrom, thresholds } = readBrain().weights;
  const sha256 = (file: string): string => createHash('sha256').update(readFileSync(file)).digest('hex');
  const record = {
    madeFrom,
    thresholds,
    files: files.map((file) => ({ name: basename(file), sha256: sha256(file) })),
    falseAlarms: { elevated: total.benign.elevated, high: total.benign.high },
  };
  writeFileSync(join(FOLDERS.weights, 'outside.json'), `${JSON.stringify(record, null, 1)}\n`);
}

/** The families that nothing was trained on and no rule was written after. */
export function heldOutSamples(): LabelledTexts {
  const { samples, problems } = loadSamples(FOLDERS.samples);
  const items = samples.filter((sample) => splitOf(sample.family).heldOut).map((sample) => ({ ...sample, source: sample.surface }));
  return { items, problems };
}

async function trialsCommand(card: boolean): Promise<void> {
  const report = await runTrials();
  mkdirSync(FOLDERS.output, { recursive: true });
  writeFileSync(KEPT, JSON.stringify(report));
  const markdown = trialsToMarkdown(report);
  process.stdout.write(`${markdown}\n`);
  if (card) writeCard('trials', markdown);
}

/** The last trials, if they were made with the weights that are there now. */
function keptTrials(): TrialReport | undefined {
  if (!existsSync(KEPT)) return undefined;
  const report = JSON.parse(readFileSync(KEPT, 'utf8')) as TrialReport;
  return report.madeFrom === readBrain().weights.madeFrom ? report : undefined;
}

function writeCard(part: 'held-out' | 'outside' | 'trials', markdown: string): void {
  if (!writeBetween(FOLDERS.card, part, markdown)) throw new Error(`model/README.md: ${marksOf(part)}`);
}
