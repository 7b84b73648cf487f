/**
 * The only reads of a page's DOM. A hostile page can put `<form><input name="textContent">` in our way, and in Chromium the content
 * script then gets the input instead of the text. So every read goes through getters saved from the prototypes.
 */
type Getter<T, R> = (node: T) => R;

function getter<T, R>(prototype: object, name: string): Getter<T, R> {
  const get = Object.getOwnPropertyDescriptor(prototype, name)?.get;
  if (get === undefined) throw new Error(`this browser has no ${name}`);
  return (node) => get.call(node) as R;
}

function method<T, A extends unknown[], R>(prototype: object, name: string): (node: T, ...args: A) => R {
  const call = (prototype as Record<string, (...args: readonly unknown[]) => unknown>)[name];
  if (call === undefined) throw new Error(`this browser has no ${name}`);
  return (node, ...args) => call.apply(node, args) as R;
}

export const nodeType = getter<Node, number>(Node.prototype, 'nodeType');
export const parentOf = getter<Node, Node | null>(Node.prototype, 'parentNode');
export const firstChild = getter<Node, ChildNode | null>(Node.prototype, 'firstChild');
export const nextSibling = getter<Node, ChildNode | null>(Node.prototype, 'nextSibling');
export const isConnected = getter<Node, boolean>(Node.prototype, 'isConnected');
export const contains = method<Node, [Node], boolean>(Node.prototype, 'contains');
export const dataOf = getter<CharacterData, string>(CharacterData.prototype, 'data');
export const nameOf = getter<Element, string>(Element.prototype, 'localName');
export const attribute = method<Element, [string], string | null>(Element.prototype, 'getAttribute');
export const attributeNames = method<Element, [], string[]>(Element.prototype, 'getAttributeNames');
export const matches = method<Element, [string], boolean>(Element.prototype, 'matches');
export const closest = method<Element, [string], Element | null>(Element.prototype, 'closest');
const allInElement = method<Element, [string], NodeListOf<Element>>(Element.prototype, 'querySelectorAll');
const allInDocument = method<Document, [string], NodeListOf<Element>>(Document.prototype, 'querySelectorAll');
const byId = method<Document, [string], Element | null>(Document.prototype, 'getElementById');
const documentOf = getter<Node, Document | null>(Node.prototype, 'ownerDocument');

const ELEMENT = 1;
const TEXT = 3;
const DOCUMENT = 9;

export function isElement(node: Node): node is Element {
  return nodeType(node) === ELEMENT;
}

export function isText(node: Node): node is Text {
  return nodeType(node) === TEXT;
}

/** All elements below `root` that match. */
export function select(root: Element | Document, selector: string): readonly Element[] {
  const found = nodeType(root) === DOCUMENT ? allInDocument(root as Document, selector) : allInElement(root as Element, selector);
  return Array.from(found);
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
