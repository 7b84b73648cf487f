import { describe, expect, test } from 'vitest';
import { findCandidates, siteOf } from '@/sites/find';
import { openPage, problems, sites, testPages } from './page';

test('every site file is valid', () => {
  expect(problems).toEqual([]);
});

describe('selectors outlive the next release of a site', () => {
  const selectors = sites.flatMap((site) =>
    site.surfaces.flatMap(({ post, parts, author = [], drop = [], cut = [] }) =>
      [...post, ...parts.flat(), ...author, ...drop, ...cut, ...(site.walls ?? [])].map((selector) => [site.id, selector] as const),
    ),
  );

  test.each(selectors)('%s: %s', (_, selector) => {
    expect(selector).not.toMatch(/\.[a-z0-9_-]*[0-9a-f]{6,}|\.x[0-9][a-z0-9]+|\bcss-|nth-child|nth-of-type/); // hashed or counted
    expect(selector).not.toMatch(/aria-label[*^$]?=/); // words of the interface
  });
});

/** Empty lines mean nothing. */
function lines(text: string): string {
  return text.replace(/\n+/g, '\n');
}

describe('pages', () => {
  test.each(testPages().map((page) => [page.name, page] as const))('%s gives exactly its posts', (_, { html, expected }) => {
    const url = new URL(expected.url);
    const page = openPage(html, expected.url);
    const reading = findCandidates(siteOf(sites, url.hostname), page, url);
    const kind = reading.kind === 'generic' && reading.stale ? 'stale' : reading.kind;
    const posts = reading.candidates.map(({ read }) => read()).filter((post) => post !== undefined);
    const read = posts
      .filter(({ text }) => text !== '')
      .map(({ text, author, partial }) => ({ text: lines(text), ...(author === undefined ? {} : { author }), partial }));
    const wanted = expected.posts.map(({ flagged: _flagged, asked: _asked, text, ...post }) => ({ text: lines(text), ...post }));
    expect({ kind, posts: read }).toEqual({ kind: expected.reading, posts: wanted });
  });

  test('each says that it is invented', () => {
    expect(
      testPages()
        .filter(({ html }) => !/^<!doctype html>\s*<!-- synthetic/i.test(html))
        .map(({ name }) => name),
    ).toEqual([]);
  });
});
