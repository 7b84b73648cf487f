import pairs from 'opencc-js/dict/TSCharacters';

/**
 * Letters that writers of a script take for one another, folded to one of them in texts and in phrases alike: traditional and simplified
 * Chinese, the forms of Arabic letters, the homophones of Ethiopic. No word is lost by it that a reader of the script would keep apart.
 */
const SAME_LETTERS: ReadonlyMap<string, string> = new Map([
  ...pairs.split('|').map((pair): [string, string] => {
    const [from, to] = pair.split(' ') as [string, string];
    return [from, to];
  }),
  ['\u0901', '\u0902'], // the two nasal signs of Devanagari
  ...pairsOf('أا إا آا ٱا ىي یي ېي ےي کك ګك گك ہه ھه ةه ۀه ۃه ؤو ۓي ئي'),
  ...ethiopic(),
]);

/** Written inside words and read over: Arabic vowel signs and the line that stretches a word; the dot below of Indic letters. */
const UNREAD = /[\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u093c\u09bc\u0a3c]/gu;
const NOT_FOLDED = /^[\u0000-\u05ff\u0e00-\u11ff\u1380-\u2fff\uac00-\ud7af]*$/u;

/** Folds a letter with its marks, as NFKC and lower case left it. */
export function foldLetters(cluster: string): string {
  if (NOT_FOLDED.test(cluster)) return cluster;
  return Array.from(cluster.replace(UNREAD, ''), (char) => SAME_LETTERS.get(char) ?? char).join('');
}

function pairsOf(list: string): readonly [string, string][] {
  return list.split(' ').map((pair) => [...pair] as [string, string]);
}

/** Rows of eight letters: consonants that sound alike, and vowels that do so behind some of them. */
function ethiopic(): readonly [string, string][] {
  const rows: readonly [number, number][] = [
    [0x1210, 0x1200],
    [0x1280, 0x1200],
    [0x1220, 0x1230],
    [0x12d0, 0x12a0],
    [0x1340, 0x1338],
  ];
  const pairs = rows.flatMap(([from, to]) =>
    Array.from({ length: 7 }, (_, i): [string, string] => [String.fromCharCode(from + i), String.fromCharCode(to + i)]),
  );
  const sameVowel: readonly [number, number][] = [
    [0x1203, 0x1200],
    [0x1213, 0x1200],
    [0x1283, 0x1200],
    [0x12a3, 0x12a0],
    [0x12d3, 0x12a0],
  ];
  return [...pairs, ...sameVowel.map(([from, to]): [string, string] => [String.fromCharCode(from), String.fromCharCode(to)])];
}
