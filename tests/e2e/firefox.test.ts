import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { widenedTo } from '@/cli/browser/page-posts';
import { openStage, type Stage } from '@/cli/browser/stage';
import { FOLDERS } from '@/cli/files/paths';
import { siteOf } from '@/sites/find';
import { optionalMatches, sites, testPages } from '../sites/page';
import { badgeHosts, clickBadge, pageFinds, until } from './page';

let stage: Stage;
let extension: ReturnType<typeof widenedTo>;
const pages = testPages().filter(({ expected }) => siteOf(sites, new URL(expected.url).hostname) !== undefined);
const byName = new Map(pages.map((page) => [page.name, page]));

beforeAll(async () => {
  extension = widenedTo(join(FOLDERS.output, 'firefox-mv3'), optionalMatches());
  stage = await openStage('firefox', extension.folder);
});
afterAll(async () => {
  await stage?.close();
  extension?.remove();
});

async function open(name: string, headers?: Record<string, string>) {
  const { expected, html } = byName.get(name) as (typeof pages)[number];
  return stage.open(expected.url, html, headers);
}

test.each(pages.filter(({ expected }) => expected.posts.length > 0).map((page) => [page.name, page] as const))(
  '%s: lures are marked, others are not',
  async (_, { expected, html }) => {
    const page = await stage.open(expected.url, html);
    const wanted = expected.posts.filter(({ flagged, asked }) => flagged || asked === true);
    await until(`${wanted.length} badges`, async () => (await badgeHosts(page)).length === wanted.length);
    await new Promise((resolve) => setTimeout(resolve, 600));
    const items = (await badgeHosts(page)).map(({ item }) => item);
    expect(items).toHaveLength(wanted.length);
    for (const { text } of wanted) {
      const words = text.match(/\p{L}{4,}/gu)?.slice(0, 3) ?? [];
      expect(items.some((item) => words.every((word) => item.includes(word)))).toBe(true);
    }
    await page.close();
  },
);

test('a login wall is silent', async () => {
  const page = await open('facebook/login');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  expect(await badgeHosts(page)).toEqual([]);
  await page.close();
});

test('the badge shows no words before a trusted click, and the panel after it, under a strict page policy', async () => {
  const page = await open('facebook/feed', { 'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'" });
  await until('badges are there', async () => (await badgeHosts(page)).length === 3);
  expect(await pageFinds(page, 'job traps')).toBe(false);
  const [first] = await badgeHosts(page);
  await clickBadge(page, first as { x: number; y: number });
  await until('the panel is open', () => pageFinds(page, 'What an honest employer would offer'));
  expect(await pageFinds(page, 'What you can do now')).toBe(true);
  await page.close();
});

test('a node that is filled with another post loses its badge', async () => {
  const page = await open('hostile/recycle', { 'content-security-policy': '' });
  await until('the lure is marked', async () => (await badgeHosts(page)).length === 1);
  await page.evaluate(() => document.dispatchEvent(new Event('swap')));
  await until('the other post is not', async () => (await badgeHosts(page)).length === 0, 1_500);
  await page.close();
});

test('the extension asks the network for nothing', () => {
  const ours = stage.leaks.filter((address) => !/mozilla|firefox/.test(address));
  expect(ours).toEqual([]);
});
