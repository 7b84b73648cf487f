import { expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { assess, type Brain } from '@/model/assess';
import { type Features, toFeatures } from '@/model/features';
import { asRetold, HEARING, offerLogit, toSigns } from '@/model/hearing';
import { sumTables } from '@/model/logit';
import { loadSamples } from '@/model/train/samples';
import { splitOf } from '@/model/train/split';
import { brain } from './brain';

const heldOut = loadSamples(FOLDERS.samples).samples.filter(({ family }) => splitOf(family).heldOut);

function textsOf(kinds: readonly string[]): readonly string[] {
  return heldOut.filter(({ kind }) => kinds.includes(kind)).map(({ text }) => text);
}

function marked(by: Brain, texts: readonly string[]): number {
  return assess(by, texts).filter((verdict) => verdict.kind === 'assessed' && verdict.level !== 'low').length;
}

function read(text: string): Features {
  return toFeatures(text, brain.matcher, brain.rules);
}

const LURE = 'Customer service in Cambodia, free flight and visa, salary 1,500 USD, only passport. Telegram @hr_example';

test('hearing again frees people who show or tell of an ad, and hardly any lure', () => {
  const deaf: Brain = { ...brain, weights: { ...brain.weights, thresholds: { ...brain.weights.thresholds, offer: 0 } } };
  const retold = textsOf(['question', 'story', 'warning', 'news']);
  const lures = textsOf(['lure']);
  const [before, after] = [marked(deaf, retold), marked(brain, retold)];
  expect(after, `${before} of ${retold.length} marked before`).toBeLessThan(before * 0.85);
  expect(marked(brain, lures)).toBeGreaterThan(marked(deaf, lures) - lures.length * 0.02);
});

test('a text heard as retold keeps its lure signs as quoted, and what speaks for it', () => {
  const features = read(LURE);
  const lawful = [...features.fired].filter((id) => brain.rules.get(id)?.direction !== 'lure');
  const retold = asRetold(features, brain.rules);
  expect(retold.voice).toBe('report');
  expect([...retold.fired]).toEqual(lawful);
  expect(new Set([...retold.fired, ...retold.quoted])).toEqual(features.fired);
  expect(asRetold(read(`${LURE} Has anybody been there?`), brain.rules).voice).toBe('question');
});

test("the recruiter's own denial is never heard as somebody else's words", () => {
  const features = read(`${LURE} We do not keep your passport, it is not a scam compound, you are free to leave.`);
  expect([...features.fired]).toContain('claims-denies-confinement');
  expect(asRetold(features, brain.rules)).toBe(features);
});

test('each sign has its weight, and signs stay between 0 and 1', () => {
  expect(brain.weights.offer.weights).toHaveLength(HEARING.length);
  const features = read(`My cousin got this: "${LURE}" Is this real?`);
  expect(toSigns(features.heard).every((sign) => sign >= 0 && sign <= 1)).toBe(true);
  const asked = offerLogit(brain.weights, features, sumTables(brain.weights, features));
  const offered = read(LURE);
  expect(asked).toBeLessThan(offerLogit(brain.weights, offered, sumTables(brain.weights, offered)));
});
