import { LANGUAGES, type Language, type RulePack, type RuleTraits } from '@/rules/rule';
import { type MoneyWords, NO_MONEY } from '@/rules/text/money';
import { normalize } from '@/rules/text/normalize';
import { PATTERN_SLOTS } from '@/rules/text/slots';
import { buildAutomaton, sameUnit } from './automaton';
import { type Literal, type Piece, parsePhrase } from './phrase';
import { createPoints } from './points';

/**
 * All phrases of a pack as plain data: made once, at build time, and carried in the package, since parsing takes longer than matching ever
 * will. A piece leads from one point of its phrase to the next; the arrays of one kind are parallel.
 */
export type CompiledRules = {
  readonly rules: readonly RuleTraits[];
  /** Every spelling that any phrase or lexicon looks for, as `buildAutomaton` makes it; the first `firstCount` edges are where it begins. */
  readonly edges: Int32Array;
  readonly firstCount: number;
  /** Words with the same use share an output. Output `i` has the uses from `useEnds[i - 1]` to `useEnds[i]`: `piece x 2 + (1 if the word may go on)`. */
  readonly useEnds: Int32Array;
  readonly uses: Int32Array;
  /** Outputs that fill slots, and outputs in which a slot's shorter word does not count. */
  readonly fills: Readonly<Record<number, readonly string[]>>;
  readonly hides: Readonly<Record<number, readonly string[]>>;
  /** Point before and behind each piece; -1 is before the beginning and behind the end of its phrase. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly owner: Int32Array;
  /** Per owner: the rule whose phrase it is, as an index, and its language, as an index into `LANGUAGES`. */
  readonly owners: readonly { readonly rule: number; readonly language: number }[];
  /** `GAPPED` and `SILENCING` bits of each piece. */
  readonly traits: Uint8Array;
  readonly points: number;
  /** Per slot name: the pieces it fills. */
  readonly slotPieces: Readonly<Record<string, readonly number[]>>;
  readonly money: MoneyWords;
  /** How many different words there are. */
  readonly words: number;
};

/** The piece may stand up to `GAP` characters behind the one before. */
export const GAPPED = 1;
/** The piece belongs to an `unless` phrase. */
export const SILENCING = 2;

type Entry = { readonly uses: number[]; readonly fills: string[]; readonly hides: string[] };
type Owner = { readonly id: number; readonly rule: number; readonly silences: boolean; readonly language: Language };
type Pieces = { readonly from: number[]; readonly to: number[]; readonly owner: number[]; readonly traits: number[] };

/** Compiles a pack. Throws on a phrase that does not parse: packs are checked where they are read. */
export function compileRules(pack: RulePack): CompiledRules {
  const entries = new Map<string, Entry>();
  const entry = (text: string): Entry => {
    const word = toWord(text);
    let found = entries.get(word);
    if (found === undefined) entries.set(word, (found = { uses: [], fills: [], hides: [] }));
    return found;
  };
  for (const { slot, words, except = [] } of pack.lexicons) {
    for (const word of words) entry(normalize(word)).fills.push(...slotFamily(slot));
    for (const word of except) entry(normalize(word)).hides.push(...slotFamily(slot));
  }
  const pieces: Pieces = { from: [], to: [], owner: [], traits: [] };
  const points = createPoints();
  const owners: CompiledRules['owners'][number][] = [];
  const slotPieces: Record<string, number[]> = {};
  const known = slotNames(pack);
  for (const { source, owner } of allPhrases(pack, owners)) {
    const phrase = parsePhrase(source, known);
    if (phrase.kind === 'error') throw new Error(`${pack.rules[owner.rule]?.id}: "${source}": ${phrase.message}`);
    const spelled = phrase.pieces.map((piece) => ({ piece, literals: spellings(piece, owner, phrase.pieces.length > 1) }));
    for (const { spelled: own, from, to } of points.place(spelled)) {
      const id = addPiece(pieces, own.piece, { from, to }, owner);
      if (own.piece.kind === 'slot') (slotPieces[own.piece.slot] ??= []).push(id);
      for (const { text, open } of own.literals) entry(text).uses.push(id * 2 + (open ? 1 : 0));
    }
  }
  return {
    rules: pack.rules.map(toTraits),
    ...toWords(entries),
    from: Int32Array.from(pieces.from),
    to: Int32Array.from(pieces.to),
    owner: Int32Array.from(pieces.owner),
    owners,
    traits: Uint8Array.from(pieces.traits),
    points: points.count(),
    slotPieces,
    money: pack.money ?? NO_MONEY,
  };
}

