import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '@/cli/browser/stage';
import { FOLDERS } from '@/cli/files/paths';

/** Run as a string: the pages' policy lets no script in. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = ['options', 'popup', 'help', 'welcome', 'lab', 'check'];

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('chrome', join(FOLDERS.output, 'chrome-mv3'));
});
afterAll(() => stage?.close());

/** Left to right and right to left, a script without spaces, a language with long words; and no language that is not translated. */
describe.each(['en', 'ar', 'my', 'fil'])('in %s', (language) => {
  test.each(SCREENS)('%s: axe finds nothing, and nothing is wider than a small phone', async (screen) => {
    const page = await stage.browser.newPage();
    await page.setViewport({ width: 360, height: 800 });
    await page.goto(`${stage.extension}options.html`);
    await page.evaluate(
      (locale) =>
        (globalThis as unknown as { chrome: { storage: { local: { set: (v: object) => Promise<void> } } } }).chrome.storage.local.set({
          settings: { language: locale },
        }),
      language,
    );
    await page.goto(`${stage.extension}${screen}.html`);
    await page.waitForSelector('main > *');
    await new Promise((resolve) => setTimeout(resolve, 300));
    await page.evaluate(AXE);
    const found = (await page.evaluate(() =>
      (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
    )) as AxeResults;
    expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    expect(await page.$eval('html', ({ lang }) => lang)).toBe(language);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(screen === 'popup' ? 376 : 360);
    await page.close();
  });
});
