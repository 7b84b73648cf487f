import { attribute, contains, matches, referenced, select, withAncestors } from './dom';
import { largestGroup } from './group';
import { readJobPostings } from './json-ld';
import { readMicrodata } from './microdata';
import type { Candidate } from './read';
import { MOST_TEXT, type Post } from './site';
import { readText } from './text';

/** UTF-16 units: less is a menu entry. */
const LEAST_TEXT = 40;
const LEAST_SIBLINGS = 3;
const MOST_NAME = 80;
const ITEM = '[aria-posinset], [role="article"]:not([aria-label]), article';
const FEED_ITEMS = `[role="feed"] > *, ${ITEM}`;
const COMMENTS = ['article', '[role="article"]', '[role="comment"]'];

/** `declared`: what the page itself says it is about, one posting. `seen`: what looks like posts. */
export type GenericPosts = { readonly declared: readonly Candidate[]; readonly seen: readonly Candidate[] };

/**
 * Finds posts on a page nobody wrote a site file for: schema.org job postings, ARIA feeds and articles, then the largest group of siblings
 * of one shape; where there is none of these, the page's own summary of itself. Finds things on ordinary pages too; whether they are job
 * ads is for the model to say.
 */
export function findGenericPosts(page: Document): GenericPosts {
  const declared = findJobPosting(page);
  const seen: Candidate[] = [];
  const add = (element: Element): void => {
    const taken = [...declared, ...seen];
    if (taken.some((other) => contains(other.element, element) || contains(element, other.element))) return;
    seen.push({ element, read: () => readElement(element) });
  };
  for (const element of items(select(page, FEED_ITEMS))) if (readText(element, COMMENTS).text.length >= LEAST_TEXT) add(element);
  if (declared.length + seen.length < LEAST_SIBLINGS) for (const element of largestGroup(page)) add(element);
  return declared.length + seen.length > 0 ? { declared, seen } : { declared: findSummary(page), seen };
}

/** Of nested hits the outer is the item and the inner its comments; unless the outer is a mere child of a feed that wraps several items. */
function items(elements: readonly Element[]): readonly Element[] {
  const real = elements.filter(
    (element) => matches(element, ITEM) || !elements.some((other) => other !== element && contains(element, other)),
  );
  const all = new Set<Node>(real);
  return real.filter(
    (element) =>
      !withAncestors(element)
        .slice(1)
        .some((node) => all.has(node)),
  );
}

function readElement(element: Element): Post | undefined {
  const described = referenced(element, 'aria-describedby')
    .map((target) => readText(target, COMMENTS).text)
    .filter((text) => text.length >= LEAST_TEXT);
  const read = readText(element, COMMENTS);
  const text = described.length > 0 ? described.join('\n') : read.text;
  if (text.length < LEAST_TEXT) return undefined;
  const author = referenced(element, 'aria-labelledby')
    .map((target) => readText(target).text.split('\n')[0] as string)
    .find((name) => name !== '' && name.length <= MOST_NAME && !text.startsWith(name));
  return { ...toPost(text), ...(author === undefined ? {} : { author }), images: read.images };
}

function toPost(text: string): Post {
  return { site: 'generic', text: text.slice(0, MOST_TEXT), partial: text.length > MOST_TEXT, images: 0 };
}

/** A job page's own data; its badge goes to the page's heading. */
function findJobPosting(page: Document): readonly Candidate[] {
  const written = readMicrodata(page);
  const jobs = written.length > 0 ? written : readJobPostings(page).map((text) => ({ text, element: headingOf(page) }));
  const [job] = jobs;
  if (jobs.length !== 1 || job?.element === undefined) return [];
  const { element, text } = job;
  return [{ element, read: () => toPost(text) }];
}

function headingOf(page: Document): Element | undefined {
  return select(page, 'main h1')[0] ?? select(page, 'h1')[0] ?? select(page, 'main')[0];
}

/** What a page with nothing else tells other sites to show of it. */
function findSummary(page: Document): readonly Candidate[] {
  const of = (name: string): string => {
    const meta = select(page, `meta[property="og:${name}"], meta[name="og:${name}"]`)[0];
    return (meta === undefined ? '' : (attribute(meta, 'content') ?? '')).trim();
  };
  const element = headingOf(page) ?? select(page, 'body')[0];
  if (element === undefined || of('description').length < LEAST_TEXT) return [];
  return [{ element, read: () => ({ ...toPost(`${of('title')}\n${of('description')}`.trim()), partial: true }) }];
}
