import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { AxeResults } from 'axe-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { widenedTo } from '@/cli/browser/page-posts';
import { openStage, type Stage } from '@/cli/browser/stage';
import { FOLDERS } from '@/cli/files/paths';

/** Run as a string: the pages' policy lets no script in. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const SCREENS = ['options', 'popup', 'help', 'welcome', 'lab', 'check'];

type Page = Awaited<ReturnType<Stage['browser']['newPage']>>;

async function openScreen(stage: Stage, screen: string, language: string): Promise<Page> {
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
  return page;
}

/** How much wider than a small phone the page is; the popup has the margin of its window. */
async function tooWide(page: Page, screen: string): Promise<number> {
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  return Math.max(0, width - (screen === 'popup' ? 376 : 360));
}

/** Left to right and right to left, a script without spaces, a language with long words. */
describe('axe finds nothing, and nothing is wider than a small phone', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('chrome', join(FOLDERS.output, 'chrome-mv3'));
  });
  afterAll(() => stage?.close());

  test.each(['en', 'ar', 'my', 'fil'].flatMap((language) => SCREENS.map((screen) => [screen, language] as const)))(
    '%s in %s',
    async (screen, language) => {
      const page = await openScreen(stage, screen, language);
      await page.evaluate(AXE);
      const found = (await page.evaluate(() =>
        (globalThis as unknown as { axe: { run: () => Promise<AxeResults> } }).axe.run(),
      )) as AxeResults;
      expect(found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(await page.$eval('html', ({ lang }) => lang)).toBe(language);
      expect(await tooWide(page, screen)).toBe(0);
      await page.close();
    },
  );
});

describe('words four tenths longer still fit a small phone', () => {
  let stage: Stage;
  let copy: ReturnType<typeof widenedTo>;
  beforeAll(async () => {
    copy = widenedTo(join(FOLDERS.output, 'chrome-mv3'), []);
    const file = join(copy.folder, '_locales', 'en', 'messages.json');
    const messages = JSON.parse(readFileSync(file, 'utf8')) as Record<string, { message: string }>;
    const long = (text: string): string => text.replace(/\{\w+\}|[aeiou]/g, (part) => (part.length > 1 ? part : part + part));
    for (const one of Object.values(messages)) one.message = long(one.message);
    writeFileSync(file, JSON.stringify(messages));
    stage = await openStage('chrome', copy.folder);
  });
  afterAll(async () => {
    await stage?.close();
    copy?.remove();
  });

  test.each(SCREENS)('%s', async (screen) => {
    const page = await openScreen(stage, screen, 'en');
    expect(await page.evaluate(() => document.body.innerText)).toMatch(/aa|ee|oo/);
    expect(await tooWide(page, screen)).toBe(0);
    await page.close();
  });
});
