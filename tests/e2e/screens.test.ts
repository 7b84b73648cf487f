import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '@/cli/browser/stage';
import type { BrowserKind } from '@/cli/browsers.mjs';
import { FOLDERS } from '@/cli/files/paths';
import { testPages } from '../sites/page';
import { badgeHosts, press, shows, textOf, until } from './page';

const FEED = testPages().find(({ name }) => name === 'facebook/feed') as ReturnType<typeof testPages>[number];

describe.each<BrowserKind>(['chrome', 'firefox'])('%s', (kind) => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage(kind, join(FOLDERS.output, `${kind}-mv3`));
  });
  afterAll(() => stage?.close());

  test.each(['options', 'welcome', 'lab', 'help', 'check', 'popup'])('the %s page opens with words in every place', async (name) => {
    const page = await stage.browser.newPage();
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(String(error)));
    await stage.screen(name, page);
    await until('it is drawn', async () => (await textOf(page)).length > 40);
    expect(errors).toEqual([]);
    expect(await textOf(page)).not.toMatch(/\b(options|welcome|lab|popup|paste|help|check|stop)[A-Z]\w+/); // a key without words
    await page.close();
  });

  test.each([
    [
      'a lure',
      'Customer service in Cambodia, salary 1,500 USD, no experience, free flight and visa, only passport, leave this week, message on Telegram @hr_demo',
      /signs? .*job traps/,
    ],
    [
      'an honest ad',
      'Cook wanted at Harbour Inn, 4 Quay Street. Two years of experience, food safety certificate, 40 hours per week, paid leave, pension. Send your CV to jobs@inn.example',
      /no known signs.*does not mean/,
    ],
    ['too little', 'hiring', /too little text/],
    ['no job', 'Our cat has had five kittens last night, all of them are well and the mother is very proud of herself', /not .*job ad/],
  ])('a pasted text gets the same panel: %s', async (_, text, expected) => {
    const page = await stage.screen('popup');
    await page.waitForSelector('#paste');
    await page.type('#paste', text);
    await press(page, 'Check');
    await until('the answer is there', async () => expected.test((await textOf(page)).replace(/\s+/g, ' ')));
    await page.close();
  });

  test('paused everywhere: no page is read until it is switched on again', async () => {
    const popup = await stage.screen('popup');
    await press(popup, 'Pause on all sites');
    await until('the popup says so', shows(popup, 'Paused everywhere. No page is checked.'));
    const paused = await stage.open(FEED.expected.url, FEED.html);
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(await badgeHosts(paused)).toEqual([]);
    await paused.close();
    await popup.bringToFront();
    await press(popup, 'Check pages again');
    await until('it is off', async () => !(await shows(popup, 'Paused everywhere')()));
    const read = await stage.open(FEED.expected.url, FEED.html);
    await until('the ads are marked', async () => (await badgeHosts(read)).length === 3);
    await read.close();
    await popup.close();
  });

  test('welcome: four screens by keyboard, the sites with a button each, and an ad to try', async () => {
    const page = await stage.screen('welcome');
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

  test('the language chosen in the settings is spoken at once, on other screens too, from right to left where it is read so', async () => {
    const page = await stage.screen('options');
    await page.select('#language', 'ar');
    await until('it is Arabic', () =>
      page.evaluate(() => document.documentElement.lang === 'ar' && document.documentElement.dir === 'rtl'),
    );
    const help = await stage.screen('help');
    expect(await help.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['ar', 'rtl']);
    await help.close();
    await page.select('#language', 'en');
    await until('it is English', shows(page, 'Language'));
    await page.close();
  });

  test('the help page shows the contacts of a country, hides numbers that nobody has called behind no link, and can be left in a hurry', async () => {
    const page = await stage.screen('help');
    await until('the list is there', () => page.evaluate(() => document.querySelectorAll('#country option').length > 20));
    await page.select('#country', 'PH');
    await until('contacts are shown', async () => (await textOf(page)).includes('DMW'));
    expect(await page.evaluate(() => document.querySelectorAll('a[href^="tel:"]').length)).toBe(0);
    await page.select('#country', '');
    await page.bringToFront();
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift').catch(() => undefined); // the page may be gone before the key is up
    // Firefox does not tell that the tab is closed: there, it answers no more.
    const gone = (): Promise<boolean> => page.evaluate(() => false).catch(() => true);
    await until('the page is left', async () => (kind === 'chrome' ? page.isClosed() : gone()));
  });
});
