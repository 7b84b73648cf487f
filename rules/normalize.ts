import { BREAK, classOf, DIGIT, INVISIBLE, MARK, SPACE, UNSPACED } from './characters';
import { undisguise } from './disguise';
import { createDraft, type Draft, type Reading, toReading, toText, write, writeUnit } from './reading';

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
  const plain = toPlain(text);
  return [toReading(plain, false), ...undisguise(plain)];
}

/** A phrase or word brought to the form of a plain reading. */
export function normalize(text: string): string {
  return toText(toPlain(text)).trim();
}

function toPlain(text: string): Draft {
  const draft = createDraft(text.length + 8);
  for (let i = 0; i < text.length; ) {
    const unit = text.charCodeAt(i);
    const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0;
    if (next < FIRST_MARK && unit > BLANK && unit < 0x80) {
      writeUnit(draft, unit >= 65 && unit <= 90 ? unit + 32 : unit === 96 ? 39 : unit, i, i + 1);
      i++;
    } else if ((classOf(unit) & SPACE) !== 0) i = takeSpace(text, i, draft);
    else i = takeCluster(text, i, draft);
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
function takeCluster(text: string, start: number, draft: Draft): number {
  const code = text.codePointAt(start) as number;
  let end = start + (code > 0xffff ? 2 : 1);
  let kept = end;
  for (let marks = 0; end < text.length; marks++) {
    const next = text.codePointAt(end) as number;
    if (next < FIRST_MARK || (classOf(next) & MARK) === 0) break;
    end += next > 0xffff ? 2 : 1;
    if (marks < MOST_MARKS) kept = end;
  }
  if (isUncomposed(code)) {
    for (let i = start; i < kept; i++) writeFolded(draft, text.charCodeAt(i), start, end);
    return end;
  }
  const single = kept === start + 1 ? foldUnit(code) : 0;
  if (code === BURMESE_ZERO && isBurmeseWa(text, start, end)) write(draft, `\u101d${text.slice(start + 1, kept)}`, start, end);
  else if (single !== 0) writeUnit(draft, single, start, end);
  else if ((classOf(code) & INVISIBLE) !== 0) write(draft, text.slice(start, kept), start, end);
  else write(draft, fold(text.slice(start, kept)), start, end);
  return end;
}

const BURMESE_COMPOSED = 0x1025;

/** Letters of scripts in which no letter and mark ever make one character: their units are folded one by one. Most text of such scripts. */
function isUncomposed(code: number): boolean {
  if (code < 0xe00 || code > 0x17ff || code === BURMESE_COMPOSED) return false;
  const bits = classOf(code);
  return (bits & UNSPACED) !== 0 && (bits & DIGIT) === 0;
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
  if ((classOf(base) & DIGIT) !== 0) return `${digitOf(base)}${cluster.slice(base > 0xffff ? 2 : 1)}`;
  const lower = cluster
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\u0307/gu, '')
    .replaceAll('ı', 'i');
  return lower
    .replace(/[’‘ʼ`´]/gu, "'")
    .replace(/[‐‑‒–—―−]/gu, '-')
    .replace(/\s+/gu, ' ');
}

/** Value of a decimal digit of any script: they stand in rows of ten. */
function digitOf(code: number): number {
  let zero = code;
  while (code - zero < 9 && (classOf(zero - 1) & DIGIT) !== 0) zero--;
  return code - zero;
}
