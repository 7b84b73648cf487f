import { BREAK, classOf, MARK, SPACE, STOP, UNSPACED, WORD } from './characters';

const POINT = 46;
const EXCLAMATION = 33;
const QUESTION = 63;

/** A point behind these does not end a sentence. */
const ABBREVIATIONS = new Set(
  'mr ms mrs dr st sta sto lic no nr jl jln bldg co inc ltd pt tel ph tp cty bp rs rp රු руб тыс долл'.split(' '),
);
const LONGEST_ABBREVIATION = 5;

/**
 * Number of the sentence each character of a reading stands in (and one more entry for the end). A line break ends a sentence; so does
 * `.`, `!`, `?` before white space or a script without spaces, and the stops of other scripts.
 */
export function toSentences(text: string): Uint32Array {
  const numbers = new Uint32Array(text.length + 1);
  let number = 0;
  for (let i = 0; i < text.length; i++) {
    numbers[i] = number;
    if (endsSentence(text, i)) number++;
  }
  numbers[text.length] = number;
  return numbers;
}

function endsSentence(text: string, i: number): boolean {
  const unit = text.charCodeAt(i);
  if (unit !== POINT && unit !== EXCLAMATION && unit !== QUESTION) return (classOf(unit) & (BREAK | STOP)) !== 0;
  if (i + 1 === text.length) return true;
  if (unit === POINT && ABBREVIATIONS.has(wordBefore(text, i))) return false;
  const bits = classOf(text.charCodeAt(i + 1));
  return (bits & (SPACE | UNSPACED)) !== 0 || (unit !== POINT && (bits & WORD) === 0);
}

function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < LONGEST_ABBREVIATION && (classOf(text.charCodeAt(start - 1)) & (WORD | MARK)) !== 0) start--;
  return text.slice(start, end);
}
