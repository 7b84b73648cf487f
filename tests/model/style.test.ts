import { expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { sigmoid } from '@/model/logit';
import { CELLS, type Ngrams } from '@/model/ngrams';
import { toShape } from '@/model/shape';
import { rocArea } from '@/model/train/metrics';
import { createRandom } from '@/model/train/random';
import { loadSamples, type Sample } from '@/model/train/samples';
import { FOLDS, splitOf } from '@/model/train/split';
import { trainTable } from '@/model/train/tables';

const MOST_ROC = 0.65;

/** Lures and honest ads that were written together. */
function toTwins(samples: readonly Sample[]): readonly Sample[] {
  const kinds = new Map<string, Set<string>>();
  for (const { family, kind } of samples) kinds.set(family, (kinds.get(family) ?? new Set()).add(kind));
  return samples.filter(
    ({ family, kind }) =>
      (kind === 'lure' || kind === 'hard-lawful') && kinds.get(family)?.has('lure') && kinds.get(family)?.has('hard-lawful'),
  );
}

/** Length, lines, figures, capitals, emoji and signs: no word, no contact, no rule. */
function toStyle(text: string) {
  const values = Float32Array.from(toShape(text, [], false));
  return { buckets: Uint32Array.from(values.keys()), values };
}

/** ROC-AUC of a linear classifier on families it did not see. */
function rocOf(samples: readonly Sample[], featuresOf: (text: string) => ReturnType<typeof toStyle>): number {
  const rows = samples.map((sample) => ({
    ngrams: [featuresOf(sample.text)],
    target: sample.label === 'lure' ? (1 as const) : (0 as const),
    weight: 1,
    name: sample.id,
    fold: splitOf(sample.family).fold,
  }));
  const scored = Array.from({ length: FOLDS }, (_, fold) => {
    const table = trainTable(
      rows.filter((row) => row.fold !== fold),
      CELLS.lure,
      createRandom(fold),
    );
    return rows
      .filter((row) => row.fold === fold)
      .map(({ ngrams: [style], target }) => {
        const { values } = style as Ngrams;
        const logit = values.reduce((sum, value, i) => sum + value * (table.cells[i] as number) * table.scale, table.bias);
        return { probability: sigmoid(logit), positive: target === 1 };
      });
  });
  return rocArea(scored.flat());
}

test('style alone does not tell lures from their honest twins', () => {
  const twins = toTwins(loadSamples(FOLDERS.samples).samples);
  expect(twins.length).toBeGreaterThan(3_000);
  const roc = rocOf(twins, toStyle);
  expect(roc, `ROC-AUC ${roc.toFixed(3)}`).toBeLessThanOrEqual(MOST_ROC);
});

test('the measure would notice: lures that shout give themselves away', () => {
  const twins = toTwins(loadSamples(FOLDERS.samples).samples).map((sample) =>
    sample.label === 'lure' ? { ...sample, text: `${sample.text}!!!!!!!!🔥🔥🔥` } : sample,
  );
  expect(rocOf(twins, toStyle)).toBeGreaterThan(0.8);
});
