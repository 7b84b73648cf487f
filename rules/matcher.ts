import { type Automaton, buildAutomaton, FIELD, RECORD, step } from './automaton';
import { classOf, DIGIT, INVISIBLE, LETTER, MARK, UNSPACED, WORD } from './characters';
import type { CompiledRules } from './compile';
import { readings } from './normalize';
import { GAP } from './phrase';
import { type Reading, toPageSpan } from './reading';
import type { Match, RuleId } from './rule';
import { toSentences } from './sentences';

/** All phrases of all rules, ready to run. Build once, use for every text. */
export type Matcher = {
  readonly rules: readonly RuleId[];
  readonly words: readonly string[];
  readonly automaton: Automaton;
  /** `WORD_RECORD` numbers a word: its length, where its uses begin and end in `uses`, and what it is (`OPEN`, `FILLS`, `HIDES`). */
  readonly wordRecords: Int32Array;
  readonly uses: Int32Array;
  readonly slots: ReadonlyMap<number, readonly string[]>;
  readonly hides: ReadonlyMap<number, readonly string[]>;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly gap: Uint8Array;
  readonly rule: Int32Array;
  readonly silences: Uint8Array;
  readonly points: number;
  readonly slotPieces: ReadonlyMap<string, readonly number[]>;
};

/** How many characters that belong to no word may stand between a piece and its neighbour: `Telegram: @name`. */
const LOOSE = 3;
/** Matches of one rule that are kept per reading; a text of nothing but one phrase must not fill the memory. */
const MOST_MATCHES = 16;

const WORD_RECORD = 4;
/** Some phrase lets the word go on (`pay*`). */
const OPEN = 1;
/** The word fills a slot. */
const FILLS = 2;
/** The word keeps a shorter one with the same end from filling a slot. */
const HIDES = 4;

export function createMatcher(compiled: CompiledRules): Matcher {
  const wordRecords = new Int32Array(compiled.words.length * WORD_RECORD);
  let used = 0;
  compiled.words.forEach((word, i) => {
    const uses = compiled.uses[i] as readonly number[];
    const open = uses.some((use) => (use & 1) === 1) ? OPEN : 0;
    const flags = open | (i in compiled.slots ? FILLS : 0) | (i in compiled.hides ? HIDES : 0);
    wordRecords.set([word.length, used, used + uses.length, flags], i * WORD_RECORD);
    used += uses.length;
  });
  const byIndex = (record: CompiledRules['slots']) => new Map(Object.entries(record).map(([index, names]) => [Number(index), names]));
  return {
    rules: compiled.rules,
    words: compiled.words,
    automaton: buildAutomaton(compiled.words),
    wordRecords,
    uses: Int32Array.from(compiled.uses.flat()),
    slots: byIndex(compiled.slots),
    hides: byIndex(compiled.hides),
    from: Int32Array.from(compiled.from),
    to: Int32Array.from(compiled.to),
    gap: Uint8Array.from(compiled.gap),
    rule: Int32Array.from(compiled.rule),
    silences: Uint8Array.from(compiled.silences),
    points: compiled.points,
    slotPieces: new Map(Object.entries(compiled.slotPieces)),
  };
}

/**
 * Every rule that fires in the text, with spans in the text's own offsets, by start. One pass over each reading; time is linear in the
 * text's length. Never throws.
 */
export function findMatches(matcher: Matcher, text: string): readonly Match[] {
  return matchReadings(matcher, readings(text));
}

/** `findMatches` for a text whose readings are at hand. */
export function matchReadings(matcher: Matcher, all: readonly Reading[]): readonly Match[] {
  const found = new Map<string, Match>();
  for (const reading of all) {
    for (const hit of scan(matcher, reading)) {
      const span = toPageSpan(reading, hit.start, hit.end);
      const key = `${hit.rule} ${span.start} ${span.end}`;
      const rule = matcher.rules[hit.rule] as string;
      if (!found.has(key)) found.set(key, { rule, span, disguised: reading.disguised });
    }
  }
  return [...found.values()].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}

type Hit = { readonly rule: number; readonly start: number; readonly end: number };

type Run = {
  readonly matcher: Matcher;
  readonly text: string;
  readonly sentences: Uint32Array;
  /** Per point of a phrase: the last arrival there, an index into `arrivals`; 0 is none. */
  readonly last: Int32Array;
  /** Start, end and the arrival before it, three numbers each. */
  readonly arrivals: number[];
  readonly hits: Hit[];
  /** `rule, sentence` pairs in which an `unless` phrase stands. */
  readonly silenced: Set<number>;
  readonly counts: Uint16Array;
};

const NOTHING: readonly string[] = [];

