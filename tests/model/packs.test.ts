import { describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { assess } from '@/model/assess';
import { createPackBrain, type PackBrain } from '@/model/packs';
import { loadSamples } from '@/model/train/samples';
import type { Verdict } from '@/model/verdict';
import type { Pack, Trust } from '@/rules/pack';
import { brain } from './brain';

const slots = loadPack(FOLDERS.rules);

function packOf(trust: Trust, rules: readonly (readonly [id: string, direction: 'lure' | 'lawful', phrase: string])[]): PackBrain {
  const pack: Pack = {
    name: 'Test centre',
    version: 1,
    rules: rules.map(([id, direction, phrase]) => ({
      id,
      name: id,
      direction,
      category: id.split('-')[0] as 'pay',
      explain: { en: 'An explanation of twenty letters.' },
      phrases: { en: [phrase] },
    })),
  };
  const made = createPackBrain(pack, trust, slots);
  if ('problem' in made) throw new Error(made.problem);
  return made;
}

function judge(text: string, packs: readonly PackBrain[]): Extract<Verdict, { kind: 'assessed' }> {
  const [verdict] = assess({ ...brain, packs }, [text]);
  if (verdict?.kind !== 'assessed') throw new Error(`${verdict?.why}`);
  return verdict;
}

const ORDER = { low: 0, elevated: 1, high: 2 } as const;
const WORDS = ['pay-a', 'travel-a', 'contact-a', 'duties-a', 'employer-a', 'documents-a'].map((id) => [id, 'lure', 'zorblat'] as const);
const LAWFUL = ['lawful-a', 'lawful-b', 'lawful-c', 'lawful-d'].map((id) => [id, 'lawful', 'zorblat'] as const);
const samples = loadSamples(FOLDERS.samples).samples.filter(({ lang, is_job }) => lang === 'en' && is_job);

describe('an imported pack', () => {
  const many = [packOf('imported', WORDS)];
  const verdicts = samples.map(({ text }) => {
    const [plain] = assess(brain, [`${text} zorblat`]);
    const [added] = assess({ ...brain, packs: many }, [`${text} zorblat`]);
    return { plain: plain as Verdict, added: added as Verdict };
  });
  const both = verdicts.flatMap(({ plain, added }) => (plain.kind === 'assessed' && added.kind === 'assessed' ? [{ plain, added }] : []));

  test('never makes "high" of what was not', () => {
    expect(both.length).toBeGreaterThan(100);
    expect(both.filter(({ plain, added }) => added.level === 'high' && plain.level !== 'high')).toEqual([]);
    expect(both.filter(({ plain, added }) => added.level === 'elevated' && plain.level === 'low').length).toBeGreaterThan(3);
  });

  test('never lowers a verdict, whatever it holds', () => {
    const lowering = [packOf('imported', [['pay-b', 'lure', 'zorblat']])];
    for (const { text } of samples) {
      const [plain] = assess(brain, [`${text} zorblat`]);
      const [added] = assess({ ...brain, packs: lowering }, [`${text} zorblat`]);
      if (plain?.kind !== 'assessed' || added?.kind !== 'assessed') continue;
      expect(ORDER[added.level]).toBeGreaterThanOrEqual(ORDER[plain.level]);
    }
  });

  test('is named with its sign and shows the words', () => {
    const text =
      'Cook wanted at Harbour Inn, 4 Quay Street. Two years of experience, 40 hours per week, paid leave, paid in zorblat. Send your CV.';
    const sign = judge(text, many).evidence.find((one) => one.kind === 'rule' && one.pack !== undefined);
    expect(sign).toMatchObject({
      pack: 'Test centre',
      trust: 'imported',
      spans: [{ start: text.indexOf('zorblat'), end: text.indexOf('zorblat') + 7 }],
    });
  });

  test('says nothing of a warning that repeats the words', () => {
    const warning =
      'Police warn job seekers: do not answer this fake ad. Victims were lured to a scam compound and forced to work for zorblat. Report it to the hotline 1343.';
    const [verdict] = assess({ ...brain, packs: many }, [warning]);
    expect(verdict?.kind === 'assessed' && verdict.level !== 'low').toBe(false);
  });
});

test('a reviewed pack counts in full: it may reach "high", and speak for an ad', () => {
  const texts = samples.filter(({ label }) => label === 'lure').map(({ text }) => `${text} zorblat`);
  const verdicts = (packs: readonly PackBrain[]) => assess({ ...brain, packs }, texts).filter((one) => one.kind === 'assessed');
  const highs = (packs: readonly PackBrain[]): number => verdicts(packs).filter(({ level }) => level === 'high').length;
  const odds = (packs: readonly PackBrain[]): number => verdicts(packs).reduce((sum, { probability: p }) => sum + Math.log(p / (1 - p)), 0);
  expect(highs([packOf('reviewed', WORDS)])).toBeGreaterThan(highs([]));
  expect(odds([packOf('reviewed', LAWFUL)])).toBeLessThan(odds([]));
});
