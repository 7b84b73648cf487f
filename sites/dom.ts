/**
 * The only reads of a page's DOM, and the ways to put a badge into it. A hostile page can put `<form><input name="textContent">` in our way, and in Chromium the content
 * script then gets the input instead of the text. So every read goes through getters saved from the prototypes.
 */
type Prototype = 'Node' | 'Element' | 'Document' | 'CharacterData';

/** Looked up at first use: build tools load this file where there is no DOM. */
function prototypeOf(name: Prototype): object {
  return globalThis[name].prototype;
}

function getter<T, R>(prototype: Prototype, name: string): (node: T) => R {
  let get: (() => unknown) | undefined;
  return (node) => {
    get ??= Object.getOwnPropertyDescriptor(prototypeOf(prototype), name)?.get;
    if (get === undefined) throw new Error(`this browser has no ${prototype}.${name}`);
    return get.call(node) as R;
  };
}

function method<T, A extends unknown[], R>(prototype: Prototype, name: string): (node: T, ...args: A) => R {
  let call: ((...args: A) => unknown) | undefined;
  return (node, ...args) => {
    call ??= (prototypeOf(prototype) as Record<string, (...args: A) => unknown>)[name];
    if (call === undefined) throw new Error(`this browser has no ${prototype}.${name}`);
    return call.apply(node, args) as R;
  };
}

export const nodeType = getter<Node, number>('Node', 'nodeType');
export const parentOf = getter<Node, Node | null>('Node', 'parentNode');
export const firstChild = getter<Node, ChildNode | null>('Node', 'firstChild');
export const nextSibling = getter<Node, ChildNode | null>('Node', 'nextSibling');
export const isConnected = getter<Node, boolean>('Node', 'isConnected');
export const contains = method<Node, [Node], boolean>('Node', 'contains');
export const dataOf = getter<CharacterData, string>('CharacterData', 'data');
export const nameOf = getter<Element, string>('Element', 'localName');
export const attribute = method<Element, [string], string | null>('Element', 'getAttribute');
export const attributeNames = method<Element, [], string[]>('Element', 'getAttributeNames');
export const matches = method<Element, [string], boolean>('Element', 'matches');
export const closest = method<Element, [string], Element | null>('Element', 'closest');
export const appendTo = method<Element, [Node], void>('Element', 'append');
export const boxOf = method<Element, [], DOMRect>('Element', 'getBoundingClientRect');
export const scrollTo = method<Element, [ScrollIntoViewOptions], void>('Element', 'scrollIntoView');
const allInElement = method<Element, [string], NodeListOf<Element>>('Element', 'querySelectorAll');
const allInDocument = method<Document, [string], NodeListOf<Element>>('Document', 'querySelectorAll');
const byId = method<Document, [string], Element | null>('Document', 'getElementById');
const documentOf = getter<Node, Document | null>('Node', 'ownerDocument');

const ELEMENT = 1;
const TEXT = 3;
const DOCUMENT = 9;

export function isElement(node: Node): node is Element {
  return nodeType(node) === ELEMENT;
}

export function isText(node: Node): node is Text {
  return nodeType(node) === TEXT;
}

/** All elements below `root` that match; none when this browser does not know the selector. */
export function select(root: Element | Document, selector: string): readonly Element[] {
  try {
    return Array.from(nodeType(root) === DOCUMENT ? allInDocument(root as Document, selector) : allInElement(root as Element, selector));
  } catch {
    return []; // a site file may use a selector newer than the browser: its other alternatives stand
  }
}

/** The elements that an `aria-labelledby` or `aria-describedby` of the element names. */
export function referenced(element: Element, name: string): readonly Element[] {
  const page = documentOf(element);
  const ids = attribute(element, name)?.split(/\s+/) ?? [];
  return page === null ? [] : ids.map((id) => (id === '' ? null : byId(page, id))).filter((target) => target !== null);
}

export function childElements(element: Element): readonly Element[] {
  const children: Element[] = [];
  for (let node = firstChild(element); node !== null; node = nextSibling(node)) if (isElement(node)) children.push(node);
  return children;
}

/** The node and everything that holds it, inside out. */
export function withAncestors(node: Node): readonly Node[] {
  const line: Node[] = [];
  for (let at: Node | null = node; at !== null; at = parentOf(at)) line.push(at);
  return line;
}

/** Line breaks in the element's source are shown as such. */
export function keepsBreaks(element: Element): boolean {
  const { whiteSpace } = getComputedStyle(element);
  return whiteSpace.startsWith('pre') || whiteSpace === 'break-spaces';
}

/** An inert document made of HTML that a page holds as data; nothing in it is loaded or run. */
export function toDocument(html: string): Document {
  return new DOMParser().parseFromString(html, 'text/html');
}
