import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findBrowser } from '@/cli/browsers.mjs';
import { FOLDERS, ROOT } from '@/cli/files/paths';
import { until } from './page';

const FOLDER = join(FOLDERS.output, 'checker');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};
const LURE =
  'Customer service in Cambodia, salary 1,500 USD, no experience, free flight and visa, only passport, fly this week, message on Telegram @hr_demo';

let browser: Browser;
let server: Server;
let address: string;
const asked: string[] = [];

beforeAll(async () => {
  spawnSync('npm', ['run', '-s', 'build:checker'], { cwd: ROOT, shell: process.platform === 'win32' });
  // In a folder below the root, as it is uploaded: addresses in the page must not begin at the root.
  server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    asked.push(path);
    const file = join(FOLDER, path.replace(/^\/check\//, '').replace(/^$/, 'index.html'));
    if (!path.startsWith('/check/') || !existsSync(file)) return void response.writeHead(404).end();
    return void response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream').end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  address = `http://localhost:${(server.address() as AddressInfo).port}/check/`;
  browser = await puppeteer.launch({ executablePath: findBrowser('chrome') as string, args: ['--no-sandbox'] });
});
afterAll(async () => {
  await browser?.close();
  server?.close();
});

async function check(page: Page, text: string): Promise<void> {
  await page.waitForSelector('#paste');
  await page.$eval('#paste', (box) => {
    (box as HTMLTextAreaElement).value = '';
  });
  await page.type('#paste', text);
  await page.click('section button');
}

const shows = (page: Page, selector: string) => async (): Promise<boolean> => (await page.$(selector)) !== null;

test('a pasted lure gets the panel, an honest line none; nothing is asked of any server after the start', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForSelector('#paste');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const before = asked.length;
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await check(page, LURE);
  await until('the panel is there', shows(page, 'article.notice.high'));
  await check(page, 'The harbour inn looks for a cook with two years of experience. Send your CV to jobs@inn.example before Friday.');
  await until('the panel is gone', async () => (await page.$('article.notice')) === null);
  expect(requests).toEqual([]);
  expect(asked.slice(before)).toEqual([]);
  await page.close();
});

test('its policy forbids every request, its own host included', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  await page.waitForSelector('#paste');
  const reached = await page.evaluate(async () => {
    const tries = ['./rules.json', 'https://elsewhere.example/'].map((url) =>
      fetch(url).then(
        () => true,
        () => false,
      ),
    );
    return Promise.all(tries);
  });
  expect(reached).toEqual([false, false]);
  expect(await page.evaluate(() => Object.keys({ ...localStorage }).length + document.cookie.length)).toBe(0);
  await page.close();
});

test('after one visit it works without a server, in another language too, and can be installed', async () => {
  const page = await browser.newPage();
  await page.goto(address);
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  const manifest = await page.$eval('link[rel=manifest]', (link) => (link as HTMLLinkElement).href);
  expect(manifest).toBe(`${address}manifest.webmanifest`);
  await new Promise((resolve) => server.close(resolve).closeAllConnections());
  await page.goto(`${address}#th`); // the page begins again by itself
  await page.waitForSelector('html[lang=th] #paste');
  await check(page, LURE);
  await until('the panel is there', shows(page, 'article.notice[lang=th]'));
  await page.setViewport({ width: 360, height: 800 });
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.close();
});
