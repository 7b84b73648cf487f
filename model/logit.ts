import { BUNDLE, countBundle, type Features, type RuleTable, type TableSums } from './features';
import { BUCKETS, type Ngrams } from './ngrams';
import type { Weights, WeightsHeader } from './weights';

/** Sums of the two tables over a text's n-grams, and how many of these the tables know. Exact, in plain typed arrays. */
export function sumTables(weights: Pick<Weights, 'job' | 'lure' | 'tables'>, ngrams: Ngrams): TableSums {
  let job = 0;
  let lure = 0;
  let known = 0;
  for (let i = 0; i < ngrams.buckets.length; i++) {
    const bucket = (ngrams.buckets[i] as number) & (BUCKETS - 1);
    const value = ngrams.values[i] as number;
    const j = weights.job[bucket] as number;
    const l = weights.lure[bucket] as number;
    job += value * j;
    lure += value * l;
    if (j !== 0) known++;
  }
  const { tables } = weights;
  return {
    job: job * tables.job.scale + tables.job.bias,
    lure: lure * tables.lure.scale + tables.lure.bias,
    known: known / Math.max(1, ngrams.buckets.length),
  };
}

/**
 * The rules' part of the lure logit: linear and signed, so that one more warning sign never lowers and one more honest sign never raises
 * the result.
 */
export function ruleLogit(
  { rules: parts, bundle }: Pick<WeightsHeader, 'rules' | 'bundle'>,
  fired: Features['fired'],
  rules: RuleTable,
): number {
  let logit = 0;
  for (const id of fired) logit += parts[id] ?? 0;
  const counts = countBundle(fired, rules);
  for (const direction of ['lure', 'lawful', 'warning'] as const) {
    BUNDLE[direction].forEach((least, step) => {
      if (counts[direction] >= least) logit += bundle[direction][step] ?? 0;
    });
  }
  return logit;
}

export function sigmoid(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
