import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher } from '@/rules/engine/matcher';
import { findMatches } from '@/rules/engine/read';
import { normalize } from '@/rules/text/normalize';
import { toSentences } from '@/rules/text/sentences';
import { packOf } from './packs';

const { money } = loadPack(FOLDERS.rules);

function matcherOf(...pack: Parameters<typeof packOf>) {
  return createMatcher(compileRules({ ...packOf(...pack), money }));
}

/** The words each rule fired on. */
function hits(phrases: Parameters<typeof packOf>[0], text: string, lexicons?: Parameters<typeof packOf>[1]): readonly string[] {
  return findMatches(matcherOf(phrases, lexicons), text).map(({ span }) => text.slice(span.start, span.end));
}

const CHAT = [{ slot: 'contact:chat', words: ['Telegram', '飞机', 'ไลน์'], except: ['ออนไลน์'] }];

describe('words', () => {
  test.each([
    ['are whole words where words are spaced', 'visa', 'supervisa, visas, visa!', ['visa']],
    ['may go on behind a star', 'visa*', 'supervisa visas', ['visas']],
    ['are found inside text of scripts without spaces', 'ตอบแชท', 'รับสมัครคนตอบแชทลูกค้า', ['ตอบแชท']],
    ['do not end inside a letter with its mark', 'มา', 'มาก มาั', ['มา']],
    ['stand beside letters of another script', 'telegram', '加telegram聊', ['telegram']],
    ['do not mind a hyphen or a line break for a space', 'part time job', 'Part-time\njob', ['Part-time\njob']],
    ['have edges in Vietnamese too', 'gọi', 'gọi điện, họgọi', ['gọi']],
    ['are found without tone marks', 'việc nhẹ lương cao', 'viec nhe luong cao', ['viec nhe luong cao']],
  ])('%s', (_, phrase, text, expected) => {
    expect(hits({ r: { phrases: { vi: [phrase] } } }, text)).toEqual(expected);
  });
});

describe('gaps and slots', () => {
  test.each([
    ['reach 40 characters', 'pay ... telegram', `pay ${'x'.repeat(38)} telegram`, 1],
    ['reach no further', 'pay ... telegram', `pay ${'x'.repeat(39)} telegram`, 0],
    ['stop at the end of a sentence', 'pay ... telegram', 'We pay well. Telegram is an app', 0],
    ['stop at a line break', 'pay ... telegram', 'good pay\ntelegram', 0],
    ['do not stop inside a number', 'pay ... telegram', 'pay 1.500 telegram', 1],
    ['take the nearest beginning', 'pay ... telegram', `pay ${'y'.repeat(50)} pay telegram`, 1],
    ['find amounts', 'earn {money}', 'You earn RM5,000 a month', 1],
    ['find amounts of all scripts', '月薪{money}', '月薪３万起', 1],
    ['let a sign stand before a slot', '{contact:chat} {contact:handle}', 'Telegram: @hr_example', 1],
    ['let no word stand before a slot', '{contact:chat} {contact:handle}', 'Telegram user @hr_example', 0],
    ['find words of a lexicon', '(add|加) ... {contact:chat}', '有意请加我飞机', 1],
    [
      'are cut between words only',
      '(pay|wage|salary|income|fee) (1|2|3|4|5)(|00|000)(| )(u|usdt|usd)',
      'pay 3000u, fee 200 usdt, wage 5 usd',
      3,
    ],
    ['find a lexicon word inside Thai text', 'ทัก ... {contact:chat}', 'ทักมาทางไลน์ได้เลย', 1],
    ['do not take it out of a longer word named as an exception', 'ทัก ... {contact:chat}', 'ทักมาทำงานออนไลน์', 0],
    ['let an open word end before the next', 'indian* staff', 'Indians staff, indian staff', 2],
  ])('%s', (_, phrase, text, expected) => {
    expect(hits({ r: { phrases: { any: [phrase] } } }, text, CHAT)).toHaveLength(expected);
  });
});

