import { classOf, MARK, WORD } from './characters';
import { charAt, copyUnits, createDraft, type Draft } from './reading';

const SEPARATORS = new Set([' ', '.', '-', '_', '*', '·', '•', '/', '|', ',', '~']);
/** Fewer single letters in a row are an abbreviation or a list. */
const LEAST_SPACED = 4;

/** `t e l e g r a m` or `c.a.s.h` -> the word. A wider gap than a blank stays a blank. Nothing when there is no such run. */
export function joinSpaced(draft: Draft): Draft | undefined {
  let out: Draft | undefined;
  let copied = 0;
  for (let i = 0; i < draft.length; ) {
    const end = spacedRunEnd(draft, i);
    if (end > i) {
      out ??= createDraft(draft.length);
      copyUnits(draft, copied, i, out);
      for (let k = i; k < end; k++) if ((k - i) % 2 === 0 || isWide(draft, k)) copyUnits(draft, k, k + 1, out);
      copied = end;
    }
    i = Math.max(end, i + 1);
  }
  if (out !== undefined) copyUnits(draft, copied, draft.length, out);
  return out;
}

/** End of a run of single letters from `start` on, each parted by the same sign; `start` itself when there is none. */
function spacedRunEnd(draft: Draft, start: number): number {
  if (!isWordAt(draft, start) || isWordAt(draft, start + 1) || isWordAt(draft, start - 1)) return start;
  const sign = draft.units[start + 1];
  if (sign === undefined || !SEPARATORS.has(charAt(draft, start + 1))) return start;
  let letters = 0;
  let i = start;
  while (isWordAt(draft, i) && !isWordAt(draft, i + 1)) {
    letters++;
    if (draft.units[i + 1] !== sign || !isWordAt(draft, i + 2) || isWordAt(draft, i + 3)) break;
    i += 2;
  }
  return letters >= LEAST_SPACED ? i + 1 : start;
}

function isWordAt(draft: Draft, i: number): boolean {
  return i >= 0 && i < draft.length && (classOf(draft.units[i] as number) & (WORD | MARK)) !== 0;
}

function isWide(draft: Draft, i: number): boolean {
  return (draft.to[i] as number) - (draft.from[i] as number) > 1;
}
