import { CONFUSABLE, classOf, INVISIBLE, LATIN, LETTER, MARK, UNSPACED, WORD } from './characters';
import { CONFUSABLES, FOR_CYRILLIC, LEET } from './confusables';
import { copyUnits, createDraft, type Draft, type Reading, toReading, toText, write } from './reading';
import { joinSpaced } from './spaced';
import { turnBack } from './turned';

const VIETNAMESE = /[ơưđ\u1ea0-\u1ef9]/u;
/** A larger share of accented letters than any Latin spelling has is a decorated text. */
const DECORATED = 0.3;

const MOSTLY = 0.6;
/** Share of letters that no Latin one looks like; in Russian it is near a half. */
const CYRILLIC = 0.15;

/** Readings of a plain draft with its disguise taken off: letters in place of look-alikes, then spaced-out words joined. */
export function undisguise(typed: Draft): readonly Reading[] {
  const found: Reading[] = [];
  const turned = turnBack(typed);
  if (turned !== undefined) found.push(toReading(turned, true));
  const plain = turned ?? typed;
  const strewn = isStrewn(plain);
  const bare = strewn || suspicious(plain) ? toBare(plain, strewn) : plain;
  if (bare !== plain && differs(bare, plain)) found.push(toReading(bare, true));
  const joined = joinSpaced(bare);
  if (joined !== undefined) found.push(toReading(joined, true));
  return found;
}

function differs(a: Draft, b: Draft): boolean {
  if (a.length !== b.length) return true;
  for (let i = 0; i < a.length; i++) if (a.units[i] !== b.units[i]) return true;
  return false;
}

/** A cheap look for anything that `toBare` could change. Most posts stop here. */
function suspicious({ units, length }: Draft): boolean {
  const seen = { latin: 0, accented: 0, foreign: 0, alike: false, vietnamese: false };
  let word = 0; // which of LATIN and CONFUSABLE the word has so far
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    if (unit < 0x80) {
      if (unit >= 97 && unit <= 122) {
        seen.latin++;
        word |= LATIN;
      } else if (isLeetAt(units, i) || isNoiseAt(units, i)) return true;
      else word = 0;
    } else {
      if (unit === 0xd83c || unit === 0xdb40 || (unit >= 0x249c && unit <= 0x24b5)) return true; // enclosed letters, tags
      const bits = classOf(unit);
      if ((bits & INVISIBLE) !== 0 || ((bits & MARK) !== 0 && i > 0 && takesNoMarks(units[i - 1] as number))) return true;
      if ((bits & LETTER) === 0) word = 0;
      else if ((bits & LATIN) !== 0) {
        if ((bits & CONFUSABLE) !== 0 && isSmallCapital(unit)) return true;
        seen.accented++;
        word |= LATIN;
        seen.vietnamese ||= unit >= 0x1ea0 || unit === 0x1a1 || unit === 0x1b0;
      } else {
        seen.foreign++;
        if ((bits & CONFUSABLE) !== 0) {
          seen.alike = true;
          word |= CONFUSABLE;
        }
      }
    }
    if (word === (LATIN | CONFUSABLE)) return true;
  }
  const latin = seen.latin + seen.accented;
  return (seen.alike && latin > seen.foreign) || (!seen.vietnamese && seen.accented > DECORATED * latin);
}

/** A digit or sign between two letters; an `@` only when no domain follows. */
function isLeetAt(units: Uint16Array, i: number): boolean {
  const unit = units[i] as number;
  if (!LEET_UNITS.has(unit) || !isLetterUnit(units[i - 1]) || !isLetterUnit(units[i + 1])) return false;
  if (unit !== AT) return true;
  let end = i + 1;
  while (isLetterUnit(units[end])) end++;
  return units[end] !== POINT;
}

const NOISE = new Set([...'.*^`_|+=~'].map((char) => char.charCodeAt(0)));

/** A sign between two letters of a script without spaces, where nobody needs one. */
function isNoiseAt(units: ArrayLike<number>, i: number): boolean {
  return NOISE.has(units[i] as number) && isUnspacedLetter(units[i - 1]) && isUnspacedLetter(units[i + 1]);
}

function isUnspacedLetter(unit: number | undefined): boolean {
  if (unit === undefined) return false;
  const bits = classOf(unit);
  return (bits & UNSPACED) !== 0 && (bits & (LETTER | MARK)) !== 0;
}

