import { expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { assess } from '@/model/assess';
import { loadSamples } from '@/model/train/samples';
import type { Verdict } from '@/model/verdict';
import { brain } from './brain';

/** Invented contacts, as the samples have them, and what real ones look like. */
const SWAPS: readonly (readonly [RegExp, (found: string) => string])[] = [
  [/0{5,}/g, (zeros) => '4837261955'.slice(0, zeros.length)],
  [/(?<![\p{L}\p{N}._%+-])@[\p{L}\p{N}_.]*(?:example|demo)[\p{L}\p{N}_]*/giu, () => '@lucky_star88'],
  [/(?<=t\.me\/)[\w+]*(?:example|demo)\w*/gi, () => 'joinus_2k'],
  [/(?<=[\w-])\.example\b/g, () => '.com'],
];

function swap(text: string): string {
  return SWAPS.reduce((swapped, [from, to]) => swapped.replace(from, to), text);
}

function levelOf(verdict: Verdict): string {
  return verdict.kind === 'assessed' ? verdict.level : verdict.why;
}

test('invented contacts give no label away: with real-looking ones the verdicts stay', () => {
  const texts = loadSamples(FOLDERS.samples).samples.map(({ text }) => text);
  const swapped = texts.filter((text) => swap(text) !== text);
  expect(swapped.length).toBeGreaterThan(1_000);
  const before = assess(brain, swapped).map(levelOf);
  const after = assess(brain, swapped.map(swap)).map(levelOf);
  const changed = swapped.filter((_, i) => before[i] !== after[i]);
  expect(changed.length / swapped.length, changed.slice(0, 5).join('\n---\n')).toBeLessThanOrEqual(0.005);
});
