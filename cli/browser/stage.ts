import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import puppeteer, { type Browser, type HTTPRequest, type Page, type Target } from 'puppeteer-core';
import { type BrowserKind, findBrowser } from '../browsers.mjs';

/** A real browser with the built extension in it, cut off from the network: every page comes from `serve`. */
export type Stage = {
  readonly kind: BrowserKind;
  readonly browser: Browser;
  /** Base address of the extension's own pages, ending in "/". */
  readonly extension: string;
  /** Opens a page of the extension, such as `options`, in a new tab or in one of its own. */
  readonly screen: (name: string, tab?: Page) => Promise<Page>;
  /** The extension's background in Chromium; waits until it runs. */
  readonly background: () => Promise<Target>;
  /** Opens a page of ours under any address; nothing else is answered. */
  readonly open: (url: string, html: string, headers?: Readonly<Record<string, string>>) => Promise<Page>;
  /** Addresses that pages asked for and that were not served. */
  readonly refused: readonly string[];
  /** Hosts that anything in the browser, the extension included, tried to reach past the served pages. */
  readonly leaks: readonly string[];
  readonly close: () => Promise<void>;
};

export type StageOptions = { readonly headless?: boolean; readonly width?: number; readonly height?: number };

const FIREFOX_UUID = '3f0c7c2e-7a55-4a0c-9a1f-0a4b8e2d6c11';
const FIREFOX_ID = 'lurewatch@lurewatch.example';

/** Flags that keep a test browser from talking to its maker. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--no-first-run',
  '--disable-gpu',
];

/** Starts a browser with the unpacked extension in `folder`. Throws when no such browser is installed. */
export async function openStage(
  kind: BrowserKind,
  folder: string,
  { headless = true, width = 1280, height = 900 }: StageOptions = {},
): Promise<Stage> {
  const executablePath = findBrowser(kind);
  if (executablePath === undefined) throw new Error(`no ${kind} is installed`);
  const profile = mkdtempSync(join(tmpdir(), 'lurewatch-'));
  const sink = await openSink();
  const shared = { executablePath, headless, userDataDir: profile, defaultViewport: headless ? { width, height } : null };
  const browser = await (kind === 'chrome' ? launchChrome(shared, folder, sink.port) : launchFirefox(shared, sink.port));
  const extension = kind === 'chrome' ? await chromeExtension(browser) : await installInFirefox(browser, folder);
  const refused: string[] = [];
  return {
    kind,
    browser,
    extension,
    refused,
    leaks: sink.asked,
    screen: async (name, tab) => showScreen(kind, tab ?? (await browser.newPage()), `${extension}${name}.html`),
    background: () => backgroundOf(browser),
    open: async (url, html, headers = {}) => {
      const page = await browser.newPage();
      await page.setRequestInterception(true);
      page.on('request', (request) => void serve(request, { url, html, headers, refused }));
      await page.goto(url, { waitUntil: 'domcontentloaded' });
      return page;
    },
    close: async () => {
      await browser.close();
      sink.close();
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

type Sink = { readonly port: number; readonly asked: readonly string[]; readonly close: () => void };

/** A proxy that lets nothing through and writes down what was asked of it. */
async function openSink(): Promise<Sink> {
  const asked: string[] = [];
  const refuse = (address: string, socket: Duplex): void => {
    asked.push(address);
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  };
  const server = createServer((request, response) => refuse(request.url ?? '', response.socket as Duplex));
  server.on('connect', (request, socket) => refuse(request.url ?? '', socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, asked, close: () => server.close() };
}

const FIREFOX_PREFS = {
  'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: FIREFOX_UUID }),
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'browser.safebrowsing.malware.enabled': false,
  'browser.safebrowsing.phishing.enabled': false,
  'services.settings.server': 'data:,',
  'app.update.auto': false,
};

type Shared = {
  readonly executablePath: string;
  readonly headless: boolean;
  readonly userDataDir: string;
  readonly defaultViewport: { width: number; height: number } | null;
};

function launchChrome(shared: Shared, folder: string, proxy: number): Promise<Browser> {
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const args = [...QUIET, ...root, `--proxy-server=http://127.0.0.1:${proxy}`, '--proxy-bypass-list=<-loopback>'];
  return puppeteer.launch({ ...shared, browser: 'chrome', pipe: true, enableExtensions: [folder], args });
}

function launchFirefox(shared: Shared, proxy: number): Promise<Browser> {
  const through = {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': proxy,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': proxy,
  };
  return puppeteer.launch({ ...shared, browser: 'firefox', extraPrefsFirefox: { ...FIREFOX_PREFS, ...through } });
}

/** Longer waits for a part of the extension are a fault, in milliseconds. */
const LATEST = 15_000;

/** Firefox never tells that a page of an extension has loaded, so that one is watched instead. */
async function showScreen(kind: BrowserKind, page: Page, url: string): Promise<Page> {
  if (kind === 'chrome') await page.goto(url);
  else {
    void page.goto(url).catch(() => undefined);
    const address = (): Promise<string> => page.evaluate(() => location.href).catch(() => '');
    for (const end = Date.now() + LATEST; (await address()) !== url && Date.now() < end; )
      await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await page.waitForSelector('main > *', { timeout: LATEST });
  return page;
}

function backgroundOf(browser: Browser): Promise<Target> {
  return browser.waitForTarget((one) => one.type() === 'service_worker' && one.url().startsWith('chrome-extension://'), {
    timeout: LATEST,
  });
}

async function chromeExtension(browser: Browser): Promise<string> {
  return (await backgroundOf(browser)).url().replace(/^(chrome-extension:\/\/[^/]+\/).*/, '$1');
}

async function installInFirefox(browser: Browser, folder: string): Promise<string> {
  await browser.installExtension(folder);
  return `moz-extension://${FIREFOX_UUID}/`;
}

type Served = {
  readonly url: string;
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly refused: string[];
};

async function serve(request: HTTPRequest, { url, html, headers, refused }: Served): Promise<void> {
  const asked = request.url();
  try {
    if (asked === url) return await request.respond({ status: 200, contentType: 'text/html; charset=utf-8', headers, body: html });
    if (!/^https?:/.test(asked)) return await request.continue();
    refused.push(asked);
    await request.abort();
  } catch {
    // the page went away while its request was being answered
  }
}
