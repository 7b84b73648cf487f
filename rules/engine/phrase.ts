import { classOf, MARK, UNSPACED, WORD } from '@/rules/text/characters';
import { normalize } from '@/rules/text/normalize';

/** One spelling to look for, in the form of a plain reading. `open`: the last word may go on (`pay*`). */
export type Literal = { readonly text: string; readonly open: boolean };

/**
 * One step of a phrase, from one of its points to the next. Point `START` is before its first word, `END` after its last; others are
 * numbered as they come. Several steps may lead from a point to the same next one.
 */
export type Piece = { readonly from: number; readonly to: number; readonly link: Link } & (
  | { readonly kind: 'words'; readonly literals: readonly Literal[] }
  | { readonly kind: 'slot'; readonly slot: string }
);

/** How a piece follows the one before: right behind it, or after at most `GAP` characters of the same sentence. */
export type Link = 'next' | 'gap';

/** A parsed phrase, or what is wrong with it and where (1-based column). */
export type Phrase = { readonly kind: 'phrase'; readonly pieces: readonly Piece[] } | PhraseError;
export type PhraseError = { readonly kind: 'error'; readonly column: number; readonly message: string };

export const GAP = 40;
export const START = 0;
export const END = 1;

/** Spellings of one segment; beyond them a stretch is cut into segments that follow each other, so that choices add up and do not multiply. */
const MOST_SPELLINGS = 8;
/** What cannot be cut (`a(b|c)(d|e)` inside a word) may come to so many. */
const MOST_UNCUT = 1_024;
const TOKEN = /\.\.\.|[()|]|\{[^{}]*\}|[^(){}|.]+|[.{}]/gu;

/** Most phrases have no choices: nothing to expand. */
const PLAIN_WORDS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} ]*$/u;

/** Signs between words are stepped over anyway. */
const SIGNS_ONLY = /^[\s,:;.·、，。：；|/~-]*$/u;

type Token = { readonly text: string; readonly plain: string; readonly column: number };

/**
 * Parses the phrase language, whole: words; `(a|b)` choices, which may nest and have an empty option; `...` a gap within the sentence;
 * `*` at a word's end; `{slot}`.
 * @param slots the slots that exist, such as `money` or `place:hub`
 */
export function parsePhrase(source: string, slots: ReadonlySet<string>): Phrase {
  if (PLAIN_WORDS.test(source)) {
    const literals = [{ text: normalize(source), open: false }];
    return { kind: 'phrase', pieces: [{ kind: 'words', from: START, to: END, link: 'next', literals }] };
  }
  const tokens = [...source.matchAll(TOKEN)].map(
    (found): Token => ({ text: found[0], plain: toPlainToken(found[0]), column: found.index + 1 }),
  );
  const stretches = splitAtGaps(tokens);
  const builder = createBuilder();
  let at: number = START;
  for (const [i, stretch] of stretches.entries()) {
    const expanded = expand(stretch, 0, false);
    if (expanded.kind === 'error') return expanded;
    const segments = expanded.segments
      .map((segment) => [...new Set(segment.map((spelling) => (SIGNS_ONLY.test(spelling) ? '' : spelling.trim())))])
      .filter((segment) => segment.some((spelling) => spelling !== '')); // a blank beside a slot is nothing to step over
    if (segments.every((segment) => segment.includes(''))) {
      const column = stretch[0]?.column ?? (i === 0 ? 1 : source.length);
      return {
        kind: 'error',
        column,
        message: stretches.length > 1 ? '"..." needs words or a slot on both sides' : 'a phrase that may be empty',
      };
    }
    const unknown = stretch.find((token) => token.text.startsWith('{') && !slots.has(token.text.slice(1, -1)));
    if (unknown !== undefined) return fail(unknown, `unknown slot ${unknown.text}; known: ${[...slots].sort().join(', ')}`);
    const to = i === stretches.length - 1 ? END : builder.point();
    addStretch(builder, segments, { from: at, to, link: i === 0 ? 'next' : 'gap' });
    at = to;
  }
  return { kind: 'phrase', pieces: builder.pieces() };
}

/** Words in the form of a plain reading, the blanks around them kept: they part words where options are joined. */
function toPlainToken(text: string): string {
  const plain = normalize(text);
  return `${/^\s/.test(text) ? ' ' : ''}${plain}${/\s$/.test(text) && plain !== '' ? ' ' : ''}`;
}

function fail(token: Token | undefined, message: string): PhraseError {
  return { kind: 'error', column: token?.column ?? 1, message };
}

function splitAtGaps(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const stretches: Token[][] = [[]];
  let depth = 0;
  for (const token of tokens) {
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (token.text === '...' && depth === 0) stretches.push([]);
    else stretches.at(-1)?.push(token);
  }
  return stretches;
}

/** What tokens can spell: one spelling of each segment after the other. */
type Expansion = { readonly kind: 'expansion'; readonly segments: readonly (readonly string[])[]; readonly end: number };

