import { LANGUAGES, type Language, MIXED, OWN_SCRIPT, type RuleId } from '@/rules/rule';
import { createMoneyReader, type MoneyReader } from '@/rules/text/money';
import { type Automaton, toAutomaton } from './automaton';
import type { CompiledRules } from './compile';

/** All phrases of all rules, ready to run. Build once, use for every text. */
export type Matcher = {
  readonly rules: readonly RuleId[];
  /** Phrases of one rule in one language. */
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

export type Owner = {
  readonly rule: number;
  /** Owners whose `unless` phrases silence these. */
  readonly silencedBy: readonly number[];
  /** Some letter of the text must be among these code points. */
  readonly script: readonly [first: number, last: number] | undefined;
};

/** Working memory, kept between texts; every scan leaves it as it found it. */
export type Scratch = {
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

/** Some phrase lets the word go on (`pay*`). */
export const OPEN = 1;
/** The word fills a slot. */
export const FILLS = 2;
/** The word keeps a shorter one with the same end from filling a slot. */
export const HIDES = 4;

/** Numbers a piece has: the point it goes on from (-1: it begins a phrase), the point it leads to (-1: it ends one), owner and traits. */
export const PIECE = 3;
export const TO = 1;
export const INFO = 2;
/** `INFO` is `owner x OWNER_UNIT` with the bits of `compile.ts`, and this one: the word may go on. */
export const OPEN_USE = 4;
export const OWNER_UNIT = 8;

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
    for (const [i, piece] of pieces.entries()) put(own, i * PIECE, piece, false);
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
  const ofRule = new Map<number, number[]>();
  owners.forEach(({ rule }, i) => {
    ofRule.set(rule, [...(ofRule.get(rule) ?? []), i]);
  });
  return owners.map((owner) => ({
    rule: owner.rule,
    silencedBy: (ofRule.get(owner.rule) ?? []).filter((other) => silences(languageOf(owners[other] as typeof owner), languageOf(owner))),
    script: OWN_SCRIPT[languageOf(owner)],
  }));
}

function languageOf({ language }: { readonly language: number }): Language {
  return LANGUAGES[language] as Language;
}

/** English is mixed into every language, so its phrases are silenced by all, and silence all. */
function silences(one: Language, other: Language): boolean {
  const everywhere = [one, other].some((language) => language === 'any' || language === 'en');
  return everywhere || one === other || MIXED.some((group) => group.includes(one) && group.includes(other));
}
