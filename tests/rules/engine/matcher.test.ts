import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher, findMatches } from '@/rules/engine/matcher';
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

test('a match seen only through a disguise says so', () => {
  const matcher = createMatcher(compileRules(packOf({ r: { phrases: { en: ['telegram'] } } })));
  expect(findMatches(matcher, 'telegram tele\u200bgram').map(({ disguised }) => disguised)).toEqual([false, true]);
});

/** Found the slow way: every spelling of a two-piece phrase at every place. */
function naive(first: string, second: string, text: string): readonly string[] {
  const at = (word: string): readonly number[] =>
    Array.from(text, (_, i) => i).filter((i) => text.startsWith(word, i) && edges(i, i + word.length));
  const isWord = (char: string | undefined): boolean => char !== undefined && /[\p{L}\p{N}\p{M}]/u.test(char);
  const edges = (start: number, end: number): boolean =>
    !(isWord(text[start - 1]) && isWord(text[start])) && !(isWord(text[end - 1]) && isWord(text[end]));
  const sentences = toSentences(text);
  return at(second).flatMap((start) => {
    const ends = at(first)
      .map((from) => ({ from, end: from + first.length }))
      .filter(({ end }) => end <= start);
    const nearest = ends.at(-1);
    const near = nearest !== undefined && start - nearest.end <= 40 && sentences[nearest.end] === sentences[start];
    return near ? [`${nearest.from}-${start + second.length}`] : [];
  });
}

test('the automaton finds what a naive matcher finds', () => {
  const word = fc
    .string({ unit: fc.constantFrom('a', 'b', 'ab', ' '), minLength: 1, maxLength: 4 })
    .map((w) => w.trim().replace(/ +/g, ' '))
    .filter((w) => w !== '');
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'ab', ' ', ' ', '. ', ', ', 'aba'), maxLength: 80 }).map((t) => normalize(t));
  fc.assert(
    fc.property(word, word, text, (first, second, page) => {
      const matcher = createMatcher(compileRules(packOf({ r: { phrases: { en: [`${first} ... ${second}`] } } })));
      const found = findMatches(matcher, page)
        .filter(({ disguised }) => !disguised)
        .map(({ span }) => `${span.start}-${span.end}`);
      expect(found.slice(0, 16).toSorted()).toEqual(naive(first, second, page).slice(0, 16).toSorted());
    }),
    { numRuns: 2_000 },
  );
});

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