const AT = 64;
const POINT = 46;
const LEET_UNITS = new Set([...LEET.keys()].map((char) => char.charCodeAt(0)));

function isLetterUnit(unit: number | undefined): boolean {
  return unit !== undefined && (classOf(unit) & LETTER) !== 0;
}

function isLetter(char: string | undefined): boolean {
  return char !== undefined && char !== '' && isLetterUnit(char.charCodeAt(0));
}

function isLatin(char: string): boolean {
  return (classOf(char.charCodeAt(0)) & LATIN) !== 0;
}

function toBare(plain: Draft, strewn: boolean): Draft {
  const visible = stripInvisible(plain, strewn);
  const text = traitsOf(visible);
  const bare = createDraft(visible.length);
  for (let i = 0; i < visible.length; ) {
    const end = tokenEnd(visible, i);
    writeToken(visible, i, end, text, bare);
    i = end;
  }
  return bare;
}

/** `posing`: no letter of the text needs another alphabet, so a word of look-alikes is one of Latin letters. `cyrillic`: most words are Cyrillic ones. */
type TextTraits = { readonly posing: boolean; readonly cyrillic: boolean; readonly keepsAccents: boolean };

function traitsOf(draft: Draft): TextTraits {
  let letters = 0;
  let foreign = 0;
  let cyrillic = 0;
  let latin = 0;
  let accented = 0;
  for (let i = 0; i < draft.length; i++) {
    const bits = classOf(draft.units[i] as number);
    if ((bits & LETTER) === 0) continue;
    letters++;
    if ((bits & LATIN) === 0) {
      if ((bits & CONFUSABLE) !== 0) continue;
      foreign++;
      if ((draft.units[i] as number) >> 8 === 4) cyrillic++;
      continue;
    }
    latin++;
    if ((draft.units[i] as number) > 0x7f) accented++;
  }
  const decorated = accented > DECORATED * latin && !VIETNAMESE.test(toText(draft));
  return {
    cyrillic: cyrillic > letters * CYRILLIC,
    posing: foreign === 0 || latin / Math.max(1, letters) > MOSTLY,
    keepsAccents: !decorated,
  };
}

/**
 * Drops what cannot be seen, marks piled on letters that take none, and signs inside words where a text is `strewn` with them; enclosed
 * letters become letters.
 */
function stripInvisible(plain: Draft, strewn: boolean): Draft {
  const out = createDraft(plain.length);
  for (let i = 0; i < plain.length; i++) {
    const high = plain.units[i] as number;
    const pair = high >= 0xd800 && high <= 0xdbff && i + 1 < plain.length;
    const code = pair ? (high - 0xd800) * 0x400 + ((plain.units[i + 1] as number) - 0xdc00) + 0x10000 : high;
    const bits = classOf(code);
    const start = plain.from[i] as number;
    const end = plain.to[pair ? i + 1 : i] as number;
    const piled = (bits & MARK) !== 0 && out.length > 0 && takesNoMarks(out.units[out.length - 1] as number);
    if (piled) bareLast(out); // the first of the pile may have made one letter with it
    if ((bits & INVISIBLE) === 0 && !piled && !isNoiseAt(plain.units, i) && !(strewn && isStrewnAt(plain, i, pair)))
      write(out, enclosedLetter(code) ?? String.fromCodePoint(code), start, end);
    if (pair) i++;
  }
  return out;
}

/** Of a script whose letters and accents make one character: a mark that is left over is decoration. */
function takesNoMarks(unit: number): boolean {
  return unit < 0x590 || (unit >= 0x1e00 && unit < 0x2000);
}

const STREWN = new Set([...'*^`|+=~•·'].map((char) => char.charCodeAt(0)));
/** Fewer signs between letters are a list, a name or a slip. */
const LEAST_STREWN = 3;

/** An emoji, or a sign that nobody writes between letters, directly between two of them. */
function isStrewnAt({ units, length }: Draft, i: number, pair: boolean): boolean {
  if (!(pair || STREWN.has(units[i] as number)) || !isLetterUnit(i > 0 ? units[i - 1] : undefined)) return false;
  const next = i + (pair ? 2 : 1);
  return next < length && isLetterUnit(units[next]);
}

function isStrewn(draft: Draft): boolean {
  let found = 0;
  for (let i = 0; i < draft.length && found < LEAST_STREWN; i++) {
    const unit = draft.units[i] as number;
    if (isStrewnAt(draft, i, unit >= 0xd83c && unit <= 0xd83e)) found++;
  }
  return found >= LEAST_STREWN;
}

