import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { JSDOM } from 'jsdom';
import type { Site } from '@/sites/site';
import { FOLDERS, ROOT } from './files/paths';
import { loadSites } from './files/sites';

const REMOVED =
  'script:not([type="application/ld+json"]),style,link,noscript,iframe,object,embed,svg,video,audio,source,template,meta:not([charset]),base';
/** Attributes that selectors are made of; of all others nothing is kept, as they hold tokens, tracking and names. */
const KEPT =
  /^(class|id|role|lang|dir|hidden|type|slot|datetime|aria-(hidden|label|labelledby|describedby|posinset|setsize|expanded)|data-(testid|test|test-id|automation|e2e|urn|id|post|job-id|jk|pagelet|view-name|entity-urn|occludable-job-id|ad-(preview|comet-preview|rendering-role)|\d+)|componentkey|itemtype|itemprop|itemscope)$/;
/** Names of attributes that some site file asks for. */
function askedFor(sites: readonly Site[]): ReadonlySet<string> {
  return new Set(
    [...JSON.stringify(sites).matchAll(/\[([a-z][a-z0-9-]*)[\]^$*~|=]| @([a-z][a-z0-9-]*)/g)].map(
      ([, inside, read]) => (inside ?? read) as string,
    ),
  );
}

/** Attributes that hold people's names or words; only that they are there matters. */
const WORDS = /^(author|post-title|data-author|data-pre-plain-text|nick-name|title)$/;
const ID_NUMBER = /\d{5,}/g;

/** Cleans a page saved from a browser so that it can be kept as a test, and writes it beside the site's other pages. */
export async function savePage(site: string, file: string): Promise<number> {
  const { sites } = loadSites(FOLDERS.sites);
  if (!sites.some(({ id }) => id === site)) {
    console.error(`no site "${site}"; there are: ${sites.map(({ id }) => id).join(', ')}. A new one: npm run new:site ${site}`);
    return 1;
  }
  if (!existsSync(file)) {
    console.error(`${file}: there is no such file`);
    return 1;
  }
  const before = readFileSync(file, 'utf8');
  const after = cleanPage(before, askedFor(sites));
  const folder = join(FOLDERS.pages, site);
  mkdirSync(folder, { recursive: true });
  const target = join(folder, 'saved.html');
  writeFileSync(target, after);
  console.log(`${relative(ROOT, target)} written: ${before.length} characters became ${after.length}.`);
  console.log('Its texts are still those of real people: replace names, contacts and words by invented ones before you commit it.');
  return 0;
}

/** Scripts, styles, media, tracking attributes and long numbers out; structure, text and what selectors need stay. */
export function cleanPage(html: string, kept: ReadonlySet<string> = new Set()): string {
  const dom = new JSDOM(html);
  const { document } = dom.window;
  for (const element of document.querySelectorAll(REMOVED)) element.remove();
  for (const element of document.querySelectorAll('*')) {
    for (const name of element.getAttributeNames()) {
      if (name === 'href') element.setAttribute(name, cleanAddress(element.getAttribute(name) ?? ''));
      else if (name === 'src' || name === 'alt') element.setAttribute(name, '');
      else if (WORDS.test(name)) element.setAttribute(name, 'example');
      else if (!KEPT.test(name) && !kept.has(name)) element.removeAttribute(name);
      else element.setAttribute(name, zeroed(element.getAttribute(name) ?? ''));
    }
  }
  const comments = document.createTreeWalker(document, dom.window.NodeFilter.SHOW_COMMENT);
  const found: Node[] = [];
  while (comments.nextNode() !== null) found.push(comments.currentNode);
  for (const comment of found) comment.parentNode?.removeChild(comment);
  return dom.serialize();
}

/** The path's shape without query and numbers; contact links lose their handle. */
function cleanAddress(href: string): string {
  const address = href.replace(/[?#].*$/s, '');
  return zeroed(address.replace(/^(https?:\/\/(?:t\.me|wa\.me)\/).+/, '$1example'));
}

function zeroed(value: string): string {
  return value.replace(ID_NUMBER, (digits) => '0'.repeat(digits.length));
}
