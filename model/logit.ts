import { BUNDLE, countBundle, type Features, type RuleTable, type TableSums } from './features';
import { CELLS, knownShare } from './ngrams';
import type { Weights, WeightsHeader } from './weights';

/** Sums of the tables over a text's n-grams, exact, in plain typed arrays; and the share of its words that training met. */
export function sumTables(
  weights: Pick<Weights, 'job' | 'voice' | 'lure' | 'words' | 'tables'>,
  { ngrams, edges, units }: Pick<Features, 'ngrams' | 'edges' | 'units'>,
): TableSums {
  let job = 0;
  let voice = 0;
  let lure = 0;
  for (let i = 0; i < ngrams.buckets.length; i++) {
    const bucket = ngrams.buckets[i] as number;
    const value = ngrams.values[i] as number;
    job += value * (weights.job[bucket & (CELLS.job - 1)] as number);
    voice += value * (weights.voice[bucket & (CELLS.voice - 1)] as number);
    lure += value * (weights.lure[bucket & (CELLS.lure - 1)] as number);
  }
  for (let i = 0; i < edges.buckets.length; i++) {
    const bucket = edges.buckets[i] as number;
    const value = edges.values[i] as number;
    job += value * (weights.job[bucket & (CELLS.job - 1)] as number);
    voice += value * (weights.voice[bucket & (CELLS.voice - 1)] as number);
  }
  const { tables } = weights;
  return {
    job: job * tables.job.scale + tables.job.bias,
    voice: voice * tables.voice.scale + tables.voice.bias,
    lure: lure * tables.lure.scale + tables.lure.bias,
    known: knownShare(weights.words, units),
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
