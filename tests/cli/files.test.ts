import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { brainAssets, sitesAsData } from '@/cli/files/plugin';
import { loadPack, loadProvenPack } from '@/cli/files/rules';
import { loadSites } from '@/cli/files/sites';
import { loadSamples } from '@/model/train/samples';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'lurewatch-test-'));
  for (const name of ['rules', 'sites'] as const) cpSync(FOLDERS[name], join(root, name), { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

function spoil(path: string, from: string | RegExp, to: string): void {
  const file = join(root, path);
  const before = readFileSync(file, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(file, after);
}

describe('a malformed rule file', () => {
  test.each([
    ['no YAML', /^name:/m, 'name: [', /pay-advance\.yml:\d+: not valid YAML/],
    ['an unknown field', /^name:/m, 'weight: 3\nname:', /pay-advance\.yml:1: weight:/],
    ['an unknown language', /^ {2}en:\n {4}-/m, '  xx:\n    -', /pay-advance\.yml:\d+: phrases\.xx:/],
    ['a wrong status', 'status: stable', 'status: good', /pay-advance\.yml:2: status: .*experimental/],
    [
      'another category',
      'category: pay',
      'category: travel',
      /pay-advance\.yml:3: category: the file is named "pay-advance\.yml", so "pay" was expected/,
    ],
    [
      'a broken phrase',
      /^ {4}- (.*)$/m,
      '    - (salary|pay in advance',
      /pay-advance\.yml:\d+: phrases\.\w+: "\(salary\|pay in advance", column 1: "\(" without "\)"/,
    ],
    [
      'an unknown slot',
      /^ {4}- (.*)$/m,
      '    - "advance of {gold}"',
      /pay-advance\.yml:\d+: phrases\.\w+: .*unknown slot \{gold\}; known: age,/,
    ],
    [
      'an endless gap',
      /^ {4}- (.*)$/m,
      '    - salary in advance ...',
      /pay-advance\.yml:\d+: phrases\.\w+: .*needs words or a slot on both sides/,
    ],
    ['a phrase that may be empty', /^ {4}- (.*)$/m, '    - (advance|)', /pay-advance\.yml:\d+: phrases\.\w+: .*may be empty/],
    ['a key used twice', /^name:/m, 'name: Another\nname:', /pay-advance\.yml:\d+: not valid YAML: .*unique/],
    [
      'an invisible character',
      /^ {4}- (.*)$/m,
      '    - "sal\u200bary in advance"',
      /pay-advance\.yml:\d+: phrases\.\w+: .*invisible character/,
    ],
    [
      'an example that fires where it must not',
      /(ignore:\n {4}en:\n {6}- )/,
      '$1We give salary advance before you fly.\n      - ',
      /pay-advance\.yml:\d+: examples\.ignore\.en: "We give salary advance[^"]*": the rule fires on it, on "/,
    ],
    [
      'an example that is not found',
      /(match:\n {4}en:\n {6}- )/,
      '$1Nothing of the kind.\n      - ',
      /pay-advance\.yml:\d+: examples\.match\.en: .*does not fire/,
    ],
  ])('with %s: file, line, what was expected', (_, from, to, message) => {
    spoil('rules/indicators/pay-advance.yml', from, to);
    const { rules, problems } = loadProvenPack(join(root, 'rules'));
    expect(problems.map(({ file, line, message: text }) => `${file}:${line}: ${text}`).join('\n')).toMatch(message);
    expect(rules.length).toBe(loadPack(FOLDERS.rules).rules.length - 1);
  });

  test('stops the build with the same words', () => {
    spoil('rules/indicators/pay-advance.yml', 'status: stable', 'status: good');
    expect(() => brainAssets(root)).toThrow(/pay-advance\.yml:2: status/);
  });
});

describe('a malformed site file', () => {
  test.each([
    ['a bad match pattern', /"\*:\/\/t\.me\/\*"/, '"t.me"', /telegram\.yml:\d+: matches\.0: must be a match pattern/],
    ['no parts', /^ {4}parts:\n( {6}- \[.*\n)+/m, '', /telegram\.yml:\d+: surfaces\.0\.parts/],
    ['an unknown word with "@"', '[".tgme_widget_message_text"]', '["@whole"]', /telegram\.yml:\d+: surfaces\.0\.parts\.0\.0: .*@self/],
    ['a path that is none', 'path: /s/', 'path: [s]', /telegram\.yml:\d+: surfaces\.0\.path/],
    ['an unknown field', 'access: required', 'access: required\nhosts: [t.me]', /telegram\.yml:\d+: hosts/],
    ['a bad date', 'verified: 2026-11-23', 'verified: "yesterday"', /telegram\.yml:\d+: verified: must be a date/],
  ])('with %s: file, line, what was expected, and the others stand', (_, from, to, message) => {
    spoil('sites/telegram.yml', from, to);
    const { sites, problems } = loadSites(join(root, 'sites'));
    expect(problems.map(({ file, line, message: text }) => `${file}:${line}: ${text}`).join('\n')).toMatch(message);
    const others = loadSites(FOLDERS.sites).sites.filter(({ id }) => id !== 'telegram');
    expect(sites).toEqual(others);
    expect(() => sitesAsData(root).load('\0virtual:lurewatch/sites')).toThrow(message);
  });
});

function changed(line: string, fields: Readonly<Record<string, unknown>>): string {
  return JSON.stringify({ ...(JSON.parse(line) as object), ...fields });
}

test('malformed samples: file, line, what was expected, and the others stand', () => {
  const good = readFileSync(join(FOLDERS.samples, 'en.jsonl'), 'utf8').split('\n')[0] as string;
  const bad = [
    '{nonsense',
    good.replace('"lang": "en"', '"lang": "xx"').replace('"lang":"en"', '"lang":"xx"').replace('en-001', 'en-002'),
    good,
    good,
    changed(good, { id: 'en-003', label: 'scam' }),
    changed(good, { id: 'en-004', text: ' \n' }),
    changed(good, { id: 'en-005', text: 'x'.repeat(100_000) }),
    changed(good, { id: 'th-006', lang: 'th' }),
  ];
  writeFileSync(join(root, 'en.jsonl'), `${bad.join('\n')}\n`);
  const { samples, problems } = loadSamples(root, [join(root, 'missing.jsonl')]);
  expect(samples).toHaveLength(1);
  const expected = [
    /en\.jsonl:1: not JSON/,
    /en\.jsonl:2: lang: /,
    /en\.jsonl:4: id "en-001" is used twice/,
    /en\.jsonl:5: label: .*"lure" \| "benign"/,
    /en\.jsonl:6: text: must not be empty/,
    /en\.jsonl:7: text: 100000 characters; at most 10,000/,
    /en\.jsonl:8: lang: "th" stands in the file of "en"/,
    /missing\.jsonl: no such file/,
  ];
  expect(problems).toHaveLength(expected.length);
  expected.forEach((message, i) => {
    expect(problems[i]).toMatch(message);
  });
});

test('samples of one’s own are added to those of the folder', () => {
  const good = readFileSync(join(FOLDERS.samples, 'en.jsonl'), 'utf8').split('\n')[0] as string;
  writeFileSync(join(root, 'en.jsonl'), `${good}\n`);
  writeFileSync(join(root, 'mine.txt'), `${changed(good, { id: 'th-900', lang: 'th', family: 'th-mine' })}\n`);
  const { samples, problems } = loadSamples(root, [join(root, 'mine.txt')]);
  expect([samples.map(({ id }) => id), problems]).toEqual([['en-001', 'th-900'], []]);
});
