import {
  attribute,
  closest,
  contains,
  dataOf,
  firstChild,
  isElement,
  isText,
  matches,
  nextSibling,
  parentOf,
  referenced,
  select,
  withAncestors,
} from './dom';
import { MOST_TEXT, type Post, type Site, type Surface } from './site';
import { type ReadText, readText } from './text';

/** A place in the page that shows a post, and how to read it now. `read` gives nothing for an empty shell. */
export type Candidate = { readonly element: Element; readonly read: () => Post | undefined };

/** Where the site's file finds posts in the page at `url`. A selector the browser does not know counts as "finds nothing". */
export function findPosts(site: Site, page: Document, url: URL): readonly Candidate[] {
  return site.surfaces
    .filter((surface) => isAt(surface, url.pathname))
    .flatMap((surface) =>
      selectPosts(surface, page).map((element) => ({ element, read: () => readPost({ site: site.id, surface, url }, element) })),
    );
}

function isAt(surface: Surface, path: string): boolean {
  return surface.path === undefined || [surface.path].flat().some((start) => beginsWith(path, start));
}

/** `*` in `start` stands for any part between two slashes. */
function beginsWith(path: string, start: string): boolean {
  if (!start.includes('*')) return path.startsWith(start);
  const parts = path.split('/');
  const wanted = start.split('/');
  const last = wanted.length - 1;
  return wanted.every((part, i) => {
    const real = parts[i];
    if (real === undefined) return false;
    if (part === '*') return real !== '';
    return i === last ? real.startsWith(part) : real === part;
  });
}

/** The page shows a login wall, a captcha or an error. */
export function showsWall(site: Site, page: Document): boolean {
  return (site.walls ?? []).some((selector) => select(page, selector).length > 0);
}

function selectPosts(surface: Surface, page: Document): readonly Element[] {
  const chosen: Element[] = [];
  const taken = new Set<Node>();
  const holders = new Set<Node>();
  for (const selector of surface.post) {
    for (const element of select(page, selector)) {
      const line = withAncestors(element);
      if (holders.has(element) || line.some((node) => taken.has(node))) continue;
      chosen.push(element);
      taken.add(element);
      for (const node of line) holders.add(node);
    }
  }
  return chosen;
}

type Place = { readonly site: string; readonly surface: Surface; readonly url: URL };

function readPost({ site, surface, url }: Place, element: Element): Post | undefined {
  const pieces: string[] = [];
  let images = 0;
  let cut = false;
  for (const part of surface.parts) {
    for (const target of pick(element, part, surface.drop)) {
      const read = target.read(surface.drop);
      if (read.text === '' && read.images === 0) continue;
      if (read.text !== '') pieces.push(read.text);
      images += read.images;
      cut ||= (surface.cut ?? []).some((selector) => select(target.element, selector).some((control) => endsText(control, target.element)));
    }
  }
  const text = pieces.join('\n');
  if (text === '' && images === 0) return undefined;
  const author = pick(element, surface.author ?? [])
    .map((target) => target.read().text)
    .find((name) => name !== '');
  const partial = surface.partial === true || cut || text.length > MOST_TEXT;
  const id = readId(surface, element, url);
  return {
    site,
    text: text.slice(0, MOST_TEXT),
    ...(author === undefined ? {} : { author: author.split('\n')[0] as string }),
    partial,
    images,
    ...(id === undefined ? {} : { item: { id, whole: surface.kind === 'detail' } }),
  };
}

function readId({ id: alternatives = [] }: Surface, element: Element, url: URL): string | undefined {
  for (const alternative of alternatives) {
    const name = /^@query (.+)$/.exec(alternative)?.[1];
    const value =
      alternative === '@path'
        ? url.pathname
        : name === undefined
          ? targets(element, alternative)[0]?.read().text
          : url.searchParams.get(name);
    const id = toId(value ?? '');
    if (id !== undefined) return id;
  }
  return undefined;
}

/** A plain id as it is; of an address or a longer name its last long number. */
function toId(value: string): string | undefined {
  if (/^[\w-]+$/.test(value)) return value;
  return value.match(/\d{5,}/g)?.at(-1);
}

/** A piece of a post: an element's text, or one of its attributes. */
type Target = { readonly element: Element; readonly read: (drop?: readonly string[]) => ReadText };

/** What the first alternative that finds something finds; of nested hits the outermost. */
function pick(element: Element, alternatives: readonly string[], drop: readonly string[] = []): readonly Target[] {
  for (const selector of alternatives) {
    const found = targets(element, selector).filter((target) => !isDropped(target.element, element, drop));
    const outer = found.filter(
      (target) => !found.some((other) => other !== target && contains(other.element, target.element) && other.element !== target.element),
    );
    if (outer.length > 0) return outer;
  }
  return [];
}

/** The target lies in a part of the post that is left out, such as a quoted reply. */
function isDropped(target: Element, element: Element, drop: readonly string[]): boolean {
  return drop.some((selector) => {
    const holder = closest(target, selector);
    return holder !== null && holder !== element && contains(element, holder);
  });
}

const ATTRIBUTE = /^(.+) @([a-z][a-z0-9-]*)$/;

function targets(element: Element, selector: string): readonly Target[] {
  const [, css, name] = ATTRIBUTE.exec(selector) ?? [];
  if (css !== undefined && name !== undefined) {
    const holders = css === '@self' ? [element] : select(element, css);
    return holders.filter((holder) => (attribute(holder, name) ?? '').trim() !== '').map((holder) => ofAttribute(holder, name));
  }
  if (selector === '@self') return [ofText(element)];
  if (selector === '@describedby') return referenced(element, 'aria-describedby').map(ofText);
  if (selector === '@labelledby') return referenced(element, 'aria-labelledby').map(ofText);
  return select(element, selector).map(ofText);
}

function ofText(element: Element): Target {
  return { element, read: (drop) => readText(element, drop) };
}

function ofAttribute(element: Element, name: string): Target {
  return { element, read: () => ({ text: (attribute(element, name) ?? '').trim(), images: 0 }) };
}

/** No text follows the control inside `target`: it is a "See more", not a link in the middle. */
function endsText(control: Element, target: Element): boolean {
  for (let node: Node = control; node !== target; ) {
    for (let after = nextSibling(node); after !== null; after = nextSibling(after)) if (hasText(after)) return false;
    const parent = parentOf(node);
    if (parent === null) return false;
    node = parent;
  }
  return true;
}

function hasText(node: Node): boolean {
  if (isText(node)) return dataOf(node).trim() !== '';
  if (!isElement(node) || attribute(node, 'aria-hidden') === 'true' || matches(node, 'script,style')) return false;
  for (let child = firstChild(node); child !== null; child = nextSibling(child)) if (hasText(child)) return true;
  return false;
}
