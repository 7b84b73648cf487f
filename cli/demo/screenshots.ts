import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPostsOfPage } from '../browser/page-posts';
import { openStage } from '../browser/stage';
import { FOLDERS, ROOT } from '../files/paths';

const PICTURES = join(ROOT, 'docs', 'images');

/** `npm run screenshots`: the picture of the README, and every screen in several languages and two widths, to be looked at before a release. */
const SCREENS = ['options', 'popup', 'help', 'welcome', 'check', 'lab'];
const LANGUAGES = ['en', 'my', 'ar', 'zh_CN'];
const WIDTHS = [360, 1_280];

mkdirSync(PICTURES, { recursive: true });
const stage = await openStage('chrome', join(FOLDERS.output, 'chrome-mv3'), { width: 860, height: 620 });
const page = await stage.open('https://www.facebook.com/groups/demo', readFileSync(join(ROOT, 'cli', 'demo', 'feed.html'), 'utf8'));
await readPostsOfPage(stage, page);
const corner = await page.evaluate(() => {
  const host = document.querySelector('[aria-posinset="1"]')?.lastElementChild as Element;
  const { x, y } = host.getBoundingClientRect();
  return { x, y };
});
await page.mouse.click(corner.x - 26, corner.y + 26);
await new Promise((resolve) => setTimeout(resolve, 400));
await page.screenshot({ path: join(PICTURES, 'panel.png') });
await page.close();
await takeScreens(join(FOLDERS.output, 'screenshots'));
await stage.close();

async function takeScreens(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const screen = await stage.browser.newPage();
  for (const language of LANGUAGES) {
    await screen.goto(`${stage.extension}options.html`);
    await screen.evaluate(`chrome.storage.local.set({ settings: { language: '${language}' } })`);
    for (const width of WIDTHS) {
      await screen.setViewport({ width, height: 800 });
      for (const name of SCREENS) {
        await stage.screen(name, screen);
        await new Promise((resolve) => setTimeout(resolve, 300));
        // A window as tall as the page: what lies beyond a window is taken wrongly where the text runs from right to left.
        const height = await screen.evaluate(() => document.documentElement.scrollHeight);
        await screen.setViewport({ width, height: Math.max(800, height) });
        await screen.screenshot({ path: join(folder, `${name}-${language}-${width}.png`), captureBeyondViewport: false });
        await screen.setViewport({ width, height: 800 });
      }
    }
  }
  console.log(`${folder}: ${LANGUAGES.length * WIDTHS.length * SCREENS.length} pictures`);
}
