import { describe, expect, test } from 'vitest';
import { findCandidates, siteOf } from '@/sites/find';
import { readJobPostings } from '@/sites/json-ld';
import { findPosts } from '@/sites/read';
import type { Site } from '@/sites/site';
import { describeStructure } from '@/sites/structure';
import { readText } from '@/sites/text';
import { openPage, siteById, sites } from './page';

function at(path: string): URL {
  return new URL(path, 'https://page.example');
}

function textOf(html: string): string {
  const page = openPage(`<main id="m">${html}</main>`);
  return readText(page.querySelector('#m') as Element).text;
}

describe('text as a reader sees it', () => {
  test.each([
    ['blocks are lines', '<p>One</p><div>Two <b>bold</b></div>Three', 'One\nTwo bold\nThree'],
    ['breaks are lines', 'One<br>Two', 'One\nTwo'],
    ['pictures of emoji speak', 'Free <img alt="✈️"> ticket', 'Free ✈️ ticket'],
    [
      'controls, styles and hidden parts are silent',
      'Job<script>x</script><style>y</style><button>Like</button><span aria-hidden="true">decoy</span><div hidden>no</div>',
      'Job',
    ],
    ['contact links show their address', '<a href="https://t.me/hr_example">Apply</a>', 'Apply t.me/hr_example'],
    [
      'wrapped contact links are unwrapped',
      '<a href="https://l.facebook.com/l.php?u=https%3A%2F%2Fwa.me%2F00000&h=x">Chat</a>',
      'Chat wa.me/00000',
    ],
    ['phone links show their number', '<a href="tel:+1-555-0100">Call</a>', 'Call +1-555-0100'],
    ['other links do not', '<a href="https://shop.example/x">Shop</a>', 'Shop'],
    ['a broken escape breaks nothing', '<a href="https://l.facebook.com/l.php?u=%E0%A4%A">x</a>', 'x'],
    ['blanks are folded', 'a \n\t  b', 'a b'],
  ])('%s', (_, html, expected) => {
    expect(textOf(html).replace(/\s*\n\s*/g, '\n')).toBe(expected);
  });

  test('aria-hidden above the item does not hide it', () => {
    const page = openPage('<div aria-hidden="true"><article>Job here</article></div>');
    expect(readText(page.querySelector('article') as Element).text).toBe('Job here');
  });

  test('ten thousand nested elements are survived', () => {
    expect(textOf(`${'<div>'.repeat(2_000)}deep${'</div>'.repeat(2_000)} shallow`)).toContain('shallow');
  });
});

describe('JSON-LD', () => {
  test.each([
    ['alone', '{"@type":"JobPosting","title":"Cook","description":"<p>Cook &amp; clean</p><p>Daily</p>"}', ['Cook\nCook & clean\nDaily']],
    [
      'in a graph',
      '{"@graph":[{"@type":"WebSite"},{"@type":["JobPosting"],"title":"Cook","hiringOrganization":{"name":"Inn"}}]}',
      ['Cook\nInn'],
    ],
    [
      'in an array, with place and pay',
      '[{"@type":"JobPosting","title":"Cook","jobLocation":{"address":{"addressLocality":"Cebu","addressCountry":{"name":"PH"}}},"baseSalary":{"currency":"PHP","value":{"minValue":18000,"maxValue":20000,"unitText":"MONTH"}}}]',
      ['Cook\nCebu, PH\nPHP 18000 - 20000 MONTH'],
    ],
    ['broken', '{"@type":"JobPosting",', []],
    ['of another kind', '{"@type":"Recipe","title":"x"}', []],
    ['deep beyond reason', `${'{"@graph":['.repeat(50)}${']}'.repeat(50)}`, []],
  ])('%s', (_, source, expected) => {
    expect(readJobPostings(openPage(`<script type="application/ld+json">${source}</script>`))).toEqual(expected);
  });
});

test('a selector that this browser does not know stops nothing but its own field', () => {
  const site: Site = {
    id: 'x',
    name: 'x',
    matches: ['*://x.example/*'],
    access: 'optional',
    verified: '2026-01-01',
    walls: [':unheard-of(1)'],
    surfaces: [{ kind: 'feed', post: ['article:unheard-of(1)', 'article'], parts: [['p:also-new(2)', 'p']] }],
  };
  const page = openPage('<article><p>Words of a post</p></article>');
  expect(findPosts(site, page, at('/')).map(({ read }) => read()?.text)).toEqual(['Words of a post']);
});

test('hosts belong to their site, subdomains included, look-alikes not', () => {
  expect(siteOf(sites, 'm.facebook.com')?.id).toBe('facebook');
  expect(siteOf(sites, 'id.jobstreet.com')?.id).toBe('jobstreet');
  expect(siteOf(sites, 'notfacebook.com')).toBeUndefined();
  expect(siteOf(sites, 'facebook.com.evil.example')).toBeUndefined();
});

test('a page whose site file finds nothing is read in the general way and called stale', () => {
  const item = (n: number) =>
    `<article data-x="${n}"><h2>Post number ${n}</h2><p>Somebody tells a story that is long enough to be read.</p><a href="/p/${n}">more</a></article>`;
  const page = openPage(`<main>${[1, 2, 3, 4].map(item).join('')}</main>`);
  const reading = findCandidates(siteById('telegram'), page, at('/s/x'));
  expect(reading).toMatchObject({ kind: 'generic', stale: true });
  expect(reading.candidates).toHaveLength(4);
});

