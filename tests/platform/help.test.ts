import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { ROOT } from '@/cli/files/paths';
import { type HelpContact, HelpContactSchema, isExpired, likelyCountry, mayDial, nearest } from '@/platform/help';

const TODAY = new Date('2026-11-26');
const contacts = JSON.parse(readFileSync(join(ROOT, 'public', 'help-contacts.json'), 'utf8')) as unknown[];
const contact = (part: Partial<HelpContact>): HelpContact => ({
  country: 'PH',
  name: 'A line',
  kind: 'helpline',
  does: 'Helps.',
  source: 'https://office.example/',
  confidence: 'high',
  ...part,
});

test('every contact is valid, says how to reach it, and stands there once', () => {
  const problems = contacts.flatMap((entry) => {
    const parsed = v.safeParse(HelpContactSchema, entry);
    if (!parsed.success) return [`${JSON.stringify(entry)}: ${parsed.issues[0].message}`];
    const { name, phone, url, kind } = parsed.output;
    return phone === undefined && url === undefined && kind !== 'licence' ? [`${name}: neither phone nor page`] : [];
  });
  expect(problems).toEqual([]);
  const names = contacts.map((entry) => `${(entry as HelpContact).country} ${(entry as HelpContact).name}`);
  expect(new Set(names).size).toBe(names.length);
});

describe('a contact', () => {
  test.each([
    ['with a source of last year stays', { sourceDate: '2025-10' }, false],
    ['with a source of four years ago goes', { sourceDate: '2022' }, true],
    ['with an old source stays when it was verified since', { sourceDate: '2019-01-01', verifiedOn: '2026-10-01' }, false],
    ['without any date goes', { phone: '1' }, true],
    ['without any date stays when an official page can be looked up', { url: 'https://office.example/' }, false],
  ])('%s', (_, part, expired) => {
    expect(isExpired(contact(part), TODAY)).toBe(expired);
  });

  test('can be called with one tap only when it was verified within 180 days', () => {
    expect(mayDial(contact({ phone: '1343' }), TODAY)).toBe(false);
    expect(mayDial(contact({ phone: '1343', verifiedOn: '2026-01-01' }), TODAY)).toBe(false);
    expect(mayDial(contact({ phone: '1343', verifiedOn: '2026-10-01' }), TODAY)).toBe(true);
  });
});

test('the country is the one chosen, else that of the browser’s language, else none', () => {
  expect(likelyCountry('KH', ['en-PH'])).toBe('KH');
  expect(likelyCountry('', ['fil', 'en-PH'])).toBe('PH');
  expect(likelyCountry('', ['en'])).toBe('');
});

test('asked first: a place to check licences, then somebody who answers; police and embassies are for the help page', () => {
  const all = (['police', 'helpline', 'licence', 'licence'] as const).map((kind, i) => contact({ kind, name: 'abcd'[i] as string }));
  expect(nearest(all, 'PH').contacts.map(({ name }) => name)).toEqual(['c', 'b']);
  expect(nearest(all, 'NP').contacts).toEqual([]);
});
