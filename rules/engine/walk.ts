import { BREAK, classOf, INVISIBLE, LETTER, MARK, STOP, UNSPACED, WORD } from '@/rules/text/characters';
import { BEGINNING, COUNT_SHIFT, follow, LABEL, OUTPUT, sameUnit, TARGET } from './automaton';
import { FILLS, HIDES, INFO, OPEN, OPEN_USE, PIECE } from './matcher';
import { GAP } from './phrase';
import { advance, mayFollow, type Run } from './run';

/** The unit at `i` as the automaton reads it; 0 behind the end. */
export function unitAt(text: string, i: number): number {
  return i < text.length ? sameUnit(text.charCodeAt(i)) : 0;
}

/** Every word that begins at `start`. */
export function walk(run: Run, start: number): void {
  const edge = run.matcher.automaton.first[unitAt(run.text, start)] as number;
  if (edge >= 0) walkOn(run, { start, edge, i: start + 1, skipped: 0, resumed: false, parted: false });
}

type Walker = {
  readonly start: number;
  readonly edge: number;
  /** The next unit to read. */
  readonly i: number;
  /** How often signs inside a word were read over. */
  readonly skipped: number;
  /** Signs were just read over, so what ends at `edge` was taken before them. */
  readonly resumed: boolean;
  /** A blank was read over behind what is a word itself: `siap kerja` is two words and not the name "SIAPkerja", most of the time. */
  readonly parted: boolean;
};

/**
 * Goes on from an edge. Beside the plain way there are others, each tried for itself, so that phrases do not get into each other's way (only
 * what a lone blank parts is asked whether it is a word itself): over signs behind the first letters, put into a word (`tele*gram`, `trab ajo`) or between words (`free / visa`), and over a letter drawn out (`freeee`).
 */
function walkOn(run: Run, from: Walker): void {
  const { start, edge, i: first, skipped, resumed, parted } = from;
  const { text, matcher } = run;
  const { edges } = matcher.automaton;
  let at = edge;
  for (let i = first; ; i++) {
    const output = edges[at + OUTPUT] as number;
    if (output !== 0 && !(resumed && i === first) && (skipped === 0 || isLong(run, output, start, i))) {
      if (skipped > 0) run.parted.add(start);
      if (parted && !run.joins) run.refused = true;
      else takeWord(run, output, start, i);
    }
    if (i >= text.length) return;
    const isBlank = ((edges[at + LABEL] as number) & 0xffff) === BLANK;
    const count = (edges[at + LABEL] as number) >>> COUNT_SHIFT;
    const target = edges[at + TARGET] as number;
    if (isDrawnOut(text, i)) {
      const end = drawnOutEnd(text, i);
      if (end > i) walkOn(run, { ...from, edge: at, i: end, resumed: false });
    }
    if (count === 0) return;
    if (i - start >= BEGINNING && isSign(classOf(text.charCodeAt(i)))) readOver(run, { ...from, edge: at, i }, isBlank);
    at = follow(edges, target, count, unitAt(text, i));
    if (at < 0) return;
  }
}

/** The ways that lead over signs: within a word, or to the next word of a phrase. */
function readOver(run: Run, from: Walker, isBlank: boolean): void {
  const { text, matcher } = run;
  const { edges } = matcher.automaton;
  const { edge, i, skipped } = from;
  const end = signsEnd(run, i);
  if (end === i || end >= text.length) return;
  const count = (edges[edge] as number) >>> COUNT_SHIFT;
  const target = edges[edge + TARGET] as number;
  const goesOn = follow(edges, target, count, unitAt(text, end)) >= 0;
  const plain = end === i + 1 && unitAt(text, i) === BLANK; // nothing but the blank that the automaton knows itself
  if (isBlank) {
    if (goesOn) walkOn(run, { ...from, i: end, resumed: true });
    return;
  }
  const blank = plain ? -1 : follow(edges, target, count, BLANK);
  if (blank >= 0) walkOn(run, { ...from, edge: blank, i: end, resumed: true });
  if (!goesOn || skipped >= MOST_SPLITS) return;
  const parted = from.parted || (plain && edges[edge + OUTPUT] !== 0);
  walkOn(run, { ...from, i: end, skipped: skipped + 1, resumed: true, parted });
}

