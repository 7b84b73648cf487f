import { expect, test } from 'vitest';
import { parsePhrase } from '@/rules/engine/phrase';
import { createPoints, type Spelled } from '@/rules/engine/points';

const SLOTS = new Set(['money', 'place']);

function spelled(source: string): readonly Spelled[] {
  const phrase = parsePhrase(source, SLOTS);
  if (phrase.kind === 'error') throw new Error(phrase.message);
  return phrase.pieces.map((piece) => ({ piece, literals: piece.kind === 'slot' ? [] : piece.literals }));
}

/** How many points and pieces the phrases come to together. */
function sizeOf(...sources: readonly string[]): { readonly points: number; readonly pieces: number } {
  const points = createPoints();
  const pieces = sources.map((source) => points.place(spelled(source)).length);
  return { points: points.count(), pieces: pieces.reduce((sum, count) => sum + count, 0) };
}

test('phrases that begin alike share the point behind it, whatever follows', () => {
  expect(sizeOf('{money} ... free visa', '{money} ... free ticket')).toEqual({ points: 1, pieces: 3 });
  expect(sizeOf('(free|paid) visa ... {place} ... today', '(paid|free) visa ... {place} ... now')).toEqual({ points: 2, pieces: 4 });
});

test('phrases that begin otherwise share nothing', () => {
  expect(sizeOf('{money} ... free visa', '{place} ... free visa')).toEqual({ points: 2, pieces: 4 });
  expect(sizeOf('(free|paid) visa ... {place}', 'free visa ... {place}')).toEqual({ points: 2, pieces: 4 });
});

test('a point that several ways lead to is shared only by phrases with the same ways', () => {
  const optional = '(we pay|) {money} ... free visa';
  expect(sizeOf(optional, optional).points).toBe(sizeOf(optional).points);
  expect(sizeOf(optional, '{money} ... free visa').points).toBe(sizeOf(optional).points + 1);
});
