import { classOf, LETTER, MARK, UNSPACED } from './characters';
import { normalize } from './normalize';

/** How amounts are written, as `lexicons/money.yml` lists it: words and signs by currency, scale and period. */
export type MoneyWords = {
  /** By ISO code. `norm`: about twice what a starter earns a month in unskilled office work; from there on an amount is `high`. */
  readonly currencies: Readonly<Record<string, CurrencyWords>>;
  readonly scales: readonly ScaleWords[];
  readonly periods: Readonly<Record<Period, readonly string[]>>;
  /** What may stand between the two ends of a range. */
  readonly ranges: readonly string[];
};

/** `words` stand behind the figures, `before` before them (Swahili "elfu 80"). `currency`: the one meant where none is written, as with "juta". */
type ScaleWords = {
  readonly factor: number;
  readonly words?: readonly string[] | undefined;
  readonly before?: readonly string[] | undefined;
  readonly currency?: string | undefined;
};

/** `words` stand before or behind the figures, `before` and `after` on one side only. */
type CurrencyWords = {
  readonly norm?: number | undefined;
  readonly words?: readonly string[] | undefined;
  readonly before?: readonly string[] | undefined;
  readonly after?: readonly string[] | undefined;
};

export type Period = 'hour' | 'day' | 'week' | 'month' | 'year';

/** An amount of money in a reading's text. `high`: far above what unskilled work pays a month in that currency. */
export type Amount = { readonly start: number; readonly end: number; readonly high: boolean };

export type MoneyReader = {
  readonly before: Dictionary<string>;
  readonly after: Dictionary<string>;
  readonly scales: Dictionary<ScaleWords>;
  readonly scalesBefore: Dictionary<ScaleWords>;
  readonly periods: Dictionary<Period>;
  readonly ranges: Dictionary<true>;
  readonly norms: ReadonlyMap<string, number>;
};

/** `starts`, `ends`: units that words begin and end with; most places are done with after one look. */
type Dictionary<T> = {
  readonly entries: ReadonlyMap<string, T>;
  readonly longest: number;
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
};

export const NO_MONEY: MoneyWords = {
  currencies: {},
  scales: [],
  periods: { hour: [], day: [], week: [], month: [], year: [] },
  ranges: [],
};

export function createMoneyReader(words: MoneyWords): MoneyReader {
  const currencies = (side: 'before' | 'after'): Dictionary<string> =>
    toDictionary(
      Object.entries(words.currencies).flatMap(([code, one]) =>
        [...(one.words ?? []), ...(one[side] ?? [])].map((word) => [word, code] as const),
      ),
    );
  return {
    before: currencies('before'),
    after: currencies('after'),
    scales: toDictionary(words.scales.flatMap((scale) => (scale.words ?? []).map((word) => [word, scale]))),
    scalesBefore: toDictionary(words.scales.flatMap((scale) => (scale.before ?? []).map((word) => [word, scale]))),
    periods: toDictionary(Object.entries(words.periods).flatMap(([period, list]) => list.map((word) => [word, period as Period]))),
    ranges: toDictionary(words.ranges.map((word) => [word, true])),
    norms: new Map(Object.entries(words.currencies).flatMap(([code, { norm }]) => (norm === undefined ? [] : [[code, norm]]))),
  };
}

function toDictionary<T>(pairs: readonly (readonly [string, T])[]): Dictionary<T> {
  const entries = new Map(pairs.map(([word, value]) => [normalize(word), value]));
  const words = [...entries.keys()].filter((word) => word !== '');
  return {
    entries,
    longest: Math.max(0, ...words.map((word) => word.length)),
    starts: new Set(words.map((word) => word.charCodeAt(0))),
    ends: new Set(words.map((word) => word.charCodeAt(word.length - 1))),
  };
}

/** Every amount in the text, in order: a number with a currency or a scale. Time is linear in the length. */
export function findMoney(text: string, reader: MoneyReader): readonly Amount[] {
  const amounts: Amount[] = [];
  for (let i = 0; i < text.length; ) {
    const number = readNumber(text, i, reader);
    if (number === undefined) {
      i = Math.max(i + 1, digitsEnd(text, i)); // a row of figures too long for an amount is none anywhere
      continue;
    }
    const amount = toAmount(text, number, reader);
    if (amount !== undefined) amounts.push(amount);
    i = Math.max(number.end, amount?.end ?? 0);
  }
  return amounts;
}

