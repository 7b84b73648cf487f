import { attribute, closest, select } from './dom';
import { readText } from './text';

const POSTING = '[itemtype$="schema.org/JobPosting"]';
const FIELDS = ['title', 'hiringOrganization', 'jobLocation', 'baseSalary', 'description'] as const;

/** The `JobPosting`s that a page marks up in its own HTML, each with the element that holds it. */
export function readMicrodata(page: Document): readonly { readonly element: Element; readonly text: string }[] {
  return select(page, POSTING).flatMap((element) => {
    const text = FIELDS.map((name) => fieldOf(element, name))
      .filter((field) => field !== '')
      .join('\n');
    return text === '' ? [] : [{ element, text }];
  });
}

/** The posting's own field, not that of a thing inside it. */
function fieldOf(posting: Element, name: string): string {
  const found = select(posting, `[itemprop~="${name}"]`).find((field) => closest(field, POSTING) === posting);
  if (found === undefined) return '';
  const content = attribute(found, 'content');
  return content === null ? readText(found).text : content.trim();
}
