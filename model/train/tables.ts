import { sigmoid } from '@/model/logit';
import type { Ngrams } from '@/model/ngrams';
import { type Random, shuffled } from './random';

/** One text for a table: features, 0 or 1, how much it counts, and what to call it in an error. */
export type TableRow = { readonly ngrams: readonly Ngrams[]; readonly target: 0 | 1; readonly weight: number; readonly name: string };

/** A table as learned, and as it ships: `int8 x scale`. */
export type Table = { readonly bias: number; readonly scale: number; readonly cells: Int8Array };

const EPOCHS = 14;
const RATE = 0.12;
const SHRINK = 2e-4;
/** Steps from zero to the largest cell. Finer ones tell nothing more, and pack worse. */
const LEVELS = 31;

/**
 * Logistic regression over hashed n-grams by sparse Adagrad. tfjs cannot do this: one Adam step on a table of this size takes it most of a
 * minute. `size` cells, a power of two. Deterministic for a given `random`. Throws, naming the text, when a sum is no longer a finite number.
 */
export function trainTable(rows: readonly TableRow[], size: number, random: Random): Table {
  const last = size - 1;
  const cells = new Float64Array(size);
  const squares = new Float64Array(size).fill(1e-6);
  let bias = 0;
  let biasSquare = 1e-6;
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    for (const { ngrams, target, weight, name } of shuffled(rows, random)) {
      let logit = bias;
      for (const { buckets, values } of ngrams) {
        for (let i = 0; i < buckets.length; i++) logit += (cells[(buckets[i] as number) & last] as number) * (values[i] as number);
      }
      const error = (sigmoid(logit) - target) * weight;
      if (!Number.isFinite(error)) throw new Error(`training a table: the loss is not finite at ${name} (epoch ${epoch + 1} of ${EPOCHS})`);
      biasSquare += error * error;
      bias -= (RATE * error) / Math.sqrt(biasSquare);
      for (const { buckets, values } of ngrams) {
        for (let i = 0; i < buckets.length; i++) {
          const bucket = (buckets[i] as number) & last;
          const gradient = error * (values[i] as number) + SHRINK * (cells[bucket] as number);
          squares[bucket] = (squares[bucket] as number) + gradient * gradient;
          cells[bucket] = (cells[bucket] as number) - (RATE * gradient) / Math.sqrt(squares[bucket] as number);
        }
      }
    }
  }
  return quantize(cells, bias);
}

function quantize(cells: Float64Array, bias: number): Table {
  const most = cells.reduce((max, cell) => Math.max(max, Math.abs(cell)), 0);
  const scale = round(most / LEVELS || 1);
  return {
    bias: round(bias),
    scale,
    cells: Int8Array.from(cells, (cell) => Math.round(cell / scale)),
  };
}

/** Six digits: enough to score by, few enough that the last bits of a sum never show. */
export function round(value: number): number {
  return Number(value.toPrecision(6));
}
