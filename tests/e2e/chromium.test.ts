import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { readPostsOfPage, statusOfPage, widenedTo } from '@/cli/browser/page-posts';
import { openStage, type Stage } from '@/cli/browser/stage';
import { FOLDERS } from '@/cli/files/paths';
import { siteOf } from '@/sites/find';
import { optionalMatches, sites, testPages } from '../sites/page';
import { badgeHosts, clickBadge, pageFinds, press, textOf, until } from './page';

let stage: Stage;
let extension: ReturnType<typeof widenedTo>;
const pages = testPages().filter(({ expected }) => siteOf(sites, new URL(expected.url).hostname) !== undefined);

/** Addresses the background asked for. */
const asked: string[] = [];

beforeAll(async () => {
  extension = widenedTo(join(FOLDERS.output, 'chrome-mv3'), optionalMatches());
  stage = await openStage('chrome', extension.folder);
  const session = await (await stage.background()).createCDPSession();
  session.on('Network.requestWillBeSent', ({ request }) => asked.push(request.url));
  await session.send('Network.enable');
});
afterEach(async () => {
  for (const page of (await stage.browser.pages()).slice(1)) await page.close();
});
afterAll(async () => {
  await stage?.close();
  extension?.remove();
});

function pageNamed(name: string) {
  const page = testPages().find((one) => one.name === name);
  if (page === undefined) throw new Error(`no page ${name}`);
  return page;
}

async function open(name: string, headers?: Record<string, string>): Promise<Page> {
  const { expected, html } = pageNamed(name);
  return stage.open(expected.url, html, headers);
}

/** All words in the page, those in closed shadow roots included: only the browser's own tools see these. */
async function allWords(page: Page): Promise<string> {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const words: string[] = [];
  const walk = (node: typeof root): void => {
    if (node.nodeType === 3) words.push(node.nodeValue);
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) walk(child);
  };
  walk(root);
  await session.detach();
  return words.join(' ');
}

describe.each(pages.map((page) => [page.name, page] as const))('%s', (_, { expected, html }) => {
  test('lures are marked, honest ads and warnings are not', async () => {
    const page = await stage.open(expected.url, html);
    const posts = await readPostsOfPage(stage, page);
    const flagged = (posts as readonly { text: string; verdict: { level?: string } }[]).filter(
      ({ verdict }) => verdict.level === 'elevated' || verdict.level === 'high',
    );
    const short = (text: string): string => text.replace(/\s+/g, ' ').slice(0, 60);
    expect(flagged.map(({ text }) => short(text))).toEqual(expected.posts.filter((post) => post.flagged).map(({ text }) => short(text)));
    const asked = expected.posts.filter((post) => post.asked === true);
    await until('marks are there', async () => (await badgeHosts(page)).length === flagged.length + asked.length);
  });
});

test('a login wall is silent and the popup is told why', async () => {
  const page = await open('facebook/login');
  await until('the wall is seen', async () => (await statusOfPage(stage, page))?.unread === 'wall');
  expect(await badgeHosts(page)).toEqual([]);
});

