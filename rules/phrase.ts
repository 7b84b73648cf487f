import { normalize } from './normalize';

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

/**
 * How a piece follows the one before: right behind it (`next`), behind the rest of a word left open (`ending`), or after at most `GAP`
 * characters of the same sentence (`gap`).
 */
export type Link = 'next' | 'ending' | 'gap';

/** A parsed phrase, or what is wrong with it and where (1-based column). */
export type Phrase = { readonly kind: 'phrase'; readonly pieces: readonly Piece[] } | PhraseError;
export type PhraseError = { readonly kind: 'error'; readonly column: number; readonly message: string };

export const GAP = 40;
export const START = 0;
export const END = 1;

/** Per stretch; more means that the phrase wants a gap, or to be two phrases. */
const MOST_SPELLINGS = 1_024;
const TOKEN = /\.\.\.|[()|]|\{[^{}]*\}|[^(){}|.]+|[.{}]/gu;

type Token = { readonly text: string; readonly column: number };

/**
 * Parses the phrase language, whole: words; `(a|b)` choices, which may nest and have an empty option; `...` a gap within the sentence;
 * `*` at a word's end; `{slot}`.
 * @param slots the slots that exist, such as `money` or `place:hub`
 */
export function parsePhrase(source: string, slots: ReadonlySet<string>): Phrase {
  const tokens = [...source.matchAll(TOKEN)].map((found): Token => ({ text: found[0], column: found.index + 1 }));
  const stretches = splitAtGaps(tokens);
  const pieces: Piece[] = [];
  let points = END + 1;
  let at = START;
  for (const [i, stretch] of stretches.entries()) {
    const expanded = expand(stretch, 0, false);
    if (expanded.kind === 'error') return expanded;
    const spellings = expanded.spellings.map((spelling) => spelling.trim()).filter((spelling) => spelling !== '');
    if (spellings.length === 0) {
      const column = stretch[0]?.column ?? source.length;
      return { kind: 'error', column, message: stretches.length > 1 ? '"..." needs words or a slot on both sides' : 'an empty phrase' };
    }
    const unknown = stretch.find((token) => token.text.startsWith('{') && !slots.has(token.text.slice(1, -1)));
    if (unknown !== undefined) return fail(unknown, `unknown slot ${unknown.text}; known: ${[...slots].sort().join(', ')}`);
    const to = i === stretches.length - 1 ? END : points++;
    points = addStretch(pieces, spellings, { from: at, to, link: i === 0 ? 'next' : 'gap' }, points);
    at = to;
  }
  return { kind: 'phrase', pieces };
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

type Expansion = { readonly kind: 'expansion'; readonly spellings: readonly string[]; readonly end: number };

/** Every spelling of the tokens from `start` on, up to the end or, inside a choice, its `)`. */
function expand(tokens: readonly Token[], start: number, inside: boolean): Expansion | PhraseError {
  const options: string[] = [];
  let spellings: readonly string[] = [''];
  for (let i = start; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.text === '(') {
      const choice = expand(tokens, i + 1, true);
      if (choice.kind === 'error') return choice;
      spellings = spellings.flatMap((before) => choice.spellings.map((option) => before + option));
      i = choice.end;
    } else if (token.text === '|' && inside) {
      options.push(...spellings);
      spellings = [''];
    } else if (token.text === ')' && inside) {
      return { kind: 'expansion', spellings: [...options, ...spellings], end: i };
    } else if (token.text === '...') return fail(token, '"..." may not stand inside a choice');
    else if (token.text === '|' || token.text === ')' || token.text === '{' || token.text === '}') {
      return fail(token, `"${token.text}" without its other half`);
    } else spellings = spellings.map((before) => before + token.text);
    if (spellings.length > MOST_SPELLINGS) return fail(token, `more than ${MOST_SPELLINGS} spellings; use "..." or two phrases`);
  }
  return inside ? fail(tokens[start - 1], '"(" without ")"') : { kind: 'expansion', spellings, end: tokens.length };
}

/** Adds the steps of one stretch: a single step for its plain spellings, a chain of steps for each that holds a slot or an inner `*`. */
function addStretch(pieces: Piece[], spellings: readonly string[], edge: Pick<Piece, 'from' | 'to' | 'link'>, points: number): number {
  const groups = new Map<string, Literal[]>();
  const point = new Map<string, number>([['', edge.from]]);
  let next = points;
  for (const spelling of spellings) {
    const parts = spelling.split(/(\{[^{}]*\}|\*(?=.))/u).filter((part) => part.trim() !== '');
    let path = '';
    for (const [i, part] of parts.entries()) {
      if (part === '*') continue;
      const star = parts[i + 1] === '*' || part.endsWith('*');
      const last = i === parts.length - 1 || (i === parts.length - 2 && star && parts.at(-1) === '*');
      const from = point.get(path) as number;
      const link: Link = path === '' ? edge.link : parts[i - 1] === '*' ? 'ending' : 'next';
      path += `${part}${star && !part.endsWith('*') ? '*' : ''}\u0000`;
      if (!last && !point.has(path)) point.set(path, next++);
      const to = last ? edge.to : (point.get(path) as number);
      if (part.startsWith('{')) addOnce(pieces, { kind: 'slot', slot: part.slice(1, -1), from, to, link });
      else {
        const key = `${from} ${to} ${link}`;
        let literals = groups.get(key);
        if (literals === undefined) {
          groups.set(key, (literals = []));
          pieces.push({ kind: 'words', literals, from, to, link });
        }
        const text = normalize(part.replace(/\*$/u, ''));
        if (text !== '' && !literals.some((known) => known.text === text && known.open === star)) literals.push({ text, open: star });
      }
    }
  }
  return next;
}

function addOnce(pieces: Piece[], piece: Piece & { readonly kind: 'slot' }): void {
  const same = (other: Piece): boolean => other.kind === 'slot' && other.slot === piece.slot && other.from === piece.from && other.to === piece.to;
  if (!pieces.some(same)) pieces.push(piece);
}
