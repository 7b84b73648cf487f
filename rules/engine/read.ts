import type { Match, Span } from '@/rules/rule';
import { classOf, DIGIT, LETTER, MARK } from '@/rules/text/characters';
import { readings } from '@/rules/text/normalize';
import { type Reading, toPageSpan } from '@/rules/text/reading';
import { toSentences } from '@/rules/text/sentences';
import { findSlots, type SlotHit } from '@/rules/text/slots';
import { mayBegin } from './automaton';
import type { Matcher, Owner } from './matcher';
import { ARRIVAL, clear, isAtHome, isSilenced, type Run, STRETCH } from './run';
import { isDrawnOut, isSpacedBits, takeSlot, unitAt, walk } from './walk';

/** Words by which somebody shows who speaks, such as `offer` for "we are hiring"; `span` in the page's own offsets. */
export type Cue = { readonly kind: string; readonly span: Span };

/** A text as the rules see it. */
export type Findings = {
  /** `plain` first, then those with a disguise taken off. */
  readonly readings: readonly Reading[];
  /** Amounts, contacts and ages in each reading, by start. */
  readonly slots: readonly (readonly SlotHit[])[];
  /** By start. */
  readonly matches: readonly Match[];
  readonly cues: readonly Cue[];
};

/** Every rule that fires in the text, with spans in the text's own offsets, by start. `readText` says more. */
export function findMatches(matcher: Matcher, text: string): readonly Match[] {
  return readText(matcher, text).matches;
}

/** Reads a text: one pass over each of its readings; time is linear in the text's length. Never throws. */
export function readText(matcher: Matcher, text: string): Findings {
  const all = readings(text);
  const slots = all.map((reading) => findSlots(reading.text, matcher.money));
  const found = new Map<number, Match>();
  const cues: Cue[] = [];
  for (const [i, reading] of all.entries()) {
    const run = scan(matcher, reading.text, slots[i] as readonly SlotHit[]);
    for (const { owner, start, end } of run.hits) {
      const at = (matcher.owners[owner] as Owner).rule;
      const span = toPageSpan(reading, start, end);
      const key = (at * KEY_LIMIT + span.start) * KEY_LIMIT + span.end;
      const rule = matcher.rules[at] as string;
      if (!found.has(key)) found.set(key, { rule, span, disguised: reading.disguised });
    }
    for (const { kind, start, end } of run.cues) cues.push({ kind, span: toPageSpan(reading, start, end) });
  }
  const matches = [...found.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  return { readings: all, slots, matches, cues };
}

/** Texts are shorter than this; with fewer than a thousand rules the keys stay exact. */
const KEY_LIMIT = 1 << 20;

/** Walks the automaton from every place where a word may begin. Starts come in order, so what precedes a piece is known before it. */
function scan(matcher: Matcher, text: string, slots: readonly SlotHit[], joins = false): Run {
  const run: Run = {
    matcher,
    text,
    sentences: toSentences(text),
    used: ARRIVAL, // 0 is none
    stretchEnd: STRETCH,
    stretch: 0,
    hits: [],
    cues: [],
    silenced: new Set(),
    counts: new Uint16Array(matcher.owners.length),
    hidden: new Map(),
    joins,
    refused: false,
    parted: new Set(),
    scripts: new Map(),
  };
  const { automaton } = matcher;
  let nextSlot = 0;
  let before = 0;
  for (let i = 0; i < text.length; i++) {
    for (; nextSlot < slots.length && (slots[nextSlot] as SlotHit).start <= i; nextSlot++) {
      const { slot, end } = slots[nextSlot] as SlotHit;
      takeSlot(run, slot, i, end);
    }
    if (i >= run.stretchEnd) nextStretch(run, i);
    const bits = classOf(text.charCodeAt(i));
    if (
      startsWell(before, bits) &&
      (mayBegin(automaton, unitAt(text, i), unitAt(text, i + 1), unitAt(text, i + 2)) || isDrawnOut(text, i + 2))
    )
      walk(run, i);
    before = bits;
  }
  clear(run);
  if (run.refused && run.parted.size >= LEAST_PARTED) return scan(matcher, text, slots, true);
  return { ...run, hits: run.hits.filter((hit) => isAtHome(run, hit.owner) && !(run.silenced.size > 0 && isSilenced(run, hit))) };
}

/** Arrivals of the stretch before last are forgotten: nothing can reach back to them. */
function nextStretch(run: Run, at: number): void {
  run.stretch = run.stretch === 0 ? 1 : 0;
  run.matcher.scratch.reached[run.stretch].fill(0);
  run.stretchEnd = at + STRETCH;
}

/** Fewer words parted by blanks are chance. */
const LEAST_PARTED = 2;

/** Words begin where words do, except in scripts without spaces and behind a number: `800usd`. */
function startsWell(before: number, bits: number): boolean {
  if ((bits & MARK) !== 0) return false;
  if (!isSpacedBits(bits) || !isSpacedBits(before)) return true;
  return (before & DIGIT) !== 0 && (bits & LETTER) !== 0;
}
