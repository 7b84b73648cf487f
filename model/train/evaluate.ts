import { assess, type Brain } from '@/model/assess';
import { readingLength } from '@/model/shape';
import type { Verdict } from '@/model/verdict';
import { averagePrecision, calibrationError, type Rate, type RecallAt, recallAt, rocArea, type Scored, toRate } from './metrics';

/** A labelled text to measure on. `label` other than `lure` counts as benign. */
export type Labelled = {
  readonly id: string;
  readonly text: string;
  readonly label: string;
  readonly lang: string;
  readonly kind: string;
  readonly source: string;
};

/** Rates of one group: of lures when it holds lures, of false alarms when it holds benign texts. */
export type Row = {
  readonly group: string;
  readonly lures: { readonly elevated: Rate; readonly high: Rate };
  readonly benign: { readonly elevated: Rate; readonly high: Rate };
  readonly skipped: Rate;
};

export type Mistake = {
  readonly id: string;
  readonly label: string;
  readonly kind: string;
  readonly probability: number;
  readonly outcome: string;
  readonly text: string;
};

const BY = ['language', 'kind', 'source', 'length'] as const;
type By = (typeof BY)[number];

export type Evaluation = {
  readonly total: Row;
  readonly tables: readonly { readonly by: By; readonly rows: readonly Row[] }[];
  readonly roc: number;
  readonly averagePrecision: number;
  readonly calibrationError: number;
  readonly recallAt: readonly RecallAt[];
  readonly scored: readonly Scored[];
  readonly mistakes: readonly Mistake[];
};

/** A text and what was made of it. */
export type Judged = { readonly item: Labelled; readonly verdict: Verdict };

const BATCH = 64;
const WORST = 20;
/** Shares of benign texts flagged at which recall is told. */
const FALSE_ALARMS = [0.0005, 0.003, 0.01];

/** Judges every text with the scoring function that ships, and counts. */
export function evaluate(brain: Brain, data: readonly Labelled[]): Evaluation {
  return summarize(judgeAll(brain, data), brain.weights.calibration.lureShare);
}

/** Judges every text with the scoring function that ships. */
export function judgeAll(brain: Brain, data: readonly Labelled[]): readonly Judged[] {
  const verdicts: Verdict[] = [];
  for (let i = 0; i < data.length; i += BATCH)
    verdicts.push(
      ...assess(
        brain,
        data.slice(i, i + BATCH).map(({ text }) => text),
      ),
    );
  return data.map((item, i) => ({ item, verdict: verdicts[i] as Verdict }));
}

const KEYS: Readonly<Record<By, (item: Labelled) => string>> = {
  language: ({ lang }) => lang,
  kind: ({ kind }) => kind,
  source: ({ source }) => source,
  length: ({ text }) => lengthName(readingLength(text)),
};

/** Letters of an alphabet, in steps that are about a title, a message, a post, a page. */
function lengthName(letters: number): string {
  if (letters < 80) return '1: under 80 letters';
  if (letters < 250) return '2: 80 to 249';
  return letters < 800 ? '3: 250 to 799' : '4: 800 and more';
}

/** Counts what was judged. `lureShare` is the share of lures that the probabilities assume. */
export function summarize(judged: readonly Judged[], lureShare: number): Evaluation {
  const scored = judged.map(toScored);
  return {
    total: toRow('all', judged),
    tables: BY.map((by) => ({ by, rows: rowsBy(judged, ({ item }) => KEYS[by](item)) })),
    roc: rocArea(scored),
    averagePrecision: averagePrecision(scored),
    calibrationError: calibrationError(scored, lureShare),
    recallAt: FALSE_ALARMS.map((share) => recallAt(scored, share)),
    scored,
    mistakes: worst(judged),
  };
}

/** A row for every value of `key`, in order. */
export function rowsBy(judged: readonly Judged[], key: (one: Judged) => string): readonly Row[] {
  const groups = new Map<string, Judged[]>();
  for (const one of judged) groups.set(key(one), [...(groups.get(key(one)) ?? []), one]);
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([group, of]) => toRow(group, of));
}

/** For ranking: what was not assessed was not warned about. */
export function toScored({ item, verdict }: Judged): Scored {
  return { probability: probabilityOf(verdict), positive: item.label === 'lure' };
}

function probabilityOf(verdict: Verdict): number {
  return verdict.kind === 'assessed' ? verdict.probability : 0;
}

export function toRow(group: string, judged: readonly Judged[]): Row {
  const lures = judged.filter(({ item }) => item.label === 'lure');
  const benign = judged.filter(({ item }) => item.label !== 'lure');
  const rates = (of: readonly Judged[]) => ({
    elevated: toRate(of.filter(({ verdict }) => verdict.kind === 'assessed' && verdict.level !== 'low').length, of.length),
    high: toRate(of.filter(({ verdict }) => verdict.kind === 'assessed' && verdict.level === 'high').length, of.length),
  });
  return {
    group,
    lures: rates(lures),
    benign: rates(benign),
    skipped: toRate(judged.filter(({ verdict }) => verdict.kind === 'skipped').length, judged.length),
  };
}

function worst(judged: readonly Judged[]): readonly Mistake[] {
  const errorOf = ({ item, verdict }: Judged): number => (item.label === 'lure' ? 1 - probabilityOf(verdict) : probabilityOf(verdict));
  const wrong = judged.filter(({ item, verdict }) => (item.label === 'lure') !== (verdict.kind === 'assessed' && verdict.level !== 'low'));
  return wrong
    .toSorted((a, b) => errorOf(b) - errorOf(a))
    .slice(0, WORST)
    .map(({ item, verdict }) => ({
      id: item.id,
      label: item.label,
      kind: item.kind,
      probability: probabilityOf(verdict),
      outcome: verdict.kind === 'skipped' ? verdict.why : verdict.level,
      text: item.text.replace(/\s+/g, ' ').slice(0, 160),
    }));
}
