import { LANGUAGES, type Language, type Match, OWN_SCRIPT, type RuleId, type Span } from '@/rules/rule';
import { BREAK, classOf, DIGIT, INVISIBLE, LETTER, MARK, STOP, UNSPACED, WORD } from '@/rules/text/characters';
import { createMoneyReader, type MoneyReader } from '@/rules/text/money';
import { readings } from '@/rules/text/normalize';
import { type Reading, toPageSpan } from '@/rules/text/reading';
import { toSentences } from '@/rules/text/sentences';
import { findSlots, type SlotHit } from '@/rules/text/slots';
import { type Automaton, COUNT_SHIFT, follow, LABEL, mayBegin, OUTPUT, sameUnit, TARGET, toAutomaton } from './automaton';
import { ANY_GROUP, type CompiledRules, ENGLISH_GROUP, GAPPED, SILENCING } from './compile';
import { GAP } from './phrase';

/** All phrases of all rules, ready to run. Build once, use for every text. */
export type Matcher = {
  readonly rules: readonly RuleId[];
  /** Phrases of one rule in one group of languages. `common`: the owners of the rule whose `unless` silences all its phrases. */
  readonly owners: readonly Owner[];
  readonly words: number;
  readonly automaton: Automaton;
  /** Per output: where its uses begin in `uses` (and the next one's), and what it is (`OPEN`, `FILLS`, `HIDES`). */
  readonly useStarts: Int32Array;
  readonly flags: Uint8Array;
  /** A piece for each use of a word, `PIECE` numbers side by side: what `advance` needs to know. */
  readonly uses: Int32Array;
  readonly fills: ReadonlyMap<number, readonly string[]>;
  readonly hides: ReadonlyMap<number, readonly string[]>;
  /** Per slot: its pieces, as in `uses`. */
  readonly slotPieces: ReadonlyMap<string, Int32Array>;
  readonly money: MoneyReader;
  readonly scratch: Scratch;
};

type Owner = {
  readonly rule: number;
  /** The phrases are at home in texts of every language. */
  readonly isCommon: boolean;
  readonly common: readonly number[];
  /** Some letter of the text must be among these code points. */
  readonly script: readonly [first: number, last: number] | undefined;
};

/** Working memory, kept between texts; every scan leaves it as it found it. */
type Scratch = {
  /** Per point of a phrase: the last arrival there, an index into `arrivals`; 0 is none. */
  readonly last: Int32Array;
  /** One bit a point: somebody arrived in this stretch of the text, or in the one before. Small enough to stay in the cache. */
  readonly reached: readonly [Uint32Array, Uint32Array];
  /** `ARRIVAL` numbers each: the point, where the phrase began, where its piece ended, the arrival before it at the same point. */
  arrivals: Int32Array;
};

function createScratch(points: number): Scratch {
  const bits = (): Uint32Array => new Uint32Array((points >> 5) + 1);
  return { last: new Int32Array(points + 1), reached: [bits(), bits()], arrivals: new Int32Array(1 << 12) };
}

/** How many characters that belong to no word may stand between a piece and its neighbour: `Telegram: @name`. */
const LOOSE = 3;
/** Matches of one rule that are kept per reading; a text of nothing but one phrase must not fill the memory. */
const MOST_MATCHES = 16;
/** Older arrivals at one point that are tried. */
const MOST_TRIES = 8;

/** Some phrase lets the word go on (`pay*`). */
const OPEN = 1;
/** The word fills a slot. */
const FILLS = 2;
/** The word keeps a shorter one with the same end from filling a slot. */
const HIDES = 4;

/** Numbers a piece has: the point it goes on from (-1: it begins a phrase), the point it leads to (-1: it ends one), owner and traits. */
const PIECE = 3;
const TO = 1;
const INFO = 2;
/** `INFO` is `owner x OWNER_UNIT` with the bits of `compile.ts`, and this one: the word may go on. */
const OPEN_USE = 4;
const OWNER_UNIT = 8;
const CUE = 'voice:';

