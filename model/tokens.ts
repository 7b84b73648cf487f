import { classOf, DIGIT, MARK, UNSPACED, WORD } from '@/rules/text/characters';
import type { SlotHit } from '@/rules/text/slots';

/** A piece of a reading's text that features are made of; `start`..`end` are offsets in that text. */
export type Token = {
  readonly kind: 'word' | 'cluster' | 'typed' | 'picture';
  readonly text: string;
  readonly start: number;
  readonly end: number;
};

/** Slots that stand beside another one of the same place, or whose figures say enough. */
const UNTYPED = new Set(['contact', 'age', 'money:high']);

/**
 * Cuts a reading's text into tokens. Contacts, links, amounts and numbers become typed tokens (`<phone>`), so that an invented number can
 * never give a label away. Scripts without spaces give one token per letter with its marks.
 */
export function toTokens(text: string, found: readonly SlotHit[]): readonly Token[] {
  const tokens: Token[] = [];
  const slots = found.filter(({ slot }) => !UNTYPED.has(slot));
  let next = 0;
  for (let i = 0; i < text.length; ) {
    const slot = slots[next];
    if (slot !== undefined && slot.start <= i) {
      next++;
      if (slot.end <= i) continue;
      tokens.push({ kind: 'typed', text: `<${slot.slot.replace('contact:', '')}>`, start: i, end: slot.end });
      i = slot.end;
    } else {
      const end = tokenEnd(text, i, slot?.start ?? text.length);
      if (end > i) tokens.push(toToken(text, i, end));
      const picture = end > i ? '' : pictureAt(text, i);
      if (picture !== '') tokens.push({ kind: 'picture', text: picture, start: i, end: i + picture.length });
      i = Math.max(end, i + 1, i + picture.length);
    }
  }
  return tokens;
}

const FIRST_PICTURE = 0x2190;
const PICTURE = /\p{Extended_Pictographic}/u;

/** The picture that people write for a word (`✈ + 🏠`), or nothing; tones, joiners and flags are left out. */
function pictureAt(text: string, i: number): string {
  if (text.charCodeAt(i) < FIRST_PICTURE) return '';
  const char = String.fromCodePoint(text.codePointAt(i) as number);
  return PICTURE.test(char) ? char : '';
}

function toToken(text: string, start: number, end: number): Token {
  const token = text.slice(start, end);
  const bits = bitsAt(text, start);
  if ((bits & DIGIT) !== 0 && /^[0-9]+$/.test(token)) return { kind: 'typed', text: `<n${Math.min(token.length, 6)}>`, start, end };
  const unspaced = (bits & UNSPACED) !== 0;
  return { kind: unspaced ? 'cluster' : 'word', text: token, start, end };
}

function bitsAt(text: string, i: number): number {
  return classOf(text.codePointAt(i) as number);
}

/** End of the word or letter cluster at `start`; `start` itself where none begins. */
function tokenEnd(text: string, start: number, limit: number): number {
  if ((bitsAt(text, start) & WORD) === 0) return start;
  const unspaced = (bitsAt(text, start) & UNSPACED) !== 0;
  let end = start;
  while (end < limit) {
    const bits = bitsAt(text, end);
    if ((bits & (WORD | MARK)) === 0) break;
    if ((bits & MARK) === 0 && end > start && (unspaced || (bits & UNSPACED) !== 0)) break;
    end += (text.codePointAt(end) as number) > 0xffff ? 2 : 1;
  }
  return Math.min(end, limit);
}
