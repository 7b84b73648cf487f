import { expect, test } from 'vitest';
import { readPack } from '@/cli/files/brain';
import { assess } from '@/model/assess';
import type { Verdict } from '@/model/verdict';
import { toNotice } from '@/platform/notice';
import type { Texts } from '@/platform/texts';
import { brain } from '../model/brain';

const RULES = new Map(readPack().rules.map((rule) => [rule.id, rule]));
const ENGLISH: Texts = {
  locale: 'en',
  direction: 'ltr',
  t: (key, values) => `${key}${values === undefined ? '' : ` ${JSON.stringify(values)}`}`,
};
const LURE =
  'Customer service in Cambodia, salary 1,500 USD, no experience,\n free flight and visa, only passport, fly this week, message on Telegram @hr_demo';

function verdictOf(text: string): Verdict {
  return assess(brain, [text])[0] as Verdict;
}

test('a lure gets at most three signs, each with the ad’s own words and why it matters, and what an honest employer would offer', () => {
  const notice = toNotice(verdictOf(LURE), LURE, { rules: RULES, texts: ENGLISH });
  expect(notice?.level).toBe('high');
  expect(notice?.signs).toHaveLength(3);
  for (const { name, why, quotes } of notice?.signs ?? []) {
    expect(name).not.toBe('');
    expect(why.length).toBeGreaterThan(20);
    for (const quote of quotes) expect(LURE.replace(/\s+/g, ' ')).toContain(quote);
  }
  expect(notice?.sections.map(({ title }) => title)).toEqual(['honestTitle', 'nextTitle']);
});

test('the explanation is in the reader’s language where the rule has it, in English elsewhere', () => {
  const chinese = toNotice(verdictOf(LURE), LURE, { rules: RULES, texts: { ...ENGLISH, locale: 'zh-Hans' } });
  expect(chinese?.signs.every(({ why }) => /\p{Script=Han}/u.test(why))).toBe(true);
  const other = toNotice(verdictOf(LURE), LURE, { rules: RULES, texts: { ...ENGLISH, locale: 'cy' } });
  expect(other?.signs.every(({ why }) => /^[ -~’“”]+$/.test(why))).toBe(true);
});

test('what is low or not assessed gets no notice', () => {
  for (const text of [
    'hiring',
    'Cook wanted at Harbour Inn, two years of experience, 40 hours per week, paid leave, pension, 4 Quay Street',
  ]) {
    expect(toNotice(verdictOf(text), text, { rules: RULES, texts: ENGLISH })).toBeUndefined();
  }
});

test('whom to ask in the reader’s country stands below the next steps; a number that nobody called says so', () => {
  const nearby = {
    country: 'PH',
    contacts: [
      { name: 'Licences', url: 'https://example.org/' },
      { name: 'Helpline', phone: '1343' },
    ],
  };
  const sections = toNotice(verdictOf(LURE), LURE, { rules: RULES, texts: ENGLISH, nearby })?.sections;
  expect(sections?.at(-1)).toEqual({ title: 'Philippines', items: ['Licences: https://example.org/', 'Helpline: 1343', 'helpCheckFirst'] });
  const nobody = { country: 'NP', contacts: [] };
  expect(toNotice(verdictOf(LURE), LURE, { rules: RULES, texts: ENGLISH, nearby: nobody })?.sections.at(-1)?.title).toBe('nextTitle');
});
