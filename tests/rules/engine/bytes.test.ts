import { expect, test } from 'vitest';
import { fromBytes, toBytes } from '@/rules/engine/bytes';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher } from '@/rules/engine/matcher';
import { findMatches } from '@/rules/engine/read';
import { packOf } from './packs';

const pack = packOf(
  {
    a: { phrases: { en: ['(free|paid) visa ... {contact:chat}', 'salary*'], th: ['ตอบแชท'] }, unless: { en: ['no visa'] } },
    b: { phrases: { 'zh-Hans': ['包吃住', '包吃'] }, category: 'travel' },
  },
  [{ slot: 'contact:chat', words: ['Telegram', '飞机'], except: ['坐飞机'] }],
);
const compiled = compileRules(pack);

test('compiled rules are the same behind the bytes of the package', () => {
  expect(fromBytes(toBytes(compiled).buffer)).toEqual(compiled);
});

test('and find the same', () => {
  const text = 'Free visa, add me on Telegram. 包吃住，加飞机。 ตอบแชท';
  expect(findMatches(createMatcher(fromBytes(toBytes(compiled).buffer)), text)).toEqual(findMatches(createMatcher(compiled), text));
});

test('bytes that are cut off or something else are refused with a reason', () => {
  const bytes = toBytes(compiled);
  expect(() => fromBytes(bytes.slice(0, bytes.length - 3).buffer)).toThrow('cut off');
  expect(() => fromBytes(new TextEncoder().encode('LWR1 of long ago').buffer)).toThrow('another version');
});
