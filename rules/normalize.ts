import { BREAK, classOf, INVISIBLE, MARK, SPACE, UNSPACED } from './characters';
import { undisguise } from './disguise';
import { createDraft, type Draft, type Reading, toReading, write } from './reading';

/** Marks kept on one letter; more are decoration, and a page can pile up thousands. */
const MOST_MARKS = 8;
const MEMO_LIMIT = 4_000;
const memo = new Map<string, string>();

/**
 * The readings of a text: `plain` always (NFKC, lower case, white space folded), then those that take a disguise off, each only
 * where it differs. Never throws; offsets lead back to `text`. Time is linear in the length.
 */
export function readings(text: string): readonly Reading[] {
  const plain = toPlain(text);
  return [toReading(plain, false), ...undisguise(plain)];
}

/** A phrase or word brought to the form of a plain reading. */
export function normalize(text: string): string {
  return toPlain(text).chars.join('').trim();
}

function toPlain(text: string): Draft {
  const draft = createDraft();
  let i = 0;
  while (i < text.length) {
    const code = text.codePointAt(i) as number;
    if ((classOf(code) & SPACE) !== 0) i = takeSpace(text, i, draft);
    else i = takeCluster(text, i, code, draft);
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
  const before = draft.chars.at(-1);
  const inside = before !== undefined && end < text.length && isUnspaced(before) && isUnspaced(text[end] as string);
  if (breaks) write(draft, '\n', start, end);
  else if (!inside) write(draft, ' ', start, end);
  return end;
}

function isUnspaced(char: string): boolean {
  const bits = classOf(char.charCodeAt(0));
  return (bits & UNSPACED) !== 0;
}

/** A letter and its marks are folded together, so that composed and decomposed spellings read the same. */
function takeCluster(text: string, start: number, code: number, draft: Draft): number {
  let end = start + (code > 0xffff ? 2 : 1);
  let kept = end;
  for (let marks = 0; end < text.length; marks++) {
    const next = text.codePointAt(end) as number;
    if (next < 0x300 || (classOf(next) & MARK) === 0) break;
    end += next > 0xffff ? 2 : 1;
    if (marks < MOST_MARKS) kept = end;
  }
  if (code < 0x80 && end === start + 1) write(draft, fold(text[start] as string), start, end);
  else if ((classOf(code) & INVISIBLE) !== 0) write(draft, text.slice(start, kept), start, end);
  else write(draft, fold(text.slice(start, kept)), start, end);
  return end;
}

function fold(cluster: string): string {
  let folded = memo.get(cluster);
  if (folded === undefined) {
    folded = cluster.normalize('NFKC').toLowerCase().normalize('NFKC').replace(/\u0307/gu, '').replaceAll('ı', 'i');
    folded = folded.replace(/[’‘ʼ`´]/gu, "'").replace(/[‐‑‒–—―−]/gu, '-').replace(/\s+/gu, ' ');
    if (memo.size >= MEMO_LIMIT) memo.clear();
    memo.set(cluster, folded);
  }
  return folded;
}
