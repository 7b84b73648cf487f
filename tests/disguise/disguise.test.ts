import { expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { CLASSES } from '@/model/train/disguises';
import { loadSamples } from '@/model/train/samples';
import { brain } from '../model/brain';
import { alarmTable, disguiseTable, honestSamples } from './suite';

const cells = disguiseTable(loadPack(FOLDERS.rules).rules, brain.matcher);

test('the suite is wide: classes, languages and phrases', () => {
  expect(CLASSES.length).toBeGreaterThanOrEqual(36);
  expect(new Set(cells.map(({ language }) => language)).size).toBeGreaterThanOrEqual(12);
  // some classes change few phrases of some languages
  expect(cells.filter(({ of }) => of >= 10).length).toBeGreaterThan(0.9 * cells.length);
  for (const { name } of CLASSES) {
    const phrases = cells.filter(({ className }) => className === name).reduce((sum, { of }) => sum + of, 0);
    expect([name, phrases >= 10]).toEqual([name, true]);
  }
});

test.each(CLASSES.map(({ name }) => name))('%s: at most one phrase in twenty is lost', (name) => {
  const of = cells.filter(({ className }) => className === name);
  const sum = (field: 'found' | 'of'): number => of.reduce((total, cell) => total + cell[field], 0);
  expect(sum('of')).toBeGreaterThan(0);
  expect(sum('found') / sum('of')).toBeGreaterThanOrEqual(0.95);
});

test('a disguise alone makes no honest ad look like a lure: at most one more in a thousand', { timeout: 180_000 }, () => {
  const { samples } = loadSamples(FOLDERS.samples);
  const table = alarmTable(honestSamples(samples, 20), brain);
  const sum = (field: 'plain' | 'disguised' | 'of'): number => table.reduce((total, row) => total + row[field], 0);
  expect(sum('of')).toBeGreaterThan(3_000);
  expect((sum('disguised') - sum('plain')) / sum('of')).toBeLessThanOrEqual(0.001);
});
