import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { evaluate, type Labelled } from '@/model/train/evaluate';
import { loadSamples } from '@/model/train/samples';
import { splitOf } from '@/model/train/split';
import { readBrain } from './files/brain';
import { FOLDERS } from './files/paths';
import { toHtml } from './report-html';
import { toMarkdown } from './report-markdown';

export type EvaluateOptions = { readonly data?: readonly string[]; readonly html?: string; readonly card?: boolean };

/** Prints recall and false alarms. Exit code 1 when a line of the data could not be read; it is named and the rest is measured. */
export async function evaluateCommand({ data, html, card }: EvaluateOptions): Promise<number> {
  const read = data === undefined ? heldOutSamples() : readData(data);
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

type ReadData = { readonly items: readonly Labelled[]; readonly problems: readonly string[] };

/** The families that nothing was trained on and no rule was written after. */
export function heldOutSamples(): ReadData {
  const { samples, problems } = loadSamples(FOLDERS.samples);
  const items = samples.filter((sample) => splitOf(sample.family).heldOut).map((sample) => ({ ...sample, source: sample.surface }));
  return { items, problems };
}

function readData(files: readonly string[]): ReadData {
  const problems: string[] = [];
  const items: Labelled[] = [];
  for (const file of files) {
    let source: string;
    try {
      source = readFileSync(file, 'utf8');
    } catch (error) {
      problems.push(`${file}: ${(error as Error).message}`);
      continue;
    }
    source.split('\n').forEach((line, i) => {
      if (line.trim() === '') return;
      const item = readItem(line, `${basename(file)}:${i + 1}`);
      if (typeof item === 'string') problems.push(`${file}:${i + 1}: ${item}`);
      else items.push(item);
    });
  }
  return { items, problems };
}

function readItem(line: string, fallbackId: string): Labelled | string {
  let value: Record<string, unknown>;
  try {
    value = JSON.parse(line) as Record<string, unknown>;
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
  const { id, text, label, lang, kind, source } = value ?? {};
  if (typeof text !== 'string') return '"text" (a string) was expected';
  if (typeof label !== 'string') return '"label" (lure, benign or another word for benign) was expected';
  const word = (given: unknown, otherwise: string): string => (typeof given === 'string' && given !== '' ? given : otherwise);
  return { id: word(id, fallbackId), text, label, lang: word(lang, '?'), kind: word(kind, label), source: word(source, '?') };
}

/** Replaces the part of the model card between its two marks. */
function writeCard(part: 'held-out' | 'outside', markdown: string): void {
  const card = readFileSync(FOLDERS.card, 'utf8');
  const between = new RegExp(`(<!-- ${part} -->\n)[^]*?(<!-- /${part} -->)`);
  if (!between.test(card)) throw new Error(`model/README.md: the marks "<!-- ${part} -->" and "<!-- /${part} -->" were expected`);
  writeFileSync(
    FOLDERS.card,
    card.replace(between, (_, open: string, close: string) => `${open}${markdown}${close}`),
  );
}
