import type { PagePost, PageState } from '@/platform/messages';
import type { Notice } from '@/platform/notice';
import type { Outcome } from '@/platform/outcome';
import { isConnected, parentOf } from '@/sites/dom';
import { findCandidates } from '@/sites/find';
import type { Candidate } from '@/sites/read';
import type { Post, Site } from '@/sites/site';
import type { Badges, MarkedPost } from './badges';
import type { Judge } from './judge';
import { keyOf } from './key';
import { createSlices } from './slices';
import { createWholes } from './wholes';

export type WatchParts = {
  readonly site: Site | undefined;
  readonly judge: Judge;
  readonly badges: Badges;
  /** Told whenever the number of marked posts changes. */
  readonly report: (flagged: number) => void;
};

export type PageWatch = {
  readonly state: () => Pick<PageState, 'unread' | 'waiting' | 'posts'>;
  /** Scrolls to a post and opens its panel. */
  readonly show: (key: string) => void;
};

/** What a node held when it was read last. */
type Reading = { readonly key: string; readonly post: Post };

/** So long after the last change of the page its posts are looked for again. */
const QUIET = 200;
const MOST_QUIET = 1_000;

/**
 * Reads every post of the page, now and as it changes, and marks those with signs. Node identity is not post identity: a node that comes
 * to hold other words loses its badge first and is read again after.
 */
export function watchPage({ site, judge, badges, report }: WatchParts, signal: AbortSignal): PageWatch {
  const candidates = new Map<Element, Candidate>();
  const readings = new WeakMap<Element, Reading>();
  const outcomes = new Map<Element, { readonly reading: Reading; readonly outcome: Outcome }>();
  const wholes = createWholes();
  const missed = new Set<Element>();
  let unread: PageState['unread'];
  let waiting = 0;
  let reported = 0;

  const tell = (): void => {
    const flagged = badges.count();
    if (flagged !== reported) report((reported = flagged));
  };
  const forget = (element: Element): void => {
    badges.remove(element);
    outcomes.delete(element);
    readings.delete(element);
  };
  const mark = (element: Element, reading: Reading, outcome: Outcome): void => {
    outcomes.set(element, { reading, outcome });
    badges.remove(element);
    if (outcome.kind === 'assessed' && outcome.notice !== undefined)
      showSafely(badges, element, { key: reading.key, text: reading.post.text }, outcome.notice);
  };
  const settle = (element: Element, reading: Reading, outcome: Outcome): void => {
    waiting--;
    if (signal.aborted || !isConnected(element) || readings.get(element)?.key !== reading.key) return;
    mark(element, reading, wholes.of(reading.post) ?? outcome);
    if (wholes.learn(reading.post, outcome)) {
      for (const [card, { reading: other }] of outcomes) if (wholes.of(other.post) === outcome) mark(card, other, outcome);
    }
    tell();
  };
  const read = (element: Element): void => {
    const post = isConnected(element) ? readSafely(candidates.get(element)) : undefined;
    const before = readings.get(element);
    const key = post === undefined ? undefined : keyOf(post);
    if (before?.key === key && key !== undefined) return;
    if (before !== undefined) forget(element);
    if (post === undefined || key === undefined) {
      tell();
      return;
    }
    const reading = { key, post };
    readings.set(element, reading);
    waiting++;
    judge.judge(key, post.text, (outcome) => settle(element, reading, outcome));
  };
  const slices = createSlices(read, signal);

  const look = (): void => {
    const found = findCandidates(site, document, new URL(location.href));
    unread = found.kind === 'wall' ? 'wall' : found.kind === 'generic' && found.stale ? 'stale' : undefined;
    const present = new Set(found.candidates.map(({ element }) => element));
    for (const element of candidates.keys()) {
      if (present.has(element) && isConnected(element)) continue;
      candidates.delete(element);
      forget(element);
    }
    for (const candidate of found.candidates) {
      const fresh = !candidates.has(candidate.element);
      candidates.set(candidate.element, candidate);
      if (fresh || !readings.has(candidate.element)) slices.add(candidate.element);
    }
    tell();
  };
  const schedule = createQuietTimer(look, signal);

  const changed = (records: readonly MutationRecord[]): void => {
    let outside = false;
    for (const record of records) {
      if (badges.owns(record)) continue;
      outside = true;
      const element = holderOf(record.target, candidates);
      if (element === undefined) continue;
      if (badges.has(element)) read(element);
      else if (document.hidden) missed.add(element);
      else slices.add(element);
    }
    if (outside) schedule();
  };
  const observer = new MutationObserver(changed);
  observer.observe(document, { childList: true, subtree: true, characterData: true });
  const catchUp = (): void => {
    if (document.hidden) return;
    for (const element of missed) slices.add(element);
    missed.clear();
    schedule();
  };
  document.addEventListener('visibilitychange', catchUp, { signal });
  // A site may keep its nodes and show another page with them.
  for (const name of ['popstate', 'hashchange']) addEventListener(name, schedule, { signal });
  (globalThis as { readonly navigation?: EventTarget }).navigation?.addEventListener('navigatesuccess', schedule, { signal });
  signal.addEventListener('abort', () => observer.disconnect());
  look();

  return {
    state: () => ({ unread, waiting, posts: [...outcomes.values()].map(toPagePost) }),
    show: (key) => badges.open(key),
  };
}

function showSafely(badges: Badges, element: Element, post: MarkedPost, notice: Notice): void {
  try {
    badges.show(element, post, notice);
  } catch (error) {
    console.error('Lurewatch: a badge could not be shown:', error); // the popup still lists the ad
  }
}

function readSafely(candidate: Candidate | undefined): Post | undefined {
  try {
    return candidate?.read();
  } catch (error) {
    console.error('Lurewatch: a post could not be read:', error); // one bad post never stops the page
    return undefined;
  }
}

function holderOf(node: Node, candidates: ReadonlyMap<Element, Candidate>): Element | undefined {
  for (let at: Node | null = node; at !== null; at = parentOf(at)) if (candidates.has(at as Element)) return at as Element;
  return undefined;
}

function toPagePost({ reading: { key, post }, outcome }: { readonly reading: Reading; readonly outcome: Outcome }): PagePost {
  const { text, author, partial, images } = post;
  return { key, text, ...(author === undefined ? {} : { author }), partial, images, outcome };
}

/** Calls `run` once the calls to the timer have paused, and now and then while they do not; not at all while the page is hidden. */
function createQuietTimer(run: () => void, signal: AbortSignal): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let since = 0;
  signal.addEventListener('abort', () => clearTimeout(timer));
  return () => {
    if (document.hidden || signal.aborted) return;
    const now = performance.now();
    if (timer === undefined) since = now;
    else clearTimeout(timer);
    const wait = Math.max(0, Math.min(QUIET, since + MOST_QUIET - now));
    timer = setTimeout(() => {
      timer = undefined;
      run();
    }, wait);
  };
}
