import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { Labelled } from '@/model/train/evaluate';

export type LabelledTexts = { readonly items: readonly Labelled[]; readonly problems: readonly string[] };

/** Reads `.jsonl` files of texts with labels. A line or file that cannot be read becomes a problem; the rest stands. */
export function readLabelled(files: readonly string[]): LabelledTexts {
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
