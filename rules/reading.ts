import type { Span } from './rule';

/** One way to read a text. `from[i]`..`to[i]` is where character `i` of `text` came from in the page's own text. */
export type Reading = {
  readonly text: string;
  readonly from: readonly number[];
  readonly to: readonly number[];
  /** A disguise had to be taken off to get here. */
  readonly disguised: boolean;
};

/** A reading being written, one UTF-16 unit at a time. */
export type Draft = { readonly chars: string[]; readonly from: number[]; readonly to: number[] };

export function createDraft(): Draft {
  return { chars: [], from: [], to: [] };
}

/** Appends `text`, all of it coming from `start`..`end` of the page's text. */
export function write(draft: Draft, text: string, start: number, end: number): void {
  for (let i = 0; i < text.length; i++) {
    draft.chars.push(text[i] as string);
    draft.from.push(start);
    draft.to.push(end);
  }
}

export function toReading(draft: Draft, disguised: boolean): Reading {
  return { text: draft.chars.join(''), from: draft.from, to: draft.to, disguised };
}

/** The span of the page's text that `start`..`end` of the reading came from. */
export function toPageSpan(reading: Reading, start: number, end: number): Span {
  return { start: reading.from[start] ?? 0, end: reading.to[end - 1] ?? 0 };
}
