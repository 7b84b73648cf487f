import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { ROOT } from '@/cli/files/paths';
import { loadSites } from '@/cli/files/sites';
import { cleanPage } from '@/cli/save-page';
import { lurewatch } from './run';

const made: string[] = [];
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

function scratch(name: string, content: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'lurewatch-test-'));
  made.push(folder);
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

describe('evaluate', () => {
  test('prints recall and false alarms with counts and intervals, per language, kind and source', () => {
    const data = scratch(
      'x.jsonl',
      [
        {
          text: 'Chat support in Cambodia, 1,500 USD, no experience, free flight and visa, only passport, message on Telegram @hr_demo',
          label: 'lure',
          lang: 'en',
          source: 'a',
        },
        {
          text: 'Cook wanted at Harbour Inn, two years of experience, 40 hours per week, paid leave, pension',
          label: 'benign',
          lang: 'en',
          source: 'b',
        },
      ]
        .map((item) => JSON.stringify(item))
        .join('\n'),
    );
    const html = `${data}.html`;
    const { code, out } = lurewatch(['evaluate', '--data', data, '--html', html]);
    expect(code).toBe(0);
    expect(out).toContain('100.0 % (1 of 1; 20.7-100.0)');
    expect(out).toContain('0.0 % (0 of 1; 0.0-79.3)');
    expect(out).toMatch(/ROC-AUC 1\.000/);
    expect(readFileSync(html, 'utf8')).toMatch(/<svg[^]*<svg/);
  });

  test('bad lines and files are named and the rest is measured', () => {
    const data = scratch('y.jsonl', '{"text":"a","label":"benign"}\n{nonsense\n{"text":1,"label":"lure"}\n');
    const { code, out, err } = lurewatch(['evaluate', '--data', data, '/nowhere.jsonl']);
    expect(code).toBe(1);
    expect(err).toMatch(/y\.jsonl:2: not JSON[^]*y\.jsonl:3: "text" \(a string\) was expected[^]*nowhere\.jsonl: .*no such file/);
    expect(out).toContain('0 of 1');
  });
});

test('rules prints a line for each rule asked for, and refuses one that does not exist', () => {
  const { code, out } = lurewatch(['rules', 'pay-advance', 'place-hub']);
  expect(code).toBe(0);
  expect(out.match(/^(pay-advance|place-hub)\tstable\t\d+\t\d+\t\d+\t[\d.]+\t\d+\t[\d.]+\t[\d.]+$/gm)).toHaveLength(2);
  expect(out).toMatch(/# pay-advance by language: lures, benign\nam\t\d+ of \d+\t\d+ of \d+/);
  expect(out).toMatch(/# place-hub: the 5 nearest of \d+ benign texts in which it fires\n[a-z]/);
  expect(lurewatch(['rules', 'pay-nothing'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('no such rule: pay-nothing'),
  });
});

/** A checkout of its own to write into. */
function checkout(): string {
  const root = mkdtempSync(join(tmpdir(), 'lurewatch-test-'));
  made.push(root);
  for (const name of ['rules', 'sites', 'training-data', 'model/weights']) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  return root;
}

test('new-rule writes a file that is valid as it is, and refuses bad names and names that are taken', () => {
  const root = checkout();
  const run = (...args: readonly string[]) => lurewatch(args, '', root);
  expect(run('new-rule', 'pay-in-gold')).toMatchObject({ code: 0 });
  expect(run('rules', 'pay-in-gold')).toMatchObject({ code: 0, out: expect.stringContaining('pay-in-gold\texperimental') });
  expect(run('new-rule', 'pay-in-gold').err).toContain('exists already');
  expect(run('new-rule', 'gold').err).toContain('beginning with one of: pay-');
});

test('new-language makes a language known and lists what is to be written; wrong and known codes are refused', () => {
  const root = checkout();
  cpSync(join(ROOT, 'public', '_locales', 'en'), join(root, 'public', '_locales', 'en'), { recursive: true });
  const run = (...args: readonly string[]) => lurewatch(['new-language', ...args], '', root);
  expect(run('fa', 'Persian')).toMatchObject({ code: 0, out: expect.stringContaining('training-data/fa.jsonl') });
  expect(readFileSync(join(root, 'rules', 'rule.ts'), 'utf8')).toContain("  'fr',\n  'fa',\n] as const;");
  expect(readFileSync(join(root, 'rules', 'languages.yml'), 'utf8')).toContain('fa:\n  name: Persian');
  expect(readFileSync(join(root, 'public', '_locales', 'fa', 'messages.json'), 'utf8')).toContain('extensionName');
  expect(run('th', 'Thai')).toMatchObject({ code: 1, err: expect.stringContaining('already') });
  expect(run('Persian', 'fa')).toMatchObject({ code: 1, err: expect.stringContaining('BCP 47') });
});

test('new-site writes a valid file, and refuses bad names', () => {
  const root = checkout();
  expect(lurewatch(['new-site', 'newsite'], '', root)).toMatchObject({ code: 0 });
  const { sites, problems } = loadSites(join(root, 'sites'));
  expect(problems).toEqual([]);
  expect(sites.map(({ id }) => id)).toContain('newsite');
  expect(lurewatch(['new-site', 'New Site'], '', root).code).toBe(1);
});

test('save-page refuses unknown sites and files', () => {
  expect(lurewatch(['save-page', 'nosite', 'x.html']).err).toMatch(/there are: .*facebook/);
  expect(lurewatch(['save-page', 'facebook', '/nowhere.html']).err).toContain('no such file');
});

test('a saved page keeps what selectors need and loses what identifies people', () => {
  const clean = cleanPage(`<!doctype html><!-- secret --><html data-user="42"><script>token()</script><style>x</style>
    <div class="post" data-testid="job-card" data-job-id="123456789" onclick="x()" style="color:red" aria-posinset="1"><a href="https://site.example/p/987654321?ref=me#x">Job</a>
    <a href="https://t.me/real_person">chat</a><img src="https://cdn.example/face.jpg" alt="A face"></div></html>`);
  expect(clean).not.toMatch(/secret|token|onclick|style|ref=me|real_person|face|A face|data-user|987654321|123456789/);
  expect(clean).toContain('data-testid="job-card"');
  const words = '<x-post post-title="Her name" author="ana" data-mid="12345678" data-new="v">t</x-post>';
  expect(cleanPage(words, new Set(['data-mid', 'post-title']))).toContain(
    '<x-post post-title="example" author="example" data-mid="00000000">t</x-post>',
  );
  expect(clean).toContain('aria-posinset="1"');
  expect(clean).toContain('href="https://site.example/p/000000000"');
});

test('read-page says what is wrong with its call', () => {
  expect(lurewatch(['read-page', '/nowhere.html', '--url', 'https://x.example/']).err).toContain('no such file');
  expect(lurewatch(['read-page', join(ROOT, 'package.json'), '--url', 'nonsense']).err).toContain('an address like');
  expect(lurewatch(['read-page', join(ROOT, 'package.json')]).err).toContain('--url');
});
