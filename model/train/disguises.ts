import pairs from 'opencc-js/dict/TSCharacters';
import type { Language } from '@/rules/rule';

/** One way to disguise a text so that people still read it. `scripts`: where it is used; letters of other scripts are left alone. */
export type DisguiseClass = {
  readonly name: string;
  readonly scripts: 'all' | readonly ScriptName[];
  readonly apply: (text: string) => string;
};
export type ScriptName = 'latin' | 'cyrillic' | 'arabic' | 'han' | 'thai' | 'hangul' | 'kana' | 'vietnamese';

/** Scripts that a language's ads are disguised in; the other languages are written in scripts that only the classes for all are tried on. */
const SCRIPTS: Partial<Record<Language, readonly ScriptName[]>> = {
  en: ['latin'],
  id: ['latin'],
  ms: ['latin'],
  fil: ['latin'],
  sw: ['latin'],
  pt: ['latin'],
  es: ['latin'],
  fr: ['latin'],
  tr: ['latin'],
  vi: ['vietnamese'],
  ru: ['cyrillic'],
  uk: ['cyrillic'],
  kk: ['cyrillic'],
  ar: ['arabic'],
  ur: ['arabic'],
  'zh-Hans': ['han'],
  'zh-Hant': ['han'],
  ja: ['kana'],
  ko: ['hangul'],
  th: ['thai'],
};

/** The class disguises texts of that language. */
export function appliesTo({ scripts }: DisguiseClass, language: Language): boolean {
  return scripts === 'all' || scripts.some((script) => SCRIPTS[language]?.includes(script));
}

const LETTER = /\p{L}\p{M}*/gu;
const WORD = /[\p{L}\p{M}]+/gu;

/** Puts `sign` behind every second letter of each word, never behind the last. */
function inside(text: string, sign: string, every = 2): string {
  return text.replace(WORD, (word) => {
    const letters = word.match(LETTER) ?? [];
    return letters.map((letter, i) => (i < letters.length - 1 && i % every === every - 1 ? letter + sign : letter)).join('');
  });
}

/** Once in each longer word, in its middle. */
function split(text: string, sign: string): string {
  return text.replace(WORD, (word) => {
    const letters = word.match(LETTER) ?? [];
    if (letters.length < 6) return word;
    const middle = letters.length >> 1;
    return `${letters.slice(0, middle).join('')}${sign}${letters.slice(middle).join('')}`;
  });
}

/** Every letter on its own; a wider gap between words. */
function spaced(text: string, sign: string, gap: string): string {
  return text
    .split(/\s+/)
    .map((word) => word.replace(WORD, (letters) => (letters.match(LETTER) ?? []).join(sign)))
    .join(gap);
}

/** A-Z and a-z to a row of letters that begins at `upper` and `lower`. */
function row(text: string, upper: number, lower: number): string {
  return plain(text).replace(/[A-Za-z]/g, (char) =>
    char < 'a' ? String.fromCodePoint(upper + char.charCodeAt(0) - 65) : String.fromCodePoint(lower + char.charCodeAt(0) - 97),
  );
}

