import type { Page } from 'puppeteer-core';

export type Box = { readonly x: number; readonly y: number };

/** Where badges sit: empty elements of no size and no attribute at the end of an item. Shadow roots are closed, as for any page. */
export function badgeHosts(page: Page): Promise<readonly (Box & { readonly item: string })[]> {
  return page.evaluate(() => {
    const hosts = [...document.querySelectorAll('div')].filter(
      (div) => div.attributes.length === 0 && div.childNodes.length === 0 && getComputedStyle(div).position === 'absolute',
    );
    return hosts.map((host) => {
      const { x, y } = host.getBoundingClientRect();
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

/** Clicks a badge as a person does: in the middle of its 44 px, which hang from the host's corner. */
export async function clickBadge(page: Page, { x, y }: Box): Promise<void> {
  const width = await page.evaluate(() => document.documentElement.clientWidth);
  const corner = x > width / 2;
  await page.mouse.click(corner ? x - 26 : x + 26, y + 26);
}
