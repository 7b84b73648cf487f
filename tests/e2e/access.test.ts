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
const PHONE = 360;
/** A window of 1280 pixels at 400 %. */
const ZOOMED = 320;
const SCREENS = ['options', 'popup', 'help', 'welcome', 'lab', 'check'];

type Page = Awaited<ReturnType<Stage['browser']['newPage']>>;

async function openScreen(stage: Stage, screen: string, language: string, width = PHONE): Promise<Page> {
  const page = await stage.browser.newPage();
  await page.setViewport({ width, height: 800 });
  await page.goto(`${stage.extension}options.html`);
  await page.evaluate(
    (locale) =>
      (globalThis as unknown as { chrome: { storage: { local: { set: (v: object) => Promise<void> } } } }).chrome.storage.local.set({
        settings: { language: locale },
      }),
    language,
  );
  await stage.screen(screen, page);
  await new Promise((resolve) => setTimeout(resolve, 300));
  return page;
}

/** How much wider than its window the page is; the popup has the margin of its own. */
async function tooWide(page: Page, screen: string, width = PHONE): Promise<number> {
  const needed = await page.evaluate(() => document.documentElement.scrollWidth);
  return Math.max(0, needed - width - (screen === 'popup' ? 16 : 0));
}

/** What axe objects to. `target-size` is not among its defaults, though WCAG 2.2 AA asks for it. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const found = (await page.evaluate(() =>
    (globalThis as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
      rules: { 'target-size': { enabled: true } },
    }),
  )) as AxeResults;
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
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
      expect(await violations(page)).toEqual([]);
      expect(await page.$eval('html', ({ lang }) => lang)).toBe(language);
      expect(await tooWide(page, screen)).toBe(0);
      await page.close();
    },
  );
});

/** Media features as readers set them in their system, which Puppeteer knows only in part. */
async function prefer(page: Page, features: readonly { readonly name: string; readonly value: string }[]): Promise<void> {
  const session = await page.createCDPSession();
  await session.send('Emulation.setEmulatedMedia', { features: [...features] });
}

describe('as readers set their system', () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage('chrome', join(FOLDERS.output, 'chrome-mv3'));
  });
  afterAll(() => stage?.close());

  test.each(SCREENS)('%s at 400 %, in the dark, in forced colours and without motion', async (screen) => {
    const page = await openScreen(stage, screen, 'en', ZOOMED);
    expect(await tooWide(page, screen, ZOOMED)).toBe(0);
    await prefer(page, [{ name: 'prefers-color-scheme', value: 'dark' }]);
    expect(await page.evaluate(() => getComputedStyle(document.body).colorScheme)).toContain('dark');
    expect(await violations(page)).toEqual([]);
    await prefer(page, [{ name: 'forced-colors', value: 'active' }]); // contrast is then the system's, and axe cannot see it
    expect(await unframed(page)).toEqual([]);
    await prefer(page, [{ name: 'prefers-reduced-motion', value: 'reduce' }]);
    expect(await moving(page)).toEqual([]);
    await page.close();
  });
});

/** Buttons and fields that lose their edge where the system takes all backgrounds away. */
async function unframed(page: Page): Promise<readonly string[]> {
  return page.$$eval('button, input, select, textarea', (all) =>
    all
      .filter(
        (one) => (one as HTMLElement).offsetParent !== null && !['file', 'checkbox', 'radio'].includes((one as HTMLInputElement).type),
      )
      .filter((one) => Number.parseFloat(getComputedStyle(one).borderTopWidth) === 0)
      .map((one) => one.outerHTML.slice(0, 80)),
  );
}

/** What moves longer than the eye sees. */
async function moving(page: Page): Promise<readonly string[]> {
  return page.$$eval('*', (all) =>
    all
      .filter((one) => {
        const style = getComputedStyle(one);
        return [style.animationDuration, style.transitionDuration].some((time) =>
          time.split(',').some((part) => Number.parseFloat(part) > 0.01),
        );
      })
      .map((one) => one.outerHTML.slice(0, 80)),
  );
}

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
