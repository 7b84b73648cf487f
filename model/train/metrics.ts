/** A share with its Wilson 95 % interval. `count` of `total`. */
export type Rate = {
  readonly count: number;
  readonly total: number;
  readonly rate: number;
  readonly low: number;
  readonly high: number;
};

const Z = 1.959964;

/** Wilson score interval; 0..1 when nothing was counted. */
export function toRate(count: number, total: number): Rate {
  if (total === 0) return { count, total, rate: Number.NaN, low: 0, high: 1 };
  const p = count / total;
  const middle = p + Z ** 2 / (2 * total);
  const half = Z * Math.sqrt((p * (1 - p)) / total + Z ** 2 / (4 * total ** 2));
  const whole = 1 + Z ** 2 / total;
  return { count, total, rate: p, low: Math.max(0, (middle - half) / whole), high: Math.min(1, (middle + half) / whole) };
}

export type Scored = { readonly probability: number; readonly positive: boolean };

/** Area under the precision-recall curve (average precision); NaN without positives. */
export function averagePrecision(scored: readonly Scored[]): number {
  const sorted = scored.toSorted((a, b) => b.probability - a.probability);
  const positives = scored.filter((one) => one.positive).length;
  let hits = 0;
  let sum = 0;
  sorted.forEach((one, i) => {
    if (one.positive) sum += ++hits / (i + 1);
  });
  return positives === 0 ? Number.NaN : sum / positives;
}

/** Area under the ROC curve by ranks, ties halved; NaN when one label is missing. */
export function rocArea(scored: readonly Scored[]): number {
  const sorted = scored.toSorted((a, b) => a.probability - b.probability);
  const positives = scored.filter((one) => one.positive).length;
  const negatives = scored.length - positives;
  if (positives === 0 || negatives === 0) return Number.NaN;
  let ranks = 0;
  for (let i = 0; i < sorted.length; ) {
    let end = i;
    while (end < sorted.length && sorted[end]?.probability === sorted[i]?.probability) end++;
    const rank = (i + end + 1) / 2;
    for (let k = i; k < end; k++) if (sorted[k]?.positive) ranks += rank;
    i = end;
  }
  return (ranks - (positives * (positives + 1)) / 2) / (positives * negatives);
}

/**
 * Expected calibration error over bins of equal size. Positives are weighted so that they make up `share` of all, which is what the
 * probabilities are calibrated to.
 */
export function calibrationError(scored: readonly Scored[], share: number, bins = 15): number {
  const positives = scored.filter((one) => one.positive).length;
  if (positives === 0 || positives === scored.length) return Number.NaN;
  const weightOf = (one: Scored): number => (one.positive ? share / positives : (1 - share) / (scored.length - positives));
  const sorted = scored.toSorted((a, b) => a.probability - b.probability);
  let error = 0;
  for (let bin = 0; bin < bins; bin++) {
    const part = sorted.slice(Math.floor((bin * sorted.length) / bins), Math.floor(((bin + 1) * sorted.length) / bins));
    const gap = part.reduce((sum, one) => sum + weightOf(one) * (one.probability - (one.positive ? 1 : 0)), 0);
    error += Math.abs(gap);
  }
  return error;
}

/** Recall where at most `falseAlarms` (a share) of the negatives score as high or higher. */
export type RecallAt = { readonly falseAlarms: number; readonly recall: Rate };

export function recallAt(scored: readonly Scored[], falseAlarms: number): RecallAt {
  const negatives = scored
    .filter((one) => !one.positive)
    .map((one) => one.probability)
    .sort((a, b) => b - a);
  const positives = scored.filter((one) => one.positive);
  const highestRefused = negatives[Math.floor(negatives.length * falseAlarms)] ?? Number.NEGATIVE_INFINITY;
  return { falseAlarms, recall: toRate(positives.filter((one) => one.probability > highestRefused).length, positives.length) };
}
