import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publint } from 'publint';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { FOLDERS, ROOT } from '@/cli/files/paths';
import { assess } from '@/model/assess';
import { loadSamples } from '@/model/train/samples';
import { brain } from './model/brain';

const FOLDER = join(FOLDERS.output, 'library');

/** A project that has installed the package, and nothing else. */
let project: string;
beforeAll(() => {
  const built = spawnSync('npm', ['run', '-s', 'build:library'], { cwd: ROOT, encoding: 'utf8', shell: process.platform === 'win32' });
  if (built.status !== 0) throw new Error(built.stderr);
  project = mkdtempSync(join(tmpdir(), 'lurewatch-library-'));
  mkdirSync(join(project, 'node_modules'));
  cpSync(FOLDER, join(project, 'node_modules', 'lurewatch'), { recursive: true });
  writeFileSync(join(project, 'package.json'), '{"type":"module"}');
}, 120_000);
afterAll(() => rmSync(project, { recursive: true }));

function run(source: string): string {
  writeFileSync(join(project, 'main.js'), source);
  const { stdout, stderr, status } = spawnSync(process.execPath, ['main.js'], { cwd: project, encoding: 'utf8', maxBuffer: 1 << 28 });
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

test('the example of its README runs as it stands, and finds the lure', () => {
  const [, example] = /```js\n([^]*?)```/.exec(readFileSync(join(FOLDER, 'README.md'), 'utf8')) ?? [];
  const out = run(example as string);
  expect(out.trim().split('\n').length).toBeGreaterThan(4);
  expect(out).toContain('free flight and visa');
});

test('it says of every text what the extension says', () => {
  const texts = loadSamples(FOLDERS.samples)
    .samples.filter((_, i) => i % 20 === 0)
    .map(({ text }) => text);
  writeFileSync(join(project, 'texts.json'), JSON.stringify(texts));
  const out = run(
    "import { readFileSync } from 'node:fs';\nimport { assessAll } from 'lurewatch';\nprocess.stdout.write(JSON.stringify(assessAll(JSON.parse(readFileSync('texts.json', 'utf8')))));",
  );
  const brief = (verdicts: ReturnType<typeof assess>) =>
    verdicts.map((one) => (one.kind === 'skipped' ? one.why : [one.level, one.probability.toFixed(4)]));
  expect(texts.length).toBeGreaterThan(200);
  expect(brief(JSON.parse(out) as ReturnType<typeof assess>)).toEqual(brief(assess(brain, texts)));
});

test('npm and bundlers find nothing wrong with the package', async () => {
  const { messages } = await publint({ pkgDir: FOLDER, strict: true });
  expect(messages).toEqual([]);
});

test('it asks for nothing of a browser, of files or of the network', () => {
  const code = readFileSync(join(FOLDER, 'index.js'), 'utf8');
  expect(code).not.toMatch(/\b(import|require)\s*\(?\s*['"](node:|fs|http)/);
  const bare =
    "globalThis.fetch = globalThis.process = undefined;\nconst { assess } = await import('lurewatch');\nconsole.log(assess('hello').kind);";
  expect(run(bare).trim()).toBe('skipped');
});
