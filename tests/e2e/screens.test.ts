import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from '@/cli/browser/stage';
import { FOLDERS } from '@/cli/files/paths';
import { testPages } from '../sites/page';
import { badgeHosts, until } from './page';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage('chrome', join(FOLDERS.output, 'chrome-mv3'));
});
afterAll(() => stage?.close());

async function openScreen(name: string): Promise<Page> {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.extension}${name}.html`);
  await page.waitForSelector('main > *');
  return page;
}

const press = (page: Page, words: string): Promise<void> =>
  page.evaluate((wanted) => [...document.querySelectorAll('button')].find(({ textContent }) => textContent === wanted)?.click(), words);
const shows = (page: Page, words: string) => (): Promise<boolean> =>
  page.evaluate((wanted) => document.body.innerText.includes(wanted), words);

test('paused everywhere: no page is read until it is switched on again', async () => {
  const feed = testPages().find(({ name }) => name === 'facebook/feed') as ReturnType<typeof testPages>[number];
  const popup = await openScreen('popup');
  await press(popup, 'Pause on all sites');
  await until('the popup says so', shows(popup, 'Paused everywhere. No page is checked.'));
  const paused = await stage.open(feed.expected.url, feed.html);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await badgeHosts(paused)).toEqual([]);
  await paused.close();
  await popup.bringToFront();
  await press(popup, 'Check pages again');
  await until('it is off', async () => !(await shows(popup, 'Paused everywhere')()));
  const read = await stage.open(feed.expected.url, feed.html);
  await until('the ads are marked', async () => (await badgeHosts(read)).length === 3);
  await read.close();
  await popup.close();
});

test('welcome: four screens by keyboard, the sites with a button each, and an ad to try', async () => {
  const page = await openScreen('welcome');
  expect(await shows(page, 'Nothing you read is sent anywhere')()).toBe(true);
  const goTo = async (step: number): Promise<void> => {
    await page.focus(`nav.steps button:nth-child(${step})`);
    await page.keyboard.press('Enter');
    await page.waitForSelector(`nav.steps button:nth-child(${step})[aria-current=step]`);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  };
  await goTo(2);
  expect(await shows(page, 'No mark does not mean that an ad is safe')()).toBe(true);
  await goTo(3);
  expect(await page.$$eval('button[aria-label^="Add: "]', (all) => all.length)).toBeGreaterThan(10);
  await goTo(4);
  await page.waitForSelector('details summary');
  await page.click('details summary');
  await until('the panel is there', shows(page, 'What an honest employer would offer'));
  await page.close();
});
