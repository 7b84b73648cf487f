import { browser } from 'wxt/browser';
import { packageUrl } from './host';
import { MOST_TEXT } from './outcome';
import type { Texts } from './texts';

const MENU = 'check-selection';
const KEY = 'selection';
const WINDOW = { width: 420, height: 640 };

/** Puts "Check this text" into the menu of every selection. */
export async function offerMenu({ t }: Texts): Promise<void> {
  await browser.contextMenus.removeAll();
  browser.contextMenus.create({ id: MENU, title: t('menuCheck'), contexts: ['selection'] });
}

/** Opens the small window when the menu is chosen. */
export function watchMenu(): void {
  browser.contextMenus.onClicked.addListener(({ menuItemId, selectionText }) => {
    if (menuItemId === MENU) void openCheck(selectionText ?? '');
  });
}

/** Opens the small window for what is selected in the active tab, by the keyboard. */
export function watchShortcut(): void {
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === MENU && tab?.id !== undefined) void readSelection(tab.id).then(openCheck);
  });
}

async function readSelection(tabId: number): Promise<string> {
  try {
    const [result] = await browser.scripting.executeScript({ target: { tabId }, func: () => String(getSelection() ?? '') });
    return typeof result?.result === 'string' ? result.result : '';
  } catch {
    return ''; // a page that lets no extension in: the window opens empty, to paste into
  }
}

/** The text waits in memory for the window, and is gone once it was taken. Never written to disk. */
async function openCheck(text: string): Promise<void> {
  await browser.storage.session.set({ [KEY]: text.slice(0, MOST_TEXT) });
  try {
    await browser.windows.create({ url: packageUrl('/check.html'), type: 'popup', ...WINDOW });
  } catch {
    await browser.tabs.create({ url: packageUrl('/check.html') }); // on phones there are no windows
  }
}

export async function takeSelection(): Promise<string> {
  const text = (await browser.storage.session.get(KEY))[KEY];
  await browser.storage.session.remove(KEY);
  return typeof text === 'string' ? text : '';
}
