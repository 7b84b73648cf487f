import { classOf, MARK, WORD } from '@/rules/text/characters';
import { GAPPED, SILENCING } from './compile';
import { INFO, type Matcher, OWNER_UNIT, type Owner, type Scratch, TO } from './matcher';
import { GAP } from './phrase';

/** How many characters that belong to no word may stand between a piece and its neighbour: `Telegram: @name`. */
const LOOSE = 3;
/** Matches of one rule that are kept per reading; a text of nothing but one phrase must not fill the memory. */
const MOST_MATCHES = 16;
/** Older arrivals at one point that are tried. */
const MOST_TRIES = 8;

/** A rule's phrase, complete. */
export type Hit = { readonly owner: number; readonly start: number; readonly end: number };

/** One pass over one reading, and what it has found so far. */
export type Run = {
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
  /** Words parted by blanks that are words too are joined: this writer parts words on purpose. Otherwise some may be `refused`. */
  readonly joins: boolean;
  refused: boolean;
  /** Where words begin that signs were read over in. */
  readonly parted: Set<number>;
  /** Which scripts of languages the text has letters of, as far as anybody asked. */
  readonly scripts: Map<readonly [number, number], boolean>;
};

export const ARRIVAL = 4;
/** Longer than a gap and most words: who arrived two stretches ago is out of reach. Longer words and slots put the next stretch off. */
export const STRETCH = 64;

/** Somebody may have arrived at the point near enough; a piece that begins a phrase (-1) always may go on. */
export function mayFollow({ reached: [now, before] }: Scratch, from: number): boolean {
  return from < 0 || (((now[from >> 5] as number) | (before[from >> 5] as number)) & (1 << (from & 31))) !== 0;
}

/** The piece at `at` has been found at `start`..`end`: its phrase goes on from there, or is complete. */
export function advance(run: Run, pieces: Int32Array, at: number, start: number, end: number): void {
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
    for (const place of [first, end - 1]) run.silenced.add(silenceKey(run, owner, place));
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
export function clear({ used, matcher: { scratch } }: Run): void {
  for (let i = ARRIVAL; i < used; i += ARRIVAL) scratch.last[scratch.arrivals[i] as number] = 0;
  for (const bits of scratch.reached) bits.fill(0);
  if (scratch.arrivals.length > MOST_KEPT) scratch.arrivals = new Int32Array(MOST_KEPT);
}

const MOST_KEPT = 1 << 16;

function silenceKey(run: Run, owner: number, at: number): number {
  return (run.sentences[at] as number) * run.matcher.owners.length + owner;
}

/** The text is written in the script of the owner's language, at least in part. */
export function isAtHome({ matcher, text, scripts }: Run, owner: number): boolean {
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

/** An `unless` phrase that speaks for the hit's language stands in the same sentence. */
export function isSilenced(run: Run, { owner, start, end }: Hit): boolean {
  const { silencedBy } = run.matcher.owners[owner] as Owner;
  return silencedBy.some((other) => run.silenced.has(silenceKey(run, other, start)) || run.silenced.has(silenceKey(run, other, end - 1)));
}
