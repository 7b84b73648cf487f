import type { ElementHandle, Page } from 'puppeteer-core';

export type Box = { readonly x: number; readonly y: number };

/** Where badges are, the middle of their 44 px: empty elements of no size and no attribute at the end of an item. Shadow roots are closed, as for any page. */
export function badgeHosts(page: Page): Promise<readonly (Box & { readonly item: string })[]> {
  return page.evaluate(() => {
    const hosts = [...document.querySelectorAll('div')].filter(
      (div) => div.attributes.length === 0 && div.childNodes.length === 0 && getComputedStyle(div).position === 'absolute',
    );
    return hosts.map((host) => {
      const parent = host.parentNode as Element;
      const placed = getComputedStyle(parent).position !== 'static'; // the item's own corner; in other items the badge is moved there
      const { right, top } = Element.prototype.getBoundingClientRect.call(placed ? host : parent);
      const [x, y] = [right - 26, top + 26];
      const words = Object.getOwnPropertyDescriptor(Node.prototype, 'textContent')?.get?.call(host.parentNode) as string | undefined;
      const pictures = [...Element.prototype.querySelectorAll.call(host.parentNode, 'img')].map(
        (picture) => picture.getAttribute('alt') ?? '',
      );
      return { x, y, item: [words ?? '', ...pictures].join(' ').replace(/\s+/g, ' ').trim() };
    });
  });
}

/** What a page can find by searching itself: also words in closed shadow roots. */
export function pageFinds(page: Page, words: string): Promise<boolean> {
  return page.evaluate((text) => {
    getSelection()?.removeAllRanges();
    return (window as unknown as { find: (text: string) => boolean }).find(text);
  }, words);
}

/** Waits until `check` gives true, or fails with `what`. */
export async function until(what: string, check: () => Promise<boolean>, latest = 8_000): Promise<void> {
  const end = Date.now() + latest;
  while (!(await check())) {
    if (Date.now() > end) throw new Error(`never came true: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Clicks a badge as a person does. */
export async function clickBadge(page: Page, { x, y }: Box): Promise<void> {
  await page.mouse.click(x, y);
}

/** Whether the page shows these words. */
export const shows = (page: Page, words: string) => (): Promise<boolean> =>
  page.evaluate((wanted) => document.body.innerText.includes(wanted), words);

/** Presses the button with exactly these words. */
export const press = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === wanted)?.click(), words);

/** All words that the page shows. */
export function textOf(page: Page): Promise<string> {
  return page.evaluate(() => document.body.innerText);
}

/** Chooses a file in the field that takes files of this kind. */
export async function choose(page: Page, accept: string, path: string): Promise<void> {
  const input = (await page.waitForSelector(`input[accept="${accept}"]`)) as ElementHandle<HTMLInputElement>;
  await input.uploadFile(path);
}
