import { expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack, toRulePack } from '@/cli/files/rules';
import { printProblems } from '@/cli/files/yaml';
import { toCoverage, writtenCoverage } from '@/cli/rules/coverage';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher } from '@/rules/engine/matcher';
import { findMatches } from '@/rules/engine/read';
import { LANGUAGES } from '@/rules/rule';
import { normalize } from '@/rules/text/normalize';

/** Languages the explanations are in so far; the screens fall back to English. */
const loaded = loadPack(FOLDERS.rules);
const matcher = createMatcher(compileRules(toRulePack(loaded)));

function fires(id: string, text: string): boolean {
  return findMatches(matcher, text).some((match) => match.rule === id);
}

test('every rule and lexicon file is valid', () => {
  expect(printProblems(loaded.problems)).toBe('');
});

test('there are enough indicators of each direction', () => {
  const count = (direction: string): number => loaded.rules.filter(({ rule }) => rule.direction === direction).length;
  expect(count('lure')).toBeGreaterThanOrEqual(25);
  expect(count('lawful')).toBeGreaterThanOrEqual(5);
  expect(count('warning')).toBeGreaterThanOrEqual(2);
});

test.each(loaded.rules.filter(({ rule }) => rule.status !== 'deprecated').map(({ id, rule }) => [id, rule] as const))(
  '%s fires on its match examples and stays quiet on the others',
  (id, rule) => {
    const all = (kind: 'match' | 'ignore'): readonly string[] => Object.values(rule.examples[kind]).flat();
    expect(all('match').filter((text) => !fires(id, text))).toEqual([]);
    expect(all('ignore').filter((text) => fires(id, text))).toEqual([]);
  },
);

const stable = loaded.rules.filter(({ rule }) => rule.status === 'stable'); // an experimental rule may begin in one language

test.each(LANGUAGES.filter((language) => language !== 'any'))('every rule speaks %s, with its proof', (language) => {
  const silent = stable.filter(({ rule }) => {
    const proven = (['match', 'ignore'] as const).every((kind) => (rule.examples[kind][language]?.length ?? 0) >= 2);
    return !proven || (rule.phrases[language]?.length ?? 0) === 0;
  });
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test.each(LANGUAGES.filter((language) => language !== 'any'))('every rule explains itself in %s', (language) => {
  const silent = stable.filter(({ rule: { explain, reassure } }) =>
    [explain, ...(reassure === undefined ? [] : [reassure])].some((words) => (words as Record<string, string>)[language] === undefined),
  );
  expect(silent.map(({ id }) => id)).toEqual([]);
});

test('rules/README.md shows the coverage as it is', () => {
  expect(writtenCoverage()).toBe(toCoverage());
});

test('no phrase of a rule stands twice in one language', () => {
  const twice = loaded.rules.flatMap(({ id, rule }) =>
    Object.entries(rule.phrases).flatMap(([language, phrases]) => {
      const seen = phrases.map(normalize);
      return seen.filter((phrase, i) => seen.indexOf(phrase) !== i).map((phrase) => `${id} ${language}: ${phrase}`);
    }),
  );
  expect(twice).toEqual([]);
});