type Numeral = {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  readonly scale: ScaleWords | undefined;
};

function toAmount(text: string, low: Numeral, reader: MoneyReader): Amount | undefined {
  const before = wordBefore(text, low.start, reader.before);
  let after = wordAfter(text, low.end, reader.after);
  const high = readRange(text, after?.end ?? low.end, reader);
  const last = high ?? low;
  if (high !== undefined) after = wordAfter(text, high.end, reader.after) ?? after;
  const currency = before?.value ?? after?.value ?? last.scale?.currency;
  if (currency === undefined && last.scale === undefined) return undefined;
  const start = before?.start ?? low.start;
  const end = Math.max(last.end, after?.end ?? 0);
  return { start, end, high: currency !== undefined && isHigh(text, { start, end, value: last.value }, currency, reader) };
}

/** The second end of a range that begins behind `end`. */
function readRange(text: string, end: number, reader: MoneyReader): Numeral | undefined {
  const to = wordAfter(text, end, reader.ranges);
  if (to === undefined) return undefined;
  let start = skipBlank(text, to.end);
  const currency = wordAfter(text, start, reader.before);
  if (currency !== undefined) start = skipBlank(text, currency.end);
  return readNumber(text, start, reader);
}

const DAYS_A_MONTH = 26;
const PER_MONTH: Readonly<Record<Period, number>> = { hour: 0, day: DAYS_A_MONTH, week: 4.3, month: 1, year: 0 };
/** Lures do not speak of an hour's or a year's pay. So many times the norm is a year's pay, a turnover or a prize. */
const ABSURD = 15;

function isHigh(text: string, amount: { start: number; end: number; value: number }, currency: string, reader: MoneyReader): boolean {
  const norm = reader.norms.get(currency);
  if (norm === undefined) return false;
  const monthly = amount.value * PER_MONTH[periodOf(text, amount, reader)];
  return monthly >= norm && monthly < norm * ABSURD;
}

const NEAR = 14;

/** The period named just behind or just before an amount; a month where none is. */
function periodOf(text: string, { start, end }: { start: number; end: number }, { periods }: MoneyReader): Period {
  for (let at = end; at < Math.min(text.length, end + NEAR) && text[at] !== '\n'; at++) {
    const found = wordAfter(text, at, periods);
    if (found !== undefined) return found.value;
  }
  for (let at = start; at > Math.max(0, start - NEAR) && text[at - 1] !== '\n'; at--) {
    const found = wordBefore(text, at, periods);
    if (found !== undefined) return found.value;
  }
  return 'month';
}

const MOST_DIGITS = 12;

/** A number that begins at `start`, in figures (`1,50,000`, `1.5`, `20 000`) or Chinese numerals (`三万`), with its scale. */
function readNumber(text: string, start: number, reader: MoneyReader): Numeral | undefined {
  const figures = isDigit(text, start) ? readFigures(text, start) : readHan(text, start);
  if (figures === undefined) return undefined;
  const scale = wordAfter(text, figures.end, reader.scales);
  if (scale === undefined && !isDigit(text, start)) return { start, ...figures, scale: HAN_SCALE };
  if (scale === undefined) {
    const before = wordBefore(text, start, reader.scalesBefore);
    if (before === undefined) return { start, ...figures, scale: undefined };
    return { start: before.start, end: figures.end, value: figures.value * before.value.factor, scale: before.value };
  }
  const value = figures.value * scale.value.factor;
  // "1tr5", "2万5": one and a half million, twenty-five thousand
  if (!isDigit(text, scale.end) || isDigit(text, scale.end + 1)) return { start, end: scale.end, value, scale: scale.value };
  return { start, end: scale.end + 1, value: value + (Number(text[scale.end]) * scale.value.factor) / 10, scale: scale.value };
}

type Figures = { readonly end: number; readonly value: number };