function toTraits({ id, direction, category, status, voice }: RuleTraits): RuleTraits {
  return voice === undefined ? { id, direction, category, status } : { id, direction, category, status, voice };
}

/** The word as the automaton reads it. */
function toWord(text: string): string {
  return /[\n_-]/.test(text) ? String.fromCharCode(...Array.from(text, (char) => sameUnit(char.charCodeAt(0)))) : text;
}

function addPiece(
  pieces: Pieces,
  { link }: Piece,
  { from, to }: { readonly from: number; readonly to: number },
  { id, silences }: Owner,
): number {
  pieces.to.push(to);
  pieces.owner.push(id);
  pieces.traits.push((link === 'gap' ? GAPPED : 0) | (silences ? SILENCING : 0));
  return pieces.from.push(from) - 1;
}

/** Every phrase with its owner: all phrases of a rule in one language. Owners are listed as they come. */
function* allPhrases(
  pack: RulePack,
  owners: CompiledRules['owners'][number][],
): Generator<{ readonly source: string; readonly owner: Owner }> {
  for (const [rule, { phrases, unless = {} }] of pack.rules.entries()) {
    const ids = new Map<Language, number>();
    for (const [sources, silences] of [
      [phrases, false],
      [unless, true],
    ] as const) {
      for (const [language, list] of Object.entries(sources) as [Language, string[]][]) {
        const id = ids.get(language) ?? owners.push({ rule, language: LANGUAGES.indexOf(language) }) - 1;
        ids.set(language, id);
        for (const source of list) yield { source, owner: { id, rule, silences, language } };
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
const LEAST_TONELESS_PART = 3;

/** What a piece looks for; nothing for a slot. */
function spellings(piece: Piece, owner: Owner, isPart: boolean): readonly Literal[] {
  if (piece.kind === 'slot') return [];
  return piece.literals.flatMap(({ text, open }) => withToneless(text, owner, isPart).map((word) => ({ text: word, open })));
}

/** Vietnamese is often typed without tone marks; a phrase of two words or more is then still itself, and so is one of several parts. */
function withToneless(text: string, { language, silences }: Owner, isPart: boolean): readonly string[] {
  if (language !== 'vi' || silences || !(isPart || text.includes(' '))) return [text];
  const toneless = text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd');
  return toneless === text || toneless.length < (isPart ? LEAST_TONELESS_PART : LEAST_TONELESS) ? [text] : [text, toneless];
}

type Words = Pick<CompiledRules, 'edges' | 'firstCount' | 'useEnds' | 'uses' | 'fills' | 'hides' | 'words'>;

/** Words with the same use share an output, so that the automaton can share their ends. */
function toWords(entries: ReadonlyMap<string, Entry>): Words {
  const words = [...entries.keys()].filter((word) => word !== '').sort();
  const known = new Map<string, number>();
  const fills: Record<number, readonly string[]> = {};
  const hides: Record<number, readonly string[]> = {};
  const useEnds = [0]; // output 0 is none
  const uses: number[] = [];
  const outputs = words.map((word) => {
    const entry = entries.get(word) as Entry;
    const own = [...new Set(entry.uses)].sort((a, b) => a - b);
    const key = `${own.join(',')} ${entry.fills.join(',')} ${entry.hides.join(',')}`;
    let output = known.get(key);
    if (output === undefined) {
      known.set(key, (output = useEnds.length));
      if (entry.fills.length > 0) fills[output] = [...new Set(entry.fills)];
      if (entry.hides.length > 0) hides[output] = [...new Set(entry.hides)];
      for (const use of own) uses.push(use);
      useEnds.push(uses.length);
    }
    return output;
  });
  return {
    ...buildAutomaton(words, outputs),
    useEnds: Int32Array.from(useEnds),
    uses: Int32Array.from(uses),
    fills,
    hides,
    words: words.length,
  };
}
