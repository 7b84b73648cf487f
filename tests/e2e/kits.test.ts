import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '@/cli/browser/stage';
import type { BrowserKind } from '@/cli/browsers.mjs';
import { FOLDERS, ROOT } from '@/cli/files/paths';
import { choose, press, shows as showsNow, until } from './page';

/** A page of settings begins again when its language or organisation changes, and cannot be asked meanwhile. */
const shows = (page: Page, words: string) => (): Promise<boolean> => showsNow(page, words)().catch(() => false);

/** What an organisation hands out, as a person takes it in: files chosen in the settings of a fresh profile. */
describe.each<BrowserKind>(['chrome', 'firefox'])('%s', (kind) => {
  let stage: Stage;
  let folder: string;
  beforeAll(async () => {
    stage = await openStage(kind, join(FOLDERS.output, `${kind}-mv3`));
    folder = mkdtempSync(join(tmpdir(), 'lurewatch-kits-'));
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function write(name: string, value: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof value === 'string' ? value : JSON.stringify(value));
    return path;
  }

  test('a settings file: refused with its fault, then used, shown on the help page, and put away again', async () => {
    const page = await stage.screen('options');
    await choose(page, '.json', write('bad.json', { name: 'Centre', reportTo: 'https://a.example' }));
    await until('the fault is told', shows(page, 'reportTo: there is no such setting'));
    expect(await page.$eval('html', ({ lang }) => lang)).toBe('en');
    const campaign = JSON.parse(readFileSync(join(ROOT, 'docs', 'campaigns', 'migrant-centre.json'), 'utf8')) as object;
    await choose(page, '.json', write('good.json', { ...campaign, language: 'en' }));
    await until('the organisation is named', shows(page, 'Set up with the help of Bagong Pinto'));
    await stage.screen('help', page);
    await until('its contact is there as its own', shows(page, 'Contact given by Bagong Pinto'));
    await stage.screen('options', page);
    await press(page, 'Stop using it');
    await until('it is gone', async () => !(await shows(page, 'Bagong Pinto')()));
    await page.close();
  });

  test('a pack: a bad one is refused, a good one raises an ad and is named in the panel, and can be taken back', async () => {
    const rule = (id: string, phrase: string): object => ({
      id,
      name: id,
      category: id.split('-')[0],
      direction: 'lure',
      explain: { en: 'The centre has seen this in many such ads.' },
      phrases: { en: [phrase] },
    });
    const rules = ['pay-a', 'travel-a', 'contact-a', 'duties-a', 'employer-a', 'documents-a'].map((id) => rule(id, 'zorblat'));
    const page = await stage.screen('options');
    await choose(page, '.json,.yml,.yaml,.gz', write('bad.json', { name: 'Centre', version: 1, rules: [rule('lawful-a', '(open')] }));
    await until('the fault is told', shows(page, 'column'));
    await choose(page, '.json,.yml,.yaml,.gz', write('good.json', { name: 'Pinto', version: 1, rules }));
    await until('it is listed', shows(page, 'Pinto · 1'));
    expect(await shows(page, 'Not reviewed by Lurewatch')()).toBe(true);
    await stage.screen('check', page);
    await page.waitForSelector('#paste');
    await page.type('#paste', 'Customer service in Cambodia wanted, salary 900 USD, no experience, ask for zorblat on Telegram');
    await page.click('section button');
    await until('the panel names the pack', shows(page, 'Sign from Pinto'));
    await stage.screen('options', page);
    await until('it is still there', shows(page, 'Pinto · 1'));
    await press(page, 'Remove');
    await until('it is gone', async () => !(await shows(page, 'Pinto')()));
    await page.close();
  });

  test('counts are off until switched on, and the file can be read before it is saved', async () => {
    const page = await stage.screen('options');
    expect(await page.$('details')).toBeNull();
    await page.evaluate(() => [...document.querySelectorAll('label')].find((label) => label.textContent === 'Keep these counts')?.click());
    await until('they are on', async () => (await page.$('details')) !== null);
    await page.click('summary');
    expect(JSON.parse(await page.$eval('pre', ({ textContent }) => textContent))).toEqual({ lurewatchCounts: 1, days: [] });
    await page.close();
  });
});
