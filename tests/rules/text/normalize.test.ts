import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { normalize, readings } from '@/rules/text/normalize';
import { toPageSpan } from '@/rules/text/reading';

/** What the page's own text shows where a reading says `words`. */
function inPage(text: string, words: string): string | undefined {
  for (const reading of readings(text)) {
    const at = reading.text.indexOf(words);
    if (at < 0) continue;
    const { start, end } = toPageSpan(reading, at, at + words.length);
    return text.slice(start, end);
  }
  return undefined;
}

describe('the plain reading', () => {
  test.each([
    ['folds case and width', 'Free ＶＩＳＡ', 'free visa'],
    ['folds white space and keeps line breaks', 'a \t b\r\n\n c', 'a b\nc'],
    ['reads composed and decomposed letters the same', 'vie\u0323\u0302c nhe\u0323', 'việc nhẹ'],
    ['reads digits of all scripts', '๑๒ ၃၄ ५', '12 34 5'],
    ['writes no spaces inside scripts without them', '高 薪 ตอบ แชท', '高薪ตอบแชท'],
    ['keeps the space between scripts', '加 Telegram 客服', '加 telegram 客服'],
    ['folds the Turkish i', 'İŞ ILAN', 'iş ilan'],
    ['folds apostrophes and dashes', 'don’t – stay–in', "don't - stay-in"],
    ['reads the letters of Uzbek with any apostrophe', 'oʻzbek o‘zbek o´zbek', "o'zbek o'zbek o'zbek"],
    ['reads traditional characters as simplified ones', '萬元招聘', '万元招聘'],
    ['reads the forms of Arabic letters as one, without vowel signs', 'أُجـــرة إلى مكتبي', 'اجره الي مكتبي'],
    ['reads Ethiopic letters that sound alike as one', 'ሥራ ሐላፊ ፀሐይ', 'ስራ ሀላፊ ጸሀይ'],
    ['drops the dots below Indic letters', 'नौक़री बाड़ा', 'नौकरी बाडा'],
    ['keeps the joiners of Sinhala out', 'ශ්\u200dරී', 'ශ්රී'],
    ['reads Thai marks in one order', 'ท่ี', 'ที่'],
    ['puts Korean syllables together', '고수익'.normalize('NFD'), '고수익'],
    ['reads half-width kana', 'ｶﾞｰﾄﾞ', 'ガード'],
  ])('%s', (_, text, expected) => {
    expect(normalize(text)).toBe(expected);
  });

  test('keeps the marks of Thai, Burmese and Hindi words', () => {
    for (const word of ['ที่พัก', 'အလုပ်', 'नौकरी', 'ການເຮັດວຽກ'])
      expect(normalize(word).normalize('NFD')).toBe(word.normalize('NFKC').normalize('NFD'));
  });
});

describe('disguise', () => {
  test.each([
    ['zero-width characters', 'tele\u200bgr\u2060am', 'telegram'],
    ['Cyrillic look-alikes in a Latin word', 'tеlеgrаm', 'telegram'],
    ['a whole word of look-alikes in a Latin text', 'please sеnd us а message via \u0441\u0430\u0455\u04bb today', 'cash'],
    ['mathematical letters', '𝗙𝗿𝗲𝗲 𝘃𝗶𝘀𝗮', 'free visa'],
    ['letters in negative squares', '🅵🆁🅴🅴', 'free'],
    ['leet', 't3l3gram', 'telegram'],
    ['spaced letters', 'we pay c a s h daily', 'cash'],
    ['dotted letters', 'join T.e.l.e.g.r.a.m now', 'telegram'],
    ['piled marks', 'v\u0336i\u0336s\u0336a\u0336', 'visa'],
    ['accents on most letters', 'Fréé vísà ánd fóód', 'free visa and food'],
    ['small capitals', 'ꜰʀᴇᴇ ᴠɪꜱᴀ', 'free visa'],
    ['letters in parentheses', '⒱⒤⒮⒜', 'visa'],
    ['Latin letters in Cyrillic words', 'Пpиглaшaем девyшек нa paботу', 'приглашаем девушек на работу'],
    ['text upside down', 'ɯɐɹƃǝlǝʇ uo ǝɯ ppɐ', 'add me on telegram'],
    ['a stretch shown from right to left', 'join \u202emargelet\u202c now', 'join telegram now'],
    ['signs inside words of scripts without spaces', '高*薪客^服', '高薪客服'],
    ['Burmese typed for the Zawgyi font', 'အလုပ္ေခၚပါတယ္', 'အလုပ်ခေါ်ပါတယ်'],
  ])('%s', (_, text, expected) => {
    expect(
      readings(text)
        .map((reading) => reading.text)
        .join('\n'),
    ).toContain(expected);
  });

  test.each([
    ['Russian', 'Требуется оператор чата, проживание бесплатно'],
    ['Vietnamese', 'Tuyển nhân viên bán hàng, lương cao, đóng bảo hiểm đầy đủ'],
    ['French', 'Nous recherchons un employé expérimenté à temps plein'],
    ['Thai', 'รับสมัครพนักงาน เงินเดือนดี มีที่พัก'],
    ['a list of short codes', 'A B C: 5S, 3D, B2B, 24h, MP3'],
    ['handles and mail', 'write to @hr_4example or a4b@mail.example'],
  ])('honest %s text has one reading', (_, text) => {
    expect(readings(text)).toHaveLength(1);
  });
});

test('a span leads back to the very characters of the page', () => {
  expect(inPage('Join tele\u200bgram now', 'telegram')).toBe('tele\u200bgram');
  expect(inPage('c.a.s.h paid', 'cash')).toBe('c.a.s.h');
  expect(inPage('ＦＲＥＥ visa', 'free')).toBe('ＦＲＥＥ');
  expect(inPage('ตอบ  แชท', 'ตอบแชท')).toBe('ตอบ  แชท');
});

test('any text is read without an error, in order, and maps into itself', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      for (const reading of readings(text)) {
        expect(reading.from).toHaveLength(reading.text.length);
        reading.from.forEach((from, i) => {
          expect(from).toBeLessThan(reading.to[i] as number);
          expect(reading.to[i]).toBeLessThanOrEqual(text.length);
          if (i > 0) expect(from).toBeGreaterThanOrEqual(reading.from[i - 1] as number);
        });
      }
    }),
    { numRuns: 500 },
  );
});

test('normalizing twice changes nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (text) => {
      const once = normalize(text);
      expect(normalize(once)).toBe(once);
    }),
    { numRuns: 500 },
  );
});
