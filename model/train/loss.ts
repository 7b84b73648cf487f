import '#kernels';
import * as tf from '@tensorflow/tfjs';

/** Of logits, element by element; stable for large ones: max(x, 0) - x t + log(1 + e^-|x|). */
export function crossEntropy(logits: tf.Tensor, target: tf.Tensor): tf.Tensor {
  return tf.add(tf.sub(tf.relu(logits), tf.mul(logits, target)), tf.log(tf.add(tf.exp(tf.neg(tf.abs(logits))), 1)));
}

/** The penalty that draws a tensor to zero. */
export function squares(tensor: tf.Tensor, weight: number): tf.Scalar {
  return tf.mul(tf.sum(tf.square(tensor)), weight);
}
