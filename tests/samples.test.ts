import { expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { toCounts, writtenCounts } from '@/cli/samples';
import { loadSamples, type Sample } from '@/model/train/samples';
import { LANGUAGES } from '@/rules/rule';
import { createMoneyReader, NO_MONEY } from '@/rules/text/money';
import { findSlots } from '@/rules/text/slots';

const { samples, problems } = loadSamples(FOLDERS.samples);

function textOf(sample: Sample): string {
  return sample.text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u200b-\u200f\u2060]/g, '')
    .replace(/\s+/g, ' ');
}

/** Runs of so many characters that two texts must not share. */
const RUN = 48;

function runsOf(text: string): ReadonlySet<string> {
  return new Set(Array.from({ length: Math.max(0, text.length - RUN + 1) }, (_, i) => text.slice(i, i + RUN)));
}

test('the data card shows the counts as they are', () => {
  expect(writtenCounts()).toBe(toCounts());
});

test('every sample is valid', () => {
  expect(problems).toEqual([]);
});

test.each(LANGUAGES.filter((lang) => lang !== 'any'))('%s has lures, honest twins, ordinary ads, warnings and other posts', (lang) => {
  const of = samples.filter((sample) => sample.lang === lang);
  const count = (...kinds: readonly string[]): number => of.filter((sample) => kinds.includes(sample.kind)).length;
  expect(of.length).toBeGreaterThanOrEqual(140);
  expect(count('lure')).toBeGreaterThanOrEqual(45);
  expect(count('hard-lawful')).toBeGreaterThanOrEqual(45);
  expect(count('ordinary')).toBeGreaterThanOrEqual(20);
  expect(count('warning', 'news', 'story', 'question')).toBeGreaterThanOrEqual(14);
  expect(count('other')).toBeGreaterThanOrEqual(8);
});

test('no two families share a passage', () => {
  const owners = new Map<string, Sample>();
  const shared = new Set<string>();
  for (const sample of samples) {
    for (const run of runsOf(textOf(sample))) {
      const owner = owners.get(run);
      if (owner !== undefined && owner.family !== sample.family) shared.add(`${owner.id} and ${sample.id}: "${run}"`);
      owners.set(run, sample);
    }
  }
  expect([...shared]).toEqual([]);
});

test('no example of a rule is a piece of a sample', () => {
  const examples = loadPack(FOLDERS.rules).rules.flatMap(({ rule }) => [
    ...Object.values(rule.examples.match).flat(),
    ...Object.values(rule.examples.ignore).flat(),
  ]);
  const known = new Set(examples.flatMap((example) => [...runsOf(example.normalize('NFKC').toLowerCase())]));
  const leaking = samples.filter((sample) => [...runsOf(textOf(sample))].some((run) => known.has(run))).map(({ id }) => id);
  expect(leaking).toEqual([]);
});

const NO_AMOUNTS = createMoneyReader(NO_MONEY);

test('no contact works: phone numbers hold five zeros or 555-01xx, domains end in .example, handles say so', () => {
  const working = samples.flatMap((sample) =>
    findSlots(textOf(sample), NO_AMOUNTS).flatMap(({ slot, start, end }) => {
      const found = textOf(sample).slice(start, end);
      const reserved =
        slot === 'contact:phone'
          ? /0{5}|5550?1\d\d/.test(found.replace(/\D/g, '')) || isRange(found)
          : slot === 'contact:email'
            ? /\.example\b/.test(found)
            : slot === 'contact:handle' || slot === 'contact:link'
              ? /example|demo|^t\.me$|^wa\.me$/.test(found)
              : slot === 'url'
                ? /\.example\b|\.gov|\.go\.|\.gob\b|t\.me|wa\.me/.test(found)
                : true;
      return reserved ? [] : [`${sample.id}: ${found}`];
    }),
  );
  expect(working).toEqual([]);
});

/** A pay range or a span of years reads like a number to call. */
function isRange(found: string): boolean {
  return /^\d{2,3}[., ]?\d{3}\s?-\s?\d{2,3}[., ]?\d{3}$|^(19|20)\d\d\s?-\s?(19|20)\d\d$|^\d{1,2}[.-]\d{1,2}[.-]\d{2,4}/.test(found);
}