/** Letters that have no place in such rows lose their accents first, as writers do. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/(?<=[A-Za-z])\p{M}+/gu, '');
}

function swap(text: string, pairs: string): string {
  const map = new Map(pairs.split(' ').map((pair) => [...pair] as [string, string]));
  return Array.from(text, (char) => map.get(char) ?? char).join('');
}

const UPSIDE_DOWN = 'aɐ bq cɔ dp eǝ fɟ gƃ hɥ iᴉ jɾ kʞ ll mɯ nu oo pd qb rɹ ss tʇ un vʌ wʍ xx yʎ zz';
const SMALL_CAPS = 'aᴀ bʙ cᴄ dᴅ eᴇ fꜰ gɢ hʜ iɪ jᴊ kᴋ lʟ mᴍ nɴ oᴏ pᴘ rʀ sꜱ tᴛ uᴜ vᴠ wᴡ yʏ zᴢ';
const SUPERSCRIPT = 'aᵃ bᵇ cᶜ dᵈ eᵉ fᶠ gᵍ hʰ iⁱ jʲ kᵏ lˡ mᵐ nⁿ oᵒ pᵖ rʳ sˢ tᵗ uᵘ vᵛ wʷ xˣ yʸ zᶻ';
const CYRILLIC = 'aа cс eе iі oо pр sѕ xх yу jј hһ dԁ';
const GREEK = 'aα eε iι oο pρ uυ vν tτ kκ nη';
const LATIN_IN_CYRILLIC = 'аa сc еe оo рp хx уy кk';
const reverse = (text: string): string => [...text].toReversed().join('');
const perLine = (text: string, change: (line: string) => string): string => text.split('\n').map(change).join('\n');

const TRADITIONAL = new Map(
  pairs
    .split('|')
    .map((pair) => pair.split(' '))
    .toReversed()
    .map(([from, to]) => [to as string, from as string]),
);

/** In order of the report. */
export const CLASSES: readonly DisguiseClass[] = [
  { name: 'zero-width space', scripts: 'all', apply: (text) => inside(text, '\u200b') },
  { name: 'zero-width non-joiner', scripts: 'all', apply: (text) => inside(text, '\u200c', 3) },
  { name: 'zero-width joiner', scripts: ['latin', 'cyrillic', 'han', 'thai', 'hangul', 'kana'], apply: (text) => inside(text, '\u200d') },
  { name: 'word joiner', scripts: 'all', apply: (text) => inside(text, '\u2060') },
  { name: 'soft hyphen', scripts: 'all', apply: (text) => inside(text, '\u00ad') },
  { name: 'variation selector', scripts: 'all', apply: (text) => inside(text, '\ufe0f') },
  { name: 'tag characters', scripts: 'all', apply: (text) => inside(text, '\u{e0061}') },
  { name: 'grapheme joiner', scripts: 'all', apply: (text) => inside(text, '\u034f') },
  { name: 'Hangul filler', scripts: ['latin', 'cyrillic', 'han', 'thai'], apply: (text) => inside(text, '\u3164') },
  { name: 'bidi isolates', scripts: 'all', apply: (text) => text.replace(WORD, '\u2068$&\u2069') },
  {
    name: 'right-to-left override, whole',
    scripts: ['latin', 'cyrillic', 'han'],
    apply: (text) => perLine(text, (line) => `\u202e${reverse(line)}\u202c`),
  },
  {
    name: 'right-to-left override, some words',
    scripts: ['latin', 'cyrillic', 'han'],
    apply: (text) => text.replace(WORD, (word, at: number) => (at % 2 === 0 ? `\u202e${reverse(word)}\u202c` : word)),
  },
  { name: 'spaced letters', scripts: ['latin', 'cyrillic', 'han', 'thai', 'hangul', 'kana'], apply: (text) => spaced(text, ' ', '   ') },
  { name: 'thin-spaced letters', scripts: ['latin', 'cyrillic'], apply: (text) => spaced(text, '\u2009', '   ') },
  { name: 'no-break spaced letters', scripts: ['latin', 'cyrillic'], apply: (text) => spaced(text, '\u00a0', '   ') },
  { name: 'dotted letters', scripts: ['latin', 'cyrillic', 'han', 'thai'], apply: (text) => spaced(text, '.', ' ') },
  { name: 'dashed letters', scripts: ['latin', 'cyrillic', 'han', 'thai'], apply: (text) => spaced(text, '-', ' ') },
  { name: 'underscored letters', scripts: ['latin', 'cyrillic', 'han', 'thai'], apply: (text) => spaced(text, '_', ' ') },
  { name: 'letters with a bar between', scripts: ['latin', 'cyrillic', 'han'], apply: (text) => spaced(text, '|', ' ') },
  { name: 'words split by a blank', scripts: ['latin', 'cyrillic'], apply: (text) => split(text, ' ') },
  { name: 'words split by a no-break space', scripts: ['latin', 'cyrillic'], apply: (text) => split(text, '\u00a0') },
  { name: 'words split by a dot', scripts: ['latin', 'cyrillic', 'han', 'thai', 'kana', 'hangul'], apply: (text) => split(text, '.') },
  { name: 'words split by a star', scripts: 'all', apply: (text) => split(text, '*') },
  { name: 'words split by a slash', scripts: ['latin', 'cyrillic', 'han', 'thai'], apply: (text) => split(text, '/') },
  { name: 'words split by an emoji', scripts: ['latin', 'cyrillic', 'han', 'thai', 'kana', 'hangul'], apply: (text) => split(text, '🔥') },
  { name: 'emoji between words', scripts: ['latin', 'cyrillic'], apply: (text) => text.replace(/ /g, ' ✨ ') },
  { name: 'stretched words', scripts: ['latin', 'cyrillic'], apply: (text) => text.replace(/(\p{L})(?=[^\p{L}\p{M}]|$)/gu, '$1$1$1$1') },
  {
    name: 'letters of both cases',
    scripts: ['latin', 'cyrillic'],
    apply: (text) => text.replace(LETTER, (letter, at: number) => (at % 2 ? letter.toUpperCase() : letter)),
  },
  { name: 'Cyrillic look-alikes', scripts: ['latin'], apply: (text) => swap(text, CYRILLIC) },
  { name: 'Greek look-alikes', scripts: ['latin'], apply: (text) => swap(text, GREEK) },
  { name: 'Latin look-alikes', scripts: ['cyrillic'], apply: (text) => swap(text, LATIN_IN_CYRILLIC) },
  { name: 'full-width letters', scripts: ['latin'], apply: (text) => row(text, 0xff21, 0xff41) },
  { name: 'mathematical bold', scripts: ['latin'], apply: (text) => row(text, 0x1d400, 0x1d41a) },
  { name: 'mathematical sans-serif italic', scripts: ['latin'], apply: (text) => row(text, 0x1d608, 0x1d622) },
  { name: 'mathematical bold script', scripts: ['latin'], apply: (text) => row(text, 0x1d4d0, 0x1d4ea) },
  { name: 'monospace letters', scripts: ['latin'], apply: (text) => row(text, 0x1d670, 0x1d68a) },
  { name: 'circled letters', scripts: ['latin'], apply: (text) => row(text, 0x24b6, 0x24d0) },
  { name: 'letters in parentheses', scripts: ['latin'], apply: (text) => row(text.toLowerCase(), 0x249c, 0x249c) },
  { name: 'squared letters', scripts: ['latin'], apply: (text) => row(text.toUpperCase(), 0x1f130, 0x1f130) },
  { name: 'negative squared letters', scripts: ['latin'], apply: (text) => row(text.toUpperCase(), 0x1f170, 0x1f170) },
  { name: 'negative circled letters', scripts: ['latin'], apply: (text) => row(text.toUpperCase(), 0x1f150, 0x1f150) },
  { name: 'regional indicators', scripts: ['latin'], apply: (text) => row(text.toUpperCase(), 0x1f1e6, 0x1f1e6) },
  { name: 'small capitals', scripts: ['latin'], apply: (text) => swap(plain(text).toLowerCase(), SMALL_CAPS) },
  { name: 'superscript letters', scripts: ['latin'], apply: (text) => swap(plain(text).toLowerCase(), SUPERSCRIPT) },
  { name: 'leet digits', scripts: ['latin'], apply: (text) => leet(text, 'e3 o0 a4') },
  { name: 'leet signs', scripts: ['latin'], apply: (text) => leet(text, 'a@ s$ i1') },
  { name: 'piled marks', scripts: ['latin', 'cyrillic'], apply: (text) => text.replace(LETTER, '$&\u0337\u0300\u0352') },
  { name: 'struck-through letters', scripts: ['latin', 'cyrillic'], apply: (text) => text.replace(LETTER, '$&\u0336') },
  { name: 'accents on vowels', scripts: ['latin'], apply: (text) => text.replace(/[aeiou]/g, '$&\u0301') },
  {
    name: 'upside down',
    scripts: ['latin'],
    apply: (text) => perLine(plain(text).toLowerCase(), (line) => swap(reverse(line), UPSIDE_DOWN)),
  },
  { name: 'traditional for simplified characters', scripts: ['han'], apply: traditional },
  { name: 'vowel signs and stretched lines', scripts: ['arabic'], apply: (text) => inside(inside(text, '\u064e'), '\u0640', 3) },
  { name: 'presentation forms', scripts: ['arabic'], apply: (text) => swap(text, 'بﺑ تﺗ نﻧ يﻳ لﻟ مﻣ كﻛ') },
  { name: 'marks in another order', scripts: ['thai'], apply: (text) => text.replace(/([\u0e31\u0e34-\u0e39])([\u0e48-\u0e4b])/g, '$2$1') },
  { name: 'letters taken apart (NFD)', scripts: 'all', apply: (text) => text.normalize('NFD') },
  { name: 'half-width kana', scripts: ['kana'], apply: halfWidth },
  {
    name: 'no tone marks',
    scripts: ['vietnamese'],
    apply: (text) => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D'),
  },
];

/** Each simplified character as its first traditional one; a mixture that some write to look different. */
function traditional(text: string): string {
  return Array.from(text, (char) => TRADITIONAL.get(char) ?? char).join('');
}

/** Letters inside words only, as people do who want to be read. */
function leet(text: string, pairs: string): string {
  return plain(text).replace(/(?<=[a-z])[a-z](?=[a-z])/gi, (char) => swap(char.toLowerCase(), pairs));
}

/** Katakana as cash registers print it. */
function halfWidth(text: string): string {
  const full = 'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲンャュョッー';
  const half = 'ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝｬｭｮｯｰ';
  return Array.from(text.normalize('NFD'), (char) => (char === '\u3099' ? 'ﾞ' : char === '\u309a' ? 'ﾟ' : (half[full.indexOf(char)] ?? char)))
    .join('')
    .normalize('NFC');
}
