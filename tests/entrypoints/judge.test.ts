import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { createJudge } from '@/entrypoints/content/judge';
import { keyOf } from '@/entrypoints/content/key';
import type { Outcome } from '@/platform/outcome';

const LOW: Outcome = { kind: 'assessed', level: 'low', probability: 0, voice: 'offer', rules: [] };

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('texts go in batches, each once, and outcomes are kept', async () => {
  const batches: string[][] = [];
  const judge = createJudge((texts) => {
    batches.push(texts);
    return Promise.resolve(texts.map(() => LOW));
  }, new AbortController().signal);
  const done: string[] = [];
  for (let i = 0; i < 20; i++) judge.judge(`key ${i % 18}`, `text ${i % 18}`, () => done.push(`key ${i % 18}`));
  await vi.runAllTimersAsync();
  expect(batches.map((batch) => batch.length)).toEqual([16, 2]);
  expect(done).toHaveLength(20);
  expect(judge.known('key 3')).toEqual(LOW);
  judge.judge('key 3', 'text 3', () => done.push('again'));
  expect(done.at(-1)).toBe('again');
  expect(batches).toHaveLength(2);
});

test('a batch that fails is "failed", not "checked", and is asked for again when met again', async () => {
  let broken = true;
  const judge = createJudge(
    (texts) => (broken ? Promise.reject(new Error('gone')) : Promise.resolve(texts.map(() => LOW))),
    new AbortController().signal,
  );
  const outcomes: Outcome[] = [];
  judge.judge('k', 't', (outcome) => outcomes.push(outcome));
  await vi.runAllTimersAsync();
  broken = false;
  judge.judge('k', 't', (outcome) => outcomes.push(outcome));
  await vi.runAllTimersAsync();
  expect(outcomes).toEqual([{ kind: 'skipped', why: 'failed' }, LOW]);
});

test('after the end nobody is called', async () => {
  const end = new AbortController();
  const judge = createJudge((texts) => Promise.resolve(texts.map(() => LOW)), end.signal);
  const called = vi.fn();
  judge.judge('k', 't', called);
  end.abort();
  await vi.runAllTimersAsync();
  expect(called).not.toHaveBeenCalled();
});

test('a key is what a post says, not where it stands', () => {
  const post = { site: 'x', text: 'We hire', partial: false, images: 0 };
  expect(keyOf(post)).toBe(keyOf({ ...post, site: 'y', partial: true }));
  expect(keyOf(post)).not.toBe(keyOf({ ...post, text: 'We hire.' }));
  expect(keyOf(post)).not.toBe(keyOf({ ...post, author: 'Ann' }));
});