test('the badge shows no words before a trusted click, and the panel all of them after it, under a strict page policy', async () => {
  const page = await open('facebook/feed', { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" });
  await until('badges are there', async () => (await badgeHosts(page)).length === 3);
  const [first] = await badgeHosts(page);
  expect(await pageFinds(page, 'job traps')).toBe(false);
  await page.evaluate(() => {
    for (const div of document.querySelectorAll('div')) if (div.attributes.length === 0 && div.childNodes.length === 0) div.click();
  });
  expect(await pageFinds(page, 'job traps')).toBe(false);
  await clickBadge(page, first as { x: number; y: number });
  await until('the panel is open', () => pageFinds(page, 'job traps'));
  const words = await allWords(page);
  for (const part of [
    'signs that come together in job traps',
    'What an honest employer would offer',
    'What you can do now',
    'This is about the words of the ad',
  ])
    expect(words).toContain(part);
  expect(words).toMatch(/passport is needed|No experience|paid by the company/);
  await page.keyboard.press('Escape');
  await until('Escape closes it', async () => !(await pageFinds(page, 'job traps')));
});

test('who asks about an ad gets the help and no accusation', async () => {
  const page = await open('facebook/group');
  await until('marks are there', async () => (await badgeHosts(page)).length === 3);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  const last = (await badgeHosts(page)).find(({ item }) => item.includes('Is this real'));
  await clickBadge(page, last as { x: number; y: number });
  await until('the panel is open', () => pageFinds(page, 'Somebody asks about an ad'));
  const words = await allWords(page);
  expect(words).toContain('What you can do now');
  expect(words).not.toContain('This ad has');
});

async function clickIn(page: Page, words: string): Promise<void> {
  const session = await page.createCDPSession();
  const { root } = await session.send('DOM.getDocument', { depth: -1, pierce: true });
  const wordsOf = (node: typeof root): string => (node.nodeType === 3 ? node.nodeValue : (node.children ?? []).map(wordsOf).join(''));
  const find = (node: typeof root): typeof root | undefined => {
    if (node.localName === 'button' && wordsOf(node) === words) return node;
    for (const child of [...(node.children ?? []), ...(node.shadowRoots ?? [])]) {
      const found = find(child);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const button = find(root);
  if (button === undefined) throw new Error(`no button "${words}"`);
  await session.send('DOM.scrollIntoViewIfNeeded', { nodeId: button.nodeId });
  const { model } = await session.send('DOM.getBoxModel', { nodeId: button.nodeId });
  const [left, top, right, , , bottom] = model.content as [number, number, number, number, number, number];
  await page.mouse.click((left + right) / 2, (top + bottom) / 2);
  await session.detach();
}

test('an ad can be set aside, until the panel is closed it can be undone, and then its mark goes', async () => {
  const page = await open('facebook/feed');
  await until('badges are there', async () => (await badgeHosts(page)).length === 3);
  await clickBadge(page, (await badgeHosts(page))[0] as { x: number; y: number });
  await until('the panel is open', () => pageFinds(page, 'This looks fine to me'));
  await clickIn(page, 'This looks fine to me');
  await until('it says so', async () => (await allWords(page)).includes('Nothing was sent'));
  await clickIn(page, 'Undo');
  await page.keyboard.press('Escape');
  await until('the panel is closed', async () => !(await pageFinds(page, 'This looks fine to me')));
  expect(await badgeHosts(page)).toHaveLength(3);
  await page.evaluate(() => scrollTo(0, 0));
  await clickBadge(page, (await badgeHosts(page))[0] as { x: number; y: number });
  await until('the panel is open again', () => pageFinds(page, 'This looks fine to me'));
  await clickIn(page, 'This looks fine to me');
  await page.keyboard.press('Escape');
  await until('the mark is gone', async () => (await badgeHosts(page)).length === 2);
});

test('the chat of a risky ad is asked about once a day, and then opens', async () => {
  const { expected, html } = pageNamed('tiktok/feed');
  const chat = '<a id="chat" href="https://t.me/example_chat">chat</a>';
  const page = await stage.open(expected.url, html.replace('<a href="/tag/job">', `${chat}<a href="/tag/job">`));
  await until('the lure is marked', async () => (await badgeHosts(page)).length === 1);
  const clickChat = async (): Promise<void> => {
    await page.click('#chat');
    await new Promise((resolve) => setTimeout(resolve, 400));
  };
  await clickChat();
  expect(page.url()).toBe(expected.url);
  await until('the question is there', async () => (await allWords(page)).includes('Before you open this chat'));
  await clickIn(page, 'Go back');
  await until('the question is gone', async () => !(await allWords(page)).includes('Before you open this chat'));
  expect(stage.refused).not.toContain('https://t.me/example_chat');
  await clickChat();
  await until('the chat was asked for', async () => stage.refused.includes('https://t.me/example_chat'));
});

test('a node that is filled with another post loses its badge, and gets it back with the lure', async () => {
  const page = await open('hostile/recycle');
  await until('the lure is marked', async () => (await badgeHosts(page)).length === 1);
  await page.evaluate(() => document.dispatchEvent(new Event('swap')));
  await until('the other post is not', async () => (await badgeHosts(page)).length === 0, 1_500);
  await page.evaluate(() => document.dispatchEvent(new Event('refill')));
  await until('the lure is again', async () => (await badgeHosts(page)).length === 1);
  await page.evaluate(() => document.dispatchEvent(new Event('empty')));
  await until('an empty shell is not', async () => (await badgeHosts(page)).length === 0, 1_500);
});

test('a page that throws a badge out gets it back, but not for ever', async () => {
  const page = await open('hostile/recycle');
  await until('the lure is marked', async () => (await badgeHosts(page)).length === 1);
  const throwOut = () =>
    page.evaluate(() => {
      for (const div of document.querySelectorAll('div')) if (div.attributes.length === 0 && div.childNodes.length === 0) div.remove();
    });
  for (let i = 0; i < 2; i++) {
    await throwOut();
    await until('it is back', async () => (await badgeHosts(page)).length === 1);
  }
  for (let i = 0; i < 5; i++) {
    await throwOut();
    await new Promise((resolve) => setTimeout(resolve, 1_200));
  }
  expect(await badgeHosts(page)).toEqual([]);
});

test('posts that come later are marked too, and taken away they take their badge along', async () => {
  const page = await open('facebook/feed');
  await until('badges are there', async () => (await badgeHosts(page)).length === 3);
  await page.evaluate(() => {
    const lure = [...document.querySelectorAll('[aria-posinset]')].find((post) =>
      post.textContent?.includes('chat support agents'),
    ) as Element;
    const copy = lure.cloneNode(true) as Element;
    const message = copy.querySelector('[data-ad-comet-preview="message"]') as Element;
    message.append(' Two more places.');
    lure.parentElement?.append(copy);
  });
  await until('the new one is marked', async () => (await badgeHosts(page)).length === 4);
  await page.evaluate(() => {
    for (const post of document.querySelectorAll('[aria-posinset]')) post.remove();
  });
  await until('all are gone', async () => (await badgeHosts(page)).length === 0);
});

test('the popup tells signs found from checked and from not checked, and pauses the site', async () => {
  const { expected, html } = pageNamed('facebook/feed');
  const page = await stage.open(
    expected.url,
    html.replace('</body>', '<div aria-posinset="99"><div data-ad-comet-preview="message">hiring pm me</div></div></body>'),
  );
  await until('badges are there', async () => (await badgeHosts(page)).length === 3);
  await page.bringToFront();
  const popup = await openPopup();
  await until('the states are shown', async () => (await textOf(popup)).includes('3 ads with warning signs'));
  expect(await textOf(popup)).toMatch(/ads? checked, no known signs[^]*does not mean that they are safe[^]*not checked/);
  await press(popup, 'Pause on this site');
  await until('badges are gone', async () => (await badgeHosts(page)).length === 0);
  await until('the popup says so', async () => (await textOf(popup)).includes('Paused on www.facebook.com'));
  await press(popup, 'Check this site again');
  await until('badges are back', async () => (await badgeHosts(page)).length === 3);
});

async function openPopup(): Promise<Page> {
  const worker = await (await stage.background()).worker();
  await worker?.evaluate(() =>
    (globalThis as unknown as { chrome: { action: { openPopup: () => Promise<void> } } }).chrome.action.openPopup(),
  );
  const target = await stage.browser.waitForTarget((one) => one.url().endsWith('/popup.html'));
  return target.asPage();
}

test('one bad post stops nothing: a page that throws at every read of its own getters is read all the same', async () => {
  const { expected, html } = pageNamed('facebook/feed');
  const page = await stage.open(
    expected.url,
    html.replace(
      /<head[^>]*>/,
      '$&<script>for (const name of ["textContent","firstChild","nodeType"]) Object.defineProperty(Node.prototype, name, { get() { throw new Error("no"); } });</script>',
    ),
  );
  await until('badges are there', async () => (await statusOfPage(stage, page))?.posts.length === expected.posts.length);
});

/** Posts like those of the feed's first page; what a hostile page adds stands around them. */
async function openHostile(script: string): Promise<Page> {
  const { expected, html } = pageNamed('facebook/feed');
  return stage.open(expected.url, html.replace('</body>', `<script>${script}</script></body>`));
}

test.each([
  [
    'ten thousand nodes at once',
    'const b = document.body; for (let i = 0; i < 10000; i++) { const p = document.createElement("p"); p.textContent = "node " + i; b.append(p); }',
  ],
  [
    'a change every frame, for ever',
    '(function spin() { document.body.dataset.x = Math.random(); const s = document.createElement("i"); s.textContent = "x"; document.body.append(s); s.remove(); requestAnimationFrame(spin); })()',
  ],
  [
    'text that changes in its posts all the time',
    'setInterval(() => { for (const p of document.querySelectorAll("[data-ad-comet-preview] + *")) p.textContent = Math.random(); }, 20)',
  ],
  [
    'a post of a megabyte',
    'const d = document.createElement("div"); d.setAttribute("aria-posinset", "99"); d.innerHTML = "<div data-ad-comet-preview=message></div>"; d.firstChild.textContent = "bread of the mill ".repeat(58000); document.body.append(d);',
  ],
  [
    'two thousand elements inside each other',
    'let at = document.body; for (let i = 0; i < 2000; i++) { const d = document.createElement("div"); at.append(d); at = d; } at.textContent = "deep";',
  ],
  [
    'frames in frames',
    'let d = document; for (let i = 0; i < 5; i++) { const f = d.createElement("iframe"); d.body.append(f); d = f.contentDocument; }',
  ],
])('a page with %s is read all the same', async (_, script) => {
  const page = await openHostile(script);
  await until('badges are there', async () => (await badgeHosts(page)).length === 3);
  const answered = await Promise.race([page.evaluate(() => true), new Promise((resolve) => setTimeout(() => resolve(false), 3_000))]);
  expect(answered).toBe(true);
});

test('nothing leaves the browser: neither pages and content scripts nor the background asked for anything', () => {
  // The one chat that a test opened on purpose.
  expect(stage.refused.filter((url) => !url.endsWith('/favicon.ico') && url !== 'https://t.me/example_chat')).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(stage.extension))).toEqual([]);
  expect(asked.length).toBeGreaterThan(0); // the watch itself works: the background read its own weights
});
