import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import zlib from 'node:zlib';
import { parquetWriteFile } from 'hyparquet-writer';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '@/cli/files/paths';
import { linesOf, lurewatch } from './run';

const TEXTS = [
  'Customer service in Cambodia, salary 1,500 USD, no experience, free flight and visa, only passport, fly this week, message on Telegram @hr_demo',
  'Cook wanted at Harbour Inn, 4 Quay Street. Two years of experience, 40 hours per week, paid leave, pension. Send your CV to jobs@inn.example',
];
const JSONL = TEXTS.map((text, i) => `${JSON.stringify({ id: `t${i}`, text })}\n`).join('');

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lurewatch-scan-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);

function write(name: string, content: string | Uint8Array): string {
  writeFileSync(at(name), content);
  return at(name);
}

const levels = (out: string): readonly unknown[] => linesOf(out).map(({ id, level }) => [id, level]);
const EXPECTED = [
  ['t0', 'high'],
  ['t1', 'low'],
];

describe('the same verdicts whatever the texts come in', () => {
  test('gzip, by its bytes and not by its name, also on standard input', () => {
    const packed = zlib.gzipSync(JSONL);
    expect(levels(lurewatch(['scan', write('packed.jsonl', packed)]).out)).toEqual(EXPECTED);
    expect(levels(lurewatch(['scan'], packed).out)).toEqual(EXPECTED);
  });

  test('zstd, or which Node it needs', () => {
    const pack = (zlib as { zstdCompressSync?: (text: string) => Buffer }).zstdCompressSync;
    const packed = pack?.(JSONL) ?? Buffer.from([0x28, 0xb5, 0x2f, 0xfd]);
    const { code, out, err } = lurewatch(['scan', write('a.jsonl.zst', packed)]);
    if (pack !== undefined) expect(levels(out)).toEqual(EXPECTED);
    else expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining('zstd needs Node 22.15') });
  });

  test('Parquet with row groups, numbers of 64 bits and a column of another name', () => {
    const columnData = [
      { name: 'id', data: [1n, 2n, 3n], type: 'INT64' as const },
      { name: 'body', data: [TEXTS[0] as string, TEXTS[1] as string, ''], type: 'STRING' as const },
    ];
    parquetWriteFile({ filename: at('a.parquet'), columnData, rowGroupSize: 2 });
    const { code, out } = lurewatch(['scan', at('a.parquet'), '--text-column', 'body']);
    expect(code).toBe(0);
    expect(linesOf(out).map(({ id, level, why }) => [id, level ?? why])).toEqual([
      [1, 'high'],
      [2, 'low'],
      [3, 'no-text'],
    ]);
    expect(lurewatch(['scan', at('a.parquet')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('no column "text"; there are: id, body'),
    });
  });

  test('a byte order mark and Windows line ends are no part of the text', () => {
    expect(levels(lurewatch(['scan'], `\ufeff${JSONL.replaceAll('\n', '\r\n')}`).out)).toEqual(EXPECTED);
  });
});

describe('what is damaged is named, and what can be read is judged', () => {
  test('gzip that is cut off: the lines before the cut come out', () => {
    const many = Array.from({ length: 2_000 }, (_, i) => JSON.stringify({ id: i, text: `${i} ${TEXTS[i % 2]} ${Math.sin(i)}` })).join('\n');
    const packed = zlib.gzipSync(many);
    const { code, out, err } = lurewatch(['scan', write('cut.gz', packed.subarray(0, packed.length >> 1))]);
    expect(code).toBe(1);
    expect(err).toContain('cut.gz: unexpected end of file');
    expect(linesOf(out).length).toBeGreaterThan(100);
  });

  test('Parquet that is none', () => {
    expect(lurewatch(['scan', write('bad.parquet', 'PAR1 but no more')])).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('bad.parquet: '),
    });
  });

  test('a line in another encoding and a line of ten megabytes become errors; their neighbours are judged', () => {
    const latin = Buffer.from('{"text":"caf\xe9"}\n', 'latin1');
    const long = `${JSON.stringify({ text: 'a'.repeat(10_000_000) })}\n`;
    const { code, out } = lurewatch([
      'scan',
      write('mixed.jsonl', Buffer.concat([latin, Buffer.from(JSONL), Buffer.from(long), Buffer.from(JSONL)])),
    ]);
    expect(code).toBe(1);
    const lines = linesOf(out);
    expect(lines.map(({ kind }) => kind)).toEqual(['error', 'assessed', 'assessed', 'error', 'assessed', 'assessed']);
    expect(lines[0]?.message).toContain('not UTF-8');
    expect(lines[3]).toEqual({ line: 4, kind: 'error', message: 'a line of 10000011 bytes; at most 8000000 are read' });
  });

  test('a folder that cannot be written to', () => {
    expect(lurewatch(['scan', '--output', at('none/out.jsonl')], JSONL)).toMatchObject({
      code: 1,
      err: expect.stringContaining('no such file'),
    });
  });
});