export function createMatcher(compiled: CompiledRules): Matcher {
  const { useEnds, from, to, owner, traits } = compiled;
  const uses = new Int32Array(compiled.uses.length * PIECE);
  const put = (target: Int32Array, at: number, piece: number, open: boolean): void => {
    target[at] = from[piece] as number;
    target[at + TO] = to[piece] as number;
    target[at + INFO] = (owner[piece] as number) * OWNER_UNIT + (traits[piece] as number) + (open ? OPEN_USE : 0);
  };
  const flags = new Uint8Array(useEnds.length);
  const useStarts = new Int32Array(useEnds.length + 1);
  for (let output = 1; output < useEnds.length; output++) {
    const start = useEnds[output - 1] as number;
    const end = useEnds[output] as number;
    useStarts[output] = start * PIECE;
    useStarts[output + 1] = end * PIECE;
    for (let i = start; i < end; i++) {
      const use = compiled.uses[i] as number;
      put(uses, i * PIECE, use >> 1, (use & 1) === 1);
      if ((use & 1) === 1) flags[output] = OPEN;
    }
  }
  const byOutput = (record: CompiledRules['fills'], flag: number) => {
    for (const output of Object.keys(record)) flags[Number(output)] = (flags[Number(output)] as number) | flag;
    return new Map(Object.entries(record).map(([output, names]) => [Number(output), names]));
  };
  const slotPieces = Object.entries(compiled.slotPieces).map(([slot, pieces]) => {
    const own = new Int32Array(pieces.length * PIECE);
    pieces.forEach((piece, i) => put(own, i * PIECE, piece, false));
    return [slot, own] as const;
  });
  return {
    rules: compiled.rules.map(({ id }) => id),
    owners: toOwners(compiled.owners),
    words: compiled.words,
    automaton: toAutomaton(compiled.edges, compiled.firstCount),
    useStarts,
    flags,
    uses,
    fills: byOutput(compiled.fills, FILLS),
    hides: byOutput(compiled.hides, HIDES),
    slotPieces: new Map(slotPieces),
    money: createMoneyReader(compiled.money),
    scratch: createScratch(compiled.points),
  };
}

function toOwners(owners: CompiledRules['owners']): readonly Owner[] {
  const isCommon = (group: number): boolean => group === ANY_GROUP || group === ENGLISH_GROUP;
  return owners.map(({ rule, group }) => ({
    rule,
    isCommon: isCommon(group),
    common: owners.flatMap((other, i) => (other.rule === rule && isCommon(other.group) ? [i] : [])),
    script: OWN_SCRIPT[LANGUAGES[group] as Language],
  }));
}

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

type Hit = { readonly owner: number; readonly start: number; readonly end: number };

type Run = {
  readonly matcher: Matcher;
  readonly text: string;
  readonly sentences: Uint32Array;
  /** Numbers used in `scratch.arrivals`. */
  used: number;
  /** Where the next stretch begins, and which bits belong to this one. */
  stretchEnd: number;
  stretch: 0 | 1;
  readonly hits: Hit[];
  readonly cues: { readonly kind: string; readonly start: number; readonly end: number }[];
  /** Owners that an `unless` phrase silences, by sentence; see `silenceKey`. */
  readonly silenced: Set<number>;
  readonly counts: Uint16Array;
  /** Ends of words that hide a shorter one with the same end, and the slots it would fill. */
  readonly hidden: Map<number, readonly string[]>;
  /** Which scripts of languages the text has letters of, as far as anybody asked. */
  readonly scripts: Map<readonly [number, number], boolean>;
};

const ARRIVAL = 4;
/** Longer than a gap and most words: who arrived two stretches ago is out of reach. Longer words and slots put the next stretch off. */
const STRETCH = 64;
const NOTHING: readonly string[] = [];

/** Walks the automaton from every place where a word may begin. Starts come in order, so what precedes a piece is known before it. */
function scan(matcher: Matcher, text: string, slots: readonly SlotHit[]): Run {
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
  return { ...run, hits: run.hits.filter((hit) => isAtHome(run, hit.owner) && !(run.silenced.size > 0 && isSilenced(run, hit))) };
}

/** Arrivals of the stretch before last are forgotten: nothing can reach back to them. */
function nextStretch(run: Run, at: number): void {
  run.stretch = run.stretch === 0 ? 1 : 0;
  run.matcher.scratch.reached[run.stretch].fill(0);
  run.stretchEnd = at + STRETCH;
}

