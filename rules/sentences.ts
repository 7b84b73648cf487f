import { BREAK, classOf, SPACE, STOP } from './characters';

/**
 * Number of the sentence each character of a reading stands in (and one more entry for the end). A line break ends a sentence; so does
 * `.`, `!`, `?` before white space, and the stops of other scripts.
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
  const char = text[i] as string;
  if (char === '.' || char === '!' || char === '?') {
    const next = text[i + 1];
    return next === undefined || (classOf(next.charCodeAt(0)) & SPACE) !== 0;
  }
  return (classOf(char.charCodeAt(0)) & (BREAK | STOP)) !== 0;
}
