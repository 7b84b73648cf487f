import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPack } from '@/cli/files/brain';
import { ROOT } from '@/cli/files/paths';

const FOLDER = join(ROOT, 'public', '_locales');
const locales = readdirSync(FOLDER);

function messagesOf(locale: string): Readonly<Record<string, { readonly message: string }>> {
  return JSON.parse(readFileSync(join(FOLDER, locale, 'messages.json'), 'utf8')) as Record<string, { message: string }>;
}

const english = messagesOf('en');
const PLURAL = /_(zero|one|two|few|many|other)$/;

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();
}

describe.each(locales)('%s', (locale) => {
  const messages = messagesOf(locale);

  test('has every text of English and no other, plurals aside', () => {
    const stems = (all: object): readonly string[] => [...new Set(Object.keys(all).map((key) => key.replace(PLURAL, '')))].sort();
    expect(stems(messages)).toEqual(stems(english));
  });

  test('keeps the placeholders', () => {
    for (const [key, { message }] of Object.entries(messages)) {
      const reference = english[key] ?? english[key.replace(PLURAL, '_other')];
      expect([key, placeholders(message)]).toEqual([key, placeholders(reference?.message ?? '')]);
    }
  });

  test('has keys that both browsers take', () => {
    const keys = Object.keys(messages);
    expect(keys.filter((key) => !/^[A-Za-z0-9_]+$/.test(key))).toEqual([]);
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length);
  });
});

test('every text that the code asks for exists', () => {
  const files = ['platform', 'components', 'entrypoints'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => /\.tsx?$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
  const asked = files.flatMap((source) => [...source.matchAll(/\bt\(\s*'([\w]+)'/g)].map(([, key]) => key as string));
  const known = new Set(Object.keys(english).map((key) => key.replace(PLURAL, '')));
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

/** No text may promise safety or accuse a person. */
const BANNED = /\b(verified|trusted|legitimate|guaranteed safe|is safe|are safe|scammers?|traffickers?|criminals?|fraudsters?)\b/i;
const DENIED = /(not|n't|never)[^.]{0,40}\b(is|are) safe\b/i;

test('no English text of a screen or a rule promises safety or accuses a person', () => {
  const texts = [
    ...Object.values(english).map(({ message }) => message),
    ...readPack().rules.flatMap(({ name, explain, reassure }) => [name, explain.en, reassure?.en ?? '']),
  ];
  expect(texts.filter((text) => BANNED.test(text.replace(DENIED, '')))).toEqual([]);
});
