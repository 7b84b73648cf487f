import { BUCKET_BITS, hash } from '@/model/ngrams';
import { SCRIPTS } from '@/model/shape';
import { FEATURES_VERSION, type WeightsHeader } from '@/model/weights';
import type { BlindRow, Learned } from './learn';
import { bundleSteps, type Entries } from './path';
import { round, type Table } from './tables';

const LEAST_SAMPLES_OF_SCRIPT = 30;
const KNOWN_MARGIN = 0.85;

/** How logits become probabilities, and probabilities levels. */
export type Scale = Pick<WeightsHeader, 'calibration' | 'rulesOnly' | 'thresholds'>;

/** The header of weights: what was learned, and by what scale, thresholds and samples. */
export function toHeader({ tables, last, blind, offer }: Learned, entries: Entries, scale: Scale, madeFrom: string): WeightsHeader {
  const steps = bundleSteps().map((step, i) => ({ ...step, part: last.path[entries.ids.length + i] as number }));
  const partsOf = (direction: string): number[] => steps.filter((step) => step.direction === direction).map((step) => step.part);
  return {
    features: FEATURES_VERSION,
    bucketBits: BUCKET_BITS,
    hashes: [
      ['lurewatch', 1],
      ['ลวง', 2],
      ['诱饵 bait', 3],
    ].map(([text, seed]) => [String(text), Number(seed), hash(String(text), Number(seed))]),
    madeFrom,
    rules: Object.fromEntries(entries.ids.map((id, i) => [id, last.path[i] as number])),
    bundle: { lure: partsOf('lure'), lawful: partsOf('lawful'), warning: partsOf('warning') },
    tables: { job: scaleOf(tables.job), voice: scaleOf(tables.voice), lure: scaleOf(tables.lure) },
    head: last.head,
    offer,
    calibration: scale.calibration,
    rulesOnly: scale.rulesOnly,
    thresholds: scale.thresholds, // field by field: a whole header would do for a scale, and must not replace what was learned
    leastKnown: leastKnown(blind),
  };
}

function scaleOf({ bias, scale }: Table): { bias: number; scale: number } {
  return { bias, scale };
}

/** Somewhat less than the share that the lowest twentieth of the texts in a script reaches; scripts with few samples are not covered. */
function leastKnown(blind: readonly BlindRow[]): Record<string, number> {
  const out: Record<string, number> = {};
  for (const script of SCRIPTS) {
    const shares = blind
      .filter(({ from }) => !from.copy && from.features.script === script)
      .map(({ known }) => known)
      .sort((a, b) => a - b);
    if (shares.length >= LEAST_SAMPLES_OF_SCRIPT) out[script] = round((shares[Math.floor(shares.length / 20)] as number) * KNOWN_MARGIN);
  }
  return out;
}