function scan(matcher: Matcher, { text, slots }: Reading): readonly Hit[] {
  const run: Run = {
    matcher,
    text,
    sentences: toSentences(text),
    last: new Int32Array(matcher.points),
    arrivals: [0, 0, 0],
    hits: [],
    silenced: new Set(),
    counts: new Uint16Array(matcher.rules.length),
  };
  const { automaton, wordRecords } = matcher;
  const { states } = automaton;
  let nextSlot = 0;
  let state = 0;
  let tokenStart = 0;
  let before = 0;
  let bits = text.length > 0 ? classOf(text.charCodeAt(0)) : 0;
  for (let i = 0; i < text.length; i++) {
    state = step(automaton, state, text.charCodeAt(i));
    for (; nextSlot < slots.length && (slots[nextSlot]?.end as number) <= i + 1; nextSlot++) {
      const hit = slots[nextSlot] as (typeof slots)[number];
      for (const piece of matcher.slotPieces.get(hit.slot) ?? []) advance(run, piece, hit.start, hit.end);
    }
    // Words begin and end where words do, except in scripts without spaces and behind a number: `800usd`.
    const next = i + 1 < text.length ? classOf(text.charCodeAt(i + 1)) : 0;
    const spaced = isSpacedBits(bits);
    if (!spaced) tokenStart = i + 1;
    else if (!isSpacedBits(before) || ((before & DIGIT) !== 0 && (bits & LETTER) !== 0)) tokenStart = i;
    const closed = (next & MARK) === 0 && !(spaced && isSpacedBits(next));
    before = bits;
    bits = next;
    let ending = (states[state * RECORD + FIELD.word] as number) >= 0 ? state : (states[state * RECORD + FIELD.shorter] as number);
    let hidden = NOTHING;
    for (; ending !== 0; ending = states[ending * RECORD + FIELD.shorter] as number) {
      const word = states[ending * RECORD + FIELD.word] as number;
      const record = word * WORD_RECORD;
      if (spaced && (wordRecords[record] as number) < i + 1 - tokenStart) break; // this and all shorter ones begin inside the word that ends here
      const flags = wordRecords[record + 3] as number;
      if (closed || (flags & OPEN) !== 0) takeWord(run, word, i + 1, closed, hidden);
      if ((flags & HIDES) !== 0) hidden = matcher.hides.get(word) ?? hidden;
    }
  }
  if (run.silenced.size === 0) return run.hits;
  return run.hits.filter((hit) => !isSilenced(run, hit));
}

function isSpacedBits(bits: number): boolean {
  return (bits & (WORD | MARK | INVISIBLE)) !== 0 && (bits & UNSPACED) === 0;
}

function takeWord(run: Run, word: number, end: number, closed: boolean, hidden: readonly string[]): void {
  const { wordRecords, uses, slots, slotPieces } = run.matcher;
  const record = word * WORD_RECORD;
  const start = end - (wordRecords[record] as number);
  if (!startsWell(run.text, start)) return;
  const wordEnd = closed ? end : endOfWord(run.text, end);
  const last = wordRecords[record + 2] as number;
  for (let i = wordRecords[record + 1] as number; i < last; i++) {
    const use = uses[i] as number;
    if (closed || (use & 1) === 1) advance(run, use >> 1, start, wordEnd);
  }
  if (!closed || ((wordRecords[record + 3] as number) & FILLS) === 0) return;
  for (const name of slots.get(word) ?? NOTHING) {
    if (hidden.includes(name)) continue;
    for (const piece of slotPieces.get(name) ?? []) advance(run, piece, start, end);
  }
}

function startsWell(text: string, start: number): boolean {
  const before = start > 0 ? classOf(text.charCodeAt(start - 1)) : 0;
  const first = classOf(text.charCodeAt(start));
  if (!isSpacedBits(first) || !isSpacedBits(before)) return true;
  return (before & DIGIT) !== 0 && (first & LETTER) !== 0;
}

/** The end of the word that an open phrase leaves unfinished. */
function endOfWord(text: string, start: number): number {
  let end = start;
  while (end - start < GAP && end < text.length && isSpacedBits(classOf(text.charCodeAt(end)))) end++;
  return end;
}

/** A piece has been found at `start`..`end`: its phrase goes on from there, or is complete. */
function advance(run: Run, piece: number, start: number, end: number): void {
  const { matcher, arrivals } = run;
  const point = matcher.from[piece] as number;
  let first = start;
  if (point >= 0) {
    if (run.last[point] === 0) return;
    const arrival = reach(run, point, matcher.gap[piece] === 1, start);
    if (arrival === 0) return;
    first = arrivals[arrival] as number;
  }
  const next = matcher.to[piece] as number;
  if (next >= 0) {
    arrivals.push(first, end, run.last[next] as number);
    run.last[next] = arrivals.length - 3;
    return;
  }
  const rule = matcher.rule[piece] as number;
  if (matcher.silences[piece] === 1) {
    for (const at of [first, end - 1]) run.silenced.add(silenceKey(run, rule, at));
  } else if ((run.counts[rule] as number) < MOST_MATCHES) {
    run.counts[rule] = (run.counts[rule] as number) + 1;
    run.hits.push({ rule, start: first, end });
  }
}

/** The nearest arrival at the point that a piece at `start` may follow; 0 for none. If the nearest is too far, so is every older one. */
function reach({ last, arrivals, sentences, text }: Run, point: number, gap: boolean, start: number): number {
  let arrival = last[point] as number;
  while (arrival !== 0 && (arrivals[arrival + 1] as number) > start) arrival = arrivals[arrival + 2] as number;
  if (arrival === 0) return 0;
  const end = arrivals[arrival + 1] as number;
  if (start - end > (gap ? GAP : LOOSE) || sentences[end] !== sentences[start]) return 0;
  if (!gap) for (let i = end; i < start; i++) if ((classOf(text.charCodeAt(i)) & (WORD | MARK)) !== 0) return 0;
  return arrival;
}

function silenceKey(run: Run, rule: number, at: number): number {
  return (run.sentences[at] as number) * run.matcher.rules.length + rule;
}

/** An `unless` phrase of the rule stands in the same sentence. */
function isSilenced(run: Run, { rule, start, end }: Hit): boolean {
  return run.silenced.has(silenceKey(run, rule, start)) || run.silenced.has(silenceKey(run, rule, end - 1));
}
