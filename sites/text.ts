import { attribute, dataOf, firstChild, isElement, isText, keepsBreaks, matches, nameOf, nextSibling } from './dom';

/** Never text a reader reads as part of a post. */
const NEVER =
  'script,style,noscript,template,svg,canvas,iframe,object,video,audio,select,option,textarea,input,button,[role="button"],[aria-hidden="true"],[hidden]';
const BLOCKS = new Set(
  'address article aside blockquote dd details div dl dt fieldset figcaption figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section table td th tr ul'.split(
    ' ',
  ),
);
const MOST_DEPTH = 400;

/** Links that say more than their words: an address to talk to. Wrapped ones are unwrapped. */
const CONTACT_LINK = /^(?:https?:\/\/)?(?:t\.me|telegram\.me|wa\.me|api\.whatsapp\.com|line\.me|lin\.ee|zalo\.me|m\.me)\/|^tel:|^tg:/i;

export type ReadText = { readonly text: string; readonly images: number };

/**
 * The text of an element as a reader sees it: a line for each block, the names of emoji pictures, the addresses of contact links; without
 * controls, hidden parts and what `drop` names. `aria-hidden` counts below `root` only: sites set it on everything behind a dialog.
 */
export function readText(root: Element, drop: readonly string[] = []): ReadText {
  const out = { parts: [] as string[], images: 0 };
  const skip = [NEVER, ...drop].join(',');
  for (let node = firstChild(root); node !== null; node = nextSibling(node)) walk(node, root, { skip, depth: 0, out });
  const text = out.parts
    .join('')
    .replace(/[^\S\n]+/g, ' ')
    .replace(GAP, (gap) => (gap.split('\n').length > 2 ? '\n\n' : '\n'));
  return { text: text.trim(), images: out.images };
}

/** Where a block begins or ends. Several in a row part lines once; only breaks of the text itself make an empty line. */
const EDGE = '\u0001';
const GAP = new RegExp(`[ ${EDGE}\n]*[${EDGE}\n][ ${EDGE}\n]*`, 'g');

type Walk = { readonly skip: string; readonly depth: number; readonly out: { parts: string[]; images: number } };

function walk(node: Node, parent: Element, { skip, depth, out }: Walk): void {
  if (isText(node)) out.parts.push(textOf(node, parent));
  if (!isElement(node) || depth > MOST_DEPTH || matches(node, skip)) return;
  const name = nameOf(node);
  if (name === 'img') {
    const alt = attribute(node, 'alt') ?? '';
    if (alt === '') out.images++;
    out.parts.push(alt);
    return;
  }
  if (name === 'br') out.parts.push('\n');
  const block = BLOCKS.has(name);
  if (block) out.parts.push(EDGE);
  for (let child = firstChild(node); child !== null; child = nextSibling(child)) walk(child, node, { skip, depth: depth + 1, out });
  if (name === 'a') out.parts.push(contactOf(node));
  if (block) out.parts.push(EDGE);
}

/** Line breaks in the source are blanks, except where the page shows them. */
function textOf(text: Text, parent: Element): string {
  const data = dataOf(text);
  return /[\n\u0001]/.test(data) && !(data.trim() !== '' && keepsBreaks(parent)) ? data.replace(/\s+/g, ' ') : data;
}

/** The address leads into a chat or a call, also through a site's own redirect. */
export function isContactLink(href: string): boolean {
  return CONTACT_LINK.test(unwrap(href));
}

function contactOf(link: Element): string {
  const href = unwrap(attribute(link, 'href') ?? '');
  if (!CONTACT_LINK.test(href)) return '';
  return ` ${href
    .replace(/^tel:/i, '')
    .replace(/^https?:\/\//i, '')
    .replace(/[?#].*$/s, '')} `;
}

/** The address behind a site's own redirect. */
function unwrap(href: string): string {
  const wrapped = /^https?:\/\/lm?\.(?:facebook|instagram)\.com\/(?:l\.php)?\?(?:.*&)?u=([^&]+)/.exec(href)?.[1];
  if (wrapped === undefined) return href;
  try {
    return decodeURIComponent(wrapped);
  } catch {
    return href; // a broken escape: the wrapped address is all there is
  }
}
