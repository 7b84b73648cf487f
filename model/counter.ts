/** Counts by small whole numbers: an open-addressing table of typed arrays, several times faster than a Map here. */
export type Counter = { keys: Int32Array; counts: Uint16Array; size: number };

export function createCounter(): Counter {
  return { keys: new Int32Array(2_048), counts: new Uint16Array(2_048), size: 0 };
}

/** @param key above 0 */
export function increment(counter: Counter, key: number): void {
  if (counter.size * 2 >= counter.keys.length) enlarge(counter);
  const { keys, counts } = counter;
  let at = (Math.imul(key, 0x9e3779b1) >>> 8) & (keys.length - 1);
  while (keys[at] !== 0 && keys[at] !== key) at = (at + 1) & (keys.length - 1);
  if (keys[at] === 0) counter.size++;
  keys[at] = key;
  if ((counts[at] as number) < 0xffff) counts[at] = (counts[at] as number) + 1;
}

function enlarge(counter: Counter): void {
  const { keys, counts } = counter;
  counter.keys = new Int32Array(keys.length * 2);
  counter.counts = new Uint16Array(keys.length * 2);
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as number;
    if (key === 0) continue;
    let at = (Math.imul(key, 0x9e3779b1) >>> 8) & (counter.keys.length - 1);
    while (counter.keys[at] !== 0) at = (at + 1) & (counter.keys.length - 1);
    counter.keys[at] = key;
    counter.counts[at] = counts[i] as number;
  }
}
