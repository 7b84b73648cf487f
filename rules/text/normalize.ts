import { BREAK, classOf, DIGIT, INVISIBLE, MARK, SPACE, UNSPACED } from './characters';
import { undisguise } from './disguise';
import { foldLetters } from './letters';
import { createDraft, type Draft, type Reading, toReading, toText, write, writeUnit } from './reading';
import { fromZawgyi, isZawgyi } from './zawgyi';

/** Marks kept on one letter; more are decoration, and a page can pile up thousands. */
const MOST_MARKS = 8;
const FIRST_MARK = 0x300;
const BLANK = 32;
const LINE_BREAK = 10;

/**
 * The readings of a text: `plain` always (NFKC, lower case, digits of all scripts as 0-9, white space folded), then those that take a
 * disguise off, each only where it differs. Never throws; offsets lead back to `text`. Time is linear in the length.
 */
export function readings(text: string): readonly Reading[] {
  if (BURMESE.test(text) && isZawgyi(text)) {
    const typed = toPlain(text, false);
    return [toReading(typed, false), toReading(fromZawgyi(toText(typed), typed), false)];
  }
  const plain = toPlain(text, true);
  return [toReading(plain, false), ...undisguise(plain)];
}

const BURMESE = /[\u1000-\u109f]/;

/** Words that are in that form already: most of what a pack in Latin letters looks for. */
const PLAIN = /^[a-z0-9]+(?: [a-z0-9]+)*$/;

/** A phrase or word brought to the form of a plain reading. */
export function normalize(text: string): string {
  if (PLAIN.test(text)) return text;
  return toText(toPlain(text, true)).trim();
}

/** `sorts`: marks come in one order, however they were typed. */
function toPlain(text: string, sorts: boolean): Draft {
  const draft = createDraft(text.length + 8);
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i);
    const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    if (next < FIRST_MARK && unit > BLANK && unit < 0x80) {
      writeUnit(draft, unit >= 65 && unit <= 90 ? unit + 32 : unit === 96 ? 39 : unit, i, i + 1);
      i++;
    } else if ((classOf(unit) & SPACE) !== 0) i = takeSpace(text, i, draft);
    else i = takeCluster(text, i, draft, sorts);
  }
  return draft;
}

/** White space becomes one blank or one line break; none at all inside scripts that write no spaces. */
function takeSpace(text: string, start: number, draft: Draft): number {
  let end = start;
  let breaks = false;
  for (; end < text.length; end++) {
    const bits = classOf(text.charCodeAt(end));
    if ((bits & SPACE) === 0) break;
    breaks ||= (bits & BREAK) !== 0;
  }
  if (breaks) writeUnit(draft, LINE_BREAK, start, end);
  else if (!isUnspaced(draft.units[draft.length - 1] ?? 0) || end === text.length || !isUnspaced(text.charCodeAt(end))) {
    writeUnit(draft, BLANK, start, end);
  }
  return end;
}

function isUnspaced(unit: number): boolean {
  return (classOf(unit) & UNSPACED) !== 0;
}

/** A letter and its marks are folded together, so that composed and decomposed spellings read the same. */
function takeCluster(text: string, start: number, draft: Draft, sorts: boolean): number {
  const code = text.codePointAt(start) as number;
  let end = start + (code > 0xffff ? 2 : 1);
  let kept = end;
  for (let marks = 0; end < text.length; marks++) {
    const next = text.codePointAt(end) as number;
    if (next < FIRST_MARK || !belongs(next, code)) break;
    end += next > 0xffff ? 2 : 1;
    if (marks < MOST_MARKS) kept = end;
  }
  if (isJoiner(code) && isJoined(draft.units[draft.length - 1] ?? 0)) return end;
  if (isUncomposed(code)) {
    if (sorts && kept - start > 2 && isReordered(text, start, kept)) {
      const marks = [...text.slice(start + 1, kept)].sort((a, b) => rankOf(a) - rankOf(b));
      for (const char of [text[start] as string, ...marks]) writeFolded(draft, char.charCodeAt(0), start, end);
    } else for (let i = start; i < kept; i++) writeFolded(draft, text.charCodeAt(i), start, end);
    return end;
  }
  const single = kept === start + 1 ? foldUnit(code) : 0;
  if (code === BURMESE_ZERO && isBurmeseWa(text, start, end)) write(draft, `\u101d${text.slice(start + 1, kept)}`, start, end);
  else if (single !== 0) writeUnit(draft, single, start, end);
  else if ((classOf(code) & INVISIBLE) !== 0) write(draft, text.slice(start, kept), start, end);
  else write(draft, fold(text.slice(start, kept)), start, end);
  return end;
}

