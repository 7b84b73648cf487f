import '#kernels';
import * as tf from '@tensorflow/tfjs';
import { crossEntropy, squares } from './loss';
import { round } from './tables';

export type Linear = { readonly weights: number[]; readonly bias: number };
export type LinearRow = { readonly inputs: readonly number[]; readonly target: 0 | 1; readonly weight: number };

const STEPS = 300;
const RATE = 0.05;
const SHRINK = 1e-3;

/** Logistic regression, both targets counted as if they were as many. Full batches from zero: the same rows give the same weights. Throws when the loss is not finite. */
export function trainLinear(rows: readonly LinearRow[]): Linear {
  const width = (rows[0] as LinearRow).inputs.length;
  const total = (target: 0 | 1): number => rows.reduce((sum, row) => sum + (row.target === target ? row.weight : 0), 0) || 1;
  const totals = [total(0), total(1)] as const;
  const inputs = tf.tensor2d(rows.map((row) => [...row.inputs]));
  const target = tf.tensor1d(rows.map((row) => row.target));
  const share = tf.tensor1d(rows.map((row) => row.weight / totals[row.target] / 2));
  const weights = tf.variable(tf.zeros<tf.Rank.R2>([width, 1]));
  const bias = tf.variable(tf.zeros<tf.Rank.R1>([1]));
  const optimizer = tf.train.adam(RATE);
  const loss = (): tf.Scalar => {
    const logits = tf.reshape(tf.add(tf.matMul(inputs, weights), bias), [-1]);
    return tf.add(tf.sum(tf.mul(crossEntropy(logits, target), share)), squares(weights, SHRINK));
  };
  for (let step = 0; step < STEPS; step++) {
    const value = tf.tidy(() => optimizer.minimize(loss, true, [weights, bias])?.dataSync()[0] ?? Number.NaN);
    if (!Number.isFinite(value))
      throw new Error(`training who speaks: the loss is not finite (all ${rows.length} rows, step ${step + 1} of ${STEPS})`);
  }
  const trained = { weights: [...weights.dataSync()].map(round), bias: round(bias.dataSync()[0] as number) };
  for (const tensor of [inputs, target, share, weights, bias]) tensor.dispose();
  optimizer.dispose();
  return trained;
}