test('an "unless" phrase silences its own rule in the same sentence only', () => {
  const rules = { a: { phrases: { en: ['telegram'] }, unless: { en: ['telegram bot'] } }, b: { phrases: { en: ['telegram'] } } };
  expect(hits(rules, 'Telegram bot developer. Write on Telegram')).toEqual(['Telegram', 'Telegram', 'Telegram']);
  expect(hits({ a: rules.a }, 'Telegram bot developer wanted')).toEqual([]);
});

describe('languages beside each other', () => {
  const para = {
    a: { phrases: { en: ['free visa'], id: ['visa gratis'], fil: ['libreng visa'] }, unless: { id: ['para'], fil: ['huwag'] } },
  };
  test.each([
    ['an "unless" silences its own language', 'visa gratis para turis', []],
    ['and English', 'free visa para turis', []],
    ['but no third language', 'libreng visa para sa lahat', ['libreng visa']],
    ['and English silences all', 'libreng visa, huwag', []],
  ])('%s', (_, text, expected) => {
    expect(hits(para, text)).toEqual(expected);
  });

  test('phrases of a language with a script of its own need a letter of it', () => {
    const rules = { a: { phrases: { th: ['work permit'] }, unless: { th: ['ฟรี'] } } };
    expect(hits(rules, 'Work permit needed')).toEqual([]);
    expect(hits(rules, 'มี work permit')).toEqual(['work permit']);
  });
});

describe('what is put into words is read over', () => {
  test.each([
    ['a sign', 'telegram', 'join tele*gram', ['tele*gram']],
    ['an emoji', 'telegram', 'join tele🔥gram', ['tele🔥gram']],
    ['signs between words', 'free visa', 'free / visa', ['free / visa']],
    ['a letter drawn out', 'free visa', 'freeeee visaaaa!', ['freeeee visaaaa']],
    ['a blank, when several words are parted', 'telegram ... passport', 'tele gram and pass port', ['tele gram and pass port']],
    ['but no stop', 'free visa', 'all free. Visa needed', []],
    ['and short words stay apart', 'inbox', 'put it in box 3', []],
  ])('%s', (_, phrase, text, expected) => {
    expect(hits({ r: { phrases: { any: [phrase] } } }, text)).toEqual(expected);
  });
});

test('a match seen only through a disguise says so', () => {
  const matcher = createMatcher(compileRules(packOf({ r: { phrases: { en: ['telegram'] } } })));
  expect(findMatches(matcher, 'telegram tele\u200bgram').map(({ disguised }) => disguised)).toEqual([false, true]);
});

/** What a reading knows of all words: blanks part words on purpose (`joins`), or it is noted where they might (`parted`). */
type Known = { readonly words: readonly string[]; readonly joins: boolean; readonly parted: Set<number>; refused: boolean };

/** The slow way, by the letter of the README: every end at which `word` may be read from `at` on. No automaton, no tables. */
function ends(word: string, text: string, at: number, known: Known): readonly number[] {
  const found = new Set<number>();
  const isLetter = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}\p{M}]/u.test(char);
  const sentences = toSentences(text);
  const signsEnd = (i: number): number => {
    let end = i;
    while (end < text.length && /[ ,/]/.test(text[end] as string)) end++;
    return end - i <= 6 && sentences[i] === sentences[end] ? end : i;
  };
  const read = (w: number, i: number, splits: number, parted: boolean): void => {
    const long = splits === 0 || i - at > 6;
    if (w === word.length && long && splits > 0) known.parted.add(at);
    if (w === word.length && long && parted && !known.joins) known.refused = true;
    else if (w === word.length && long && !(isLetter(text[i - 1]) && isLetter(text[i]))) found.add(i);
    if (i > at && i < text.length && isLetter(text[i]) && text[i] === text[i - 1] && (text[i] === text[i - 2] || text[i] === text[i + 1])) {
      let end = i;
      while (text[end] === text[i]) end++;
      if (end - i <= 24) read(w, end, splits, parted);
    }
    if (w === word.length || i >= text.length) return;
    const end = signsEnd(i);
    if (i - at >= 3 && end > i && end < text.length) {
      if (word[w - 1] === ' ') read(w, end, splits, parted);
      else {
        const isWord = end === i + 1 && text[i] === ' ' && known.words.includes(word.slice(0, w));
        if (word[w] === ' ') read(w + 1, end, splits, parted);
        if (splits < 3) read(w, end, splits + 1, parted || isWord);
      }
    }
    if (text[i] === word[w]) read(w + 1, i + 1, splits, parted);
  };
  if (!(isLetter(text[at - 1]) && isLetter(text[at]))) read(0, at, 0, false);
  return [...found];
}

