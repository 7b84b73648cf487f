import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCounter, empty, increment } from '@/model/counter';

test('counts like a Map, in the order first met, one text after the other', () => {
  const counter = createCounter();
  const text = fc.array(fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 1 << 20 })), { maxLength: 6_000, size: 'max' });
  fc.assert(
    fc.property(text, (keys) => {
      const expected = new Map<number, number>();
      for (const key of keys) {
        increment(counter, key);
        expected.set(key, (expected.get(key) ?? 0) + 1);
      }
      const found = Array.from({ length: counter.size }, (_, i) => [counter.keys[i], counter.counts[i]]);
      empty(counter);
      expect(found).toEqual([...expected]);
    }),
    { numRuns: 200 },
  );
});

test('gives back the room that one long text took', () => {
  const counter = createCounter();
  const room = counter.keys.length;
  for (let key = 1; key <= 100_000; key++) increment(counter, key);
  expect(counter.size).toBe(100_000);
  empty(counter);
  expect(counter.keys).toHaveLength(room);
  increment(counter, 7);
  expect([counter.size, counter.keys[0], counter.counts[0]]).toEqual([1, 7, 1]);
});
