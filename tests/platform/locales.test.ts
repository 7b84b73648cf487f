import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPack } from '@/cli/files/brain';
import { ROOT } from '@/cli/files/paths';

const FOLDER = join(ROOT, 'public', '_locales');
const locales = readdirSync(FOLDER);

function messagesOf(locale: string): Readonly<Record<string, { readonly message: string }>> {
  return JSON.parse(readFileSync(join(FOLDER, locale, 'messages.json'), 'utf8')) as Record<string, { message: string }>;
}

const english = messagesOf('en');
const PLURAL = /_(zero|one|two|few|many|other)$/;

function placeholders(text: string): readonly string[] {
  return [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string).sort();
}

/** Words for a person who deceives, traffics or commits a crime, by locale. "Police" and names of offices are no such words. */
const ACCUSING: Readonly<Record<string, RegExp>> = {
  en: /\b(scammers?|traffickers?|criminals?|fraudsters?)\b/i,
  es: /\b(estafador|traficante|criminal|delincuente)/i,
  fr: /\b(escroc|arnaqueur|trafiquant|criminel)/i,
  pt: /\b(golpista|traficante|criminoso|estelionatário)/i,
  ru: /(преступник|торговц[а-я]* людьми|аферист|мошенник(?!ов))/i,
  uk: /(злочин(ець|ц)|торгов(ець|ц)[а-яіїє]* людьми|аферист|шахрай(?!в))/i,
  tr: /(dolandırıcı(?!lık)|suçlu|tacir)/i,
  ar: /(محتال|نصاب|مجرم|تاجر بشر)/,
  ko: /(사기꾼|범죄자|인신매매범)/,
  ja: /(詐欺師|犯罪者|人身売買業者)/,
  zh_CN: /(骗子|罪犯|人贩子|犯罪分子)/,
  zh_TW: /(騙子|罪犯|人口販子|詐騙犯)/,
  th: /(มิจฉาชีพ|คนโกง|อาชญากร|นักค้ามนุษย์)/,
  vi: /(kẻ lừa đảo|tội phạm|kẻ buôn người)/i,
  id: /\b(penipu|pelaku|penjahat)\b/i,
  ms: /\b(penipu|penjenayah|pemerdagang)\b/i,
  fil: /\b(manloloko|scammer|kriminal|trafficker)\b/i,
  my: /(လူလိမ်|ရာဇဝတ်သား|လူကုန်ကူးသူ)/,
  km: /(អ្នកឆបោក|ឧក្រិដ្ឋជន|អ្នកជួញដូរមនុស្ស)/,
  lo: /(ຄົນຫຼອກລວງ|ອາຊະຍາກອນ|ຄົນຄ້າມະນຸດ)/,
  hi: /(ठग\b|धोखेबाज़|अपराधी|तस्कर)/,
  bn: /(প্রতারক|অপরাধী|পাচারকারী)/,
  ne: /(ठग\b|अपराधी|तस्कर)/,
  ur: /(دھوکے باز|مجرم|اسمگلر|فراڈیا)/,
  ta: /(மோசடிக்காரர்|குற்றவாளி|கடத்தல்காரர்)/,
  si: /(වංචාකාරයා|අපරාධකරු|ජාවාරම්කරු)/,
  kk: /(алаяқ(?!тар лагер)|қылмыскер|саудагер)/i,
  uz: /(firibgar(?!lik)|jinoyatchi|odam savdogari)/i,
  sw: /\b(matapeli|tapeli|wahalifu|mhalifu)\b/i,
  am: /(አጭበርባሪ|ወንጀለኛ|አዘዋዋሪ)/,
};

describe.each(locales)('%s', (locale) => {
  const messages = messagesOf(locale);

  test('has every text of English and no other, plurals aside', () => {
    const stems = (all: object): readonly string[] => [...new Set(Object.keys(all).map((key) => key.replace(PLURAL, '')))].sort();
    expect(stems(messages)).toEqual(stems(english));
  });

  test('keeps the placeholders; a singular may say the number in words', () => {
    for (const [key, { message }] of Object.entries(messages)) {
      const stem = key.replace(PLURAL, '');
      const reference = placeholders((english[`${stem}_other`] ?? english[key])?.message ?? '');
      const own = placeholders(message);
      if (!(key.endsWith('_one') && own.length === 0)) expect([key, own]).toEqual([key, reference]);
    }
  });

  test('has every plural form of its language', () => {
    const categories = new Intl.PluralRules(locale.replace('_', '-')).resolvedOptions().pluralCategories;
    const stems = Object.keys(english).flatMap((key) => (key.endsWith('_other') ? [key.replace(PLURAL, '')] : []));
    const missing = stems.flatMap((stem) =>
      categories.filter((category) => messages[`${stem}_${category}`] === undefined).map((one) => `${stem}_${one}`),
    );
    expect(missing).toEqual([]);
  });

  test('accuses nobody', () => {
    const accusing = ACCUSING[locale];
    expect(accusing).toBeDefined();
    expect(Object.values(messages).filter(({ message }) => accusing?.test(message))).toEqual([]);
  });

  test('has keys that both browsers take', () => {
    const keys = Object.keys(messages);
    expect(keys.filter((key) => !/^[A-Za-z0-9_]+$/.test(key))).toEqual([]);
    expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(keys.length);
  });
});

test('every text that the code asks for exists', () => {
  const files = ['platform', 'components', 'entrypoints'].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => /\.tsx?$/.test(entry.name))
      .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')),
  );
  const asked = files.flatMap((source) => [...source.matchAll(/\bt\(\s*'([\w]+)'/g)].map(([, key]) => key as string));
  const known = new Set(Object.keys(english).map((key) => key.replace(PLURAL, '')));
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter((key) => !known.has(key))).toEqual([]);
});

/** No text may promise safety or accuse a person. */
const BANNED = /\b(verified|trusted|legitimate|guaranteed safe|is safe|are safe|scammers?|traffickers?|criminals?|fraudsters?)\b/i;
const DENIED = /(not|n't|never)[^.]{0,40}\b(is|are) safe\b/i;

test('no English text of a screen or a rule promises safety or accuses a person', () => {
  const texts = [
    ...Object.values(english).map(({ message }) => message),
    ...readPack().rules.flatMap(({ name, explain, reassure }) => [name, explain.en, reassure?.en ?? '']),
  ];
  expect(texts.filter((text) => BANNED.test(text.replace(DENIED, '')))).toEqual([]);
});
