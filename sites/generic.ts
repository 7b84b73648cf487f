import {
  attribute,
  attributeNames,
  childElements,
  contains,
  dataOf,
  firstChild,
  isText,
  matches,
  nameOf,
  nextSibling,
  referenced,
  select,
  withAncestors,
} from './dom';
import { readJobPostings } from './json-ld';
import type { Candidate } from './read';
import { MOST_TEXT, type Post } from './site';
import { readText } from './text';

const LENGTH = { least: 40, most: MOST_TEXT };
const LEAST_SIBLINGS = 3;
const ITEM = '[aria-posinset], [role="article"]:not([aria-label]), article';
const FEED_ITEMS = `[role="feed"] > *, ${ITEM}`;
const COMMENTS = ['article', '[role="article"]', '[role="comment"]'];

/**
 * Finds posts on a page nobody wrote a site file for: JSON-LD job postings, ARIA feeds and articles, then the largest group of siblings
 * of one shape. Finds things on ordinary pages too; whether they are job ads is for the model to say.
 */
export function findGenericPosts(page: Document): readonly Candidate[] {
  const found: Candidate[] = [...findJobPostings(page)];
  const add = (element: Element): void => {
    if (found.some((other) => contains(other.element, element) || contains(element, other.element))) return;
    found.push({ element, read: () => readElement(element) });
  };
  for (const element of items(select(page, FEED_ITEMS))) if (textLength(element) >= LENGTH.least) add(element);
  if (found.length < LEAST_SIBLINGS) for (const element of largestGroup(page)) add(element);
  return found;
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
    .filter((text) => text.length >= LENGTH.least);
  const read = readText(element, COMMENTS);
  const text = described.length > 0 ? described.join('\n') : read.text;
  if (text.length < LENGTH.least) return undefined;
  return { site: 'generic', text: text.slice(0, MOST_TEXT), partial: text.length > MOST_TEXT, images: read.images };
}

/** A job page's own data; its badge goes to the page's heading. */
function findJobPostings(page: Document): readonly Candidate[] {
  const heading = select(page, 'main h1')[0] ?? select(page, 'h1')[0] ?? select(page, 'main')[0];
  if (heading === undefined) return [];
  const jobs = readJobPostings(page);
  if (jobs.length !== 1) return [];
  const text = (jobs[0] as string).slice(0, MOST_TEXT);
  return [{ element: heading, read: () => ({ site: 'generic', text, partial: false, images: 0 }) }];
}

/** Length of the text below an element, capped: enough to tell an item from a menu entry. */
function textLength(element: Element): number {
  let length = 0;
  const add = (node: Node): void => {
    for (let child = firstChild(node); child !== null && length <= LENGTH.most * 2; child = nextSibling(child)) {
      if (isText(child)) length += dataOf(child).trim().length;
      else add(child);
    }
  };
  add(element);
  return length;
}

function largestGroup(page: Document): readonly Element[] {
  let best: readonly Element[] = [];
  let most = 0;
  for (const parent of select(page, 'main, main *, body > *, body > * *')) {
    const groups = new Map<string, Element[]>();
    const children = childElements(parent);
    if (children.length < LEAST_SIBLINGS) continue;
    for (const child of children) {
      const shape = shapeOf(child);
      const group = groups.get(shape);
      if (group === undefined) groups.set(shape, [child]);
      else group.push(child);
    }
    for (const group of groups.values()) {
      if (group.length < LEAST_SIBLINGS) continue;
      const lengths = group.map(textLength);
      const items = group.filter((child, i) => isItem(child, lengths[i] as number));
      const total = lengths.reduce((sum, length) => sum + Math.min(length, LENGTH.most), 0);
      if (items.length >= LEAST_SIBLINGS && items.length * 2 > group.length && total > most) [best, most] = [items, total];
    }
  }
  return best;
}

function shapeOf(element: Element): string {
  const names = attributeNames(element).filter((name) => name !== 'class' && name !== 'style' && name !== 'id');
  return [nameOf(element), attribute(element, 'role') ?? '', ...names.sort()].join(' ');
}

function isItem(element: Element, length: number): boolean {
  return length >= LENGTH.least && length <= LENGTH.most && select(element, 'a[href], button, [role="button"]').length > 0;
}
