import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readPack } from '@/cli/files/brain';
import { FOLDERS } from '@/cli/files/paths';
import { createBrain } from '@/model/brain';
import { TABLE_BYTES, toWeights } from '@/model/weights';
import { compileRules } from '@/rules/engine/compile';

const header = JSON.parse(readFileSync(join(FOLDERS.weights, 'weights.json'), 'utf8')) as Record<string, unknown>;
const tables = new ArrayBuffer(TABLE_BYTES);
const pack = readPack();
const parts = { rules: pack.rules, compiled: compileRules(pack) };

test('weights of another feature version are refused with what to do', () => {
  expect(toWeights({ ...header, features: 99 }, tables)).toEqual({
    kind: 'error',
    message: expect.stringMatching(/weights\.json: features: .*npm run train/),
  });
});

test('a broken header names the field', () => {
  expect(toWeights({ ...header, thresholds: { job: 0.5, high: 'much' } }, tables)).toMatchObject({
    kind: 'error',
    message: expect.stringContaining('weights.json: thresholds.'),
  });
  expect(toWeights(null, tables)).toMatchObject({ kind: 'error' });
});

test('tables of the wrong size leave the rules at work and say so', () => {
  const result = createBrain({ ...parts, header, bytes: new ArrayBuffer(10) });
  expect(result).toMatchObject({ kind: 'brain', rulesOnly: 'tables.bin: 278528 bytes expected, 10 found: run "npm run train"' });
});

test('a changed hash leaves the rules at work and says so', () => {
  const result = createBrain({ ...parts, header: { ...header, hashes: [['lurewatch', 1, 7]] }, bytes: tables });
  expect(result).toMatchObject({ kind: 'brain', rulesOnly: expect.stringContaining('hashes differently') });
});

test('everything learned is at most 400 KB', () => {
  const bytes = ['weights.json', 'tables.bin'].reduce((sum, name) => sum + readFileSync(join(FOLDERS.weights, name)).byteLength, 0);
  expect(bytes).toBeLessThanOrEqual(400_000);
});
