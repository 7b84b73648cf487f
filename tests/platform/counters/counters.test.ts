import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { addCount, readCounters, switchCounters } = await import('@/platform/counters/counters');
const { toFile } = await import('@/platform/counters/file');

beforeEach(() => {
  fakeBrowser.reset();
  vi.useFakeTimers({ now: new Date('2026-05-10T12:00:00Z'), toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

test('nothing is counted before the person switches it on, nor in a private window', async () => {
  await addCount('marked', 3, false);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
  await switchCounters(true);
  await addCount('marked', 3, true);
  expect((await readCounters()).days).toEqual({});
});

test('counts by day, without losing any that come at once; off forgets them', async () => {
  await switchCounters(true);
  await Promise.all(Array.from({ length: 30 }, () => addCount('marked', 1, false)));
  await addCount('help', 1, false);
  expect((await readCounters()).days).toEqual({ '2026-05-10': { marked: 30, help: 1 } });
  await switchCounters(false);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

test('days older than ninety are deleted with the next count, and so are days that lie ahead', async () => {
  await switchCounters(true);
  await addCount('marked', 7, false);
  vi.setSystemTime(new Date('2026-08-08T12:00:00Z'));
  await addCount('marked', 1, false);
  const stored = (await fakeBrowser.storage.local.get('counters')) as { counters: { days: object } };
  expect(Object.keys(stored.counters.days)).toEqual(['2026-08-08']);
  vi.setSystemTime(new Date('2026-08-01T12:00:00Z'));
  expect((await readCounters()).days).toEqual({});
});

test('the file holds days and rounded counts, nothing else', () => {
  const file = toFile({ '2026-05-10': { marked: 13, help: 2 }, '2026-05-09': { stopped: 8 } });
  expect(file).toEqual({
    lurewatchCounts: 1,
    days: [
      { day: '2026-05-09', marked: 0, help: 0, stopped: 10 },
      { day: '2026-05-10', marked: 15, help: 0, stopped: 0 },
    ],
  });
});
