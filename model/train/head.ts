import '#kernels';
import * as tf from '@tensorflow/tfjs';
import type { WeightsHeader } from '@/model/weights';
import { crossEntropy, squares } from './loss';
import { type Random, shuffled } from './random';
import { round } from './tables';

/** One text for the head. */
export type HeadRow = {
  /** `HEAD_INPUTS`. */
  readonly inputs: readonly number[];
  /** The rules' own path: 1 for each rule that fired and each bundle step reached, in the order of `signs`. */
  readonly path: readonly number[];
  readonly lure: 0 | 1;
  readonly job: 0 | 1;
  readonly weight: number;
};

/** Per entry of the path: the sign its part must have, and where it starts and is drawn back to. */
export type PathEntry = { readonly sign: 1 | -1; readonly prior: number };

export type TrainedHead = { readonly head: WeightsHeader['head']; readonly path: readonly number[] };

const STEPS = 400;
/** Most steps look at one part of the rows after the other, so many at a time; the last ones at all, so that no part has the last word. */
const BATCH = 4_096;
const WHOLE_STEPS = 60;
const RATE = 0.02;
const JOB_SHARE = 0.5;
const SHRINK = { hidden: 2e-3, output: 2e-3, path: 4e-3 };

/**
 * Trains the dense head and the rules' path together. After each step every part of the path is put back on its own side of zero, so that
 * the path stays monotone. Seeded starts and order: the same rows give the same weights. Throws when the loss is not finite.
 */
export function trainHead(given: readonly HeadRow[], path: readonly PathEntry[], random: Random, hidden: number): TrainedHead {
  const rows = shuffled(given, random);
  const width = (rows[0] as HeadRow).inputs.length;
  const gaussian = (): number => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const start = (n: number, m: number, scale: number): tf.Tensor2D =>
    tf.tensor2d(
      Float32Array.from({ length: n * m }, () => gaussian() * scale),
      [n, m],
    );
  const fixed = {
    inputs: tf.tensor2d(rows.map((row) => [...row.inputs])),
    path: tf.tensor2d(rows.map((row) => [...row.path])),
    lure: tf.tensor1d(rows.map((row) => row.lure)),
    job: tf.tensor1d(rows.map((row) => row.job)),
    weight: tf.tensor1d(rows.map((row) => row.weight)),
    prior: tf.tensor2d(path.map((entry) => [entry.prior])),
    sign: tf.tensor2d(path.map((entry) => [entry.sign])),
  };
  const total = rows.reduce((sum, row) => sum + row.weight, 0);
  const w1 = tf.variable(start(width, hidden, Math.sqrt(1 / width)));
  const b1 = tf.variable(tf.zeros<tf.Rank.R1>([hidden]));
  const w2 = tf.variable(start(hidden, 2, Math.sqrt(1 / hidden)));
  const b2 = tf.variable(tf.zeros<tf.Rank.R1>([2]));
  const parts = tf.variable(fixed.prior.clone());
  const variables = [w1, b1, w2, b2, parts];
  const optimizer = tf.train.adam(RATE);
  const loss = (first: number, count: number): tf.Scalar => {
    const part = <R extends tf.Rank>(all: tf.Tensor<R>): tf.Tensor<R> => (count === rows.length ? all : tf.slice(all, first, count));
    const out = tf.add(tf.matMul(tf.relu(tf.add(tf.matMul(part(fixed.inputs), w1), b1)), w2), b2);
    const lure = tf.reshape(tf.add(tf.slice(out, [0, 0], [-1, 1]), tf.matMul(part(fixed.path), parts)), [-1]);
    const job = tf.reshape(tf.slice(out, [0, 1], [-1, 1]), [-1]);
    const fit = tf.add(crossEntropy(lure, part(fixed.lure)), tf.mul(crossEntropy(job, part(fixed.job)), JOB_SHARE));
    const penalties = [squares(w1, SHRINK.hidden), squares(w2, SHRINK.output), squares(tf.sub(parts, fixed.prior), SHRINK.path)];
    return penalties.reduce<tf.Scalar>(
      (sum, penalty) => tf.add(sum, penalty),
      tf.div(tf.sum(tf.mul(fit, part(fixed.weight))), total * (count / rows.length)),
    );
  };
  const batches = Math.max(1, Math.round(rows.length / BATCH));
  const size = Math.ceil(rows.length / batches);
  for (let step = 0; step < STEPS; step++) {
    const whole = step >= STEPS - WHOLE_STEPS;
    const first = whole ? 0 : (step % batches) * size;
    const count = whole ? rows.length : Math.min(size, rows.length - first);
    tf.tidy(() => {
      const value = optimizer.minimize(() => loss(first, count), true, variables)?.dataSync()[0] ?? Number.NaN;
      if (!Number.isFinite(value))
        throw new Error(`training the head: the loss is not finite (${count} of ${rows.length} rows, step ${step + 1} of ${STEPS})`);
      parts.assign(tf.mul(tf.relu(tf.mul(parts, fixed.sign)), fixed.sign));
    });
  }
  const trained = {
    head: {
      hidden: { weights: toNumbers(w1), bias: [...b1.dataSync()].map(round) },
      output: { weights: toNumbers(w2), bias: [...b2.dataSync()].map(round) },
    },
    path: [...parts.dataSync()].map((part) => round(part) + 0),
  };
  for (const tensor of [...Object.values(fixed), ...variables]) tensor.dispose();
  optimizer.dispose();
  return trained;
}

/** The head in plain numbers; the tests hold the tfjs one against it. */
export function runHead(head: WeightsHeader['head'], inputs: readonly number[]): readonly number[] {
  const layer = (x: readonly number[], { weights, bias }: { weights: number[][]; bias: number[] }): number[] =>
    bias.map((start, k) => x.reduce((sum, value, i) => sum + value * ((weights[i] as number[])[k] as number), start));
  return layer(
    layer(inputs, head.hidden).map((value) => Math.max(0, value)),
    head.output,
  );
}

function toNumbers(tensor: tf.Tensor): number[][] {
  return (tensor.arraySync() as number[][]).map((row) => row.map(round));
}
