import { browser } from 'wxt/browser';
import type { Settings } from './settings';
import type { Texts } from './texts';

const COUNT_COLOUR = '#8a3b00';

/** The number of marked ads on the extension's button: a second channel that no page can hide. */
export async function showCount(tabId: number, flagged: number, { neutral }: Settings): Promise<void> {
  const text = flagged === 0 || neutral ? '' : String(flagged);
  try {
    await browser.action.setBadgeBackgroundColor({ tabId, color: COUNT_COLOUR });
    await browser.action.setBadgeText({ tabId, text });
  } catch {
    // the tab was closed while its posts were being judged
  }
}

/** The button's title: the product's name, or a plain one. */
export async function showName({ neutral }: Settings, { t }: Texts): Promise<void> {
  await browser.action.setTitle({ title: t(neutral ? 'neutralTitle' : 'extensionName') });
}