describe('--resume', () => {
  const many = (): string =>
    write(
      'many.jsonl',
      Array.from({ length: 6_000 }, (_, i) => (i % 997 === 5 ? '{broken\n' : `${JSON.stringify({ text: `${i} ${TEXTS[i % 2]}` })}\n`)).join(
        '',
      ),
    );

  test('a run that is killed and resumed writes the same bytes as one that was not', async () => {
    const input = many();
    expect(lurewatch(['scan', input, '--output', at('whole.jsonl')]).code).toBe(1); // broken lines
    const run = spawn(process.execPath, [join(ROOT, 'cli', 'lurewatch.mjs'), 'scan', input, '--output', at('part.jsonl')], { cwd: ROOT });
    while (!existsSync(at('part.jsonl')) || statSync(at('part.jsonl')).size < 1_000)
      await new Promise((resolve) => setTimeout(resolve, 20));
    run.kill('SIGKILL');
    await once(run, 'exit');
    expect(statSync(at('part.jsonl')).size).toBeLessThan(statSync(at('whole.jsonl')).size);
    expect(lurewatch(['scan', input, '--output', at('part.jsonl'), '--resume']).code).toBe(1);
    expect(readFileSync(at('part.jsonl')).equals(readFileSync(at('whole.jsonl')))).toBe(true);
  });

  test('a torn last line is written again; a finished file stays as it is; a longer one is refused', () => {
    const input = write('two.jsonl', JSONL);
    lurewatch(['scan', input, '--output', at('two.out')]);
    const whole = readFileSync(at('two.out'), 'utf8');
    truncateSync(at('two.out'), whole.length - 20);
    expect(lurewatch(['scan', input, '--output', at('two.out'), '--resume']).code).toBe(0);
    expect(readFileSync(at('two.out'), 'utf8')).toBe(whole);
    expect(lurewatch(['scan', input, '--output', at('two.out'), '--resume']).code).toBe(0);
    expect(readFileSync(at('two.out'), 'utf8')).toBe(whole);
    appendFileSync(at('two.out'), whole);
    expect(lurewatch(['scan', input, '--output', at('two.out'), '--resume'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('has 2 lines, but 4 verdicts'),
    });
  });

  test('without a file to go on with it says so', () => {
    expect(lurewatch(['scan', '--resume'], JSONL)).toMatchObject({ code: 2, err: expect.stringContaining('--output') });
  });
});

test('--explain adds what each sign means, and leaves the contract as it is', () => {
  const plain = linesOf(lurewatch(['scan'], JSONL).out);
  const explained = linesOf(lurewatch(['scan', '--explain'], JSONL).out);
  expect(explained.map(({ explained: _, voice: __, ...rest }) => rest)).toEqual(plain);
  type Sign = { name: string; why: string; category: string; share: number; words: string[] };
  const [ofLure, ofHonest] = explained.map((line) => line.explained as Sign[]);
  const first = ofLure?.[0];
  expect(first?.words.every((word) => (TEXTS[0] as string).includes(word))).toBe(true);
  expect(first?.why.length).toBeGreaterThan(20);
  expect(ofHonest?.some(({ share }) => share < 0)).toBe(true);
});
