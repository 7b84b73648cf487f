/**
 * Aho-Corasick over UTF-16 units. Edges live in one open-addressing hash table of typed arrays: a hundred thousand
 * states build in milliseconds and a step is one probe, whatever the alphabet.
 */
export type Automaton = {
  /** UTF-16 unit -> letter of the alphabet; 0 is every unit that no word uses. */
  readonly alphabet: Uint16Array;
  readonly rootEdges: Int32Array;
  /** Open-addressing table of pairs: key of state and letter, state it leads to. */
  readonly edges: Int32Array;
  readonly fail: Int32Array;
  /** Word that ends in the state, or -1. */
  readonly word: Int32Array;
  /** Nearest proper suffix state in which a word ends, or 0. */
  readonly shorter: Int32Array;
};

const NONE = -1;
/** Units told apart by nobody who writes an ad. */
const SAME = new Map([['\n', ' '], ['-', ' '], ['_', ' ']]); // biome-ignore format: a table
const STATE_LIMIT = (1 << 19) - 1;
const LETTER_BITS = 13;

/** Builds the automaton of distinct, non-empty words; a word's index is its id. Throws when there are too many for its keys. */
export function buildAutomaton(words: readonly string[]): Automaton {
  const { alphabet, letters } = toAlphabet(words);
  const total = words.reduce((sum, word) => sum + word.length, 1);
  if (letters >= 1 << LETTER_BITS) throw new Error(`too many letters for one automaton: ${letters}`);
  const edges = new Int32Array(4 * 2 ** Math.ceil(Math.log2(total + 1))).fill(NONE);
  const word = new Int32Array(total).fill(NONE);
  const parent = new Int32Array(total);
  const via = new Uint16Array(total);
  const depth = new Uint16Array(total);
  let states = 1;
  words.forEach((text, id) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) {
      const letter = alphabet[text.charCodeAt(i)] as number;
      let next = follow(edges, state, letter);
      if (next === NONE) {
        next = states++;
        if (next > STATE_LIMIT) throw new Error(`too many words for one automaton: ${words.length}`);
        insert(edges, (state << LETTER_BITS) | letter, next);
        parent[next] = state;
        via[next] = letter;
        depth[next] = (depth[state] as number) + 1;
      }
      state = next;
    }
    if (word[state] === NONE) word[state] = id;
  });
  const rootEdges = new Int32Array(letters + 1);
  for (let letter = 1; letter <= letters; letter++) rootEdges[letter] = Math.max(0, follow(edges, 0, letter));
  const { fail, shorter } = link({ states, parent, via, depth, word, edges, rootEdges });
  return { alphabet, rootEdges, edges: compact(edges, states), fail, word: word.slice(0, states), shorter };
}

/** The state after one more UTF-16 unit. */
export function step(automaton: Automaton, state: number, unit: number): number {
  const letter = automaton.alphabet[unit] as number;
  if (letter === 0) return 0;
  let from = state;
  while (from !== 0) {
    const next = follow(automaton.edges, from, letter);
    if (next !== NONE) return next;
    from = automaton.fail[from] as number;
  }
  return automaton.rootEdges[letter] as number;
}

function toAlphabet(words: readonly string[]): { readonly alphabet: Uint16Array; readonly letters: number } {
  const alphabet = new Uint16Array(0x10000);
  let letters = 0;
  const letterOf = (unit: number): void => {
    if (alphabet[unit] === 0) alphabet[unit] = ++letters;
  };
  letterOf(32);
  for (const word of words) for (let i = 0; i < word.length; i++) if (!SAME.has(word[i] as string)) letterOf(word.charCodeAt(i));
  for (const [unit, like] of SAME) alphabet[unit.charCodeAt(0)] = alphabet[like.charCodeAt(0)] as number;
  return { alphabet, letters };
}

/** Where the search for a key begins; pairs start at even places. */
function placeOf(key: number, length: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 8) & (length - 2);
}

function follow(edges: Int32Array, state: number, letter: number): number {
  const key = (state << LETTER_BITS) | letter;
  for (let at = placeOf(key, edges.length); ; at = (at + 2) & (edges.length - 1)) {
    if (edges[at] === key) return edges[at + 1] as number;
    if (edges[at] === NONE) return NONE;
  }
}

function insert(edges: Int32Array, key: number, target: number): void {
  let at = placeOf(key, edges.length);
  while (edges[at] !== NONE) at = (at + 2) & (edges.length - 1);
  edges[at] = key;
  edges[at + 1] = target;
}

/** The same edges in the smallest table that stays half empty: less memory, fewer cache misses. */
function compact(edges: Int32Array, states: number): Int32Array {
  const length = 4 * 2 ** Math.ceil(Math.log2(states + 1));
  if (length >= edges.length) return edges;
  const small = new Int32Array(length).fill(NONE);
  for (let at = 0; at < edges.length; at += 2) if (edges[at] !== NONE) insert(small, edges[at] as number, edges[at + 1] as number);
  return small;
}

type Trie = {
  readonly states: number;
  readonly parent: Int32Array;
  readonly via: Uint16Array;
  readonly depth: Uint16Array;
  readonly word: Int32Array;
  readonly edges: Int32Array;
  readonly rootEdges: Int32Array;
};

/** Failure links, shallow states first, as each leans on its parent's. */
function link({ states, parent, via, depth, word, edges, rootEdges }: Trie): { readonly fail: Int32Array; readonly shorter: Int32Array } {
  const fail = new Int32Array(states);
  const shorter = new Int32Array(states);
  for (const state of byDepth(depth, states)) {
    if ((depth[state] as number) > 1) {
      const letter = via[state] as number;
      let from = fail[parent[state] as number] as number;
      let next: number = NONE;
      while (from !== 0 && next === NONE) {
        next = follow(edges, from, letter);
        if (next === NONE) from = fail[from] as number;
      }
      fail[state] = next === NONE ? (rootEdges[letter] as number) : next;
    }
    const suffix = fail[state] as number;
    shorter[state] = word[suffix] === NONE ? (shorter[suffix] as number) : suffix;
  }
  return { fail, shorter };
}

function byDepth(depth: Uint16Array, states: number): Uint32Array {
  const deepest = depth.subarray(0, states).reduce((most, d) => Math.max(most, d), 0);
  const next = new Uint32Array(deepest + 2);
  for (let state = 1; state < states; state++) (next[(depth[state] as number) + 1] as number)++;
  for (let d = 1; d < next.length; d++) next[d] = (next[d] as number) + (next[d - 1] as number);
  const order = new Uint32Array(states - 1);
  for (let state = 1; state < states; state++) order[(next[depth[state] as number] as number)++] = state;
  return order;
}
