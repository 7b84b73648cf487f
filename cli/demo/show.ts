import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPostsOfPage } from '../browser/page-posts';
import { openStage, type Stage } from '../browser/stage';
import type { BrowserKind } from '../browsers.mjs';
import { FOLDERS, ROOT } from '../files/paths';

/** The feed is served under an address that the extension reads; the network is cut off all the same. */
const ADDRESS = 'https://www.facebook.com/groups/demo';
const SCREENSHOT = 'demo.png';

/** Opens the demo feed in a window; without a display it prints the verdicts and saves a picture. */
export async function showDemo(kind: BrowserKind): Promise<void> {
  const display = process.platform !== 'linux' || (process.env.DISPLAY ?? process.env.WAYLAND_DISPLAY ?? '') !== '';
  const stage = await openStage(kind, join(FOLDERS.output, `${kind}-mv3`), { headless: !display, width: 900, height: 1_400 });
  const page = await stage.open(ADDRESS, readFileSync(join(ROOT, 'cli', 'demo', 'feed.html'), 'utf8'));
  if (display) {
    console.log('An invented feed is open. Click a mark to see why the ad has it. Close the browser to end.');
    await new Promise((resolve) => stage.browser.once('disconnected', resolve));
    return;
  }
  if (kind === 'chrome') await printVerdicts(stage, page);
  else await new Promise((resolve) => setTimeout(resolve, 3_000));
  await page.screenshot({ path: join(ROOT, SCREENSHOT) });
  console.log(`No display: a picture of the feed is in ${SCREENSHOT}.`);
  await stage.close();
}

async function printVerdicts(stage: Stage, page: Awaited<ReturnType<Stage['open']>>): Promise<void> {
  for (const { text, verdict } of await readPostsOfPage(stage, page)) {
    console.log(`${inWords(verdict as Shown).padEnd(32)} ${text.replace(/\s+/g, ' ').slice(0, 80)}`);
  }
}

type Shown = { readonly kind: string; readonly level?: string; readonly why?: string; readonly voice?: string };

function inWords({ kind, level, why, voice }: Shown): string {
  if (kind === 'skipped') return `not checked (${why})`;
  if (level !== 'low') return `signs found: ${level}`;
  return voice === 'question' ? 'asks about an ad' : voice === 'report' ? 'warns or tells of ads' : 'no known signs';
}
