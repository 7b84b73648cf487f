import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { firstToday } = await import('@/platform/interruptions');

const day = (text: string): Date => new Date(`${text}T10:00:00Z`);
beforeEach(() => fakeBrowser.reset());

test('once a site and day, private windows apart, and nothing on the disk', async () => {
  expect(await firstToday('a.example', false, day('2026-11-26'))).toBe(true);
  expect(await firstToday('a.example', false, day('2026-11-26'))).toBe(false);
  expect(await firstToday('b.example', false, day('2026-11-26'))).toBe(true);
  expect(await firstToday('a.example', true, day('2026-11-26'))).toBe(true);
  expect(await firstToday('a.example', false, day('2026-11-27'))).toBe(true);
  expect(await fakeBrowser.storage.local.get(null)).toEqual({});
});
