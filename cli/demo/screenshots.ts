import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPostsOfPage } from '../browser/page-posts';
import { openStage } from '../browser/stage';
import { FOLDERS, ROOT } from '../files/paths';

const PICTURES = join(ROOT, 'docs', 'images');

/** `npm run screenshots`: the pictures of the README, taken of the built extension on the invented feed. */
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
await stage.close();
