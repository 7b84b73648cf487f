import { browser } from 'wxt/browser';

/** Opens the browser's own new tab and closes this page, so that neither stands in the tab's way back. */
export async function leavePage(): Promise<void> {
  const own = await browser.tabs.getCurrent();
  await browser.tabs.create({});
  if (own?.id !== undefined) await browser.tabs.remove(own.id);
}
