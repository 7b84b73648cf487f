import { expect, test } from 'vitest';
import { createRandom, type Random } from '@/model/train/random';
import { findCandidates, siteOf } from '@/sites/find';
import { openPage, sites, testPages } from './page';

/** One change as sites make them: a new name, a wrapper, an advertisement, a node moved or split. */
type Mutation = (page: Document, random: Random) => void;

const MUTATIONS: Readonly<Record<string, Mutation>> = {
  'a class gets another name': (page, random) => renameClass(page, random),
  'a class goes': (page, random) => renameClass(page, random, ''),
  'an attribute that is no anchor goes': (page, random) => {
    const name = pick(['style', 'title', 'tabindex', 'dir', 'lang', 'translate', 'data-scroll-index', 'aria-setsize'], random);
    for (const element of page.querySelectorAll(`[${name}]`)) element.removeAttribute(name);
  },
  'an element is wrapped': (page, random) => {
    const element = pick([...page.querySelectorAll('body *')], random);
    const wrapper = page.createElement('div');
    element.replaceWith(wrapper);
    wrapper.append(element);
  },
  'all children of an element are wrapped': (page, random) => {
    const element = pick([...page.querySelectorAll('body, body *:not(img)')], random);
    const wrapper = page.createElement('div');
    wrapper.append(...element.childNodes);
    element.append(wrapper);
  },
  'an advertisement stands between': (page, random) => {
    const advertisement = page.createElement('div');
    advertisement.innerHTML = '<a href="/ad">Sponsored</a><span>Shoes, shoes and shoes</span>';
    pick([...page.querySelectorAll('body, body *:not(img)')], random).prepend(advertisement);
  },
  'an empty shell stands between': (page, random) => {
    const element = pick([...page.querySelectorAll('body *')], random);
    const shell = element.cloneNode(false) as Element;
    shell.removeAttribute('id');
    element.before(shell);
  },
  'text is split into more nodes': (page, random) => {
    const element = pick(
      [...page.querySelectorAll('p, span, div')].filter(({ firstChild }) => firstChild?.nodeType === 3),
      random,
    );
    const text = element.firstChild as Text;
    text.splitText(Math.floor(random() * text.length));
  },
  'comments stand between': (page, random) => {
    for (const element of page.querySelectorAll('body *')) if (random() < 0.2) element.prepend(page.createComment('x'));
  },
};

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)] as T;
}

function renameClass(page: Document, random: Random, to = 'renamed-everywhere'): void {
  const names = [...new Set([...page.querySelectorAll('[class]')].flatMap((element) => [...element.classList]))];
  if (names.length === 0) return;
  const name = pick(names, random);
  for (const element of [...page.getElementsByClassName(name)]) {
    element.classList.remove(name);
    if (to !== '') element.classList.add(to);
  }
}

const ROUNDS = 500;

test(`${ROUNDS} pages, each changed once: nothing throws, and at most 2 % of the posts are missed`, () => {
  const pages = testPages().filter(({ name, expected }) => expected.posts.length > 0 && !name.startsWith('hostile/'));
  const random = createRandom(99);
  const bare = (text: string): string => text.replace(/\s+/g, '');
  const missed = new Map<string, number>();
  let known = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const { name, html, expected } = pages[round % pages.length] as (typeof pages)[number];
    const [mutation, mutate] = pick(Object.entries(MUTATIONS), random);
    const url = new URL(expected.url);
    const page = openPage(html, expected.url);
    mutate(page, random);
    const found = findCandidates(siteOf(sites, url.hostname), page, url).candidates.map(({ read }) => bare(read()?.text ?? ''));
    for (const { text } of expected.posts) {
      known++;
      if (!found.some((one) => one.includes(bare(text)))) missed.set(`${name}: ${mutation}`, (missed.get(`${name}: ${mutation}`) ?? 0) + 1);
    }
  }
  const lost = [...missed.values()].reduce((sum, count) => sum + count, 0);
  expect(known).toBeGreaterThan(1_000);
  expect([lost / known <= 0.02, lost, known, [...missed]]).toEqual([true, lost, known, [...missed]]);
});