type Place = { readonly start: number; readonly end: number };

function places(words: readonly string[], text: string, known: Known): readonly Place[] {
  return Array.from(text, (_, start) => words.flatMap((word) => ends(word, text, start, known).map((end) => ({ start, end })))).flat();
}

/** Every place of the second choice that a place of the first one precedes within a gap in its sentence, with the nearest start. */
function naive(first: readonly string[], second: readonly string[], text: string, joins = false): ReadonlySet<string> {
  const sentences = toSentences(text);
  const known = { words: [...first, ...second], joins, parted: new Set<number>(), refused: false };
  const before = places(first, text, known);
  const after = places(second, text, known);
  if (known.refused && known.parted.size >= 2) return naive(first, second, text, true);
  return new Set(
    after.flatMap(({ start, end }) =>
      before
        .filter((place) => place.end <= start && start - place.end <= 40 && sentences[place.end] === sentences[start])
        .map((place) => `${place.start}-${end}`),
    ),
  );
}

test('the automaton finds what a naive matcher finds, and nothing else', () => {
  const word = fc
    .string({ unit: fc.constantFrom('a', 'b', 'ab', ' '), minLength: 1, maxLength: 5 })
    .map((w) => w.trim().replace(/ +/g, ' '))
    .filter((w) => w !== '');
  const words = fc.uniqueArray(word, { minLength: 1, maxLength: 3 });
  const text = fc
    .string({ unit: fc.constantFrom('a', 'b', 'ab', ' ', ' ', '. ', ', ', '/', 'aba', 'aaa'), maxLength: 24 })
    .map((t) => normalize(t));
  fc.assert(
    fc.property(words, words, text, (first, second, page) => {
      const matcher = createMatcher(compileRules(packOf({ r: { phrases: { en: [`(${first.join('|')}) ... (${second.join('|')})`] } } })));
      const found = findMatches(matcher, page)
        .filter(({ disguised }) => !disguised)
        .map(({ span }) => `${span.start}-${span.end}`);
      const all = naive(first, second, page);
      // at most 16 matches a rule are kept, and of several beginnings the engine names one
      expect(found.filter((span) => !all.has(span))).toEqual([]);
      const endings = (spans: Iterable<string>): readonly string[] =>
        [...new Set([...spans].map((span) => span.split('-')[1] as string))].toSorted();
      if (found.length < 16) expect(endings(found)).toEqual(endings(all));
    }),
    { numRuns: 10_000 },
  );
}, 60_000);

test('hostile texts are read to the end and cannot fill the memory', () => {
  const matcher = createMatcher(
    compileRules(packOf({ r: { phrases: { en: ['(a|b|c) ... (a|b|c)', 'a b a b a b a b', 'no ... {money} ... no'] } } })),
  );
  for (const text of [
    'a '.repeat(25_000),
    'ab'.repeat(25_000),
    'a\u0301'.repeat(20_000),
    '1,'.repeat(25_000),
    '\u200b'.repeat(50_000),
    `${'('.repeat(50_000)}`,
  ]) {
    expect(findMatches(matcher, text).length).toBeLessThanOrEqual(16 * 3);
  }
});

test('twice the text takes about twice the time: a square would take four times', () => {
  const matcher = createMatcher(
    compileRules(packOf({ r: { phrases: { en: ['(pay|salary) ... (telegram|whatsapp)', 'aaaaaaaaab', 'a ... b ... c'] } } })),
  );
  const timeOf = (text: string): number => {
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < 5; i++) {
      const start = performance.now();
      findMatches(matcher, text);
      best = Math.min(best, performance.now() - start);
    }
    return best;
  };
  const hostile = (n: number): string => 'pay a telegrax aaaaaaaaa '.repeat(n);
  timeOf(hostile(500));
  expect(timeOf(hostile(8_000)) / timeOf(hostile(2_000))).toBeLessThan(9);
});
