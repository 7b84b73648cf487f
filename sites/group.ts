import { attribute, dataOf, firstChild, isElement, isText, matches, nameOf, nextSibling, select } from './dom';
import { MOST_TEXT } from './site';

/** UTF-16 units of text in a sibling that counts as an item. */
const LEAST_TEXT = 40;
const LEAST_SIBLINGS = 3;
const MOST_DEPTH = 400;
/** Never a list of posts, nor part of one. */
const ASIDE =
  'nav,footer,script,style,noscript,template,svg,form,[role="navigation"],[role="contentinfo"],[role="banner"],[aria-hidden="true"],[hidden]';
const CONTROL = 'a[href],button,[role="button"]';

/** What stands below an element: how much text, and whether there is something to click. */
type Content = { length: number; clickable: boolean };

type Best = { items: readonly Element[]; total: number };

/** The largest group of siblings of one shape that each hold a post's worth of text and something to click. One pass over the page. */
export function largestGroup(page: Document): readonly Element[] {
  const best: Best = { items: [], total: 0 };
  const body = select(page, 'body')[0];
  if (body !== undefined) measure(body, 0, best);
  return best.items;
}

function measure(element: Element, depth: number, best: Best): Content {
  const content: Content = { length: 0, clickable: depth > 0 && matches(element, CONTROL) };
  if (depth > MOST_DEPTH) return content;
  const children: Child[] = [];
  for (let node = firstChild(element); node !== null; node = nextSibling(node)) {
    if (isText(node)) content.length += dataOf(node).trim().length;
    if (!isElement(node) || matches(node, ASIDE)) continue;
    const below = measure(node, depth + 1, best);
    content.length += below.length;
    content.clickable ||= below.clickable;
    if (below.length > 0) children.push({ element: node, ...below });
  }
  if (children.length >= LEAST_SIBLINGS) compare(children, best);
  return content;
}

type Child = Content & { readonly element: Element };

function compare(children: readonly Child[], best: Best): void {
  for (const group of byShape(children)) {
    const items = group.filter(({ length, clickable }) => clickable && length >= LEAST_TEXT && length <= MOST_TEXT);
    if (items.length < LEAST_SIBLINGS || items.length * 2 <= group.length) continue;
    const total = items.reduce((sum, { length }) => sum + length, 0);
    // Wrappers hold the same text in fewer items: only clearly more text beats what was found further in.
    if (total > best.total * 1.2) Object.assign(best, { items: items.map(({ element }) => element), total });
  }
}

/** Siblings of one name and role that share most of their class names. */
function byShape(children: readonly Child[]): readonly (readonly Child[])[] {
  const groups: { readonly name: string; readonly marks: ReadonlySet<string>; readonly members: Child[] }[] = [];
  for (const child of children) {
    const name = `${nameOf(child.element)} ${attribute(child.element, 'role') ?? ''}`;
    const marks = new Set((attribute(child.element, 'class') ?? '').split(/\s+/).filter((one) => one !== ''));
    const group = groups.find((one) => one.name === name && alike(one.marks, marks));
    if (group === undefined) groups.push({ name, marks, members: [child] });
    else group.members.push(child);
  }
  return groups.map(({ members }) => members);
}

function alike(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  if (a.size === 0 && b.size === 0) return true;
  let shared = 0;
  for (const mark of a) if (b.has(mark)) shared++;
  return shared * 2 >= Math.max(a.size, b.size) || (shared > 0 && shared >= Math.min(a.size, b.size));
}
