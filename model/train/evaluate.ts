import { assess, type Brain } from '@/model/assess';
import type { Verdict } from '@/model/verdict';
import { averagePrecision, calibrationError, type Rate, rocArea, type Scored, toRate } from './metrics';

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

export type Evaluation = {
  readonly total: Row;
  readonly tables: readonly { readonly by: 'language' | 'kind' | 'source'; readonly rows: readonly Row[] }[];
  readonly roc: number;
  readonly averagePrecision: number;
  readonly calibrationError: number;
  readonly scored: readonly Scored[];
  readonly mistakes: readonly Mistake[];
};

const BATCH = 64;
const WORST = 20;

/** Judges every text with the scoring function that ships, and counts. */
export function evaluate(brain: Brain, data: readonly Labelled[]): Evaluation {
  const verdicts: Verdict[] = [];
  for (let i = 0; i < data.length; i += BATCH)
    verdicts.push(
      ...assess(
        brain,
        data.slice(i, i + BATCH).map(({ text }) => text),
      ),
    );
  const judged = data.map((item, i) => ({ item, verdict: verdicts[i] as Verdict }));
  const scored = judged.map(({ item, verdict }) => ({ probability: probabilityOf(verdict), positive: item.label === 'lure' }));
  const tableBy = (by: 'language' | 'kind' | 'source', key: (item: Labelled) => string) => {
    const groups = [...new Set(data.map(key))].sort();
    return {
      by,
      rows: groups.map((group) =>
        toRow(
          group,
          judged.filter(({ item }) => key(item) === group),
        ),
      ),
    };
  };
  return {
    total: toRow('all', judged),
    tables: [tableBy('language', (item) => item.lang), tableBy('kind', (item) => item.kind), tableBy('source', (item) => item.source)],
    roc: rocArea(scored),
    averagePrecision: averagePrecision(scored),
    calibrationError: calibrationError(scored, brain.weights.calibration.lureShare),
    scored,
    mistakes: worst(judged),
  };
}

/** What was not assessed was not warned about. */
function probabilityOf(verdict: Verdict): number {
  return verdict.kind === 'assessed' ? verdict.probability : 0;
}

type Judged = { readonly item: Labelled; readonly verdict: Verdict };

function toRow(group: string, judged: readonly Judged[]): Row {
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