function bareLast(draft: Draft): void {
  const last = draft.length - 1;
  draft.units[last] = String.fromCharCode(draft.units[last] as number)
    .normalize('NFD')
    .charCodeAt(0);
}

/** The letter in parentheses, in a negative circle or square, or of a regional indicator; NFKC knows the other enclosed ones. */
function enclosedLetter(code: number): string | undefined {
  for (const first of [0x249c, 0x1f150, 0x1f170, 0x1f1e6]) {
    if (code >= first && code < first + 26) return String.fromCharCode(97 + code - first);
  }
  return undefined;
}

function tokenEnd(draft: Draft, start: number): number {
  let end = start;
  while (end < draft.length && inToken(draft.units[end] as number)) end++;
  return Math.max(end, start + 1);
}

function inToken(unit: number): boolean {
  return (classOf(unit) & (WORD | MARK)) !== 0 || (LEET_UNITS.has(unit) && unit < 48) || unit === AT || unit === 0x20ac;
}

function writeToken(draft: Draft, start: number, end: number, text: TextTraits, out: Draft): void {
  if (text.keepsAccents && !text.cyrillic && !isOdd(draft.units, start, end)) {
    copyUnits(draft, start, end, out);
    return;
  }
  const token = Array.from(draft.units.subarray(start, end), (unit) => String.fromCharCode(unit));
  const unmixed = unmix(token, text);
  const mail = draft.units[end] === POINT && isLetterUnit(draft.units[end + 1]) && token.includes('@');
  const mapped = mail ? unmixed : unleet(unmixed);
  for (let i = 0; i < mapped.length; i++) {
    const char = text.keepsAccents ? (mapped[i] as string) : withoutAccent(mapped[i] as string);
    write(out, char, draft.from[start + i] as number, draft.to[start + i] as number);
  }
}

/** Nothing that a letter could be hidden behind: most tokens. */
function isOdd(units: Uint16Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) {
    const unit = units[i] as number;
    if (LEET_UNITS.has(unit) || (unit > 0x7f && (classOf(unit) & CONFUSABLE) !== 0)) return true;
  }
  return false;
}

/**
 * Look-alikes inside a word that also has letters of the script they pose as; a whole word of look-alikes in a text otherwise Latin; and
 * letters that no language writes words with (small capitals).
 */
function unmix(token: readonly string[], text: TextTraits): readonly string[] {
  const letters = token.filter(isLetter);
  const alike = letters.filter((char) => char > '\u007f' && CONFUSABLES.has(char));
  const cyrillic = letters.filter((char) => isCyrillic(char) && (text.cyrillic || !alike.includes(char)));
  if (cyrillic.length > 0)
    return letters.some((char) => FOR_CYRILLIC.has(char)) ? token.map((char) => FOR_CYRILLIC.get(char) ?? char) : token;
  if (text.cyrillic && letters.length > 1 && letters.every((char) => FOR_CYRILLIC.has(char)))
    return token.map((char) => FOR_CYRILLIC.get(char) ?? char);
  if (alike.length === 0) return token;
  const mixed =
    letters.some((char) => isLatin(char) && !alike.includes(char)) && letters.every((char) => isLatin(char) || CONFUSABLES.has(char));
  const posing = alike.length === letters.length && letters.length > 1 && text.posing;
  const fromElsewhere = alike.some((char) => !isLatin(char) || isSmallCapital(char.charCodeAt(0)));
  return fromElsewhere && (mixed || posing) ? token.map((char) => CONFUSABLES.get(char) ?? char) : token;
}

function isCyrillic(char: string): boolean {
  return char >= '\u0400' && char <= '\u052f';
}

/** Letters of phonetic alphabets that look like small capitals. */
function isSmallCapital(unit: number): boolean {
  return (unit >= 0x1d00 && unit <= 0x1d7f) || (unit >= 0x0250 && unit <= 0x02af) || (unit >= 0xa730 && unit <= 0xa7ff);
}

/** Digits and signs between letters become letters: `t3legram`; never in numbers, prices, handles or e-mail addresses. */
function unleet(token: readonly string[]): readonly string[] {
  if (!token.some((char) => LEET.has(char)) || token[0] === '@') return token;
  const letters = token.filter((char) => char >= 'a' && char <= 'z').length;
  const signs = token.filter((char) => LEET.has(char)).length;
  if (letters < 2 || signs > letters) return token;
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
