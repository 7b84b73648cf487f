/** Half-open range of UTF-16 offsets in the page's own text, as `String.prototype.slice` takes them. */
export type Span = { readonly start: number; readonly end: number };

/** One way to read a text. `from[i]`..`to[i]` is where UTF-16 unit `i` of `text` came from in the page's own text. */
export type Reading = {
  readonly text: string;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** A disguise had to be taken off to get here. */
  readonly disguised: boolean;
};

/** A reading being written, one UTF-16 unit at a time. */
export type Draft = { units: Uint16Array; from: Int32Array; to: Int32Array; length: number };

export function createDraft(capacity: number): Draft {
  const size = Math.max(16, capacity);
  return { units: new Uint16Array(size), from: new Int32Array(size), to: new Int32Array(size), length: 0 };
}

/** Appends one unit that comes from `start`..`end` of the page's text. */
export function writeUnit(draft: Draft, unit: number, start: number, end: number): void {
  const at = draft.length++;
  if (at >= draft.units.length) grow(draft);
  draft.units[at] = unit;
  draft.from[at] = start;
  draft.to[at] = end;
}

/** Appends `text`, all of it coming from `start`..`end` of the page's text. */
export function write(draft: Draft, text: string, start: number, end: number): void {
  for (let i = 0; i < text.length; i++) writeUnit(draft, text.charCodeAt(i), start, end);
}

function grow(draft: Draft): void {
  const copy = <T extends Uint16Array | Int32Array>(old: T, bigger: T): T => {
    bigger.set(old);
    return bigger;
  };
  const size = draft.units.length * 2;
  draft.units = copy(draft.units, new Uint16Array(size));
  draft.from = copy(draft.from, new Int32Array(size));
  draft.to = copy(draft.to, new Int32Array(size));
}

/** The character (UTF-16 unit) at `i`; empty outside the draft. */
export function charAt(draft: Draft, i: number): string {
  return i >= 0 && i < draft.length ? String.fromCharCode(draft.units[i] as number) : '';
}

/** Appends `start`..`end` of another draft. */
export function copyUnits(draft: Draft, start: number, end: number, out: Draft): void {
  for (let i = start; i < end; i++) writeUnit(out, draft.units[i] as number, draft.from[i] as number, draft.to[i] as number);
}

const CHUNK = 8_192;

export function toText({ units, length }: Draft): string {
  let text = '';
  for (let at = 0; at < length; at += CHUNK) {
    const chunk = units.subarray(at, Math.min(length, at + CHUNK));
    text += String.fromCharCode.apply(null, chunk as unknown as number[]); // takes any array-like; spreading one is ten times slower
  }
  return text;
}

export function toReading(draft: Draft, disguised: boolean): Reading {
  return { text: toText(draft), from: draft.from.subarray(0, draft.length), to: draft.to.subarray(0, draft.length), disguised };
}

/** The span of the page's text that `start`..`end` of the reading came from. */
export function toPageSpan(reading: Reading, start: number, end: number): Span {
  return { start: reading.from[start] ?? 0, end: reading.to[end - 1] ?? 0 };
}
