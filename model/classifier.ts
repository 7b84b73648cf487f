import '#kernels';
import { add, matMul, relu, setBackend, tensor1d, tensor2d, tidy } from '@tensorflow/tfjs-core';
import type { WeightsHeader } from './weights';

/** The dense head: rows of `HEAD_INPUTS` -> `[lure, job]` logits, without the rules' own path. */
export type Classifier = {
  /** @param rows `count` rows laid end to end; gives `count` pairs of logits. Leaves no tensor behind. */
  readonly classify: (rows: Float32Array, count: number) => Float32Array;
  readonly dispose: () => void;
};

/** Loads the head into tfjs and runs it once, so that the first post does not wait. */
export function createClassifier({ head }: Pick<WeightsHeader, 'head'>): Classifier {
  setBackend('cpu');
  const layers = [
    tensor2d(head.hidden.weights),
    tensor1d(head.hidden.bias),
    tensor2d(head.output.weights),
    tensor1d(head.output.bias),
  ] as const;
  const [w1, b1, w2, b2] = layers;
  const inputs = head.hidden.weights.length;
  const classify = (rows: Float32Array, count: number): Float32Array =>
    tidy(() => add(matMul(relu(add(matMul(tensor2d(rows, [count, inputs]), w1), b1)), w2), b2).dataSync<'float32'>());
  classify(new Float32Array(inputs), 1);
  return {
    classify,
    dispose: () => {
      for (const layer of layers) layer.dispose();
    },
  };
}
