import { hash } from '@/model/ngrams';

export const FOLDS = 5;

/**
 * Where a family goes: `heldOut` families are never trained on and were not shown to those who wrote the rules; the others are dealt to
 * folds. By family, so that a lure, its twin and their variants stay together.
 */
export function splitOf(family: string): { readonly heldOut: boolean; readonly fold: number } {
  let h = 2_166_136_261;
  for (const char of family) h = Math.imul(h ^ (char.codePointAt(0) as number), 16_777_619);
  return { heldOut: ((h ^ (h >>> 15)) >>> 0) % 5 === 0, fold: hash(family, 7) % FOLDS };
}
