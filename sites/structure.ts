import { attribute, attributeNames, childElements, nameOf, select } from './dom';

/** Attributes whose values are words of the page's makers, never of its readers. */
const TELLING = new Set([
  'role',
  'slot',
  'type',
  'data-testid',
  'data-test',
  'data-test-id',
  'data-e2e',
  'data-automation',
  'data-view-name',
]);
const MOST_LINES = 3_000;
const MOST_DEPTH = 60;

/**
 * The bones of a page as text, for whoever mends its site file: names of elements and attributes, indented. No text, no address, no id and
 * no value but those of roles and test ids; runs of digits in these become "0".
 */
export function describeStructure(page: Document): string {
  const lines: string[] = [];
  const body = select(page, 'body')[0];
  if (body !== undefined) describe(body, 0, lines);
  return `${lines.join('\n')}\n`;
}

function describe(element: Element, depth: number, lines: string[]): void {
  if (lines.length >= MOST_LINES || depth > MOST_DEPTH) return;
  const name = nameOf(element);
  if (name === 'script' || name === 'style' || name === 'svg') return;
  const attributes = attributeNames(element).filter((one) => one !== 'class' && one !== 'style' && one !== 'id');
  const words = attributes.sort().map((one) => (TELLING.has(one) ? `${one}=${maskOf(attribute(element, one) ?? '')}` : one));
  lines.push(`${' '.repeat(depth)}${[name, ...words].join(' ')}`);
  let last = '';
  let again = 0;
  for (const child of childElements(element)) {
    const before = lines.length;
    describe(child, depth + 1, lines);
    const own = lines.slice(before).join('\n');
    if (own !== '' && own === last) {
      lines.length = before; // the same bones again: counted, not repeated
      again++;
    } else if (own !== '') {
      if (again > 0) lines.splice(before, 0, `${' '.repeat(depth + 1)}(${again} more of the same)`);
      last = own;
      again = 0;
    }
  }
  if (again > 0) lines.push(`${' '.repeat(depth + 1)}(${again} more of the same)`);
}

/** Test ids are identifiers; anything else in their place is left out. */
function maskOf(value: string): string {
  return /^[\w:.-]{1,60}$/.test(value) ? value.replace(/\d+/g, '0') : '?';
}
