import { sigmoid } from '@/model/logit';
import { round } from './tables';

/** A logit that the model gave without having seen the text, and what the text is. */
export type Judged = { readonly logit: number; readonly lure: 0 | 1 };

export type Calibration = { readonly slope: number; readonly offset: number };

const STEPS = 200;

/**
 * Platt scaling by Newton steps, both labels counted as if they were as many; the offset then carries the share of lures that is assumed
 * among job ads instead. Without that shift nearly every warning would be wrong.
 */
export function calibrate(judged: readonly Judged[], lureShare: number): Calibration {
  const lures = judged.filter((one) => one.lure === 1).length;
  const weightOf = (one: Judged): number => (one.lure === 1 ? 0.5 / lures : 0.5 / (judged.length - lures));
  let slope = 1;
  let offset = 0;
  for (let step = 0; step < STEPS; step++) {
    const sums = { gs: 1e-4 * (slope - 1), go: 0, hss: 1e-4, hso: 0, hoo: 1e-9 };
    for (const one of judged) {
      const p = sigmoid(slope * one.logit + offset);
      const weight = weightOf(one);
      const error = (p - one.lure) * weight;
      const curve = p * (1 - p) * weight;
      sums.gs += error * one.logit;
      sums.go += error;
      sums.hss += curve * one.logit * one.logit;
      sums.hso += curve * one.logit;
      sums.hoo += curve;
    }
    const determinant = sums.hss * sums.hoo - sums.hso * sums.hso;
    if (determinant < 1e-12) break;
    slope -= (sums.hoo * sums.gs - sums.hso * sums.go) / determinant;
    offset -= (sums.hss * sums.go - sums.hso * sums.gs) / determinant;
  }
  return { slope: round(slope), offset: round(offset + Math.log(lureShare / (1 - lureShare))) };
}
