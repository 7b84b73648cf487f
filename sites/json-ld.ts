import { dataOf, firstChild, isText, nextSibling, select, toDocument } from './dom';
import { readText } from './text';

const MOST_DEPTH = 6;

/** The schema.org `JobPosting`s of a page, each as lines of text: title, employer, place, pay, description. Bad JSON is left out. */
export function readJobPostings(page: Document): readonly string[] {
  return select(page, 'script[type="application/ld+json"]').flatMap((script) => jobsIn(parse(sourceOf(script)), 0));
}

function sourceOf(script: Element): string {
  let source = '';
  for (let node = firstChild(script); node !== null; node = nextSibling(node)) if (isText(node)) source += dataOf(node);
  return source;
}

function parse(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined; // sites do ship broken JSON-LD; the page is then read as it looks
  }
}

function jobsIn(value: unknown, depth: number): readonly string[] {
  if (depth > MOST_DEPTH || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((item) => jobsIn(item, depth + 1));
  const item = value as Record<string, unknown>;
  if ([item['@type']].flat().includes('JobPosting')) return [toText(item)];
  return jobsIn(item['@graph'], depth + 1).concat(jobsIn(item.mainEntity, depth + 1));
}

function toText(job: Record<string, unknown>): string {
  const fields = [job.title, nested(job.hiringOrganization, 'name'), placeOf(job.jobLocation), payOf(job.baseSalary), job.description];
  return fields
    .filter((field): field is string => typeof field === 'string')
    .map(withoutTags)
    .filter((field) => field !== '')
    .join('\n');
}

function nested(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined),
    value,
  );
}

function placeOf(value: unknown): string {
  const address = nested([value].flat()[0], 'address');
  if (typeof address === 'string') return address;
  const parts = ['streetAddress', 'addressLocality', 'addressRegion', 'addressCountry'].map((key) => nested(address, key));
  return parts
    .map((part) => (typeof part === 'string' ? part : nested(part, 'name')))
    .filter((part) => typeof part === 'string')
    .join(', ');
}

function payOf(value: unknown): string {
  const amount = nested(value, 'value');
  const numbers =
    typeof amount === 'object' ? [nested(amount, 'minValue') ?? nested(amount, 'value'), nested(amount, 'maxValue')] : [amount];
  const pay = numbers.filter((number) => typeof number === 'number' || typeof number === 'string').join(' - ');
  return pay === '' ? '' : `${nested(value, 'currency') ?? ''} ${pay} ${nested(amount, 'unitText') ?? ''}`.trim();
}

/** Job descriptions are HTML inside JSON, sometimes escaped once more. They become text in an inert document, never a part of the page. */
function withoutTags(html: string): string {
  const once = bodyText(html);
  return /<(?:p|br|li|ul|div|strong)\b/i.test(once) ? bodyText(once) : once;
}

function bodyText(html: string): string {
  const body = select(toDocument(html), 'body')[0];
  return body === undefined ? '' : readText(body).text;
}
