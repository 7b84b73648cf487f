import { classOf, INVISIBLE, LETTER, MARK, UNSPACED, WORD } from './characters';
import { CONFUSABLES, LEET } from './confusables';
import { createDraft, type Draft, type Reading, toReading, write } from './reading';

const LATIN = /\p{Script=Latin}/u;
const VIETNAMESE = /[ơưđ\u1ea0-\u1ef9]/u;
const SEPARATORS = new Set([' ', '.', '-', '_', '*', '·', '•', '/', '|', ',', '~']);
/** Fewer single letters in a row are an abbreviation or a list. */
const LEAST_SPACED = 4;

/** Readings of a plain draft with its disguise taken off: letters in place of look-alikes, then spaced-out words joined. */
export function undisguise(plain: Draft): readonly Reading[] {
  const found: Reading[] = [];
  const bare = suspicious(plain) ? toBare(plain) : plain;
  if (bare !== plain && differs(bare, plain)) found.push(toReading(bare, true));
  const joined = joinSpaced(bare);
  if (joined !== undefined) found.push(toReading(joined, true));
  return found;
}

function differs(a: Draft, b: Draft): boolean {
  return a.chars.length !== b.chars.length || a.chars.some((char, i) => char !== b.chars[i]);
}

/** A cheap look: anything that `toBare` could change. Most posts stop here. */
function suspicious(draft: Draft): boolean {
  for (let i = 0; i < draft.chars.length; i++) {
    const char = draft.chars[i] as string;
    const code = char.charCodeAt(0);
    if (code >= 0x80) {
      const bits = classOf(code);
      if ((bits & UNSPACED) === 0) return true;
    } else if (LEET.has(char) && isLetter(draft.chars[i + 1])) return true;
  }
  return false;
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && (classOf(char.charCodeAt(0)) & LETTER) !== 0;
}

function toBare(plain: Draft): Draft {
  const visible = stripInvisible(plain);
  const letters = visible.chars.filter(isLetter);
  const latin = letters.filter((char) => char < '\u0250').length;
  const text = { latinShare: latin / Math.max(1, letters.length), keepsAccents: VIETNAMESE.test(visible.chars.join('')) };
  const bare = createDraft();
  for (let i = 0; i < visible.chars.length; ) {
    const end = tokenEnd(visible, i);
    writeToken(visible, i, end, text, bare);
    i = end;
  }
  return bare;
}

/** Drops what cannot be seen and marks piled on letters that take none; enclosed letters become letters. */
function stripInvisible(plain: Draft): Draft {
  const out = createDraft();
  for (let i = 0; i < plain.chars.length; i++) {
    const high = plain.chars[i] as string;
    const low = plain.chars[i + 1];
    const pair = high >= '\ud800' && high <= '\udbff' && low !== undefined;
    const char = pair ? high + low : high;
    const code = char.codePointAt(0) as number;
    const bits = classOf(code);
    const start = plain.from[i] as number;
    const end = plain.to[pair ? i + 1 : i] as number;
    const piled = (bits & MARK) !== 0 && out.chars.length > 0 && (out.chars.at(-1) as string) < '\u0590';
    if ((bits & INVISIBLE) === 0 && !piled) write(out, enclosedLetter(code) ?? char, start, end);
    if (pair) i++;
  }
  return out;
}

/** The letter in a negative circle, negative square or regional indicator; NFKC knows the other enclosed ones. */
function enclosedLetter(code: number): string | undefined {
  for (const first of [0x1f150, 0x1f170, 0x1f1e6]) {
    if (code >= first && code < first + 26) return String.fromCharCode(97 + code - first);
  }
  return undefined;
}

function tokenEnd(draft: Draft, start: number): number {
  let end = start;
  while (end < draft.chars.length && inToken(draft.chars[end] as string)) end++;
  return Math.max(end, start + 1);
}

function inToken(char: string): boolean {
  return (classOf(char.charCodeAt(0)) & (WORD | MARK)) !== 0 || char === '@' || char === '$' || char === '€' || char === '!';
}

