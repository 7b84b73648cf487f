import { createDraft, type Draft, write } from './reading';

/**
 * Burmese typed for the Zawgyi font: the same code points in another order and with other meanings. Syllable by syllable it becomes
 * Unicode. Source of the code table: the Zawgyi-One font's layout as documented in Unicode Technical Note 11.
 */

/** Zawgyi code point -> Unicode text, where they differ. */
const CODES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    '\u1033': '\u102f',
    '\u1034': '\u1030',
    '\u1039': '\u103a',
    '\u103a': '\u103b',
    '\u103b': '\u103c',
    '\u103c': '\u103d',
    '\u103d': '\u103e',
    '\u105a': '\u102b\u103a',
    '\u106a': '\u1009',
    '\u106b': '\u100a',
    '\u106e': '\u100d\u1039\u100d',
    '\u106f': '\u100e\u1039\u100d',
    '\u107d': '\u103b',
    '\u1086': '\u103f',
    '\u1087': '\u103e',
    '\u1088': '\u103e\u102f',
    '\u1089': '\u103e\u1030',
    '\u108a': '\u103d\u103e',
    '\u108b': '\u1064\u102d',
    '\u108c': '\u1064\u102e',
    '\u108d': '\u1064\u1036',
    '\u108e': '\u102d\u1036',
    '\u108f': '\u1014',
    '\u1090': '\u101b',
    '\u1091': '\u100f\u1039\u100d',
    '\u1092': '\u100b\u1039\u100c',
    '\u1093': '\u1039\u1018',
    '\u1094': '\u1037',
    '\u1095': '\u1037',
    '\u1096': '\u1039\u1010\u103d',
    '\u1097': '\u100b\u1039\u100b',
    ...Object.fromEntries([0x107e, 0x107f, 0x1080, 0x1081, 0x1082, 0x1083, 0x1084].map((code) => [String.fromCharCode(code), '\u103c'])),
    ...stacked('1060:1000 1061:1001 1062:1002 1063:1003 1065:1005 1066:1006 1067:1006 1068:1007 1069:1008 106c:100b 106d:100c 1070:100f'),
    ...stacked(
      '1071:1010 1072:1010 1073:1011 1074:1011 1075:1012 1076:1013 1077:1014 1078:1015 1079:1016 107a:1017 107b:1018 107c:1019 1085:101c',
    ),
  }),
);

/** Letters that Zawgyi writes small below another one. */
function stacked(list: string): Readonly<Record<string, string>> {
  const char = (code: string): string => String.fromCharCode(Number.parseInt(code, 16));
  return Object.fromEntries(
    list.split(' ').map((pair) => {
      const [from, to] = pair.split(':') as [string, string];
      return [char(from), `\u1039${char(to)}`];
    }),
  );
}

/** Signs of Unicode order: `်း` and `့်`; signs of Zawgyi: its own code points, and a virama with nothing below it. */
const ZAWGYI_SIGNS = /[\u1033\u1034\u1060-\u1097]|\u1039(?![\u1000-\u1021])/g;
const UNICODE_SIGNS = /\u103a[\u1037\u1038]|[\u1000-\u1021\u103b-\u103e]\u103a(?![\u1000-\u103e])|\u1037\u103a/g;
const LEAST_SIGNS = 2;

export function isZawgyi(text: string): boolean {
  const signs = text.match(ZAWGYI_SIGNS)?.length ?? 0;
  return signs >= LEAST_SIGNS && signs > (text.match(UNICODE_SIGNS)?.length ?? 0);
}

/** A syllable in Zawgyi order: vowel e and medial ra stand before the consonant they follow in speech. */
const SYLLABLE =
  /[\u1031\u103b\u107e-\u1084]*[\u1000-\u102a\u103f\u106a\u106b\u106e\u106f\u1086\u108f-\u1092\u1097](?:[\u102b-\u1030\u1032-\u103a\u103c\u103d\u105a\u1060-\u1069\u106c\u106d\u1070-\u107d\u1085\u1087-\u108e\u1093-\u1096])*/y;

/** The text in Unicode order; offsets are those of the whole syllable. */
export function fromZawgyi(text: string, draft: Draft): Draft {
  const out = createDraft(draft.length + 16);
  for (let i = 0; i < text.length; ) {
    SYLLABLE.lastIndex = i;
    const end = i + Math.max(1, SYLLABLE.exec(text)?.[0].length ?? 0);
    const converted = end > i + 1 ? toUnicode(text.slice(i, end)) : (CODES.get(text[i] as string) ?? (text[i] as string));
    write(out, converted, draft.from[i] as number, draft.to[end - 1] as number);
    i = end;
  }
  return out;
}

/** Order of signs behind a consonant in Unicode. */
const ORDER = '\u1039\u103b\u103c\u103d\u103e\u1031\u102d\u102e\u1032\u102f\u1030\u102b\u102c\u103a\u1036\u1037\u1038';
const KINZI = '\u1064';

function toUnicode(syllable: string): string {
  const codes = [...[...syllable].map((char) => CODES.get(char) ?? char).join('')];
  const base = codes.findIndex((char) => char >= '\u1000' && char <= '\u102a' && codes[codes.indexOf(char) - 1] !== '\u1039');
  const signs: string[] = [];
  for (let i = 0; i < codes.length; i++) {
    const char = codes[i] as string;
    if (i === base || char === KINZI) continue;
    if (char === '\u1039' && i + 1 < codes.length) signs.push(char + (codes[++i] as string));
    else signs.push(char);
  }
  signs.sort((a, b) => ORDER.indexOf(a[0] as string) - ORDER.indexOf(b[0] as string));
  return `${codes.includes(KINZI) ? '\u1004\u103a\u1039' : ''}${codes[base] ?? ''}${signs.join('')}`;
}
