import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page, WebWorker } from 'puppeteer-core';
import type { PageState } from '@/platform/messages';
import type { Stage } from './stage';

/** A post as `read-page` prints it. */
export type ReadPost = { readonly text: string; readonly author?: string; readonly partial: boolean; readonly verdict: object };

const SETTLED = 1_500;
const LATEST = 20_000;

type Chrome = {
  readonly tabs: {
    query(query: object): Promise<readonly { readonly id: number }[]>;
    sendMessage(id: number, message: object): Promise<unknown>;
  };
};

/** Asks the content script of a page for its state, the way the popup does. Chromium only. */
export async function statusOfPage(stage: Stage, page: Page): Promise<PageState | undefined> {
  await page.bringToFront();
  const worker = await backgroundOf(stage);
  return (await worker.evaluate(async () => {
    const { tabs } = (globalThis as unknown as { readonly chrome: Chrome }).chrome;
    const [tab] = await tabs.query({ active: true, lastFocusedWindow: true });
    return tab === undefined ? undefined : tabs.sendMessage(tab.id, { kind: 'page-state' }).catch(() => undefined);
  })) as PageState | undefined;
}

async function backgroundOf(stage: Stage): Promise<WebWorker> {
  const worker = await (await stage.background()).worker();
  if (worker === null) throw new Error('the background of the extension does not run');
  return worker;
}

/** Waits until the page's posts stay the same for a while, then gives them with their verdicts. */
export async function readPostsOfPage(stage: Stage, page: Page): Promise<readonly ReadPost[]> {
  const start = Date.now();
  let state: PageState | undefined;
  let last = '';
  let since = start;
  while (Date.now() - start < LATEST) {
    state = await statusOfPage(stage, page);
    const now = JSON.stringify([state?.waiting, state?.posts.map(({ key }) => key)]);
    if (now !== last) [last, since] = [now, Date.now()];
    else if (state !== undefined && state.waiting === 0 && Date.now() - since > SETTLED) break;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  return (state?.posts ?? []).map(({ text, author, partial, outcome }) => ({
    text,
    ...(author === undefined ? {} : { author }),
    partial,
    verdict: toVerdict(outcome),
  }));
}

function toVerdict(outcome: PageState['posts'][number]['outcome']): object {
  if (outcome.kind === 'skipped') return outcome;
  return {
    kind: outcome.kind,
    level: outcome.level,
    probability: outcome.probability,
    voice: outcome.voice,
    evidence: outcome.rules.map((rule) => ({ rule })),
  };
}

/** A copy of the built extension that also runs on `matches`, as if the user had allowed these sites. */
export function widenedTo(folder: string, matches: readonly string[]): { readonly folder: string; readonly remove: () => void } {
  const copy = mkdtempSync(join(tmpdir(), 'lurewatch-extension-'));
  cpSync(folder, copy, { recursive: true });
  const file = join(copy, 'manifest.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as { content_scripts: { matches: string[] }[] };
  for (const script of manifest.content_scripts) script.matches.push(...matches);
  writeFileSync(file, JSON.stringify(manifest));
  return { folder: copy, remove: () => rmSync(copy, { recursive: true, force: true }) };
}
