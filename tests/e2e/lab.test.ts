import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStage, type Stage } from '@/cli/browser/stage';
import type { BrowserKind } from '@/cli/browsers.mjs';
import { FOLDERS } from '@/cli/files/paths';
import { loadSamples } from '@/model/train/samples';
import { choose, press, shows, until } from './page';

describe.each<BrowserKind>(['chrome', 'firefox'])('%s', (kind) => {
  let stage: Stage;
  let folder: string;
  beforeAll(async () => {
    stage = await openStage(kind, join(FOLDERS.output, `${kind}-mv3`));
    folder = mkdtempSync(join(tmpdir(), 'lurewatch-lab-'));
  });
  afterAll(async () => {
    await stage?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  async function openLab(): Promise<Page> {
    const page = await stage.screen('lab');
    await page.waitForSelector('#rule');
    return page;
  }

  function write(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  test('a rule is written: faults by line as it is typed, then its words are marked in the text', async () => {
    const page = await openLab();
    await press(page, 'New rule');
    await until('the template passes', shows(page, 'passes its own examples'));
    await page.type(
      '#text',
      'Cook wanted at Harbour Inn, two years of experience required. Silver and salary each week, send your CV by post.',
    );
    await until('its words are marked', shows(page, 'pay-in-gold (draft)'));
    await page.$eval('#rule', (box) => (box as HTMLTextAreaElement).setSelectionRange(0, 0));
    await page.type('#rule', 'colour: red\n');
    await until('the fault is told', shows(page, 'line 1: colour'));
    expect(await shows(page, 'passes its own examples')()).toBe(false);
    await page.close();
  });

  test('ten thousand texts are judged while the page stays alive, with the draft and without; bad lines are named', async () => {
    const page = await openLab();
    const samples = loadSamples(FOLDERS.samples).samples;
    const lines = Array.from({ length: 10_001 }, (_, i) => {
      const { text, label, lang } = samples[(i * 7) % samples.length] as (typeof samples)[number];
      return JSON.stringify({ id: i, text: `${text} ${i}`, label, lang });
    });
    await choose(page, '.jsonl,.csv', write('many.jsonl', ['{broken', ...lines].join('\n')));
    await until('it is read', shows(page, '10,000 texts'));
    expect(await shows(page, 'line 1: ')()).toBe(true);
    expect(await shows(page, 'only the first 10000')()).toBe(true);
    await page.evaluate(() => {
      const state = globalThis as unknown as { slowest: number };
      let last = performance.now();
      state.slowest = 0;
      const look = (): void => {
        const now = performance.now();
        state.slowest = Math.max(state.slowest, now - last);
        last = now;
        requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });
    await press(page, 'Judge the corpus');
    await until('it has begun', async () => ((await page.$eval('progress', ({ value }) => value).catch(() => 0)) ?? 0) > 0, 20_000);
    await until('it is done', shows(page, 'False alarms'), 50_000);
    expect(await page.evaluate(() => (globalThis as unknown as { slowest: number }).slowest)).toBeLessThan(1_000);
    const rows = await page.$$eval('table tbody tr', (all) => all.map(({ innerText }) => innerText));
    expect(rows.find((row) => row.startsWith('all'))).toMatch(/% \(\d+ of \d+;/);
    expect(rows.some((row) => row.startsWith('pay-crypto'))).toBe(true);
    await page.close();
  });

  test('a run can be cancelled, and CSV is read; the draft shows what it changes', async () => {
    const page = await openLab();
    await press(page, 'New rule');
    const ads = Array.from(
      { length: 3_000 },
      (_, i) => `${i},"Customer service abroad, no experience, silver and salary, free flight and visa, message on Telegram ${i}",lure`,
    );
    await choose(page, '.jsonl,.csv', write('ads.csv', `id,text,label\n${ads.join('\n')}`));
    await until('it is read', shows(page, '3,000 texts'));
    await press(page, 'Judge the corpus with the draft');
    await until('it runs', async () => (await page.$('progress')) !== null);
    await press(page, 'Cancel');
    await until('it has stopped', async () => (await page.$('progress')) === null);
    expect(await shows(page, 'False alarms')()).toBe(false);
    await press(page, 'Judge the corpus with the draft');
    await until('it is done', shows(page, 'pay-in-gold (draft)'), 40_000);
    await page.close();
  });
});