type TextTraits = { readonly latinShare: number; readonly keepsAccents: boolean };

function writeToken(draft: Draft, start: number, end: number, text: TextTraits, out: Draft): void {
  const token = draft.chars.slice(start, end);
  const mapped = unleet(unmix(token, text));
  for (let i = 0; i < mapped.length; i++) {
    const char = text.keepsAccents ? (mapped[i] as string) : withoutAccent(mapped[i] as string);
    write(out, char, draft.from[start + i] as number, draft.to[start + i] as number);
  }
}

/** Look-alikes inside a word that also has Latin letters; or a whole word of look-alikes in a text otherwise Latin. */
function unmix(token: readonly string[], text: TextTraits): readonly string[] {
  const letters = token.filter(isLetter);
  const alike = letters.filter((char) => char > '\u007f' && CONFUSABLES.has(char));
  if (alike.length === 0) return token;
  const mixed = letters.some((char) => LATIN.test(char)) && letters.every((char) => LATIN.test(char) || CONFUSABLES.has(char));
  const posing = alike.length === letters.length && letters.length > 1 && text.latinShare > 0.6;
  return mixed || posing ? token.map((char) => CONFUSABLES.get(char) ?? char) : token;
}

/** Digits and signs between letters become letters: `t3legram`; never in numbers, prices, handles or e-mail addresses. */
function unleet(token: readonly string[]): readonly string[] {
  if (!token.some((char) => LEET.has(char)) || token[0] === '@') return token;
  const letters = token.filter((char) => char >= 'a' && char <= 'z').length;
  if (letters < 3 || token.filter((char) => LEET.has(char)).length > letters) return token;
  return token.map((char, i) => {
    const letter = LEET.get(char);
    const inside = isLetter(token[i + 1]) || LEET.has(token[i + 1] ?? '');
    const after = isLetter(token[i - 1]) || LEET.has(token[i - 1] ?? '') || (i === 0 && char === '$');
    return letter !== undefined && inside && after ? letter : char;
  });
}

function withoutAccent(char: string): string {
  return char > '\u00bf' && char < '\u0250' ? char.normalize('NFD').replace(/\p{M}/gu, '') : char;
}

/** `t e l e g r a m` or `c.a.s.h` -> the word. A wider gap than a blank stays a blank. Nothing when there is no such run. */
function joinSpaced(draft: Draft): Draft | undefined {
  const out = createDraft();
  let joined = false;
  for (let i = 0; i < draft.chars.length; ) {
    const end = spacedRunEnd(draft, i);
    if (end > i) joined = true;
    for (let k = i; k < Math.max(end, i + 1); k++) {
      const dropped = end > i && (k - i) % 2 === 1 && !isWide(draft, k);
      if (!dropped) write(out, draft.chars[k] as string, draft.from[k] as number, draft.to[k] as number);
    }
    i = Math.max(end, i + 1);
  }
  return joined ? out : undefined;
}

/** End of a run of single letters from `start` on, each parted by the same sign; `start` itself when there is none. */
function spacedRunEnd(draft: Draft, start: number): number {
  const sign = draft.chars[start + 1];
  if (sign === undefined || !SEPARATORS.has(sign) || isWordAt(draft, start - 1)) return start;
  let letters = 0;
  let i = start;
  while (isWordAt(draft, i) && !isWordAt(draft, i + 1)) {
    letters++;
    if (draft.chars[i + 1] !== sign || !isWordAt(draft, i + 2) || isWordAt(draft, i + 3)) break;
    i += 2;
  }
  return letters >= LEAST_SPACED ? i + 1 : start;
}

function isWordAt(draft: Draft, i: number): boolean {
  const char = draft.chars[i];
  return char !== undefined && (classOf(char.charCodeAt(0)) & (WORD | MARK)) !== 0;
}

function isWide(draft: Draft, i: number): boolean {
  return (draft.to[i] as number) - (draft.from[i] as number) > 1;
}
