import { parse } from 'csv-parse/browser/esm/sync';

/** A text with what is known of it. `label` is `lure` or any other word for benign; empty where there is none. */
export type Item = { readonly id: string; readonly text: string; readonly label: string; readonly lang: string };

export type Corpus = { readonly items: readonly Item[]; readonly problems: readonly string[] };

/** More are not read: beyond it the command line is the better tool. */
export const MOST_ITEMS = 10_000;

/** Reads JSONL, or CSV with a header, with `text` and if there are any `id`, `label`, `lang`. A bad line is named, and the others stand. */
export function readCorpus(name: string, source: string): Corpus {
  const text = source.replace(/^\ufeff/, '');
  try {
    return name.toLowerCase().endsWith('.csv') ? fromCsv(text) : fromLines(text);
  } catch (error) {
    return { items: [], problems: [`${name}: ${(error as Error).message}`] };
  }
}

function fromLines(source: string): Corpus {
  const lines = source.split('\n').map((line, i) => ({ line, place: `line ${i + 1}` }));
  return collect(
    lines.filter(({ line }) => line.trim() !== ''),
    ({ line }) => JSON.parse(line) as unknown,
  );
}

function fromCsv(source: string): Corpus {
  const records = parse(source, { columns: true, relax_column_count: true, skip_empty_lines: true }) as readonly object[];
  return collect(
    records.map((record, i) => ({ record, place: `record ${i + 1}` })),
    ({ record }) => record,
  );
}

function collect<T extends { readonly place: string }>(all: readonly T[], read: (one: T) => unknown): Corpus {
  const items: Item[] = [];
  const problems: string[] = [];
  for (const one of all) {
    if (items.length === MOST_ITEMS) {
      problems.push(`only the first ${MOST_ITEMS} texts are read; "lurewatch scan" and "lurewatch evaluate" take any number`);
      break;
    }
    try {
      items.push(toItem(read(one), one.place));
    } catch (error) {
      problems.push(`${one.place}: ${(error as Error).message}`);
    }
  }
  return { items, problems };
}

function toItem(value: unknown, place: string): Item {
  const { id, text, label, lang } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof text !== 'string') throw new Error('"text" was expected, a text');
  const word = (given: unknown): string => (typeof given === 'string' || typeof given === 'number' ? `${given}` : '');
  return { id: word(id) || place, text, label: word(label), lang: word(lang) };
}