describe('a surface', () => {
  const site = (surface: Partial<Site['surfaces'][number]>): Site => ({
    id: 'x',
    name: 'x',
    matches: ['*://x.example/*'],
    access: 'optional',
    verified: '2026-01-01',
    surfaces: [{ kind: 'feed', post: ['article'], parts: [['@self @title', 'p'], ['img @alt']], ...surface }],
  });
  const textsAt = (path: string, surface: Partial<Site['surfaces'][number]> = {}): readonly unknown[] =>
    findPosts(site(surface), openPage('<article title="Cook wanted"><p>Words</p><img alt="at the harbour"></article>'), at(path)).map(
      ({ read }) => read()?.text,
    );

  test('reads attributes where the site keeps its words in them', () => {
    expect(textsAt('/')).toEqual(['Cook wanted\nat the harbour']);
    expect(textsAt('/', { parts: [['@self @data-none', 'p']] })).toEqual(['Words']);
  });

  test.each([
    ['an attribute', ['@self @data-id'], '/', 'a1b2'],
    ['the last number of a longer name', ['@self @data-urn'], '/', '123456'],
    ['the query', ['@query jk'], '/?jk=x77-a', 'x77-a'],
    ['the path', ['@path'], '/job/9876543?x=1', '9876543'],
    ['the next where the first finds none', ['@query jk', '@self @data-none', '@self @data-id'], '/', 'a1b2'],
    ['nothing', ['@path'], '/jobs', undefined],
  ])('knows an item by %s', (_, id, path, expected) => {
    const page = openPage('<article data-id="a1b2" data-urn="urn:job:123456"><p>Words</p></article>');
    const [post] = findPosts(site({ kind: 'detail', id }), page, at(path)).map(({ read }) => read());
    expect(post?.item).toEqual(expected === undefined ? undefined : { id: expected, whole: true });
  });

  test.each([
    ['/r/jobs/comments/1', ['/r/*/comments/'], 1],
    ['/r/jobs', ['/r/*/comments/'], 0],
    ['/r//comments/1', ['/r/*/comments/'], 0],
    ['/jobs/search', ['/feed', '/jobs'], 1],
    ['/cs/jobs-in-x', '/*/jobs-', 1],
  ])('at %s with %s', (path, paths, count) => {
    expect(textsAt(path, { path: paths })).toHaveLength(count);
  });
});

describe('without a site file', () => {
  const found = (html: string): readonly unknown[] => {
    const { candidates } = findCandidates(undefined, openPage(html), at('/'));
    return candidates.map(({ read }) => read()?.text);
  };
  const post = (words: string, marks = 'class="row x9 odd"'): string =>
    `<div ${marks}><a href="/u">Ana</a><span>${words} with some more words to read here</span></div>`;

  test('a posting marked up in the page’s own HTML', () => {
    const job = (inner: string): string => `<section itemscope itemtype="https://schema.org/JobPosting">${inner}</section>`;
    const fields =
      '<h1 itemprop="title">Cook</h1><meta itemprop="baseSalary" content="1,900 EUR"><div itemprop="description"><p>Cooking.</p><p>Daily.</p></div>';
    expect(found(job(fields))).toEqual(['Cook\n1,900 EUR\nCooking.\nDaily.']);
    expect(found(job(fields) + job(fields))).not.toContain('Cook\n1,900 EUR\nCooking.\nDaily.');
  });

  test('rows of one make, however deep, whatever each is marked with', () => {
    const rows = post('First') + post('Second', 'class="row x9 even promoted"') + post('Third', 'class="row x9 odd" data-id="3"');
    const page = `<div><div><div><nav>${post('Menu').repeat(5)}</nav><div>${rows}</div></div></div></div>`;
    expect(found(page)).toEqual(['First', 'Second', 'Third'].map((word) => `Ana${word} with some more words to read here`));
  });

  test('a page with nothing else is read by its summary of itself', () => {
    const meta =
      '<meta property="og:title" content="Work abroad"><meta property="og:description" content="We look for people who can type, write to us today.">';
    expect(found(`<head>${meta}</head><body><p>Open the app</p></body>`)).toEqual([
      'Work abroad\nWe look for people who can type, write to us today.',
    ]);
  });
});

test('a site whose boxes are found but no longer their text counts as changed', () => {
  const site = siteById('telegram');
  const box = (words: string): string =>
    `<article class="tgme_widget_message" data-post="a/1"><p class="renamed">${words} and enough words to be read as a post</p></article>`;
  const page = openPage(['One', 'Two', 'Three'].map(box).join(''));
  expect(findCandidates(site, page, at('/s/example'))).toMatchObject({ kind: 'generic', stale: true });
});

test('a structure report holds no word, address or id of the page', () => {
  const row = '<li data-id="77"><a href="/u/ana" role="link" data-testid="post-123">Ana said</a></li>';
  const page = openPage(`<main id="secret" data-testid="hello there"><ul>${row.repeat(3)}</ul><p title="no">Words</p></main>`);
  expect(describeStructure(page)).toBe(
    'body\n main data-testid=?\n  ul\n   li data-id\n    a data-testid=post-0 href role=link\n   (2 more of the same)\n  p title\n',
  );
});
