import { CONFUSABLES } from './confusables';

/** What the engine must know of a character; a bit set, looked up in a table filled block by block on first use. */
export const WORD = 1; // letter or digit
export const MARK = 2; // combining: belongs to the character before it
export const UNSPACED = 4; // of a script that writes no spaces between words
export const SPACE = 8;
export const INVISIBLE = 16; // takes no room: zero-width, soft hyphen, tags, variation selectors, bidi controls
export const STOP = 32; // ends a sentence in its script, whatever follows
export const LETTER = 64;
export const BREAK = 128; // ends a line
export const DIGIT = 256; // decimal, of any script
export const LATIN = 512;
export const CAPITAL = 2048;
export const CONFUSABLE = 1024; // a letter of another script that passes for a Latin one

const UNSPACED_SCRIPT =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}\u30fc]/u;
const INVISIBLE_CHARACTER =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/u;
const STOPS = /[。！？｡।॥။៕།…]/u;

const table = new Uint16Array(0x10000);
const filled = new Uint8Array(0x100);
const astral = new Map<number, number>();

/** Bits of the code point; every lone surrogate is 0. */
export function classOf(codePoint: number): number {
  if (codePoint > 0xffff) {
    let bits = astral.get(codePoint);
    if (bits === undefined) astral.set(codePoint, (bits = inspect(codePoint)));
    return bits;
  }
  const block = codePoint >> 8;
  if (filled[block] === 0) fill(block);
  return table[codePoint] as number;
}

function fill(block: number): void {
  for (let code = block << 8; code < (block + 1) << 8; code++) table[code] = inspect(code);
  filled[block] = 1;
}

function inspect(codePoint: number): number {
  if (codePoint >= 0xd800 && codePoint <= 0xdfff) return 0;
  const char = String.fromCodePoint(codePoint);
  if (INVISIBLE_CHARACTER.test(char)) return INVISIBLE;
  if (/[\n\r\u2028\u2029\u000b\u000c\u0085]/.test(char)) return SPACE | BREAK;
  if (/[\s\u1361]/.test(char)) return SPACE; // also the colon between Ethiopic words
  if (STOPS.test(char)) return STOP;
  let bits = 0;
  if (/\p{M}/u.test(char)) bits |= MARK;
  if (/\p{L}/u.test(char)) bits |= WORD | LETTER;
  else if (/\p{N}/u.test(char)) bits |= WORD;
  if (/\p{Lu}/u.test(char)) bits |= CAPITAL;
  if (/\p{Nd}/u.test(char)) bits |= DIGIT;
  if (/\p{Script=Latin}/u.test(char)) bits |= LATIN;
  if (codePoint > 0x7f && CONFUSABLES.has(char)) bits |= CONFUSABLE;
  if (UNSPACED_SCRIPT.test(char)) bits |= UNSPACED;
  return bits;
}
