import { type Features, type RuleTable, toHeadRow } from '@/model/features';
import { sumTables } from '@/model/logit';
import { addUnits, BUCKETS } from '@/model/ngrams';
import { TABLE_BYTES } from '@/model/weights';
import { type HeadRow, type TrainedHead, trainHead } from './head';
import { type Entries, toPath } from './path';
import { createRandom, type Random } from './random';
import type { Row } from './rows';
import { FOLDS } from './split';
import { type Table, trainTable } from './tables';

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
};

/** Steps of the work, for a progress bar. */
export const LEARN_STEPS = FOLDS + 2;

export type LearnOptions = {
  readonly rules: RuleTable;
  readonly entries: Entries;
  readonly design?: Design;
  readonly step?: () => void;
};

/** Two tables, and a head that learned from sums of tables that had not seen the text. `step` is called `LEARN_STEPS` times. */
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
  return { tables, words: toWords(rows), blind, last };
}

/** The bytes of `tables.bin`. */
export function toTableBytes({ tables, words }: Learned): Uint8Array {
  const bytes = new Uint8Array(TABLE_BYTES);
  bytes.set(new Uint8Array(tables.job.cells.buffer), 0);
  bytes.set(new Uint8Array(tables.lure.cells.buffer), BUCKETS);
  bytes.set(words, BUCKETS * 2);
  return bytes;
}

/** The words of the rows themselves; noisy copies teach none. */
function toWords(rows: readonly Row[]): Uint8Array {
  const words = new Uint8Array(BUCKETS / 8);
  for (const { features, copy } of rows) if (!copy) addUnits(words, features.units);
  return words;
}

export type Tables = { readonly job: Table; readonly lure: Table };

function trainTables(rows: readonly Row[], { lureTable }: Design, seed: number): Tables {
  const toRow = (row: Row, target: boolean) => ({
    ngrams: row.features.ngrams,
    target: target ? (1 as const) : (0 as const),
    weight: row.weight,
    name: row.copy ? `a copy of ${row.sample.id}` : row.sample.id,
  });
  const texts = lureTable === 'all texts' ? rows : rows.filter((row) => row.sample.is_job);
  return {
    job: trainTable(
      rows.map((row) => toRow(row, row.sample.is_job)),
      createRandom(seed),
    ),
    lure: trainTable(
      texts.map((row) => toRow(row, row.sample.label === 'lure')),
      createRandom(seed + 100),
    ),
  };
}

/** A head row whose table sums come from tables that did not see its family. */
export type BlindRow = { readonly row: HeadRow; readonly from: Row; readonly known: number };

function blindRows(rows: readonly Row[], { rules, entries, design, step }: Required<LearnOptions>): readonly BlindRow[] {
  const random = createRandom(23);
  const out: BlindRow[] = [];
  for (let fold = 0; fold < FOLDS; fold++) {
    const others = rows.filter((row) => row.fold !== fold);
    const { job, lure } = trainTables(others, design, 10 + fold);
    const weights = { job: job.cells, lure: lure.cells, words: toWords(others), tables: { job, lure } };
    for (const from of rows.filter((row) => row.fold === fold)) {
      const blank = from.copy && random() < design.languageDropout * 2;
      const sums = blank ? { job: job.bias, lure: lure.bias, known: 0 } : sumTables(weights, from.features);
      const row: HeadRow = {
        inputs: toHeadRow(from.features, sums).map((value, i) => (isMuted(design, i) ? 0 : value)),
        path: toPath(withoutSome(from.features, design.ruleDropout, random), rules, entries),
        lure: from.sample.label === 'lure' ? 1 : 0,
        job: from.sample.is_job ? 1 : 0,
        weight: from.weight,
      };
      out.push({ row, from, known: sums.known });
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
