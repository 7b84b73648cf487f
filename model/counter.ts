/**
 * Counts by whole numbers above 0: an open-addressing table of typed arrays, several times faster than a Map here. Made once and emptied
 * after each text, since making it anew took as long as the counting. Keys stand in the order in which they were first met.
 */
export type Counter = {
  /** Where each key stands in `keys`, plus 1; 0 is free. */
  table: Int32Array;
  keys: Int32Array;
  counts: Uint16Array;
  size: number;
};

const FIRST_SIZE = 1 << 11;
/** A larger table, left by one long text, is given back. */
const MOST_KEPT = 1 << 15;

export function createCounter(): Counter {
  return { table: new Int32Array(FIRST_SIZE * 2), keys: new Int32Array(FIRST_SIZE), counts: new Uint16Array(FIRST_SIZE), size: 0 };
}

export function increment(counter: Counter, key: number): void {
  const place = placeOf(counter, key);
  const at = counter.table[place] as number;
  if (at > 0) {
    if ((counter.counts[at - 1] as number) < 0xffff) counter.counts[at - 1] = (counter.counts[at - 1] as number) + 1;
    return;
  }
  counter.keys[counter.size] = key;
  counter.counts[counter.size] = 1;
  counter.table[place] = ++counter.size;
  if (counter.size === counter.keys.length) enlarge(counter);
}

/** Forgets all counts. */
export function empty(counter: Counter): void {
  if (counter.keys.length > MOST_KEPT) {
    Object.assign(counter, createCounter());
    return;
  }
  counter.table.fill(0);
  counter.size = 0;
}

function placeOf({ table, keys }: Counter, key: number): number {
  let place = (Math.imul(key, 0x9e3779b1) >>> 8) & (table.length - 1);
  for (;;) {
    const at = table[place] as number;
    if (at === 0 || keys[at - 1] === key) return place;
    place = (place + 1) & (table.length - 1);
  }
}

function enlarge(counter: Counter): void {
  const { keys, counts } = counter;
  counter.table = new Int32Array(keys.length * 4);
  counter.keys = new Int32Array(keys.length * 2);
  counter.counts = new Uint16Array(keys.length * 2);
  counter.keys.set(keys);
  counter.counts.set(counts);
  for (let i = 0; i < counter.size; i++) counter.table[placeOf(counter, keys[i] as number)] = i + 1;
}
