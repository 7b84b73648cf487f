import { findMoney, type MoneyReader } from './money';

/** Typed slots that no word list can hold: amounts, contacts, ages. Their regular expressions are bounded, so time stays linear. */
export type SlotHit = { readonly slot: string; readonly start: number; readonly end: number };

/** Slots found by pattern; those of the lexicons come on top. `contact` holds every `contact:*`. */
export const PATTERN_SLOTS = [
  'money',
  'money:high',
  'age',
  'contact',
  'contact:link',
  'contact:handle',
  'contact:phone',
  'contact:email',
  'url',
] as const;

const TO = String.raw`\s?(?:-|–|~|to|s\/d|sampai|hingga|đến|den|tới|至|到|ถึง|hanggang|မှ|से|থেকে|до|부터|إلى|الي|حتى|ila|a|à|até|hasta|hadi|से|देखि|முதல்|සිට|から|~)\s?`;

const LINK_HOSTS = /\.me\b|whatsapp\.com|lin\.ee|wechat\.com|kakao\.com/;
const LINK =
  /(?:https?:\/\/)?(?:www\.)?(?:t\.me|telegram\.me|wa\.me|api\.whatsapp\.com|line\.me|lin\.ee|zalo\.me|m\.me|wechat\.com|u\.wechat\.com|viber\.me|signal\.me|open\.kakao\.com)(?:\/[^\s<>"'、，。]{0,200})?/g;

type Pattern = {
  readonly slot: string;
  readonly find: (text: string) => Iterable<Found>;
  readonly needs: (text: string, hasDigit: boolean) => boolean;
};
type Found = { readonly start: number; readonly end: number };

function byPattern(pattern: RegExp): Pattern['find'] {
  return function* (text) {
    for (const found of text.matchAll(pattern)) yield { start: found.index, end: found.index + found[0].trimEnd().length };
  };
}

/** In order: what one has taken, the later ones do not take again. `needs` is a cheap look before a dear one. */
const PATTERNS: readonly Pattern[] = [
  {
    slot: 'contact:email',
    find: findEmails,
    needs: (text) => text.includes('@'),
  },
  { slot: 'contact:link', find: byPattern(LINK), needs: (text) => text.includes('.') && LINK_HOSTS.test(text) },
  { slot: 'url', find: findUrls, needs: (text) => text.includes('.') },
  { slot: 'contact:handle', find: byPattern(/@[\p{L}\p{N}_.]{3,40}/gu), needs: (text) => text.includes('@') },
  {
    slot: 'contact:phone',
    find: byPattern(/(?:\+|00)?\(?[0-9]{2,4}\)?(?:[ .-]?[0-9]{2,4}){2,5}/g),
    needs: (_, hasDigit) => hasDigit,
  },
  {
    slot: 'age',
    find: byPattern(new RegExp(`[0-9]{2}(?:${TO}| hanggang | and | at )[0-9]{2}`, 'g')),
    needs: (_, hasDigit) => hasDigit,
  },
];

const TOP_LEVEL =
  /(?:com|net|org|info|co|io|gov|edu|go|example|ph|sg|my|id|th|vn|cn|tw|hk|mm|in|pk|np|lk|kh|la|kr|jp|ru|ua|kz|uz|tr|ae|ke|ug|et|br|es|fr|uk|us|eu)(?:\.[a-z]{2})?(?![a-z0-9-])(?:\/[^\s<>"'、，。]{0,200})?/y;
const LONGEST_HOST = 80;

const DOMAIN = /[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,4}/uy;
const LOCAL_PART = /[\p{L}\p{N}._%+-]{1,64}$/u;
const LONGEST_LOCAL_PART = 64;

/** E-mail addresses, found by their signs. */
function* findEmails(text: string): Generator<Found> {
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    DOMAIN.lastIndex = at + 1;
    const local = LOCAL_PART.exec(text.slice(Math.max(0, at - LONGEST_LOCAL_PART), at))?.[0].length ?? 0;
    if (local > 0 && DOMAIN.test(text)) yield { start: at - local, end: DOMAIN.lastIndex };
  }
}

/** Web addresses, found by their points: `jobs.harbour.example/apply`, with or without a scheme. */
function* findUrls(text: string): Generator<Found> {
  for (let point = text.indexOf('.'); point >= 0; point = text.indexOf('.', point + 1)) {
    TOP_LEVEL.lastIndex = point + 1;
    if (!TOP_LEVEL.test(text)) continue;
    let start = point;
    while (start > 0 && point - start < LONGEST_HOST && isHostUnit(text.charCodeAt(start - 1))) start--;
    if (start === point || text[start - 1] === '@') continue;
    const scheme = /https?:\/\/$/.exec(text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0;
    yield { start: start - scheme, end: TOP_LEVEL.lastIndex };
    point = TOP_LEVEL.lastIndex - 1;
  }
}

function isHostUnit(unit: number): boolean {
  return (unit >= 97 && unit <= 122) || (unit >= 48 && unit <= 57) || unit === 45 || unit === 46;
}

const PHONE_DIGITS = { least: 8, most: 15 };

/** Every slot hit in a reading's text, by start; hits of one kind never overlap, and what is a link is not also an amount. */
export function findSlots(text: string, money: MoneyReader): readonly SlotHit[] {
  const hasDigit = /[0-9]/.test(text);
  const hits: SlotHit[] = [];
  let taken: Uint8Array | undefined;
  for (const { slot, find, needs } of PATTERNS) {
    if (!needs(text, hasDigit)) continue;
    taken ??= new Uint8Array(text.length);
    for (const { start, end } of find(text)) {
      if (!fits(slot, text, start, end) || (slot !== 'age' && taken[start] === 1)) continue;
      if (slot !== 'age') taken.fill(1, start, end);
      hits.push({ slot, start, end });
      if (slot.startsWith('contact:')) hits.push({ slot: 'contact', start, end });
    }
  }
  for (const { start, end, high } of findMoney(text, money)) {
    if (taken?.[start] === 1 || taken?.[end - 1] === 1) continue;
    hits.push({ slot: 'money', start, end });
    if (high) hits.push({ slot: 'money:high', start, end });
  }
  return hits.sort((a, b) => a.start - b.start || a.end - b.end);
}

function fits(slot: string, text: string, start: number, end: number): boolean {
  const before = text[start - 1] ?? ' ';
  const after = text[end] ?? ' ';
  if (isDigit(before) || (isDigit(after) && slot !== 'url')) return false;
  if (slot === 'contact:handle' && /[\p{L}\p{N}]/u.test(before)) return false;
  if (slot === 'contact:phone') {
    if (/^[1-9][0-9]{2,5} ?- ?[0-9]{3,6}$/.test(text.slice(start, end))) return false; // a range of pay
    const digits = text.slice(start, end).replace(/[^0-9]/g, '').length;
    return digits >= PHONE_DIGITS.least && digits <= PHONE_DIGITS.most;
  }
  if (slot === 'age') {
    const [low, high] = text.slice(start, end).match(/[0-9]{2}/g) ?? [];
    return Number(low) >= 15 && Number(high) <= 65 && Number(low) < Number(high);
  }
  return true;
}

function isDigit(char: string): boolean {
  return char >= '0' && char <= '9';
}
