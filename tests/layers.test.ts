import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const ROOT = join(import.meta.dirname, '..');

/** Folder -> folders whose values it may import; `types` may be imported as types only. */
const MAY_IMPORT: Readonly<Record<string, { readonly values: readonly string[]; readonly types: readonly string[] }>> = {
  rules: { values: [], types: [] },
  sites: { values: [], types: [] },
  model: { values: ['rules'], types: ['sites'] },
  platform: { values: ['rules', 'model'], types: ['sites'] },
  components: { values: ['platform'], types: ['model', 'rules', 'sites'] },
  entrypoints: { values: ['rules', 'sites', 'model', 'platform', 'components'], types: [] },
  library: { values: ['model'], types: ['rules'] },
  checker: { values: ['platform', 'components'], types: [] },
  cli: { values: ['rules', 'sites', 'model', 'platform', 'components'], types: [] },
};
const ANYTHING = /^(model\/train|tests)\//;

function sources(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(ROOT.length + 1));
}

function importsOf(file: string): readonly { readonly from: string; readonly typeOnly: boolean }[] {
  const source = readFileSync(join(ROOT, file), 'utf8');
  const statements = source.matchAll(/^(?:import|export)\s+(type\s+)?[^;'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm);
  return [...statements].map(([, typeOnly, from, bare, lazy]) => ({
    from: from ?? bare ?? lazy ?? '',
    typeOnly: typeOnly !== undefined,
  }));
}

test('imports point one way: rules and sites know nothing, the browser is known to platform and entrypoints only', () => {
  const wrong: string[] = [];
  for (const folder of Object.keys(MAY_IMPORT)) {
    for (const file of sources(folder).filter((name) => !ANYTHING.test(name))) {
      for (const { from, typeOnly } of importsOf(file)) {
        const target = /^@\/([^/]+)\//.exec(from)?.[1];
        const { values, types } = MAY_IMPORT[folder] as (typeof MAY_IMPORT)[string];
        const allowed = target === undefined || target === folder || values.includes(target) || (typeOnly && types.includes(target));
        if (!allowed) wrong.push(`${file} imports ${from}`);
        if (from.startsWith(`@/${dirname(file)}/`)) wrong.push(`${file}: inside a folder "./" was expected, not ${from}`);
        if (file.startsWith('rules/text/') && from.startsWith('@/rules/engine/'))
          wrong.push(`${file}: reading a text knows no rules, not ${from}`);
        if (from === 'wxt/browser' && !['platform', 'entrypoints'].includes(folder)) wrong.push(`${file} touches the browser`);
        if (from.startsWith('@/entrypoints/') || (folder === 'entrypoints' && from.startsWith('@/cli/')))
          wrong.push(`${file} imports ${from}`);
      }
    }
  }
  expect(wrong).toEqual([]);
});

test('rules, sites and model are pure: no clock, no chance, no browser', () => {
  const impure = ['rules', 'sites', 'model']
    .flatMap(sources)
    .filter((file) => !file.startsWith('model/train/'))
    .filter((file) =>
      /\b(Date\.now|new Date|Math\.random|performance\.now|chrome\.|browser\.|localStorage|fetch\()/.test(
        readFileSync(join(ROOT, file), 'utf8'),
      ),
    );
  expect(impure).toEqual([]);
});

test('the product reads no address but its own package', () => {
  const network = /\b(fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon|importScripts)\b\s*\(/;
  const files = ['rules', 'sites', 'model', 'platform', 'components', 'entrypoints', 'checker']
    .flatMap(sources)
    .filter((file) => !file.startsWith('model/train/'));
  const found = files.filter((file) => network.test(readFileSync(join(ROOT, file), 'utf8')));
  expect(found).toEqual(['platform/host.ts', 'checker/host.ts']);
});

test('source files stay short enough to read', () => {
  const long = Object.keys(MAY_IMPORT)
    .flatMap(sources)
    .map((file) => ({ file, lines: readFileSync(join(ROOT, file), 'utf8').split('\n').length }))
    .filter(({ lines }) => lines > 300);
  expect(long).toEqual([]);
});
