import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { linesOf, lurewatch } from './run';

const LURE =
  'Customer service in Cambodia, salary 1,500 USD, no experience, free flight and visa, only passport, fly this week, message on Telegram @hr_demo';
const HONEST =
  'Cook wanted at Harbour Inn, 4 Quay Street. Two years of experience, 40 hours per week, paid leave, pension. Send your CV to jobs@inn.example';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lurewatch-test-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

test('one line out for each line in, in order, by the contract', () => {
  const input = [{ id: 'a', text: LURE, extra: 1 }, { id: 7, text: HONEST }, { text: 'hi' }].map((item) => JSON.stringify(item)).join('\n');
  const { code, out } = lurewatch(['scan', '--threads', '2'], `${input}\n`);
  const [a, b, c] = linesOf(out) as [Record<string, unknown>, Record<string, unknown>, Record<string, unknown>];
  expect(code).toBe(0);
  expect(a).toMatchObject({ id: 'a', kind: 'assessed', level: 'high' });
  expect(Object.keys(a)).toEqual(['id', 'kind', 'level', 'probability', 'evidence']);
  for (const { rule, start, end } of a.evidence as { rule: string; start: number; end: number }[]) {
    expect(rule).toMatch(/^[a-z-]+$/);
    expect(LURE.slice(start, end).trim()).not.toBe('');
  }
  expect(b).toMatchObject({ id: 7, kind: 'assessed', level: 'low' });
  expect(c).toEqual({ id: 3, kind: 'skipped', why: 'too-short' });
});

test('bad lines are named, the rest goes on, and the exit code says so', () => {
  const { code, out } = lurewatch(
    ['scan'],
    `${JSON.stringify({ id: 1, text: HONEST })}\n{broken\n\n[1]\n{"id":5}\n{"id":6,"text":9}\n${JSON.stringify({ id: 7, text: HONEST })}`,
  );
  const lines = linesOf(out);
  expect(code).toBe(1);
  expect(lines).toHaveLength(7);
  expect(lines.map(({ kind }) => kind)).toEqual(['assessed', 'error', 'error', 'error', 'error', 'error', 'assessed']);
  expect(lines[1]).toEqual({ line: 2, kind: 'error', message: expect.stringContaining('not JSON') });
  expect(lines[4]).toEqual({ line: 5, kind: 'error', message: '"text" must be a string, it is missing' });
});

test('a thousand lines stay in order over several workers', () => {
  const input = Array.from({ length: 1_000 }, (_, i) =>
    JSON.stringify({ id: i, text: `Post ${i}: we look for a cook with two years of experience for our inn on Quay Street` }),
  ).join('\n');
  const { code, out } = lurewatch(['scan', '--threads', '3'], input);
  expect(code).toBe(0);
  expect(linesOf(out).map(({ id }) => id)).toEqual(Array.from({ length: 1_000 }, (_, i) => i));
});

test('CSV is read by its column', () => {
  const path = file('ads.csv', `id,place,body\n1,Manila,"${HONEST.replace(/"/g, '""')}"\n2,,"a ""quoted""\nad"\n`);
  const { code, out } = lurewatch(['scan', path, '--text-column', 'body']);
  expect(code).toBe(0);
  expect(linesOf(out).map(({ id, kind }) => [id, kind])).toEqual([
    ['1', 'assessed'],
    ['2', 'skipped'],
  ]);
});

test.each([
  [
    'a missing column',
    () => ['scan', file('x.csv', 'id,body\n1,a\n'), '--text-column', 'text'],
    1,
    'no column "text"; there are: id, body',
  ],
  ['a missing file', () => ['scan', join(folder, 'none.jsonl')], 1, 'no such file'],
  ['no column named', () => ['scan', file('y.csv', 'a\n1\n')], 2, '--text-column'],
  ['a bad number of threads', () => ['scan', '--threads', 'many'], 1, 'whole number'],
  ['an unknown verb', () => ['scam'], 1, "unknown command 'scam'"],
])('%s is said plainly', (_, args, code, message) => {
  const result = lurewatch(args());
  expect(result.code).toBe(code);
  expect(result.err).toContain(message);
  expect(result.out).toBe('');
});

test('an empty input gives an empty output', () => {
  expect(lurewatch(['scan'], '')).toMatchObject({ code: 0, out: '' });
});
