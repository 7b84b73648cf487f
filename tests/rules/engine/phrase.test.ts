import { describe, expect, test } from 'vitest';
import { type Phrase, parsePhrase } from '@/rules/engine/phrase';

const SLOTS = new Set(['money', 'contact:chat', 'place:hub']);

function spellings(phrase: Phrase): readonly string[] {
  if (phrase.kind === 'error') return [`error at ${phrase.column}: ${phrase.message}`];
  return phrase.pieces.flatMap((piece) =>
    piece.kind === 'slot' ? [`{${piece.slot}}`] : piece.literals.map(({ text, open }) => (open ? `${text}*` : text)),
  );
}

test.each([
  ['free visa', ['free visa']],
  ['(free|paid) visa', ['free visa', 'paid visa']],
  ['job(s|) abroad', ['jobs abroad', 'job abroad']],
  ['(paid by (company|us)|free) ticket', ['paid by company ticket', 'paid by us ticket', 'free ticket']],
  ['pay*', ['pay*']],
  ['Contact ... Telegram', ['contact', 'telegram']],
  ['salary {money}', ['salary', '{money}']],
  ['(add|加) {contact:chat}', ['add', '加', '{contact:chat}']],
  ['(in|at) (a park|{place:hub})', ['in', 'at', 'a park', '{place:hub}']],
  ['indian* staff', ['indian*', 'staff']],
])('"%s" is read', (source, expected) => {
  expect(spellings(parsePhrase(source, SLOTS))).toEqual(expected);
});

describe('what is wrong is said with its column', () => {
  test.each([
    ['', 1, 'a phrase that may be empty'],
    ['(a|)', 1, 'a phrase that may be empty'],
    ['(a|) (b|) ... telegram', 1, '"..." needs words or a slot on both sides'],
    ['(free|paid visa', 1, '"(" without ")"'],
    ['free) visa', 5, '")" without its other half'],
    ['... telegram', 1, '"..." needs words or a slot on both sides'],
    ['telegram ...', 12, '"..." needs words or a slot on both sides'],
    ['(a ... b|c)', 4, '"..." may not stand inside a choice'],
    ['pay {gold}', 5, 'unknown slot {gold}; known: contact:chat, money, place:hub'],
    ['a{money', 2, '"{" without its other half'],
    [`${'(a|b|c|d)'.repeat(6)}`, 46, 'more than 1024 spellings; use "..." or two phrases'],
  ])('"%s"', (source, column, message) => {
    expect(parsePhrase(source, SLOTS)).toEqual({ kind: 'error', column, message });
  });
});
