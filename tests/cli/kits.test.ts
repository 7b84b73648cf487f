import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ROOT } from '@/cli/files/paths';
import { lurewatch } from './run';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lurewatch-kits-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const at = (name: string): string => join(folder, name);
const EXAMPLE = join(ROOT, 'docs', 'campaigns', 'school-week.json');

describe('campaign', () => {
  test('check names every fault of every file', () => {
    writeFileSync(at('bad.json'), '{"name":"x","neutral":"yes","colour":1}');
    const { code, out, err } = lurewatch(['campaign', 'check', EXAMPLE, at('bad.json'), at('none.json')]);
    expect(code).toBe(1);
    expect(out).toContain('fit for use');
    expect(err).toContain('neutral: true or false was expected');
    expect(err).toContain('colour: there is no such setting');
    expect(err).toContain('none.json: cannot be read');
  });

  test('policy gives each browser the form it reads', () => {
    const firefox = JSON.parse(lurewatch(['campaign', 'policy', EXAMPLE, '--browser', 'firefox']).out);
    expect(firefox.policies['3rdparty'].Extensions['lurewatch@lurewatch.example'].country).toBe('TH');
    const chrome = JSON.parse(lurewatch(['campaign', 'policy', EXAMPLE, '--browser', 'chrome', '--id', 'abc']).out);
    expect(chrome['3rdparty'].extensions.abc.country).toBe('TH');
    expect(lurewatch(['campaign', 'policy', EXAMPLE, '--browser', 'edge'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('--id'),
    });
  });
});

describe('pack', () => {
  const RULE = `name: Pay in gold
status: experimental
category: pay
direction: lure
explain:
  en: Nobody honest pays clerks in gold bars.
reassure:
  en: The pay comes to a bank account each month.
phrases:
  en:
    - (gold|silver) ... (salary|pay*)
examples:
  match:
    en:
      - You get gold, and salary too.
      - Silver instead of pay.
  ignore:
    en:
      - A gold ring was found.
      - Goldsmith wanted, pay by the hour.
falsepositives:
  - goldsmiths
references:
  - none
`;
  let rule: string;
  beforeAll(() => {
    rule = at('pay-in-gold.yml');
    writeFileSync(rule, RULE);
  });

  test('build, sign and verify; a changed one is refused', () => {
    expect(lurewatch(['pack', 'build', rule, '--name', 'Centre', '--version', '3', '--output', at('pack.json')]).code).toBe(0);
    expect(lurewatch(['pack', 'verify', at('pack.json')]).out).toContain('"Centre", version 3, 1 rules; not signed');
    const [, key] = /key: '([^']+)'/.exec(lurewatch(['pack', 'key', 'centre', at('key.pem')]).out) ?? [];
    expect(lurewatch(['pack', 'key', 'centre', at('key.pem')])).toMatchObject({
      code: 1,
      err: expect.stringContaining('never overwritten'),
    });
    lurewatch(['pack', 'sign', at('pack.json'), '--key', at('key.pem'), '--id', 'centre', '--output', at('signed.json')]);
    expect(lurewatch(['pack', 'verify', at('signed.json'), '--reviewer', `centre=${key}`]).out).toContain('reviewed, signed with "centre"');
    expect(lurewatch(['pack', 'verify', at('signed.json')])).toMatchObject({ code: 1, err: expect.stringContaining('does not know') });
    writeFileSync(at('changed.json'), readFileSync(at('signed.json'), 'utf8').replace('Centre', 'Center'));
    const changed = lurewatch(['pack', 'verify', at('changed.json'), '--reviewer', `centre=${key}`]);
    expect(changed).toMatchObject({ code: 1, err: expect.stringContaining('signature does not fit') });
  });

  test('build refuses a rule that does not fire on its own example, with file and line', () => {
    writeFileSync(at('pay-broken.yml'), RULE.replace('Silver instead of pay.', 'A cook for our inn.'));
    const { code, err } = lurewatch(['pack', 'build', at('pay-broken.yml'), '--name', 'x', '--version', '1', '--output', at('no.json')]);
    expect(code).toBe(1);
    expect(err).toMatch(/pay-broken\.yml:\d+.*does not fire/s);
  });
});

test('counters merge: totals of months with twenty people, the others withheld; bad and doubled files are named', () => {
  const files = Array.from({ length: 20 }, (_, i) => {
    const days = [
      { day: '2026-05-01', marked: 5, help: 0, stopped: 0 },
      { day: '2026-05-02', marked: i * 5, help: 5, stopped: 0 },
    ];
    if (i < 3) days.push({ day: '2026-06-01', marked: 5, help: 0, stopped: 0 });
    writeFileSync(at(`c${i}.json`), JSON.stringify({ lurewatchCounts: 1, days }));
    return at(`c${i}.json`);
  });
  writeFileSync(at('twin.json'), readFileSync(files[0] as string));
  writeFileSync(at('exact.json'), '{"lurewatchCounts":1,"days":[{"day":"2026-05-01","marked":3,"help":0,"stopped":0}]}');
  const { code, out, err } = lurewatch(['counters', 'merge', ...files, at('twin.json'), at('exact.json')]);
  expect(code).toBe(1);
  expect(out.trim().split('\n')).toEqual([
    'month\tfiles\tmarked\thelp\tstopped',
    '2026-05\t20\t1050\t100\t0',
    '2026-06\tunder 20\t-\t-\t-',
  ]);
  expect(err).toContain('twin.json: left out: the same as');
  expect(err).toContain('exact.json: left out: days.0.marked: a multiple of 5 was expected');
});
