import type { Lexicon } from '@/rules/rule';
import type { MoneyWords } from '@/rules/text/money';
import { COUNT_SHIFT, EDGE, OUTPUT, TARGET } from './automaton';
import type { CompiledRules } from './compile';

/** The words that slots (`{place:hub}`, `{money}`) stand for, to compile further rules with. */
export type Slots = { readonly lexicons: readonly Lexicon[]; readonly money: MoneyWords };

/** The lexicons that compiled rules were made with, read back from them: the package need not carry them twice. */
export function toSlots({ edges, firstCount, fills, hides, money }: CompiledRules): Slots {
  const lexicons = new Map<string, { words: string[]; except: string[] }>();
  const add = (slot: string, list: 'words' | 'except', word: string): void => {
    const lexicon = lexicons.get(slot) ?? { words: [], except: [] };
    lexicons.set(slot, lexicon);
    lexicon[list].push(word);
  };
  const walk = (first: number, count: number, before: string): void => {
    for (let i = 0, at = first; i < count; i++, at += EDGE) {
      const word = before + String.fromCharCode((edges[at] as number) & 0xffff);
      const output = edges[at + OUTPUT] as number;
      for (const slot of narrowest(fills[output])) add(slot, 'words', word);
      for (const slot of narrowest(hides[output])) add(slot, 'except', word);
      const more = (edges[at] as number) >>> COUNT_SHIFT;
      if (more > 0) walk(edges[at + TARGET] as number, more, word);
    }
  };
  walk(0, firstCount, '');
  return { lexicons: [...lexicons].map(([slot, lists]) => ({ slot, ...lists })), money };
}

/** `place:hub` fills `place` too; the wider one comes back by itself. */
function narrowest(slots: readonly string[] = []): readonly string[] {
  return [...new Set(slots)].filter((slot) => !slots.some((other) => other.startsWith(`${slot}:`)));
}
