import { type Automaton, buildAutomaton, step } from './automaton';
import { classOf, DIGIT, INVISIBLE, LETTER, MARK, UNSPACED, WORD } from './characters';
import { END, GAP, type Link, parsePhrase, START } from './phrase';
import { readings } from './normalize';
import { type Reading, toPageSpan } from './reading';
import type { Language, Match, RulePack } from './rule';
import { toSentences } from './sentences';
import { PATTERN_SLOTS } from './slots';

/** All phrases of all rules, ready to run. Build once, use for every text. */
export type Matcher = {
  readonly automaton: Automaton;
  /** Per word of the automaton: what it stands for. */
  readonly words: readonly Word[];
  /** Per slot name: the pieces it fills. */
  readonly slotPieces: ReadonlyMap<string, readonly number[]>;
  readonly pieces: readonly CompiledPiece[];
  readonly rules: readonly string[];
};

/** `hides`: slots that a shorter word with the same end does not fill here. */
type Word = { readonly length: number; readonly uses: readonly WordUse[]; readonly slots: readonly string[]; readonly hides: readonly string[] };
type WordUse = { readonly piece: number; readonly open: boolean };

/** A step from one point of a phrase to the next; points are numbered through all phrases. */
type CompiledPiece = {
  /** -1 at the beginning of a phrase. */
  readonly from: number;
  /** -1 at the end of a phrase: the rule has fired. */
  readonly to: number;
  readonly link: Link;
  readonly rule: number;
  readonly silences: boolean;
};

/** How many characters that belong to no word may stand between a slot and its neighbour: `Telegram: @name`. */
const LOOSE = 3;
/** Matches of one rule that are kept per reading; a text of nothing but one phrase must not fill the memory. */
const MOST_MATCHES = 16;

/** Compiles a pack. Throws on a phrase that does not parse: packs are checked where they are read. */
export function createMatcher(pack: RulePack): Matcher {
  const pieces: CompiledPiece[] = [];
  let points = 0;
  const uses = new Map<string, { uses: WordUse[]; slots: string[]; hides: string[] }>();
  const slotPieces = new Map<string, number[]>();
  const entry = (text: string): { uses: WordUse[]; slots: string[]; hides: string[] } => {
    const word = text.replace(/[\n_-]/g, ' ');
    let found = uses.get(word);
    if (found === undefined) uses.set(word, (found = { uses: [], slots: [], hides: [] }));
    return found;
  };
  const slots = slotNames(pack);
  for (const { slot, words, except = [] } of pack.lexicons) {
    for (const word of words) entry(plain(word)).slots.push(slot);
    for (const word of except) entry(plain(word)).hides.push(slot);
  }
  pack.rules.forEach((rule, ruleIndex) => {
    for (const [source, silences] of [[rule.phrases, false], [rule.unless ?? {}, true]] as const) {
      for (const [language, phrases] of Object.entries(source) as [Language, string[]][]) {
        for (const phrase of phrases) addPhrase(phrase, language, { rule: ruleIndex, silences });
      }
    }
  });
  function addPhrase(source: string, language: Language, owner: { rule: number; silences: boolean }): void {
    const phrase = parsePhrase(source, slots);
    if (phrase.kind === 'error') throw new Error(`${pack.rules[owner.rule]?.id}: "${source}": ${phrase.message}`);
    const offset = points;
    for (const piece of phrase.pieces) {
      const id = pieces.length;
      const from = piece.from === START ? -1 : offset + piece.from;
      const to = piece.to === END ? -1 : offset + piece.to;
      points = Math.max(points, from + 1, to + 1);
      pieces.push({ from, to, link: piece.link, ...owner });
      if (piece.kind === 'slot') slotPieces.set(piece.slot, [...(slotPieces.get(piece.slot) ?? []), id]);
      else
        for (const { text, open } of piece.literals) {
          for (const spelling of spellings(text, owner.silences ? 'any' : language)) entry(spelling).uses.push({ piece: id, open });
        }
    }
  }
  const texts = [...uses.keys()];
  const words = texts.map((text): Word => ({ length: text.length, ...(uses.get(text) as Omit<Word, 'length'>) }));
  return { automaton: buildAutomaton(texts), words, slotPieces, pieces, rules: pack.rules.map((rule) => rule.id) };
}

/** Names of every slot that phrases over this pack may use. */
export function slotNames(pack: Pick<RulePack, 'lexicons'>): ReadonlySet<string> {
  const names = new Set<string>(PATTERN_SLOTS);
  for (const { slot } of pack.lexicons) for (const name of slotFamily(slot)) names.add(name);
  return names;
}

/** `place:hub` also fills `place`. */
function slotFamily(slot: string): readonly string[] {
  const colon = slot.indexOf(':');
  return colon < 0 ? [slot] : [slot, slot.slice(0, colon)];
}

function plain(word: string): string {
  return readings(word)[0]?.text.trim() ?? '';
}