/** Words begin where words do, except in scripts without spaces and behind a number: `800usd`. */
function startsWell(before: number, bits: number): boolean {
  if ((bits & MARK) !== 0) return false;
  if (!isSpacedBits(bits) || !isSpacedBits(before)) return true;
  return (before & DIGIT) !== 0 && (bits & LETTER) !== 0;
}

function isSpacedBits(bits: number): boolean {
  return (bits & (WORD | MARK | INVISIBLE)) !== 0 && (bits & UNSPACED) === 0;
}

/** The unit at `i` as the automaton reads it; 0 behind the end. */
function unitAt(text: string, i: number): number {
  return i < text.length ? sameUnit(text.charCodeAt(i)) : 0;
}

/** Every word that begins at `start`. */
function walk(run: Run, start: number): void {
  const edge = run.matcher.automaton.first[unitAt(run.text, start)] as number;
  if (edge >= 0) walkOn(run, { start, edge, i: start + 1, skipped: 0, resumed: false });
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
};

/** Goes on from an edge, over signs that are put between or into words, and over letters drawn out (`freeee`). */
function walkOn(run: Run, from: Walker): void {
  const { text, matcher } = run;
  const { edges } = matcher.automaton;
  const { start, skipped } = from;
  let at = from.edge;
  let resumed = from.resumed;
  for (let i = from.i; ; i++) {
    const output = edges[at + OUTPUT] as number;
    if (output !== 0 && !resumed && (skipped === 0 || isLong(run, output, start, i))) takeWord(run, output, start, i);
    resumed = false;
    if (i >= text.length) return;
    const count = (edges[at + LABEL] as number) >>> COUNT_SHIFT;
    const target = edges[at + TARGET] as number;
    const next = count === 0 ? -1 : follow(edges, target, count, unitAt(text, i));
    const isBlank = ((edges[at + LABEL] as number) & 0xffff) === BLANK;
    // a word may go on behind the blank that parts two others (`trab ajo`), so that way is tried too
    const splits = count > 0 && !isBlank && skipped < MOST_SPLITS && isSign(classOf(text.charCodeAt(i)));
    if (splits) {
      const end = signsEnd(run, i);
      if (end > i && end < text.length) walkOn(run, { start, edge: at, i: end, skipped: skipped + 1, resumed: true });
    }
    if (next >= 0) {
      at = next;
      continue;
    }
    if (isDrawnOut(text, i)) continue;
    if (count === 0) return;
    const end = signsEnd(run, i);
    if (end === i || end >= text.length) return;
    const blank = isBlank ? at : follow(edges, target, count, BLANK);
    if (blank < 0) return;
    at = blank; // `free/visa`, `free * visa`
    i = end - 1;
  }
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
function isDrawnOut(text: string, i: number): boolean {
  const unit = text.charCodeAt(i);
  if (unit !== text.charCodeAt(i - 1) || (classOf(unit) & LETTER) === 0) return false;
  return unit === text.charCodeAt(i - 2) || unit === text.charCodeAt(i + 1);
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
  const [now, before] = matcher.scratch.reached;
  const stop = useStarts[output + 1] as number;
  for (let at = useStarts[output] as number; at < stop; at += PIECE) {
    const from = uses[at] as number;
    if (from >= 0 && (((now[from >> 5] as number) | (before[from >> 5] as number)) & (1 << (from & 31))) === 0) continue;
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

function takeSlot(run: Run, slot: string, start: number, end: number): void {
  const pieces = run.matcher.slotPieces.get(slot);
  if (pieces !== undefined) for (let at = 0; at < pieces.length; at += PIECE) advance(run, pieces, at, start, end);
}

/** The piece at `at` has been found at `start`..`end`: its phrase goes on from there, or is complete. */
function advance(run: Run, pieces: Int32Array, at: number, start: number, end: number): void {
  const { scratch } = run.matcher;
  const from = pieces[at] as number;
  const info = pieces[at + INFO] as number;
  let first = start;
  if (from >= 0) {
    if (scratch.last[from] === 0) return;
    const arrival = reach(run, from, (info & GAPPED) !== 0, start);
    if (arrival === 0) return;
    first = scratch.arrivals[arrival + 1] as number;
  }
  const to = pieces[at + TO] as number;
  if (to >= 0) {
    arrive(run, to, first, end);
    return;
  }
  const owner = (info / OWNER_UNIT) | 0;
  if ((info & SILENCING) !== 0) {
    if (!isAtHome(run, owner)) return;
    for (const place of [first, end - 1]) run.silenced.add(silenceKey(run, owner, place)).add(ruleKey(run, owner, place));
  } else if ((run.counts[owner] as number) < MOST_MATCHES) {
    run.counts[owner] = (run.counts[owner] as number) + 1;
    run.hits.push({ owner, start: first, end });
  }
}

function arrive(run: Run, point: number, first: number, end: number): void {
  const { scratch } = run.matcher;
  const id = run.used;
  if (id + ARRIVAL > scratch.arrivals.length) {
    const larger = new Int32Array(scratch.arrivals.length * 2);
    larger.set(scratch.arrivals);
    scratch.arrivals = larger;
  }
  const { arrivals, last } = scratch;
  const reached = scratch.reached[run.stretch];
  arrivals[id] = point;
  arrivals[id + 1] = first;
  arrivals[id + 2] = end;
  arrivals[id + 3] = last[point] as number;
  last[point] = id;
  reached[point >> 5] = (reached[point >> 5] as number) | (1 << (point & 31));
  run.used = id + ARRIVAL;
  if (end + GAP + LOOSE > run.stretchEnd + STRETCH) run.stretchEnd = end + GAP + LOOSE - STRETCH;
}

/** The latest arrival at the point that a piece at `start` may follow; 0 for none. */
function reach(run: Run, point: number, gap: boolean, start: number): number {
  const { sentences } = run;
  const { arrivals, last } = run.matcher.scratch;
  let arrival = last[point] as number;
  for (let tries = 0; arrival !== 0 && tries < MOST_TRIES; arrival = arrivals[arrival + 3] as number) {
    const end = arrivals[arrival + 2] as number;
    if (end > start) continue; // the two overlap
    tries++;
    if (start - end > (gap ? GAP : LOOSE) || sentences[end] !== sentences[start]) continue;
    if (gap || !hasWord(run.text, end, start)) return arrival;
  }
  return 0;
}

function hasWord(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if ((classOf(text.charCodeAt(i)) & (WORD | MARK)) !== 0) return true;
  return false;
}

/** Forgets the arrivals of this scan; memory that one long text took is given back. */
function clear({ used, matcher: { scratch } }: Run): void {
  for (let i = ARRIVAL; i < used; i += ARRIVAL) scratch.last[scratch.arrivals[i] as number] = 0;
  for (const bits of scratch.reached) bits.fill(0);
  if (scratch.arrivals.length > MOST_KEPT) scratch.arrivals = new Int32Array(MOST_KEPT);
}

const MOST_KEPT = 1 << 16;

function silenceKey(run: Run, owner: number, at: number): number {
  return (run.sentences[at] as number) * run.matcher.owners.length + owner;
}

/** Told apart from the keys of owners by its sign. */
function ruleKey(run: Run, owner: number, at: number): number {
  const { rule } = run.matcher.owners[owner] as Owner;
  return -1 - ((run.sentences[at] as number) * run.matcher.rules.length + rule);
}

/** The text is written in the script of the owner's language, at least in part. */
function isAtHome({ matcher, text, scripts }: Run, owner: number): boolean {
  const { script } = matcher.owners[owner] as Owner;
  if (script === undefined) return true;
  let found = scripts.get(script);
  if (found === undefined) scripts.set(script, (found = hasScript(text, script)));
  return found;
}

function hasScript(text: string, [first, last]: readonly [number, number]): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (unit >= first && unit <= last) return true;
  }
  return false;
}

/** An `unless` phrase of the rule stands in the same sentence: of its own languages, of English or `any`, or of whichever when the hit is of these. */
function isSilenced(run: Run, { owner, start, end }: Hit): boolean {
  const { isCommon, common } = run.matcher.owners[owner] as Owner;
  return [start, end - 1].some(
    (at) =>
      run.silenced.has(silenceKey(run, owner, at)) ||
      (isCommon && run.silenced.has(ruleKey(run, owner, at))) ||
      common.some((other) => run.silenced.has(silenceKey(run, other, at))),
  );
}
