import { describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { createMoneyReader, findMoney } from '@/rules/text/money';
import { normalize } from '@/rules/text/normalize';

const reader = createMoneyReader(loadPack(FOLDERS.rules).money);

function amounts(text: string): readonly string[] {
  const plain = normalize(text);
  return findMoney(plain, reader).map(({ start, end, high }) => `${plain.slice(start, end)}${high ? ' high' : ''}`);
}

describe('amounts', () => {
  test.each([
    ['salary 1,200 USD a month', ['1,200 usd high']],
    ['$350/month', ['$350']],
    ['RM5,000 - RM8,000', ['rm5,000 - rm8,000 high']],
    ['gaji 15-20 juta', ['15-20 juta high']],
    ['gaji 4,5 juta', ['4,5 juta']],
    ['lương 25tr5', ['25tr5 high']],
    ['月薪三万起', ['三万 high']],
    ['月薪3000元', ['3000元']],
    ['8k-1.5w 人民币', ['8k-1.5w 人民币 high']],
    ['เงินเดือน ๔๕,๐๐๐ บาท', ['45,000 บาท high']],
    ['वेतन ₹1,50,000', ['₹1,50,000 high']],
    ['2 lakh per month', ['2 lakh high']],
    ['зарплата 250 000 рублей', ['250 000 рублей high']],
    ['월 500만원', ['500만원 high']],
    ['elfu 80 kwa mwezi', ['elfu 80']],
    ['1000 USDT', ['1000 usdt high']],
    ['200 USD per day', ['200 usd high']],
    ['18 USD per hour', ['18 usd']],
    ['$90,000 a year', ['$90,000']],
  ])('%s', (text, expected) => {
    expect(amounts(text)).toEqual(expected);
  });

  test.each(['room 12 on floor 5', 'from 5 p.m. to 9', 'call 0812 0000 0000', 'born in 1998', 'COVID-19', '十里八村', 'top 3 agents'])(
    'none in "%s"',
    (text) => {
      expect(amounts(text)).toEqual([]);
    },
  );
});

test('numbers without end are read in time', () => {
  const start = performance.now();
  for (const text of ['1,'.repeat(25_000), '9'.repeat(50_000), '一'.repeat(50_000), '1-'.repeat(25_000)]) findMoney(text, reader);
  expect(performance.now() - start).toBeLessThan(2_000);
});