/** Vietnamese is often typed without tone marks; a phrase of two words or more is then still itself. */
function spellings(text: string, language: Language): readonly string[] {
  if (language !== 'vi' || !text.includes(' ')) return [text];
  const toneless = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
  return toneless === text || toneless.length < 7 ? [text] : [text, toneless];
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

/** A phrase has come to one of its points; `before` is the time before that. */
type Progress = { readonly start: number; readonly end: number; readonly before: Progress | undefined };

type Run = {
  readonly matcher: Matcher;
  readonly text: string;
  readonly sentences: Uint32Array;
  readonly progress: Map<number, Progress>;
  readonly hits: Hit[];
  /** `rule sentence` pairs in which an `unless` phrase stands. */
  readonly silenced: Set<number>;
  readonly counts: Uint16Array;
};

function scan(matcher: Matcher, { text, slots }: Reading): readonly Hit[] {
  const sentences = toSentences(text);
  const run: Run = {
    matcher, text, sentences, progress: new Map(), hits: [], silenced: new Set(), counts: new Uint16Array(matcher.rules.length),
  }; // biome-ignore format: one look
  let nextSlot = 0;
  let state = 0;
  const { automaton, words } = matcher;
  for (let i = 0; i < text.length; i++) {
    state = step(automaton, state, text.charCodeAt(i));
    for (; nextSlot < slots.length && (slots[nextSlot]?.end as number) <= i + 1; nextSlot++) {
      const hit = slots[nextSlot] as (typeof slots)[number];
      for (const piece of matcher.slotPieces.get(hit.slot) ?? []) advance(run, piece, hit.start, hit.end);
    }
    let ending = (automaton.word[state] as number) >= 0 ? state : (automaton.shorter[state] as number);
    let hidden = NOTHING;
    for (; ending !== 0; ending = automaton.shorter[ending] as number) {
      const word = words[automaton.word[ending] as number] as Word;
      takeWord(run, word, i + 1, hidden);
      if (word.hides.length > 0) hidden = word.hides;
    }
  }
  if (run.silenced.size === 0) return run.hits;
  return run.hits.filter((hit) => !isSilenced(run, hit));
}

const NOTHING: readonly string[] = [];

function takeWord(run: Run, word: Word, end: number, hidden: readonly string[]): void {
  const start = end - word.length;
  if (!startsWell(run.text, start)) return;
  const closed = endsWell(run.text, end);
  const wordEnd = closed ? end : endOfWord(run.text, end);
  for (const use of word.uses) if (closed || use.open) advance(run, use.piece, start, wordEnd);
  if (!closed) return;
  for (const slot of word.slots) {
    if (hidden.includes(slot)) continue;
    for (const name of slotFamily(slot)) for (const piece of run.matcher.slotPieces.get(name) ?? []) advance(run, piece, start, end);
  }
}

/** A word may not begin inside another one, except where words are not spaced and behind a number: `800usd`. */
function startsWell(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1);
  if (!isSpacedWord(text.charCodeAt(start)) || !isSpacedWord(before)) return true;
  return (classOf(before) & DIGIT) !== 0 && (classOf(text.charCodeAt(start)) & LETTER) !== 0;
}

function endsWell(text: string, end: number): boolean {
  const next = text.charCodeAt(end);
  if ((classOf(next || 0) & MARK) !== 0) return false;
  return !(isSpacedWord(text.charCodeAt(end - 1)) && isSpacedWord(next));
}

/** The end of the word that an open phrase leaves unfinished. */
function endOfWord(text: string, start: number): number {
  let end = start;
  while (end - start < GAP && isSpacedWord(text.charCodeAt(end))) end++;
  return end;
}

function isSpacedWord(unit: number): boolean {
  const bits = classOf(unit || 0);
  return (bits & (WORD | MARK | INVISIBLE)) !== 0 && (bits & UNSPACED) === 0;
}

function advance(run: Run, id: number, start: number, end: number): void {
  const piece = run.matcher.pieces[id] as CompiledPiece;
  let from = start;
  if (piece.from >= 0) {
    const origin = reach(run, piece, start);
    if (origin === undefined) return;
    from = origin.start;
  }
  if (piece.to >= 0) {
    run.progress.set(piece.to, { start: from, end, before: run.progress.get(piece.to) });
    return;
  }
  if (piece.silences) {
    for (const at of [from, end - 1]) run.silenced.add(silenceKey(run, piece.rule, at));
  } else if ((run.counts[piece.rule] as number) < MOST_MATCHES) {
    run.counts[piece.rule] = (run.counts[piece.rule] as number) + 1;
    run.hits.push({ rule: piece.rule, start: from, end });
  }
}

/** The nearest arrival at the piece's first point that it may follow. If the nearest is too far, so is every older one. */
function reach(run: Run, { from, link }: CompiledPiece, start: number): Progress | undefined {
  let progress = run.progress.get(from);
  while (progress !== undefined && progress.end > start) progress = progress.before;
  if (progress === undefined || start - progress.end > GAP || run.sentences[progress.end] !== run.sentences[start]) return undefined;
  if (link === 'gap') return progress;
  if (start - progress.end > LOOSE) return undefined;
  for (let i = progress.end; i < start; i++) if (isWordAt(run.text, i)) return undefined;
  return progress;
}

function isWordAt(text: string, i: number): boolean {
  return (classOf(text.charCodeAt(i)) & (WORD | MARK)) !== 0;
}

function silenceKey(run: Run, rule: number, at: number): number {
  return (run.sentences[at] as number) * run.matcher.rules.length + rule;
}

/** An `unless` phrase of the rule stands in the same sentence. */
function isSilenced(run: Run, { rule, start, end }: Hit): boolean {
  return run.silenced.has(silenceKey(run, rule, start)) || run.silenced.has(silenceKey(run, rule, end - 1));
}