function readFigures(text: string, start: number): Figures | undefined {
  let end = digitsEnd(text, start);
  let digits = text.slice(start, end);
  let decimals = '';
  while (decimals === '' && digits.length < MOST_DIGITS && /[., ']/.test(text[end] ?? '')) {
    const stop = digitsEnd(text, end + 1);
    const group = text.slice(end + 1, stop);
    const lakh = group.length === 2 && text[end] === ',' && text[stop] === ',' && digits.length <= 2;
    if ((group.length === 3 && digits.length <= 9) || lakh) digits += group;
    else if (group.length > 0 && group.length < 3 && text[end] !== ' ' && text[end] !== "'") decimals = group;
    else break;
    end = stop;
  }
  return digits.length > MOST_DIGITS ? undefined : { end, value: Number(`${digits}.${decimals || '0'}`) };
}

function digitsEnd(text: string, start: number): number {
  let end = start;
  while (isDigit(text, end)) end++;
  return end;
}

const HAN_DIGITS = new Map([...'零一二三四五六七八九'].map((char, value) => [char.charCodeAt(0), value]));
HAN_DIGITS.set('两'.charCodeAt(0), 2).set('兩'.charCodeAt(0), 2);
const HAN_UNITS = new Map(
  Object.entries({ 十: 10, 百: 100, 千: 1_000, 万: 10_000, 萬: 10_000 }).map(([char, unit]) => [char.charCodeAt(0), unit]),
);
const FIRST_HAN = 0x4e00;
const LONGEST_HAN = 8;
const HAN_SCALE: ScaleWords = { factor: 1, currency: 'CNY' };
/** Behind these numerals stands what is counted: people, shops, miles, years ... */
const COUNTED = /^[人名个個家台辆輛平米公里字年岁歲次份套件亩畝]/;

/** `三万`, `一万五`, `八千`: Chinese numerals with a unit of a thousand or more; shorter ones are words more often than amounts. */
function readHan(text: string, start: number): Figures | undefined {
  if (text.charCodeAt(start) < FIRST_HAN || !HAN_DIGITS.has(text.charCodeAt(start))) return undefined;
  let value = 0;
  let digit = 0;
  let unit = 1;
  let largest = 0;
  let end = start;
  for (; end < text.length && end - start < LONGEST_HAN; end++) {
    const figure = HAN_DIGITS.get(text.charCodeAt(end));
    const next = HAN_UNITS.get(text.charCodeAt(end));
    if (figure !== undefined) digit = figure;
    else if (next !== undefined) {
      unit = next;
      value = unit === 10_000 ? (value + digit) * unit : value + Math.max(1, digit) * unit;
      largest = Math.max(largest, unit);
      digit = 0;
    } else break;
  }
  return largest < 1_000 || COUNTED.test(text.slice(end, end + 1)) ? undefined : { end, value: value + (digit * unit) / 10 };
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

function skipBlank(text: string, at: number): number {
  return text[at] === ' ' ? at + 1 : at;
}

type Found<T> = { readonly start: number; readonly end: number; readonly value: T };

/** The longest word of the dictionary behind `from`, a blank between them or not. */
function wordAfter<T>(text: string, from: number, { entries, longest, starts }: Dictionary<T>): Found<T> | undefined {
  for (let start = from; start <= skipBlank(text, from); start++) {
    if (!starts.has(text.charCodeAt(start))) continue;
    for (let end = Math.min(text.length, start + longest); end > start; end--) {
      const value = entries.get(text.slice(start, end));
      if (value !== undefined && isWordEdge(text, end)) return { start, end, value };
    }
  }
  return undefined;
}

/** The longest word of the dictionary that ends before `to`; a blank, point or colon may stand between them. */
function wordBefore<T>(text: string, to: number, { entries, longest, ends }: Dictionary<T>): Found<T> | undefined {
  let end = to;
  if (text[end - 1] === ' ') end--;
  if (text[end - 1] === '.' || text[end - 1] === ':') end--;
  for (const stop of end === to ? [to] : [to, end]) {
    if (!ends.has(text.charCodeAt(stop - 1))) continue;
    for (let start = Math.max(0, stop - longest); start < stop; start++) {
      const value = entries.get(text.slice(start, stop));
      if (value !== undefined && isWordEdge(text, start)) return { start, end: stop, value };
    }
  }
  return undefined;
}

/** A word of an alphabet must not be the beginning or the end of a longer one. */
function isWordEdge(text: string, at: number): boolean {
  const [before, after] = [text.charCodeAt(at - 1), text.charCodeAt(at)].map((unit) => (Number.isNaN(unit) ? 0 : classOf(unit)));
  return !isSpacedLetter(before as number) || !isSpacedLetter(after as number);
}

function isSpacedLetter(bits: number): boolean {
  return (bits & (LETTER | MARK)) !== 0 && (bits & UNSPACED) === 0;
}
