import type { Random } from './random';

/** Ways to spoil a text a little, as people, sites and evaders do. Used on every label alike, so that noise is no sign of anything. */
const WAYS: readonly ((text: string, random: Random) => string)[] = [
  withTypos,
  withoutLine,
  cutOff,
  withLookalikes,
  withInvisibles,
  withSplitWords,
  withEmoji,
  withoutAccents,
];

const LOOKALIKE: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', i: 'і', c: 'с', p: 'р', x: 'х', y: 'у' };

/** A noisy copy of the text. */
export function augment(text: string, random: Random): string {
  const way = WAYS[Math.floor(random() * WAYS.length)] as (typeof WAYS)[number];
  return way(text, random);
}

/** About one letter in twenty-five is dropped or swapped with the next. */
function withTypos(text: string, random: Random): string {
  const chars = [...text];
  for (let i = 1; i < chars.length - 1; i++) {
    if (!/\p{L}/u.test(chars[i] as string) || random() > 0.04) continue;
    if (random() < 0.5) chars.splice(i, 1);
    else [chars[i], chars[i + 1]] = [chars[i + 1] as string, chars[i] as string];
  }
  return chars.join('');
}

/** One line or sentence is missing. */
function withoutLine(text: string, random: Random): string {
  const parts = text.split(/(?<=[\n.!?。！？])/u);
  if (parts.length < 3) return text;
  parts.splice(Math.floor(random() * parts.length), 1);
  return parts.join('').trim();
}

/** The site shows the beginning only. */
function cutOff(text: string, random: Random): string {
  const chars = [...text];
  return chars.slice(0, Math.max(60, Math.floor(chars.length * (0.5 + random() * 0.4)))).join('');
}

function withLookalikes(text: string, random: Random): string {
  return [...text].map((char) => (random() < 0.08 ? (LOOKALIKE[char] ?? char) : char)).join('');
}

function withInvisibles(text: string, random: Random): string {
  return [...text].map((char) => (/\p{L}/u.test(char) && random() < 0.06 ? `${char}\u200b` : char)).join('');
}

const SIGNS = ['.', '*', '/', ' ', '🔥', '-', '|'];

/** One sign inside some of the words: `tele.gram`. */
function withSplitWords(text: string, random: Random): string {
  const sign = SIGNS[Math.floor(random() * SIGNS.length)] as string;
  return text.replace(/(\p{L}\p{M}*){6,}/gu, (word) => {
    const letters = word.match(/\p{L}\p{M}*/gu) ?? [];
    const at = 2 + Math.floor(random() * (letters.length - 3));
    return random() < 0.6 ? `${letters.slice(0, at).join('')}${sign}${letters.slice(at).join('')}` : word;
  });
}

const EMOJI = ['✨', '🔥', '💼', '✅', '➡️'];

/** Emoji between words, as decoration. */
function withEmoji(text: string, random: Random): string {
  const emoji = EMOJI[Math.floor(random() * EMOJI.length)] as string;
  return text.replace(/ /g, () => (random() < 0.5 ? ` ${emoji} ` : ' '));
}

/** Typed on a keyboard without accents; Thai, Indic and Burmese marks are no accents. */
function withoutAccents(text: string): string {
  return text
    .normalize('NFD')
    .replace(/(?<=[A-Za-z]\p{M}*)\p{M}/gu, '')
    .normalize('NFC')
    .replaceAll('đ', 'd')
    .replaceAll('ı', 'i');
}
