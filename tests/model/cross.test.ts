import { expect, test } from 'vitest';
import { readInput } from '@/cli/train';
import { createTrials, GROUPINGS } from '@/model/train/cross';
import { toScored } from '@/model/train/evaluate';
import { rocArea, type Scored } from '@/model/train/metrics';
import { splitOf } from '@/model/train/split';
import { brain } from './brain';

// A twelfth of the samples: enough to see what is left out and what is judged.
const input = readInput();
const families = [...new Set(input.samples.map(({ family }) => family))].filter((_, i) => i % 12 === 0);
const kept = new Set(families);
const samples = input.samples.filter(({ family }) => kept.has(family));
const trials = createTrials({ ...input, samples }, brain.weights);

test('every language, surface and scenario is left out once, and no family is left out twice', () => {
  for (const grouping of GROUPINGS) {
    const groups = trials.all.flatMap((trial) => (trial.kind === 'leave-out' && trial.grouping === grouping ? [trial.group] : []));
    expect(groups.length).toBeGreaterThan(3);
    expect(new Set(groups).size).toBe(groups.length);
  }
});

test('what is judged is what was left out', () => {
  const judged = trials.run({ kind: 'leave-out', grouping: 'language', group: 'th' });
  expect(judged.length).toBeGreaterThan(5);
  expect(new Set(judged.map(({ item }) => item.lang))).toEqual(new Set(['th']));
});

test('labels dealt out anew rank unseen families worse than the real ones do', () => {
  const scoredOf = (kind: 'shuffled' | 'design'): readonly Scored[] =>
    trials
      .run(kind === 'shuffled' ? { kind } : { kind, name: 'as shipped' }) // the same design: the signs of the rules are given in both
      .filter(({ item }) => item.kind !== 'other')
      .map(toScored);
  const shuffled = rocArea(scoredOf('shuffled'));
  const real = rocArea(scoredOf('design'));
  expect(samples.some(({ family }) => splitOf(family).heldOut)).toBe(true);
  expect(real).toBeGreaterThan(shuffled);
});
