import { type Browser, browser } from 'wxt/browser';
import type { Site } from '@/sites/site';

const SCRIPT = 'optional-sites';
const FILE = '/content-scripts/content.js';

/** The sites that are read only after a person allowed them one by one. */
export function optionalSites(sites: readonly Site[]): readonly Site[] {
  return sites.filter(({ access }) => access === 'optional');
}

/** Ids of the optional sites that may be read now. */
export async function readAllowed(sites: readonly Site[]): Promise<ReadonlySet<string>> {
  const allowed = await Promise.all(
    optionalSites(sites).map(async ({ id, matches }) => ((await browser.permissions.contains({ origins: [...matches] })) ? [id] : [])),
  );
  return new Set(allowed.flat());
}

/** Asks the browser to ask the person. Only works in answer to a click. `false` when they said no. */
export async function allowSite({ matches }: Site): Promise<boolean> {
  return browser.permissions.request({ origins: [...matches] });
}

export async function forbidSite({ matches }: Site): Promise<void> {
  await browser.permissions.remove({ origins: [...matches] });
}

/** Makes the browser run the content script on the optional sites that are allowed now, and on no other. */
export async function runOnAllowed(sites: readonly Site[]): Promise<void> {
  const allowed = await readAllowed(sites);
  const matches = sites.filter(({ id }) => allowed.has(id)).flatMap((site) => site.matches);
  const registered = await browser.scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (registered.length > 0) await browser.scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  const script: Browser.scripting.RegisteredContentScript = { id: SCRIPT, js: [FILE], matches, runAt: 'document_idle' };
  await (registered.length > 0 ? browser.scripting.updateContentScripts([script]) : browser.scripting.registerContentScripts([script]));
}

/** Calls `listen` whenever a person allows or forbids something, here or in the browser's own settings. */
export function watchAccess(listen: () => void): void {
  browser.permissions.onAdded.addListener(listen);
  browser.permissions.onRemoved.addListener(listen);
}

/** Runs the content script in one tab, once, because the person asked for it there. `false` where the browser lets no extension in. */
export async function readTabOnce(tabId: number): Promise<boolean> {
  try {
    await browser.scripting.executeScript({ target: { tabId }, files: [FILE] });
    return true;
  } catch {
    return false; // the browser's own pages and its shop
  }
}
