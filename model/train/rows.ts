import { type Features, type RuleTable, toFeatures } from '@/model/features';
import type { Matcher } from '@/rules/engine/matcher';
import { augment } from './augment';
import { createRandom } from './random';
import type { Sample } from './samples';
import { splitOf } from './split';

const COPIES = 2;
const COPY_WEIGHT = 0.5;
const DOUBTFUL_WEIGHT = 0.3;

/** One text to train on: a sample or a noisy copy of it. */
export type Row = {
  readonly sample: Sample;
  readonly features: Features;
  readonly weight: number;
  readonly fold: number;
  readonly copy: boolean;
};

/** Samples with their noisy copies, weighted so that families, languages and kinds count alike. Held-out families are not among them. */
export function toRows(samples: readonly Sample[], matcher: Matcher, rules: RuleTable): readonly Row[] {
  const random = createRandom(11);
  const kept = samples.filter((sample) => !splitOf(sample.family).heldOut);
  const sizes = new Map<string, number>();
  const sizeKey = (sample: Sample): string => `${sample.family} ${sample.label}`;
  for (const sample of kept) sizes.set(sizeKey(sample), (sizes.get(sizeKey(sample)) ?? 0) + 1);
  const groups = new Map<string, number>();
  for (const sample of kept) groups.set(groupOf(sample), (groups.get(groupOf(sample)) ?? 0) + 1);
  const mean = kept.length / groups.size;
  return kept.flatMap((sample) => {
    const family = 1 / (sizes.get(sizeKey(sample)) as number);
    const balance = Math.sqrt(mean / (groups.get(groupOf(sample)) as number));
    const weight = family * balance * (sample.doubtful ? DOUBTFUL_WEIGHT : 1);
    const { fold } = splitOf(sample.family);
    const copies = Array.from({ length: COPIES }, () => augment(sample.text, random));
    return [sample.text, ...copies].map((text, i) => {
      const copy = i > 0;
      return { sample, features: toFeatures(text, matcher, rules), weight: copy ? weight * COPY_WEIGHT : weight, fold, copy };
    });
  });
}

/** Languages and kinds of text weigh alike, however many samples each has. */
function groupOf(sample: Sample): string {
  return `${sample.lang} ${sample.is_job ? sample.label : 'other'}`;
}
