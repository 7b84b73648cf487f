/** Letters of other scripts that pass for Latin ones. Applied to mixed-script words only: Russian and Greek stay what they are. */
const LOOKALIKES =
  'аa вb сc ԁd еe ѐe ёe ғf ԍg һh іi їi ıi ɩi јj κk кk ӏl ⅼl мm пn ոn оo օo οo өo рp ρp ԛq гr ѕs тt τt υu цu ѵv νv ѡw ԝw хx χx уy γy ƴy ᴢz ʐz ' +
  'ᴀa αa βb εe ηn ιi μu σo ςc ωw ʙb ᴄc ᴅd ᴇe ꜰf ɢg ʜh ɪi ᴊj ᴋk ʟl ᴍm ɴn ᴏo ᴘp ʀr ꜱs ᴛt ᴜu ᴠv ᴡw ʏy ɑa ɡg ʋv ßb ƒf łl đd øo';

/** Look-alike -> Latin letter, all lower case. */
export const CONFUSABLES: ReadonlyMap<string, string> = new Map(
  LOOKALIKES.split(' ').map((pair) => {
    const [from, to] = [...pair] as [string, string];
    return [from, to];
  }),
);

/** Latin letters and digits put in place of Cyrillic ones inside a Cyrillic word. */
export const FOR_CYRILLIC: ReadonlyMap<string, string> = new Map(
  'aа cс eе oо pр xх yу kк tт mм hн bв iі'.split(' ').map((pair) => [...pair] as [string, string]),
);

/** Digits and signs that stand for letters inside a word (leet). */
export const LEET: ReadonlyMap<string, string> = new Map([
  ['0', 'o'],
  ['1', 'i'],
  ['3', 'e'],
  ['4', 'a'],
  ['5', 's'],
  ['7', 't'],
  ['8', 'b'],
  ['@', 'a'],
  ['$', 's'],
  ['!', 'i'],
  ['€', 'e'],
]);
