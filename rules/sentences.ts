import { BREAK, classOf, SPACE, STOP, UNSPACED, WORD } from './characters';

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

/** A point behind these does not end a sentence. */
const ABBREVIATIONS = new Set('mr ms mrs dr st sta sto lic no nr jl jln bldg co inc ltd pt tel ph tp cty bp'.split(' '));

function wordBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && end - start < 5 && (classOf(text.charCodeAt(start - 1)) & WORD) !== 0) start--;
  return text.slice(start, end);
}

function endsSentence(text: string, i: number): boolean {
  const char = text[i] as string;
  if (char === '.' || char === '!' || char === '?') {
    const next = text[i + 1];
    if (next === undefined) return true;
    if (char === '.' && ABBREVIATIONS.has(wordBefore(text, i))) return false;
    const bits = classOf(next.charCodeAt(0));
    return (bits & (SPACE | UNSPACED)) !== 0 || (char !== '.' && (bits & WORD) === 0);
  }
  return (classOf(char.charCodeAt(0)) & (BREAK | STOP)) !== 0;
}