/** Every spelling of the tokens from `start` on, up to the end or, inside a choice, its `)`. Only the outermost level is cut. */
function expand(tokens: readonly Token[], start: number, inside: boolean): Expansion | PhraseError {
  const options: string[] = [];
  const done: (readonly string[])[] = [];
  let spellings: readonly string[] = [''];
  const add = (more: readonly string[]): void => {
    const many = spellings.length * more.length > MOST_SPELLINGS || [...spellings, ...more].some((spelling) => spelling.includes('{'));
    if (!inside && many && canCut(spellings, more)) {
      done.push(spellings);
      spellings = more;
    } else spellings = spellings.flatMap((before) => more.map((option) => before + option));
  };
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.text === '(') {
      const choice = expand(tokens, i + 1, true);
      if (choice.kind === 'error') return choice;
      add(choice.segments[0] as readonly string[]);
      i = choice.end;
    } else if (token.text === '|' && inside) {
      options.push(...spellings);
      spellings = [''];
    } else if (token.text === ')' && inside) {
      return { kind: 'expansion', segments: [[...options, ...spellings]], end: i };
    } else if (token.text === '...') return fail(token, '"..." may not stand inside a choice');
    else if (token.text === '|' || token.text === ')' || token.text === '{' || token.text === '}') {
      return fail(token, `"${token.text}" without its other half`);
    } else add([token.plain]);
    if (spellings.length > MOST_UNCUT) return fail(token, `more than ${MOST_UNCUT} spellings; use "..." or two phrases`);
  }
  return inside ? fail(tokens[start - 1], '"(" without ")"') : { kind: 'expansion', segments: [...done, spellings], end: tokens.length };
}

/** Between words, or in scripts where words are not spaced; never inside a word. An empty option could hide the inside of one. */
function canCut(before: readonly string[], after: readonly string[]): boolean {
  return (
    before.every((left) => left !== '' && isOpenEdge(left.at(-1) as string)) ||
    after.every((right) => right !== '' && isOpenEdge(right[0] as string))
  );
}

function isOpenEdge(char: string): boolean {
  const bits = classOf(char.codePointAt(0) as number);
  return (bits & (WORD | MARK)) === 0 || (bits & UNSPACED) !== 0;
}

type Builder = {
  /** A new point. */
  readonly point: () => number;
  readonly words: (from: number, to: number, link: Link, literal: Literal) => void;
  readonly slot: (from: number, to: number, link: Link, slot: string) => void;
  readonly pieces: () => readonly Piece[];
};

function createBuilder(): Builder {
  const words = new Map<string, Piece & { readonly kind: 'words'; readonly literals: Literal[] }>();
  const seen = new Set<string>();
  const others = new Map<string, Piece>();
  let points = END + 1;
  return {
    point: () => points++,
    words: (from, to, link, literal) => {
      const key = `${from} ${to} ${link}`;
      let piece = words.get(key);
      if (piece === undefined) words.set(key, (piece = { kind: 'words', from, to, link, literals: [] }));
      const once = `${key} ${literal.text}${literal.open ? '*' : ''}`;
      if (!seen.has(once)) piece.literals.push(literal);
      seen.add(once);
    },
    slot: (from, to, link, slot) => others.set(`${from} ${to} ${link} ${slot}`, { kind: 'slot', from, to, link, slot }),
    pieces: () => [...words.values(), ...others.values()],
  };
}

/** Adds a stretch: its segments in a row. A segment that may be empty may be stepped over. */
function addStretch(
  builder: Builder,
  segments: readonly (readonly string[])[],
  { from, to, link }: Pick<Piece, 'from' | 'to' | 'link'>,
): void {
  let sources: { readonly point: number; readonly link: Link }[] = [{ point: from, link }];
  segments.forEach((segment, i) => {
    const optional = (part: readonly string[]): boolean => part.includes('');
    const restOptional = segments.slice(i + 1).every(optional);
    const target = i === segments.length - 1 ? to : builder.point();
    for (const source of sources) {
      for (const spelling of segment) {
        if (spelling === '') continue;
        addSpelling(builder, spelling, { from: source.point, to: target, link: source.link });
        if (restOptional && target !== to) addSpelling(builder, spelling, { from: source.point, to, link: source.link });
      }
    }
    sources = [...(optional(segment) ? sources : []), { point: target, link: 'next' }];
  });
}

/** Adds one spelling: a single step, or a chain of steps when it holds a slot or an inner `*`. */
function addSpelling(builder: Builder, spelling: string, { from, to, link }: Pick<Piece, 'from' | 'to' | 'link'>): void {
  const parts = spelling.split(/(\{[^{}]*\}|[^{}*]*\*)/u).filter((part) => part.trim() !== '');
  let at = from;
  parts.forEach((part, i) => {
    const target = i === parts.length - 1 ? to : builder.point();
    const how: Link = i === 0 ? link : 'next';
    if (part.startsWith('{')) builder.slot(at, target, how, part.slice(1, -1));
    else {
      const text = joined(part.replace(/\*$/u, '').trim());
      if (text !== '') builder.words(at, target, how, { text, open: part.endsWith('*') });
    }
    at = target;
  });
}

/** The parts were plain already; only where they meet may there be a blank too many. */
function joined(text: string): string {
  if (!text.includes(' ')) return text;
  return /[^ -~]/.test(text) ? normalize(text) : text.replace(/ {2,}/g, ' ');
}
