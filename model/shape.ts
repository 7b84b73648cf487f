import { CAPITAL, classOf, DIGIT, LETTER } from '@/rules/text/characters';
import type { Token } from './tokens';

/** Scripts the model tells apart; a text counts to the one most of its letters are of. */
export const SCRIPTS = [
  'latin',
  'han',
  'thai',
  'myanmar',
  'khmer',
  'lao',
  'hangul',
  'kana',
  'cyrillic',
  'arabic',
  'indic',
  'ethiopic',
  'other',
] as const;
export type Script = (typeof SCRIPTS)[number];

const LATIN = SCRIPTS.indexOf('latin');
const HAN = SCRIPTS.indexOf('han');
const KANA = SCRIPTS.indexOf('kana');
const OTHER = SCRIPTS.indexOf('other');

const RANGES: readonly (readonly [first: number, last: number, script: Script])[] = [
  [0x41, 0x24f, 'latin'],
  [0x370, 0x3ff, 'other'],
  [0x400, 0x52f, 'cyrillic'],
  [0x600, 0x77f, 'arabic'],
  [0x900, 0xdff, 'indic'],
  [0xe00, 0xe7f, 'thai'],
  [0xe80, 0xeff, 'lao'],
  [0x1000, 0x109f, 'myanmar'],
  [0x1100, 0x11ff, 'hangul'],
  [0x1200, 0x137f, 'ethiopic'],
  [0x1780, 0x17ff, 'khmer'],
  [0x1e00, 0x1eff, 'latin'],
  [0x3040, 0x30ff, 'kana'],
  [0x3400, 0x9fff, 'han'],
  [0xa9e0, 0xa9ff, 'myanmar'],
  [0xaa60, 0xaa7f, 'myanmar'],
  [0xac00, 0xd7af, 'hangul'],
  [0xf900, 0xfaff, 'han'],
  [0xfb50, 0xfdff, 'arabic'],
  [0xfe70, 0xfeff, 'arabic'],
];

/** A letter of these stands for a syllable or a word, and says as much as so many of an alphabet; used where "too short" is judged. */
const LENGTHS: Readonly<Partial<Record<Script, number>>> = { han: 2.5, hangul: 2, ethiopic: 2, kana: 1.5 };
const lengths = SCRIPTS.map((script) => LENGTHS[script] ?? 1);

/** How much there is to read, in letters of an alphabet. */
export function readingLength(text: string): number {
  let length = 0;
  for (const char of text) {
    const code = char.codePointAt(0) as number;
    if ((classOf(code) & LETTER) !== 0) length += lengths[scriptIndexOf(code)] as number;
  }
  return length;
}

/** Index into `SCRIPTS` by block of 32 code points; the ranges begin and end on blocks but for signs and digits. */
const BLOCK_BITS = 5;
const blocks = Uint8Array.from({ length: 0x10000 >> BLOCK_BITS }, (_, block) => {
  const last = (block << BLOCK_BITS) + (1 << BLOCK_BITS) - 1;
  const range = RANGES.find(([first, end]) => last >= first && block << BLOCK_BITS <= end);
  return SCRIPTS.indexOf(range?.[2] ?? 'other');
});

function scriptIndexOf(code: number): number {
  return code > 0xffff ? OTHER : (blocks[code >> BLOCK_BITS] as number);
}

/** The script most letters of the text are of; kana decides between Japanese and Chinese. */
export function mainScript(text: string): Script {
  const counts = new Uint32Array(SCRIPTS.length);
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if ((classOf(code) & LETTER) === 0) continue;
    const script = scriptIndexOf(code);
    counts[script] = (counts[script] as number) + 1;
  }
  if ((counts[KANA] as number) * 4 > (counts[HAN] as number)) return 'kana';
  let best = OTHER;
  let most = 0;
  counts.forEach((count, script) => {
    const weighted = script === LATIN ? count / 3 : count; // loan words and handles are Latin everywhere
    if (weighted > most) [best, most] = [script, weighted];
  });
  return SCRIPTS[best] as Script;
}

export const SHAPE_NAMES = [
  'length',
  'lines',
  'line-length',
  'digits',
  'capitals',
  'emoji',
  'exclamations',
  'questions',
  'hashtags',
  'bullets',
  'colons',
  'quotes',
  'money',
  'phones',
  'handles',
  'links',
  'emails',
  'urls',
  'disguised',
] as const;

const MARKS: Readonly<Record<string, 'exclamations' | 'questions' | 'colons' | 'quotes'>> = {
  '!': 'exclamations',
  '！': 'exclamations',
  '?': 'questions',
  '？': 'questions',
  ':': 'colons',
  '：': 'colons',
  '"': 'quotes',
  '“': 'quotes',
  '”': 'quotes',
  '「': 'quotes',
  '」': 'quotes',
  '『': 'quotes',
  '』': 'quotes',
  '«': 'quotes',
  '»': 'quotes',
};
const BULLETS = /^\s*[-•*·●▪✅☑✔👉🔹➡]/u;

/** Numbers about a text's form that mean the same in every language, each about 0 to 1, in the order of `SHAPE_NAMES`. */
export function toShape(text: string, tokens: readonly Token[], disguised: boolean): readonly number[] {
  const counts = countMarks(text);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const letters = Math.max(1, counts.letters);
  const per = (n: number, scale: number): number => Math.min(1, (n * scale) / letters);
  const typed = new Map<string, number>();
  for (const token of tokens) if (token.kind === 'typed') typed.set(token.text, (typed.get(token.text) ?? 0) + 1);
  const some = (name: string): number => Math.min(1, (typed.get(name) ?? 0) / 3);
  const bullets = lines.filter((line) => BULLETS.test(line)).length / Math.max(1, lines.length);
  return [
    Math.log1p(letters) / 8,
    Math.log1p(lines.length) / 4,
    Math.min(1, letters / Math.max(1, lines.length) / 200),
    per(counts.digits, 3),
    per(counts.capitals, 2),
    per(counts.emoji, 20),
    per(counts.exclamations, 20),
    per(counts.questions, 20),
    per(counts.hashtags, 20),
    bullets,
    Math.min(1, counts.colons / Math.max(1, lines.length)),
    per(counts.quotes, 10),
    some('<money>'),
    some('<phone>'),
    some('<handle>'),
    some('<link>'),
    some('<email>'),
    some('<url>'),
    disguised ? 1 : 0,
  ];
}

type Counts = Record<'letters' | 'digits' | 'capitals' | 'emoji' | 'hashtags' | (typeof MARKS)[string], number>;

function countMarks(text: string): Counts {
  const counts: Counts = {
    letters: 0,
    digits: 0,
    capitals: 0,
    emoji: 0,
    hashtags: 0,
    exclamations: 0,
    questions: 0,
    colons: 0,
    quotes: 0,
  };
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const bits = classOf(unit);
    if ((bits & LETTER) !== 0) {
      counts.letters++;
      if ((bits & CAPITAL) !== 0) counts.capitals++;
    } else if ((bits & DIGIT) !== 0) counts.digits++;
    else if ((unit >= 0xd83c && unit <= 0xd83e) || (unit >= 0x2600 && unit <= 0x27bf)) counts.emoji++;
    else if (unit === 35 || unit === 0xff03) counts.hashtags++;
    else {
      const mark = MARKS[text[i] as string];
      if (mark !== undefined) counts[mark]++;
    }
  }
  return counts;
}
