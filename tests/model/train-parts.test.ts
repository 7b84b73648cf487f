import { describe, expect, test } from 'vitest';
import { assess } from '@/model/assess';
import { sumTables } from '@/model/logit';
import { CELLS, hash, toNgrams } from '@/model/ngrams';
import { toTokens } from '@/model/tokens';
import { augment } from '@/model/train/augment';
import { calibrate } from '@/model/train/calibrate';
import { averagePrecision, calibrationError, rocArea, toRate } from '@/model/train/metrics';
import { createRandom } from '@/model/train/random';
import { trainTable } from '@/model/train/tables';
import { readText } from '@/rules/engine/read';
import { brain } from './brain';

function tokensOf(text: string) {
  const { readings, slots } = readText(brain.matcher, text);
  return toTokens(readings[0]?.text ?? '', slots[0] ?? []);
}

function ngramsOf(text: string) {
  return toNgrams(tokensOf(text));
}

test('the hash is the one the tables were made with', () => {
  expect([hash('', 0), hash('lurewatch', 1), hash('ลวง', 2)]).toEqual(
    brain.weights.hashes.length > 0 ? [hash('', 0), ...brain.weights.hashes.slice(0, 2).map(([, , h]) => h)] : [],
  );
});

test('contacts, amounts and numbers become typed tokens', () => {
  const words = tokensOf('Pay RM5,000 call +60 12 000 0000 or @hr_demo, t.me/demo, a@b.example in 14 days').map(({ text }) => text);
  expect(words).toEqual(['pay', '<money>', 'call', '<phone>', 'or', '<handle>', '<link>', '<email>', 'in', '<n2>', 'days']);
});

test('a table learns what tells two kinds of text apart', () => {
  const row = (text: string, target: 0 | 1) => ({ ngrams: [ngramsOf(text)], target, weight: 1, name: text });
  const table = trainTable(
    [row('free visa and flight', 1), row('free flight to cambodia', 1), row('bakery in town', 0), row('nurse in the clinic', 0)],
    CELLS.lure,
    createRandom(1),
  );
  const logit = (text: string) =>
    sumTables(
      {
        job: table.cells,
        voice: table.cells,
        lure: table.cells,
        words: new Uint8Array(0),
        tables: { job: table, voice: table, lure: table },
      },
      { ngrams: ngramsOf(text), edges: ngramsOf(''), units: new Uint32Array() },
    ).lure;
  expect(logit('flight and visa')).toBeGreaterThan(logit('clinic and bakery') + 1);
});

test('a text that breaks the sums is named, and training stops', () => {
  const row = { ngrams: [ngramsOf('bakery in town')], target: 0, weight: Number.NaN, name: 'en-001' } as const;
  expect(() => trainTable([row], CELLS.lure, createRandom(1))).toThrow('the loss is not finite at en-001 (epoch 1 of');
});

describe('metrics', () => {
  test('a rate carries its Wilson interval', () => {
    expect(toRate(0, 100)).toMatchObject({ rate: 0, low: 0, high: expect.closeTo(0.037, 3) });
    expect(toRate(50, 100)).toMatchObject({ low: expect.closeTo(0.404, 3), high: expect.closeTo(0.596, 3) });
  });

  test('ranking is 1 when right, one half when blind', () => {
    const scored = [0.1, 0.2, 0.8, 0.9].map((probability, i) => ({ probability, positive: i > 1 }));
    expect([rocArea(scored), averagePrecision(scored)]).toEqual([1, 1]);
    expect(rocArea(scored.map((one) => ({ ...one, probability: 0.5 })))).toBe(0.5);
  });

  test('calibration puts the assumed share into the offset', () => {
    const random = createRandom(3);
    const judged = Array.from({ length: 4_000 }, () => {
      const logit = random() * 8 - 4;
      return { logit, lure: random() < 1 / (1 + Math.exp(-2 * logit)) ? (1 as const) : (0 as const) };
    });
    const { slope, offset } = calibrate(judged, 0.01);
    expect(slope).toBeCloseTo(2, 0);
    expect(offset).toBeCloseTo(Math.log(0.01 / 0.99), 0);
    const scored = judged.map(({ logit, lure }) => ({
      probability: 1 / (1 + Math.exp(-(slope * logit + offset))),
      positive: lure === 1,
    }));
    expect(calibrationError(scored, 0.01)).toBeLessThan(0.01);
  });
});

test('noise never empties a text and depends on the seed alone', () => {
  const text = 'Hiring now.\nFree visa. Call us today for the details!\nไม่มีค่าใช้จ่าย';
  for (let seed = 0; seed < 50; seed++) {
    expect(augment(text, createRandom(seed))).toBe(augment(text, createRandom(seed)));
    expect(augment(text, createRandom(seed)).length).toBeGreaterThan(10);
  }
});

test('wording is given as evidence only with words of the text', () => {
  const text = 'Some people for chat work. House and ticket ready, boss kind, come with your friend, write me on tele now please';
  const verdict = assess(brain, [text])[0];
  const wording = verdict?.kind === 'assessed' ? verdict.evidence.filter(({ kind }) => kind === 'wording') : [];
  for (const { spans } of wording) for (const { start, end } of spans) expect(text.slice(start, end)).toMatch(/\S/);
});
