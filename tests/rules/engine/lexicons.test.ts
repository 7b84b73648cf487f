import { expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack, toRulePack } from '@/cli/files/rules';
import { compileRules } from '@/rules/engine/compile';
import { toSlots } from '@/rules/engine/lexicons';
import { createMatcher } from '@/rules/engine/matcher';
import { findMatches } from '@/rules/engine/read';
import { packOf } from './packs';

test('a rule compiled with the lexicons read back finds what it finds with those of the files', () => {
  const shipped = toRulePack(loadPack(FOLDERS.rules));
  const slots = toSlots(compileRules(shipped));
  const rules = packOf({
    a: { phrases: { any: ['{place:hub}', '{place:transit}', '{place}', '{contact:chat}', '{age}', '{money:high}'] } },
  }).rules;
  const [fromFiles, readBack] = [shipped, slots].map(({ lexicons, money = slots.money }) =>
    createMatcher(compileRules({ rules, lexicons, money })),
  );
  const texts = shipped.lexicons.flatMap(({ words }) => words).map((word) => `Job in ${word}, salary 5,000 USD a month, ask ${word}`);
  const found = texts.map((text) => findMatches(fromFiles as never, text));
  expect(texts.length).toBeGreaterThan(2_000);
  expect(found.filter((matches) => matches.length > 1).length).toBeGreaterThan(1_000);
  expect(texts.map((text) => findMatches(readBack as never, text))).toEqual(found);
});
