import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { ROOT } from '@/cli/files/paths';
import { CampaignSchema, parseCampaign } from '@/platform/campaign/file';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { importCampaign, readCampaign, removeCampaign } = await import('@/platform/campaign/campaign');
const { changeSettings, readSettings } = await import('@/platform/settings');

const LOCALES = readdirSync(join(ROOT, 'public', '_locales'));
const GOOD = { name: 'Centre', language: 'fil', country: 'PH', neutral: true, pausedSites: ['mail.example.com'] };
const CONTACT = { country: 'PH', name: 'Centre', kind: 'ngo', phone: '+63 2 5550 0100', does: 'Looks at an offer with you.' };

let managed: Record<string, unknown> = {};
beforeEach(() => {
  fakeBrowser.reset();
  managed = {};
  Object.assign(fakeBrowser, { extension: { inIncognitoContext: false } });
  Object.assign(fakeBrowser.storage, { managed: { get: async () => managed } });
});

describe('settings files', () => {
  test.each(readdirSync(join(ROOT, 'docs', 'campaigns')))('the example %s is fit for use', (name) => {
    expect(parseCampaign(readFileSync(join(ROOT, 'docs', 'campaigns', name), 'utf8'), LOCALES).kind).toBe('campaign');
  });

  const bad: readonly (readonly [string, unknown, RegExp])[] = [
    ['no name', {}, /^name: is missing/],
    ['an empty name', { name: ' ' }, /name: must not be empty/],
    ['a long name', { name: 'x'.repeat(61) }, /name: at most 60/],
    ['a list', [GOOD], /object with "name"|name: is missing/],
    ['a number', 7, /object with "name"/],
    ['a picture of its own', { ...GOOD, logo: 'https://a.example/x.png' }, /^logo: /],
    ['an unknown language', { ...GOOD, language: 'tlh' }, /"tlh" is not among the languages: am, ar/],
    ['a language in words', { ...GOOD, language: 'Filipino' }, /language: a language was expected/],
    ['a country in words', { ...GOOD, country: 'Philippines' }, /country: a country code/],
    ['a site with its scheme', { ...GOOD, pausedSites: ['https://a.example'] }, /pausedSites.0: a host name/],
    ['every site', { ...GOOD, pausedSites: ['*'] }, /pausedSites.0: a host name/],
    ['one site as a text', { ...GOOD, pausedSites: 'a.example' }, /pausedSites: a list was expected/],
    ['too many sites', { ...GOOD, pausedSites: Array.from({ length: 51 }, (_, i) => `a${i}.example`) }, /at most 50 sites/],
    ['a word for true', { ...GOOD, neutral: 'yes' }, /neutral: true or false/],
    ['a one for true', { ...GOOD, interrupt: 1 }, /interrupt: true or false/],
    ['a long welcome', { ...GOOD, welcome: 'x'.repeat(601) }, /welcome: at most 600/],
    ['a contact without a country', { ...GOOD, contacts: [{ ...CONTACT, country: undefined }] }, /contacts.0.country: is missing/],
    ['a contact of another kind', { ...GOOD, contacts: [{ ...CONTACT, kind: 'friend' }] }, /contacts.0.kind: /],
    ['a contact without encryption', { ...GOOD, contacts: [{ ...CONTACT, url: 'http://a.example' }] }, /contacts.0.url: an address/],
    ['a script as an address', { ...GOOD, contacts: [{ ...CONTACT, url: 'javascript:alert(1)' }] }, /contacts.0.url: an address/],
    ['a phone in words', { ...GOOD, contacts: [{ ...CONTACT, phone: 'call us' }] }, /contacts.0.phone: a phone/],
    [
      'a contact that was verified by us',
      { ...GOOD, contacts: [{ ...CONTACT, verifiedOn: '2026-01-01' }] },
      /contacts.0.verifiedOn: there is no such/,
    ],
    ['eleven contacts', { ...GOOD, contacts: Array.from({ length: 11 }, () => CONTACT) }, /at most 10 contacts/],
    ['less marks', { ...GOOD, sensitivity: 0 }, /sensitivity: there is no such setting; there are: name, logo/],
    ['a place to report to', { ...GOOD, reportTo: 'https://a.example' }, /reportTo: there is no such setting/],
    ['counting', { ...GOOD, counters: true }, /counters: there is no such setting/],
  ];
  test.each(bad)('%s is refused with the place and what was expected, and nothing changes', async (_, value, reason) => {
    await changeSettings({ language: 'th' });
    const before = await fakeBrowser.storage.local.get();
    expect((await importCampaign(JSON.stringify(value))).join('\n')).toMatch(reason);
    expect(await fakeBrowser.storage.local.get()).toEqual(before);
  });

  test.each([
    ['no JSON', '{"name": ', /not a settings file/],
    ['nothing', '', /not a settings file/],
    ['a huge file', ' '.repeat(64_001), /larger than 64 KB/],
    ['a stray prototype', '{"__proto__": {"neutral": true}, "name": "x"}', /__proto__: there is no such setting/],
  ])('%s is refused', async (_, text, reason) => {
    expect((await importCampaign(text)).join('\n')).toMatch(reason);
    expect(({} as { neutral?: boolean }).neutral).toBeUndefined();
  });
});

test('a file sets what it names and leaves the rest; put away, all is as before, also after a second file', async () => {
  await changeSettings({ language: 'th', interrupt: false });
  const before = await readSettings();
  expect(await importCampaign(JSON.stringify(GOOD))).toEqual([]);
  expect(await readSettings()).toEqual({ ...before, language: 'fil', country: 'PH', neutral: true, pausedSites: ['mail.example.com'] });
  expect(await readCampaign()).toMatchObject({ source: 'imported', campaign: { name: 'Centre' } });
  expect(await importCampaign(JSON.stringify({ name: 'Second', language: 'my' }))).toEqual([]);
  await removeCampaign();
  expect(await readSettings()).toEqual(before);
  expect((await readCampaign()).campaign).toBeUndefined();
});

test('what the manager of a device set wins over the person and the file, and is not written over', async () => {
  await changeSettings({ language: 'th' });
  await importCampaign(JSON.stringify(GOOD));
  managed = { name: 'Library', language: 'my', interrupt: false };
  expect(await readSettings()).toMatchObject({ language: 'my', interrupt: false, neutral: true });
  expect(await readCampaign()).toMatchObject({ source: 'managed', campaign: { name: 'Library' } });
  await changeSettings({ country: 'TH' });
  managed = {};
  expect(await readSettings()).toMatchObject({ language: 'fil', interrupt: true, country: 'TH' });
});

test('faulty managed values are not used, and say why', async () => {
  managed = { name: 'Library', sensitivity: 0 };
  const state = await readCampaign();
  expect(state.campaign).toBeUndefined();
  expect(state.problems).toEqual([expect.stringContaining('sensitivity')]);
});

test('the schema that Chrome reads has the same keys as ours', () => {
  const schema = JSON.parse(readFileSync(join(ROOT, 'public', 'managed-schema.json'), 'utf8')) as { properties: object };
  expect(Object.keys(schema.properties)).toEqual(Object.keys(CampaignSchema.entries));
});
