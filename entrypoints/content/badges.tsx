import { render } from 'preact';
import type { Notice } from '@/platform/notice';
import { appendTo, boxOf, isConnected, scrollTo, withAncestors } from '@/sites/dom';
import { Badge } from './badge';
import css from './badge.css?inline';

/** Every badge of the page, one an element. */
export type Badges = {
  readonly show: (element: Element, post: MarkedPost, notice: Notice) => void;
  readonly remove: (element: Element) => void;
  readonly has: (element: Element) => boolean;
  /** The notice of the marked ad that holds a node. */
  readonly noticeAt: (node: Node) => Notice | undefined;
  readonly count: () => number;
  /** The change was made by a badge being put in or taken out. */
  readonly owns: (record: MutationRecord) => boolean;
  /** Scrolls to the badge of a post and opens its panel; asked for by the extension's own popup. */
  readonly open: (key: string) => void;
};

/** The ad a badge is about. */
export type MarkedPost = { readonly key: string; readonly text: string };

type Mark = {
  readonly host: HTMLElement;
  readonly post: MarkedPost;
  readonly box: HTMLElement;
  readonly notice: Notice;
  readonly corner: boolean;
  /** Keeps the badge in its place while the item's size changes. */
  readonly sizes: ResizeObserver | undefined;
  returns: number;
};

/** A page that throws a badge out so often does it on purpose; the toolbar count then stands alone. */
const MOST_RETURNS = 5;
const KEEP_EVERY = 1_000;
/** In an item that is a positioned box style alone puts the badge into its upper corner; in others it is moved there, see `place`. */
const CORNER = ':host { inset-block-start: 0 !important; inset-inline-end: 0 !important }';

/** Badges live in closed shadow roots of hosts without size, name or attribute. All are removed when `signal` ends. */
export function createBadges(help: () => void, signal: AbortSignal): Badges {
  const marks = new Map<Element, Mark>();
  const fine = new Set<string>();
  const hosts = new WeakSet<Node>();

  const remove = (element: Element): void => {
    const mark = marks.get(element);
    if (mark === undefined) return;
    marks.delete(element);
    mark.sizes?.disconnect();
    render(null, mark.box);
    mark.host.remove();
  };
  const draw = (element: Element, { box, notice, corner, post }: Mark, open: boolean): void => {
    const hide = (): void => {
      fine.add(post.key);
      remove(element);
    };
    render(null, box); // `open` is where a badge starts from
    render(<Badge notice={notice} corner={corner} open={open} actions={{ help, hide, evidence: () => evidenceOf(post, notice) }} />, box);
  };
  const show = (element: Element, post: MarkedPost, notice: Notice): void => {
    remove(element);
    if (fine.has(post.key)) return;
    const host = document.createElement('div');
    const box = document.createElement('div');
    const root = host.attachShadow({ mode: 'closed' });
    const corner = getComputedStyle(element).position !== 'static';
    addStyle(root, corner ? `${css}${CORNER}` : css);
    root.append(box);
    hosts.add(host);
    const sizes = corner ? undefined : new ResizeObserver(() => place(element, host, box));
    const mark: Mark = { host, post, box, notice, corner, sizes, returns: 0 };
    marks.set(element, mark);
    draw(element, mark, false);
    appendTo(element, host);
    sizes?.observe(element);
  };
  const keep = (): void => {
    for (const [element, mark] of marks) {
      if (isConnected(mark.host) || !isConnected(element) || mark.returns >= MOST_RETURNS) continue;
      mark.returns++;
      appendTo(element, mark.host);
    }
  };
  const timer = setInterval(keep, KEEP_EVERY);
  signal.addEventListener('abort', () => {
    clearInterval(timer);
    for (const element of [...marks.keys()]) remove(element);
  });

  return {
    show,
    remove,
    has: (element) => marks.has(element),
    noticeAt: (node) =>
      withAncestors(node)
        .map((at) => marks.get(at as Element)?.notice)
        .find((notice) => notice !== undefined),
    count: () => [...marks.values()].filter(({ notice }) => notice.level !== 'question').length,
    owns: ({ addedNodes, removedNodes }) => {
      const nodes = [...addedNodes, ...removedNodes];
      return nodes.length > 0 && nodes.every((node) => hosts.has(node));
    },
    open: (key) => {
      const found = [...marks].find(([, { post }]) => post.key === key);
      if (found === undefined) return;
      const [element, mark] = found;
      scrollTo(element, { block: 'center' });
      draw(element, mark, true);
    },
  };
}

/** Room for the badge of 44 px and its margin. */
const ROOM = 48;

/**
 * Moves the badge from where the item's content ends, which is where a host without a place of its own stands, to the item's upper corner.
 * Left there it would cover the beginning of the next item and look like a mark on that.
 */
function place(element: Element, host: HTMLElement, box: HTMLElement): void {
  const item = boxOf(element);
  const from = boxOf(host);
  if (item.width === 0) return;
  const rtl = getComputedStyle(element).direction === 'rtl';
  box.style.setProperty('--x', `${(rtl ? item.left : item.right - ROOM) - from.left}px`);
  box.style.setProperty('--y', `${item.top - from.top}px`);
}

/** What an NGO or an embassy needs: the words, where they stood, when, and which signs were found. */
function evidenceOf({ text }: MarkedPost, { title, signs }: Notice): string {
  const found = signs.map(
    ({ name, why, quotes }) => `- ${[name, ...quotes.map((quote) => `"${quote}"`), why].filter((part) => part !== '').join(' | ')}`,
  );
  return [text, '', location.href, new Date().toISOString(), '', title, ...found].join('\n');
}

/** A style sheet object where the browser lets a content script use one (no page policy can stop it), else a style element. */
export function addStyle(root: ShadowRoot, sheetText: string): void {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(sheetText);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = sheetText;
    root.append(style); // Firefox does not share sheets between a content script and its page
  }
}
