import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { changeSettings, readSettings } = await import('@/platform/settings');

function setPrivate(on: boolean): void {
  Object.assign(fakeBrowser, { extension: { inIncognitoContext: on } });
}

const DEFAULTS = { pausedSites: [], pausedEverywhere: false, language: '', country: '', interrupt: true, neutral: false };

beforeEach(() => {
  fakeBrowser.reset();
  setPrivate(false);
});

test('settings are kept, and a change leaves the others alone', async () => {
  expect(await changeSettings({ neutral: true })).toBe(true);
  await changeSettings({ pausedSites: ['t.me'] });
  expect(await readSettings()).toEqual({ ...DEFAULTS, neutral: true, pausedSites: ['t.me'] });
});

test('nothing is written in a private window', async () => {
  setPrivate(true);
  expect(await changeSettings({ pausedSites: ['t.me'] })).toBe(false);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

test('nothing is written for a private tab either, whose popup runs in the ordinary context', async () => {
  expect(await changeSettings({ pausedSites: ['t.me'] }, { isPrivate: true })).toBe(false);
  expect(await fakeBrowser.storage.local.get()).toEqual({});
});

test.each([
  ['of another form', { settings: 'nonsense' }, DEFAULTS],
  ['partly damaged', { settings: { pausedSites: 7, neutral: true } }, { ...DEFAULTS, neutral: true }],
  ['missing', {}, DEFAULTS],
])('settings that are %s give the defaults where needed', async (_, stored, expected) => {
  await fakeBrowser.storage.local.set(stored as Record<string, unknown>);
  expect(await readSettings()).toEqual(expected);
});

test('broken storage does not stop the checking', async () => {
  vi.spyOn(fakeBrowser.storage.local, 'get').mockRejectedValue(new Error('quota'));
  expect(await readSettings()).toEqual(DEFAULTS);
});
