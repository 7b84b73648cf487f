import { describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack, toRulePack } from '@/cli/files/rules';
import { toFeatures, toRuleTable } from '@/model/features';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher } from '@/rules/engine/matcher';

const pack = toRulePack(loadPack(FOLDERS.rules));
const matcher = createMatcher(compileRules(pack));
const rules = toRuleTable(pack.rules);

function read(text: string) {
  return toFeatures(text, matcher, rules);
}

const AD = 'Customer service in Cambodia, 1,500 USD a month, no experience, free flight and visa, only passport, fly this week.';

describe('who speaks', () => {
  test.each([
    ['a recruiter', `We are hiring. ${AD} Message me on Telegram @hr_demo`, 'offer'],
    ['a bare card', AD, 'offer'],
    ['a recruiter who denies', `${AD} This is not a scam, no confinement, you can go out any time. Add me on Telegram @hr_demo`, 'offer'],
    ['a recruiter who warns of others', `Beware of fake agents! We are the real company. ${AD} Message me on Telegram @hr_demo`, 'offer'],
    [
      'the police',
      `Police warn job seekers not to answer such ads: "${AD}" Victims were lured to a scam compound and forced to work. Call 1343.`,
      'report',
    ],
    [
      'a report without quotation marks',
      'The ministry warned that victims were lured by offers of customer service jobs in Cambodia with free flights. Twelve were rescued last week.',
      'report',
    ],
    ['somebody who asks', `I got this message today: ${AD} Is this legit? Has anyone worked there?`, 'question'],
    ['somebody who pastes the ad first', `${AD} Is this real or a scam? Please advise.`, 'question'],
    [
      'somebody who quotes and asks in other words',
      `My cousin was sent «${AD}» and wants to leave on Friday, and her mother cannot sleep. What would you tell her?`,
      'question',
    ],
    ['a Thai warning', 'ตำรวจเตือนภัย อย่าหลงเชื่อประกาศรับสมัครแอดมินตอบแชทที่กัมพูชา มีผู้เสียหายถูกหลอกไปกักขังแล้วหลายราย', 'report'],
    ['a Korean question', '이런 문자가 왔는데 캄보디아 고객상담 월 500 숙식 제공 항공권 지원이라는데 이거 사기인가요?', 'question'],
    [
      'a Russian report',
      'Посольство предупреждает: под видом работы моделями россиянок вывозят в Мьянму. Две девушки были освобождены.',
      'report',
    ],
    [
      'an Indonesian recruiter',
      'Loker admin chat Kamboja, gaji 900 dollar, tiket ditanggung. Kami butuh cepat, hubungi saya di WA',
      'offer',
    ],
  ])('%s is heard', (_, text, voice) => {
    expect(read(text).voice).toBe(voice);
  });
});

test('the signs of an ad that is shown are named, and count for nothing', () => {
  const { fired, quoted } = read(`I got this message today: ${AD} Is this legit? Has anyone worked there?`);
  expect(quoted.has('travel-all-paid')).toBe(true);
  expect([...fired].filter((id) => rules.get(id)?.direction === 'lure')).toEqual([]);
});

test('the signs of a recruiter count', () => {
  const { fired, quoted } = read(`We are hiring. ${AD} Message me on Telegram @hr_demo`);
  expect(fired.has('travel-all-paid')).toBe(true);
  expect(quoted.size).toBe(0);
});

test('quotation marks around one’s own ad, or a question behind it, do not silence it', () => {
  const offer = `“${AD} We pay all. Message me on Telegram @hr_demo”`;
  expect(read(offer).voice).toBe('offer');
  expect(read(`${AD} We are hiring now, what are you waiting for? Message me on Telegram @hr_demo`).voice).toBe('offer');
});
