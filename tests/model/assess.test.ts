import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { assess } from '@/model/assess';
import { ruleLogit } from '@/model/logit';
import { loadSamples } from '@/model/train/samples';
import type { Verdict } from '@/model/verdict';
import { brain } from './brain';

const LURE =
  'URGENT HIRING! Customer service and chat support for our overseas office in Cambodia. Salary 1,200 USD plus commission, no experience needed. ' +
  'Free flight, visa, food and accommodation. Only passport required. Fly this week, message our HR on Telegram @hr_example.';
const HONEST =
  'Bakery assistant wanted. Harbour Bakery Inc, 12 Mabini Street, Quezon City. Monday to Saturday, 8 hours per day, minimum wage with SSS, PhilHealth ' +
  'and 13th month pay. At least one year of experience. Bring your CV to our shop, interviews on Monday.';

function judge(text: string): Verdict {
  return assess(brain, [text])[0] as Verdict;
}

function assessed(text: string): Extract<Verdict, { kind: 'assessed' }> {
  const verdict = judge(text);
  if (verdict.kind !== 'assessed') throw new Error(`skipped: ${verdict.why}`);
  return verdict;
}

test('a plain lure is high, and its evidence quotes the words of the text', () => {
  const verdict = assessed(LURE);
  expect(verdict.level).toBe('high');
  const quotes = verdict.evidence.flatMap(({ spans }) => spans.map(({ start, end }) => LURE.slice(start, end)));
  expect(quotes.join(' ')).toContain('Only passport');
  expect(quotes.every((quote) => quote.trim() === quote && quote !== '')).toBe(true);
});

test('an honest ad is low, and what speaks for it is named', () => {
  const verdict = assessed(HONEST);
  expect(verdict.level).toBe('low');
  expect(verdict.counterEvidence.length).toBeGreaterThan(1);
});

test('every badge names its reason; the wording alone may be one, but never for `high`', () => {
  const texts = loadSamples(FOLDERS.samples).samples.map((sample) => sample.text);
  const marked = assess(brain, texts).filter((verdict) => verdict.kind === 'assessed' && verdict.level !== 'low');
  const kindsOf = (verdict: Verdict) => (verdict.kind === 'assessed' ? verdict.evidence.map(({ kind }) => kind) : []);
  expect(marked.filter((verdict) => verdict.kind === 'assessed' && verdict.evidence.some(({ spans }) => spans.length === 0))).toEqual([]);
  expect(marked.filter((verdict) => kindsOf(verdict).length === 0)).toEqual([]);
  const byWording = marked.filter((verdict) => !kindsOf(verdict).includes('rule'));
  expect(byWording.length).toBeGreaterThan(20);
  expect(byWording.filter((verdict) => verdict.kind === 'assessed' && verdict.level === 'high')).toEqual([]);
});

test('a warning that repeats the whole lure gets no badge', () => {
  const warning = `Police warn job seekers: do not answer this fake ad. Victims were lured to a scam compound and forced to work. The ad says: "${LURE}" Report it to the hotline 1343.`;
  const verdict = judge(warning);
  expect(verdict.kind === 'assessed' && verdict.level !== 'low').toBe(false);
});

describe('what is not assessed says why', () => {
  test.each([
    ['', 'no-text'],
    ['😀 123 !!!', 'no-text'],
    ['Hiring, PM me', 'too-short'],
    [
      'We watched the game last night and it was so good, the second half was the best one this year, what a goal by the captain',
      'not-a-job-ad',
    ],
    [
      'Τα παιδιά έπαιζαν όλη μέρα στην παραλία και το βράδυ γύρισαν κουρασμένα στο σπίτι για να φάνε με τους γονείς τους',
      'language-not-covered',
    ],
  ])('"%s": %s', (text, why) => {
    expect(judge(text)).toEqual({ kind: 'skipped', why });
  });
});

test('an invented contact gives nothing away: real-looking ones get the same verdict', () => {
  const swaps: readonly (readonly [string, string])[] = [
    ['@hr_example', '@sunny_hr88'],
    ['1,200', '1,450'],
  ];
  const swapped = swaps.reduce((text, [from, to]) => text.replace(from, to), LURE);
  expect(assessed(swapped).probability).toBeCloseTo(assessed(LURE).probability, 3);
});

test('one more warning sign never lowers and one more honest sign never raises the rules’ part', () => {
  const ids = [...brain.rules.keys()];
  fc.assert(
    fc.property(fc.subarray(ids), fc.constantFrom(...ids), (some, extra) => {
      const before = ruleLogit(brain.weights, new Set(some), brain.rules);
      const after = ruleLogit(brain.weights, new Set([...some, extra]), brain.rules);
      if (brain.rules.get(extra)?.direction === 'lure') expect(after).toBeGreaterThanOrEqual(before - 1e-9);
      else expect(after).toBeLessThanOrEqual(before + 1e-9);
    }),
    { numRuns: 2_000 },
  );
});

test('high needs two kinds of signs, however strong one of them is', () => {
  const only = new Map([...brain.rules].filter(([id]) => id.startsWith('pay-')));
  const strong = {
    ...brain,
    rules: only,
    weights: { ...brain.weights, rules: Object.fromEntries([...only.keys()].map((id) => [id, 30])) },
  };
  const text =
    'We hire people for our new office, come and work with us. High salary and easy work, and salary advance for all workers before departure.';
  const levels = [strong, { ...strong, rules: brain.rules }].map((one) => assess(one, [`${text} Free flight and visa.`])[0]);
  expect(levels.map((verdict) => verdict?.kind === 'assessed' && verdict.level)).toEqual(['elevated', 'high']);
});

test('any text gets a verdict, the same one twice, alone or among others', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
      const alone = judge(text);
      expect(assess(brain, [LURE, text, HONEST])[1]).toEqual(alone);
      if (alone.kind !== 'assessed') return;
      expect(alone.probability).toBeGreaterThanOrEqual(0);
      expect(alone.probability).toBeLessThanOrEqual(1);
      for (const { spans } of [...alone.evidence, ...alone.counterEvidence]) {
        for (const { start, end } of spans) expect(0 <= start && start < end && end <= text.length).toBe(true);
      }
    }),
    { numRuns: 500 },
  );
});

test('without the classifier the rules still see a lure, and let an honest ad pass', () => {
  const verdicts = assess({ ...brain, classifier: undefined }, [LURE, HONEST]);
  expect(verdicts.map((verdict) => (verdict.kind === 'assessed' ? verdict.level : verdict.why))).toEqual(['high', 'low']);
});

test('50,000 hostile characters are judged without an error', () => {
  for (const text of ['pay '.repeat(12_500), '$1'.repeat(25_000), 'a\u0336'.repeat(25_000), '飞机'.repeat(25_000)])
    expect(judge(text).kind).toMatch(/skipped|assessed/);
});
