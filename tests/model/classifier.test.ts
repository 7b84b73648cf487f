import { memory } from '@tensorflow/tfjs-core';
import { expect, test } from 'vitest';
import { createClassifier } from '@/model/classifier';
import { HEAD_INPUTS } from '@/model/features';
import { runHead } from '@/model/train/head';
import { createRandom } from '@/model/train/random';
import { brain } from './brain';

const random = createRandom(5);
const rows = Array.from({ length: 1_000 }, () => HEAD_INPUTS.map(() => random() * 6 - 3));

test('tfjs and plain numbers agree to 1e-5 on a thousand rows', () => {
  const classifier = createClassifier(brain.weights);
  const out = classifier.classify(Float32Array.from(rows.flat()), rows.length);
  rows.forEach((row, i) => {
    const [lure, job] = runHead(brain.weights.head, row) as [number, number];
    expect(Math.abs((out[i * 2] as number) - lure)).toBeLessThan(1e-5 * Math.max(1, Math.abs(lure)));
    expect(Math.abs((out[i * 2 + 1] as number) - job)).toBeLessThan(1e-5 * Math.max(1, Math.abs(job)));
  });
  classifier.dispose();
});

test('no tensor is left behind', () => {
  const before = memory().numTensors;
  const classifier = createClassifier(brain.weights);
  const loaded = memory().numTensors;
  for (let i = 0; i < 50; i++) classifier.classify(Float32Array.from(rows[i] as number[]), 1);
  expect(memory().numTensors).toBe(loaded);
  classifier.dispose();
  expect(memory().numTensors).toBe(before);
});
