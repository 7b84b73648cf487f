import { classOf, MARK, WORD } from './characters';
import { copyUnits, createDraft, type Draft } from './reading';

const SEPARATORS = new Set([...' .-_*·•/|,~'].map((char) => char.charCodeAt(0)));
/** Fewer single letters in a row are an abbreviation or a list, unless a longer run shows that this text spaces its words out. */
const LEAST_SPACED = 4;
const LEAST_BESIDE = 2;
/** Two words of one letter stand side by side in honest text. */
const LEAST_BLANKS = 3;
const BLANK = 32;

/** `t e l e g r a m` or `c.a.s.h` -> the word. A wider gap than a blank stays a blank. Nothing when there is no such run. */
export function joinSpaced(draft: Draft): Draft | undefined {
  if (!hasRun(draft)) return undefined;
  const out = createDraft(draft.length);
  let copied = 0;
  for (let i = 0; i < draft.length; ) {
    const signs: number[] = [];
    const run = spacedRun(draft, i, signs);
    const joined = run.letters >= (draft.units[signs[0] ?? 0] === BLANK ? LEAST_BLANKS : LEAST_BESIDE);
    if (joined) {
      copyUnits(draft, copied, i, out);
      let next = 0;
      for (let k = i; k < run.end; k++) {
        const isSign = k === signs[next];
        if (isSign) next++;
        if (!isSign || isWide(draft, k)) copyUnits(draft, k, k + 1, out);
      }
      copied = run.end;
    }
    i = joined ? run.end : i + 1;
  }
  copyUnits(draft, copied, draft.length, out);
  return out;
}

function hasRun(draft: Draft): boolean {
  for (let i = 0; i < draft.length; ) {
    const { letters, end } = spacedRun(draft, i);
    if (letters >= LEAST_SPACED) return true;
    i = Math.max(end, i + 1);
  }
  return false;
}

type Run = { readonly letters: number; readonly end: number };

/** Single letters with their marks from `start` on, each parted from the next by the same sign. */
function spacedRun(draft: Draft, start: number, signs?: number[]): Run {
  const first = start + 1;
  // most places are inside a longer word
  if (!isLetterAt(draft, start) || isWordAt(draft, start - 1)) return { letters: 0, end: start };
  let end = letterEnd(draft, first);
  const sign = draft.units[end] as number;
  if (end >= draft.length || !SEPARATORS.has(sign)) return { letters: 0, end: start };
  let letters = 1;
  while (draft.units[end] === sign && isLetterAt(draft, end + 1)) {
    const next = letterEnd(draft, end + 2);
    if (isWordAt(draft, next)) break;
    signs?.push(end);
    letters++;
    end = next;
  }
  return letters > 1 ? { letters, end } : { letters: 0, end: start };
}

function isLetterAt({ units, length }: Draft, i: number): boolean {
  return i < length && (classOf(units[i] as number) & WORD) !== 0;
}

function isWordAt({ units, length }: Draft, i: number): boolean {
  return i >= 0 && i < length && (classOf(units[i] as number) & (WORD | MARK)) !== 0;
}

/** The end of the marks from `start` on. */
function letterEnd({ units, length }: Draft, start: number): number {
  let end = start;
  while (end < length && (classOf(units[end] as number) & MARK) !== 0) end++;
  return end;
}

function isWide(draft: Draft, k: number): boolean {
  return (draft.to[k] as number) - (draft.from[k] as number) > 1;
}
