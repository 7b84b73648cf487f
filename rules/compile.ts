import { normalize } from './normalize';
import { END, type Literal, type Piece, parsePhrase, START } from './phrase';
import type { Language, RuleId, RulePack } from './rule';
import { PATTERN_SLOTS } from './slots';

/**
 * All phrases of a pack as plain data: made once, at build time, and carried in the package, since parsing takes longer than matching ever
 * will. Lists are parallel: entry `i` of each belongs to piece `i`, or to word `i`.
 */
export type CompiledRules = {
  readonly rules: readonly RuleId[];
  /** Every spelling that any phrase or lexicon looks for, once. */
  readonly words: readonly string[];
  /** Per word: the pieces it fills, as `piece x 2 + (1 if the word may go on)`. */
  readonly uses: readonly (readonly number[])[];
  /** Words that fill slots, and words in which a slot's shorter word does not count, by index. */
  readonly slots: Readonly<Record<number, readonly string[]>>;
  readonly hides: Readonly<Record<number, readonly string[]>>;
  /** A piece leads from one point of its phrase to the next; -1 is before the beginning and behind the end. */
  readonly from: readonly number[];
  readonly to: readonly number[];
  readonly gap: readonly (0 | 1)[];
  readonly rule: readonly number[];
  readonly silences: readonly (0 | 1)[];
  readonly points: number;
  /** Per slot name: the pieces it fills. */
  readonly slotPieces: Readonly<Record<string, readonly number[]>>;
};

type Entry = { readonly uses: number[]; readonly slots: string[]; readonly hides: string[] };
type Owner = { readonly rule: number; readonly silences: 0 | 1; readonly language: Language };

/** Compiles a pack. Throws on a phrase that does not parse: packs are checked where they are read. */
export function compileRules(pack: RulePack): CompiledRules {
  const entries = new Map<string, Entry>();
  const entry = (text: string): Entry => {
    const word = text.replace(/[\n_-]/g, ' '); // the automaton does not tell these apart
    let found = entries.get(word);
    if (found === undefined) entries.set(word, (found = { uses: [], slots: [], hides: [] }));
    return found;
  };
  for (const { slot, words, except = [] } of pack.lexicons) {
    for (const word of words) entry(normalize(word)).slots.push(...slotFamily(slot));
    for (const word of except) entry(normalize(word)).hides.push(...slotFamily(slot));
  }
  const steps = {
    from: [] as number[],
    to: [] as number[],
    gap: [] as (0 | 1)[],
    rule: [] as number[],
    silences: [] as (0 | 1)[],
  };
  const slotPieces: Record<string, number[]> = {};
  let points = 0;
  const known = slotNames(pack);
  const addPiece = (piece: Piece, base: number, owner: Owner): void => {
    const id = steps.from.length;
    const place = (point: number, none: number): number => (point === none ? -1 : base + point);
    steps.from.push(place(piece.from, START));
    steps.to.push(place(piece.to, END));
    steps.gap.push(piece.link === 'gap' ? 1 : 0);
    steps.rule.push(owner.rule);
    steps.silences.push(owner.silences);
    points = Math.max(points, place(piece.from, START) + 1, place(piece.to, END) + 1);
    if (piece.kind === 'slot') (slotPieces[piece.slot] ??= []).push(id);
    else
      for (const literal of piece.literals)
        for (const text of spellings(literal, owner)) entry(text).uses.push(id * 2 + (literal.open ? 1 : 0));
  };
  for (const { source, owner } of allPhrases(pack)) {
    const phrase = parsePhrase(source, known);
    if (phrase.kind === 'error') throw new Error(`${pack.rules[owner.rule]?.id}: "${source}": ${phrase.message}`);
    const base = points;
    for (const piece of phrase.pieces) addPiece(piece, base, owner);
  }
  return { rules: pack.rules.map(({ id }) => id), ...toLists(entries), ...steps, points, slotPieces };
}

function* allPhrases(pack: RulePack): Generator<{ readonly source: string; readonly owner: Owner }> {
  for (const [rule, { phrases, unless = {} }] of pack.rules.entries()) {
    for (const [sources, silences] of [
      [phrases, 0],
      [unless, 1],
    ] as const) {
      for (const [language, list] of Object.entries(sources) as [Language, string[]][]) {
        for (const source of list) yield { source, owner: { rule, silences, language } };
      }
    }
  }
}

/** Names of every slot that phrases over this pack may use. */
export function slotNames(pack: Pick<RulePack, 'lexicons'>): ReadonlySet<string> {
  return new Set([...PATTERN_SLOTS, ...pack.lexicons.flatMap(({ slot }) => slotFamily(slot))]);
}

/** `place:hub` also fills `place`. */
function slotFamily(slot: string): readonly string[] {
  const colon = slot.indexOf(':');
  return colon < 0 ? [slot] : [slot, slot.slice(0, colon)];
}

const LEAST_TONELESS = 7;

/** Vietnamese is often typed without tone marks; a phrase of two words or more is then still itself. */
function spellings({ text }: Literal, { language, silences }: Owner): readonly string[] {
  if (language !== 'vi' || silences === 1 || !text.includes(' ')) return [text];
  const toneless = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
  return toneless === text || toneless.length < LEAST_TONELESS ? [text] : [text, toneless];
}

/** Sorted: neighbours share their beginnings, which packs better and builds faster. */
function toLists(entries: ReadonlyMap<string, Entry>): Pick<CompiledRules, 'words' | 'uses' | 'slots' | 'hides'> {
  const words = [...entries.keys()].filter((word) => word !== '').sort();
  const slots: Record<number, readonly string[]> = {};
  const hides: Record<number, readonly string[]> = {};
  const uses = words.map((word, i) => {
    const entry = entries.get(word) as Entry;
    if (entry.slots.length > 0) slots[i] = [...new Set(entry.slots)];
    if (entry.hides.length > 0) hides[i] = [...new Set(entry.hides)];
    return [...new Set(entry.uses)];
  });
  return { words, uses, slots, hides };
}
