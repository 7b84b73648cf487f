import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import { readPostsOfPage } from '@/cli/browser/page-posts';
import { openStage, type Stage } from '@/cli/browser/stage';
import { FOLDERS } from '@/cli/files/paths';
import { atMost, type Row } from './table';

const LURE = 'Chat support in Cambodia, 1,500 USD, no experience, free flight and visa, only passport, message on Telegram @hr_demo';
const POSTS = 400;
const SCROLLED = 100_000;
/** One call into the page may not take longer than the browser's driver waits. */
const AT_ONCE = 20_000;

/** What a reader's browser feels, in Chromium. */
export async function browserRows(): Promise<readonly Row[]> {
  const stage = await openStage('chrome', join(FOLDERS.output, 'chrome-mv3'));
  try {
    return [await coldStart(stage), ...(await mainThread(stage)), await heapGrowth(stage)];
  } finally {
    await stage.close();
  }
}

/** Ends the background, then asks for a verdict from a page of the extension. */
async function coldStart(stage: Stage): Promise<Row> {
  const page = await stage.browser.newPage();
  await page.goto(`${stage.extension}options.html`);
  await wakeTime(page); // a browser that has not seen the background start to the end does not know what wakes it
  const times: number[] = [];
  // a message sent while the worker ends is lost: such a round is made again
  for (let i = 0; i < 20 && times.length < 5; i++) {
    await endBackground(stage);
    const time = await wakeTime(page).catch(() => undefined);
    if (time !== undefined) times.push(time);
  }
  if (times.length < 5) throw new Error('the background did not wake up five times in twenty');
  await page.close();
  return atMost('first verdict with the background asleep, median of 5', times.sort((a, b) => a - b)[2] as number, 500, 'ms');
}

async function endBackground(stage: Stage): Promise<void> {
  const end = async (): Promise<void> => (await (await stage.background()).worker())?.close();
  await end().catch(() => undefined); // it may have ended by itself
  await new Promise((resolve) => setTimeout(resolve, 400));
}

const LONGEST_WAIT = 10_000;

/** Milliseconds until the background answers; rejects when it does not in `LONGEST_WAIT`. */
function wakeTime(page: Page): Promise<number> {
  return page.evaluate(
    async (text, longest) => {
      const { runtime } = (globalThis as unknown as { chrome: { runtime: { sendMessage: (message: object) => Promise<unknown> } } }).chrome;
      const start = performance.now();
      const late = new Promise((_, reject) => setTimeout(() => reject(new Error('no answer')), longest));
      await Promise.race([runtime.sendMessage({ kind: 'assess', texts: [text] }), late]);
      return performance.now() - start;
    },
    LURE,
    LONGEST_WAIT,
  );
}

function feed(count: number): string {
  const post = (n: number): string =>
    `<div aria-posinset="${n}"><h3 data-ad-rendering-role="profile_name">Demo ${n}</h3><div data-ad-comet-preview="message"><div>Post number ${n}.</div><div>${n % 20 === 0 ? LURE : 'We look for a cook at our inn on Quay Street, two years of experience, 40 hours a week, paid leave. '}</div></div></div>`;
  return `<!doctype html><meta charset="utf-8"><div role="main"><div role="feed">${Array.from({ length: count }, (_, i) => post(i + 1)).join('')}</div></div>`;
}

/** Long tasks with the processor slowed six times, and main-thread time a post. */
async function mainThread(stage: Stage): Promise<readonly Row[]> {
  const url = 'https://www.facebook.com/groups/bench';
  const run = async (host: string, slow: number): Promise<{ readonly script: number; readonly longest: number }> => {
    const page = await stage.open(url.replace('www.facebook.com', host), feed(1));
    const session = await page.createCDPSession();
    await session.send('Emulation.setCPUThrottlingRate', { rate: slow });
    await page.evaluate(() => {
      const seen = globalThis as unknown as { longest: number };
      seen.longest = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) seen.longest = Math.max(seen.longest, entry.duration);
      }).observe({ type: 'longtask' });
    });
    const before = await page.metrics();
    await addPosts(page, POSTS);
    await new Promise((resolve) => setTimeout(resolve, 6_000));
    const after = await page.metrics();
    const longest = await page.evaluate(() => (globalThis as unknown as { longest: number }).longest);
    await page.close();
    return { script: ((after.TaskDuration ?? 0) - (before.TaskDuration ?? 0)) * 1_000, longest };
  };
  const without = await run('feed.example', 1);
  const plain = await run('www.facebook.com', 1);
  const slow = await run('www.facebook.com', 6);
  return [
    atMost(
      `main thread per post (${POSTS} added at once; less what the page takes by itself)`,
      Math.max(0, plain.script - without.script) / POSTS,
      0.3,
      'ms',
    ),
    atMost('longest task with the processor slowed 6 times', slow.longest, 50, 'ms'),
  ];
}

async function addPosts(page: Page, count: number): Promise<void> {
  // In portions, as sites do: what is measured is our own work, not the page's parsing.
  await page.evaluate(
    async (html, portions) => {
      const list = document.querySelector('[role="feed"]') as Element;
      const holder = document.createElement('template');
      holder.innerHTML = html;
      const posts = [...holder.content.querySelectorAll('[aria-posinset]')];
      for (let i = 0; i < posts.length; i += portions) {
        list.append(...posts.slice(i, i + portions));
        await new Promise((resolve) => setTimeout(resolve, 30));
      }
    },
    feed(count),
    10,
  );
}

/** A virtual list of ten nodes that are filled again and again. */
async function heapGrowth(stage: Stage): Promise<Row> {
  const page = await stage.open('https://www.facebook.com/groups/bench', feed(10));
  const session = await page.createCDPSession();
  const heap = async (): Promise<number> => {
    await session.send('HeapProfiler.collectGarbage');
    return ((await page.metrics()).JSHeapUsedSize ?? 0) / 1_048_576;
  };
  const refill = (from: number, to: number): Promise<void> =>
    page.evaluate(
      async (first, last) => {
        const messages = [...document.querySelectorAll('[data-ad-comet-preview="message"]')];
        for (let n = first; n < last; n += messages.length) {
          messages.forEach((message, i) => {
            message.textContent = `Post ${n + i}: we look for a cook at our inn on Quay Street number ${n * 7}, two years of experience, 40 hours a week.`;
          });
          await new Promise((resolve) => setTimeout(resolve, 12));
        }
      },
      from,
      to,
    );
  await refill(0, 4_000);
  await readPostsOfPage(stage, page);
  const before = await heap();
  for (let done = 0; done < SCROLLED; done += AT_ONCE) await refill(4_000 + done, 4_000 + done + AT_ONCE);
  await readPostsOfPage(stage, page);
  const after = await heap();
  await page.close();
  return atMost(`heap growth after ${SCROLLED.toLocaleString('en')} posts scrolled`, Math.max(0, after - before), 10, 'MB');
}