/** Joiners and the mark of a place where a line may break: part of honest spelling in Arabic, Indic and unspaced scripts. */
function isJoiner(code: number): boolean {
  return code === 0x200b || code === 0x200c || code === 0x200d || code === 0x2060;
}

function isJoined(before: number): boolean {
  return before >= 0x600 && before <= 0x17ff;
}

/** A mark, a half-width voice mark, or a vowel or final consonant of a Korean syllable typed in pieces. */
function belongs(code: number, base: number): boolean {
  if ((classOf(code) & MARK) !== 0 || code === 0xff9e || code === 0xff9f) return true;
  return base >= 0x1100 && base <= 0x1112 && code >= 0x1161 && code <= 0x11c2;
}

const BURMESE_COMPOSED = 0x1025;

/** Letters of scripts in which no letter and mark ever make one character: their units are folded one by one. Most text of such scripts. */
function isUncomposed(code: number): boolean {
  if (code < 0xe00 || code > 0x17ff || code === BURMESE_COMPOSED || (code >= 0x1100 && code <= 0x11ff)) return false;
  const bits = classOf(code);
  return (bits & UNSPACED) !== 0 && (bits & DIGIT) === 0;
}

/** Marks typed in another order than most people do; they look the same. */
function isReordered(text: string, start: number, end: number): boolean {
  for (let i = start + 2; i < end; i++) if (rankOf(text[i] as string) < rankOf(text[i - 1] as string)) return true;
  return false;
}

const BURMESE_ORDER = '\u1039\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u103a\u1036\u1037\u1038';

/** Place of a mark in its cluster. What stacks a consonant below (Burmese, Khmer) is left where it is, and so is all behind it. */
function rankOf(mark: string): number {
  const code = mark.charCodeAt(0);
  if (code >= 0x0e00 && code <= 0x0eff) return code;
  return Math.max(0, BURMESE_ORDER.indexOf(mark));
}

function writeFolded(draft: Draft, unit: number, start: number, end: number): void {
  const single = foldUnit(unit);
  if (single !== 0) writeUnit(draft, single, start, end);
  else write(draft, fold(String.fromCharCode(unit)), start, end);
}

const BURMESE_ZERO = 0x1040;

/** The Burmese zero is typed for the letter wa, which looks the same: it is one when it has marks or stands beside letters. */
function isBurmeseWa(text: string, start: number, end: number): boolean {
  const isLetter = (unit: number): boolean => unit >= 0x1000 && unit <= 0x103e;
  return end > start + 1 || isLetter(text.charCodeAt(start - 1)) || isLetter(text.charCodeAt(end));
}

const MANY = 1;
/** What a unit folds to: 0 not looked up yet, `MANY` more than one unit. A memo of a pure function. */
const folded = new Uint16Array(0x10000);

/** The one unit that a single unit folds to, or 0 when it folds to more. */
function foldUnit(unit: number): number {
  let to = folded[unit] as number;
  if (to === 0) {
    const text = (classOf(unit) & INVISIBLE) !== 0 ? String.fromCharCode(unit) : fold(String.fromCharCode(unit));
    to = folded[unit] = text.length === 1 ? text.charCodeAt(0) : MANY;
  }
  return to === MANY ? 0 : to;
}

const MEMO_LIMIT = 4_000;
const memo = new Map<string, string>();

/** `foldCluster`, remembered: the same few thousand clusters make up all text. */
function fold(cluster: string): string {
  let text = memo.get(cluster);
  if (text === undefined) {
    if (memo.size >= MEMO_LIMIT) memo.clear();
    memo.set(cluster, (text = foldCluster(cluster)));
  }
  return text;
}

function foldCluster(cluster: string): string {
  const base = cluster.codePointAt(0) as number;
  if (base >= 0x249c && base <= 0x24b5) return cluster; // a letter in parentheses; NFKC would make three characters of it
  if ((classOf(base) & DIGIT) !== 0 && !isShanDigit(base)) return `${digitOf(base)}${cluster.slice(base > 0xffff ? 2 : 1)}`;
  const lower = cluster
    .replaceAll('´', "'") // NFKC would make a blank of it
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\u0307/gu, '')
    .replaceAll('ı', 'i');
  return foldLetters(lower)
    .replace(/[’‘ʼʻ`´]/gu, "'")
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/\s+/gu, ' ');
}

/** These stand for signs in texts typed for the Zawgyi font, and for digits hardly ever. */
function isShanDigit(code: number): boolean {
  return code >= 0x1090 && code <= 0x1099;
}

/** Value of a decimal digit of any script: they stand in rows of ten. */
function digitOf(code: number): number {
  let zero = code;
  while (code - zero < 9 && (classOf(zero - 1) & DIGIT) !== 0) zero--;
  return code - zero;
}
