import { type Features, type RuleTable, toHeadRow } from '@/model/features';
import { toHearing } from '@/model/hearing';
import { sumTables } from '@/model/logit';
import { addUnits, BUCKETS, CELLS, type Ngrams, TABLE_NAMES, type TableName } from '@/model/ngrams';
import { TABLE_BYTES, TABLE_STARTS } from '@/model/weights';
import { type HeadRow, type TrainedHead, trainHead } from './head';
import { type Linear, trainLinear } from './linear';
import { type Entries, toPath } from './path';
import { createRandom, type Random } from './random';
import type { Row } from './rows';
import { FOLDS } from './split';
import { type Table, type TableRow, trainTable } from './tables';

/** What the design leaves open. Others than the shipped ones are for trials. */
export type Design = {
  /** Share of rows whose n-grams are blanked, so that the head learns to work in a language the tables do not know. */
  readonly languageDropout: number;
  /** Share of the fired rules that each text loses: on texts that no rule writer has seen, rules fire less often. */
  readonly ruleDropout: number;
  /** What the lure table learns from. */
  readonly lureTable: 'job ads' | 'all texts';
  /** Units of the head's hidden layer. */
  readonly hidden: number;
  /** Head inputs that are taken away: from, up to. */
  readonly muted?: readonly [number, number];
};

export const SHIPPED: Design = { languageDropout: 0.2, ruleDropout: 0.4, lureTable: 'job ads', hidden: 8 };

/** Everything learned from some rows, before it is calibrated. */
export type Learned = {
  readonly tables: Tables;
  readonly words: Uint8Array;
  readonly blind: readonly BlindRow[];
  readonly last: TrainedHead;
  readonly offer: Linear;
};

/** Steps of the work, for a progress bar. */
export const LEARN_STEPS = FOLDS + 2;

export type LearnOptions = {
  readonly rules: RuleTable;
  readonly entries: Entries;
  readonly design?: Design;
  readonly step?: () => void;
};

/** Three tables, and a head that learned from sums of tables that had not seen the text. `step` is called `LEARN_STEPS` times. */
export function learn(rows: readonly Row[], { rules, entries, design = SHIPPED, step = () => undefined }: LearnOptions): Learned {
  const blind = blindRows(rows, { rules, entries, design, step });
  const tables = trainTables(rows, design, 1);
  step();
  const last = trainHead(
    blind.map(({ row }) => row),
    entries.list,
    createRandom(3),
    design.hidden,
  );
  step();
  for (const [i, weights] of last.head.hidden.weights.entries()) if (isMuted(design, i)) weights.fill(0); // it learned nothing, yet began somewhere
  const heard = blind.filter(({ from }) => isLure(from) || isRetold(from));
  const offer = trainLinear(heard.map(({ hearing, from }) => ({ inputs: hearing, target: isLure(from) ? 1 : 0, weight: from.weight })));
  return { tables, words: toWords(rows), blind, last, offer };
}

/** The bytes of `tables.bin`. */
export function toTableBytes({ tables, words }: Learned): Uint8Array {
  const bytes = new Uint8Array(TABLE_BYTES);
  for (const name of TABLE_NAMES) bytes.set(new Uint8Array(tables[name].cells.buffer), TABLE_STARTS[name]);
  bytes.set(words, TABLE_STARTS.words);
  return bytes;
}

/** The words of the rows themselves; noisy copies teach none. */
function toWords(rows: readonly Row[]): Uint8Array {
  const words = new Uint8Array(BUCKETS / 8);
  for (const { features, copy } of rows) if (!copy) addUnits(words, features.units);
  return words;
}

/** Texts in which somebody else's ad is shown, told of or asked about. */
const RETOLD: ReadonlySet<string> = new Set(['warning', 'news', 'story', 'question']);

function isLure({ sample }: Row): boolean {
  return sample.label === 'lure';
}

function isRetold({ sample }: Row): boolean {
  return RETOLD.has(sample.kind);
}

export type Tables = Readonly<Record<TableName, Table>>;

function trainTables(rows: readonly Row[], { lureTable }: Design, seed: number): Tables {
  const ads = rows.filter((row) => lureTable === 'all texts' || row.sample.is_job);
  const spoken = rows.filter((row) => isLure(row) || isRetold(row));
  const job = rows.map((row) => toTableRow(row, row.sample.is_job, [row.features.ngrams, row.features.edges]));
  const voice = spoken.map((row) => toTableRow(row, isLure(row), [row.features.ngrams, row.features.edges]));
  const lure = ads.map((row) => toTableRow(row, isLure(row), [row.features.ngrams]));
  return {
    job: trainTable(job, CELLS.job, createRandom(seed)),
    voice: trainTable(voice, CELLS.voice, createRandom(seed + 200)),
    lure: trainTable(lure, CELLS.lure, createRandom(seed + 100)),
  };
}

function toTableRow({ sample, copy, weight }: Row, is: boolean, ngrams: readonly Ngrams[]): TableRow {
  return { ngrams, target: is ? 1 : 0, weight, name: copy ? `a copy of ${sample.id}` : sample.id };
}

/** A head row whose table sums come from tables that did not see its family. */
export type BlindRow = { readonly row: HeadRow; readonly from: Row; readonly known: number; readonly hearing: readonly number[] };

function blindRows(rows: readonly Row[], { rules, entries, design, step }: Required<LearnOptions>): readonly BlindRow[] {
  const random = createRandom(23);
  const out: BlindRow[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.filter((row) => row.fold !== fold);
    const tables = trainTables(others, design, 10 + fold);
    const { job, voice, lure } = tables;
    const weights = { job: job.cells, voice: voice.cells, lure: lure.cells, words: toWords(others), tables };
    for (const from of rows.filter((row) => row.fold === fold)) {
      const blank = from.copy && random() < design.languageDropout * 2;
      const sums = blank ? { job: job.bias, voice: voice.bias, lure: lure.bias, known: 0 } : sumTables(weights, from.features);
      const row: HeadRow = {
        inputs: toHeadRow(from.features, sums).map((value, i) => (isMuted(design, i) ? 0 : value)),
        path: toPath(withoutSome(from.features, design.ruleDropout, random), rules, entries),
        lure: isLure(from) ? 1 : 0,
        job: from.sample.is_job ? 1 : 0,
        weight: from.weight,
      };
      out.push({ row, from, known: sums.known, hearing: toHearing(from.features, sums) });
    }
    step();
  }
  return out;
}

function isMuted({ muted: [from, to] = [0, 0] }: Design, input: number): boolean {
  return input >= from && input < to;
}

/** The text as if some rules had missed it: on texts that no rule writer has seen, rules fire less often than on these. */
function withoutSome(features: Features, share: number, random: Random): Features {
  if (share === 0) return features;
  return { ...features, fired: new Set([...features.fired].filter(() => random() >= share)) };
}