const BLANK = 32;
const MOST_SPLITS = 3;
const MOST_SIGNS = 6;
/** A word with a sign in it is taken for one only when it is long; most short ones would be two words. */
const LEAST_SPLIT = 6;
const LEAST_SPLIT_UNSPACED = 3;

function isLong({ text, matcher }: Run, output: number, start: number, end: number): boolean {
  const least = (classOf(text.charCodeAt(start)) & UNSPACED) === 0 ? LEAST_SPLIT : LEAST_SPLIT_UNSPACED;
  const open = ((matcher.flags[output] as number) & OPEN) !== 0;
  return (open ? endOfWord(text, end) : end) - start > least;
}

/** At least the third of the same letters in a row. */
export function isDrawnOut(text: string, i: number): boolean {
  const unit = text.charCodeAt(i);
  if (unit !== text.charCodeAt(i - 1) || (classOf(unit) & LETTER) === 0) return false;
  return unit === text.charCodeAt(i - 2) || unit === text.charCodeAt(i + 1);
}

const MOST_DRAWN_OUT = 24;

/** The end of the row of equal letters; `start` itself when it is endless. */
function drawnOutEnd(text: string, start: number): number {
  let end = start;
  while (text[end] === text[start]) if (++end - start > MOST_DRAWN_OUT) return start;
  return end;
}

/** The end of a few signs from `start` on that end no sentence and belong to no word; `start` itself when there are none, or too many. */
function signsEnd({ text, sentences }: Run, start: number): number {
  let end = start;
  while (end < text.length && isSign(classOf(text.charCodeAt(end)))) if (++end - start > MOST_SIGNS) return start;
  return sentences[start] === sentences[end] ? end : start;
}

function isSign(bits: number): boolean {
  return (bits & (WORD | MARK | BREAK | STOP | INVISIBLE)) === 0;
}

function takeWord(run: Run, output: number, start: number, end: number): void {
  const { matcher, text } = run;
  const flags = matcher.flags[output] as number;
  const closed = isClosed(text, end);
  if (!closed && (flags & OPEN) === 0) return;
  const wordEnd = closed ? end : endOfWord(text, end);
  const { uses, useStarts } = matcher;
  const stop = useStarts[output + 1] as number;
  for (let at = useStarts[output] as number; at < stop; at += PIECE) {
    if (!mayFollow(matcher.scratch, uses[at] as number)) continue;
    if (closed || ((uses[at + INFO] as number) & OPEN_USE) !== 0) advance(run, uses, at, start, wordEnd);
  }
  if (closed && (flags & (FILLS | HIDES)) !== 0) fillSlots(run, output, start, end);
}

/** No letter of the same word follows. */
function isClosed(text: string, end: number): boolean {
  if (end >= text.length) return true;
  const next = classOf(text.charCodeAt(end));
  return (next & MARK) === 0 && !(isSpacedBits(next) && isSpacedBits(classOf(text.charCodeAt(end - 1))));
}

/** The end of the word that an open phrase leaves unfinished. */
function endOfWord(text: string, start: number): number {
  let end = start;
  while (end - start < GAP && end < text.length && isSpacedBits(classOf(text.charCodeAt(end)))) end++;
  return end;
}

const CUE = 'voice:';
const NOTHING: readonly string[] = [];

function fillSlots(run: Run, output: number, start: number, end: number): void {
  const { fills, hides } = run.matcher;
  const hidden = run.hidden.get(end) ?? NOTHING;
  for (const name of fills.get(output) ?? NOTHING) {
    if (hidden.includes(name)) continue;
    if (name.startsWith(CUE)) run.cues.push({ kind: name.slice(CUE.length), start, end });
    takeSlot(run, name, start, end);
  }
  const hiding = hides.get(output);
  if (hiding !== undefined) run.hidden.set(end, hiding);
}

export function takeSlot(run: Run, slot: string, start: number, end: number): void {
  const pieces = run.matcher.slotPieces.get(slot);
  if (pieces === undefined) return;
  for (let at = 0; at < pieces.length; at += PIECE) {
    if (mayFollow(run.matcher.scratch, pieces[at] as number)) advance(run, pieces, at, start, end);
  }
}

/** Of a script that puts blanks between words. */
export function isSpacedBits(bits: number): boolean {
  return (bits & (WORD | MARK | INVISIBLE)) !== 0 && (bits & UNSPACED) === 0;
}
