/**
 * Aho-Corasick over UTF-16 units, in typed arrays: a hundred thousand states build in milliseconds, and a step is one or two look-ups whatever
 * the alphabet.
 */
export type Automaton = {
  /** UTF-16 unit -> letter of the alphabet; 0 is every unit that no word uses. */
  readonly alphabet: Uint16Array;
  readonly rootEdges: Int32Array;
  /** `RECORD` numbers a state, side by side so that a step touches one line of the cache; see `FIELD`. */
  readonly states: Int32Array;
  /** Open-addressing table of pairs: key of state and letter, state it leads to. */
  readonly edges: Int32Array;
};

/** Numbers a state has in `states`. */
export const RECORD = 8;
export const FIELD = {
  /** Most states have one way on: its letter (0 for none) and the state it leads to. */
  firstLetter: 0,
  firstTarget: 1,
  /** 1 for states with more ways; these are in `edges`. */
  branches: 2,
  /** Longest proper suffix that is a state too. */
  fail: 3,
  /** Word that ends here, or -1. */
  word: 4,
  /** Nearest proper suffix state in which a word ends, or 0. */
  shorter: 5,
} as const;

const NONE = -1;
/** Units told apart by nobody who writes an ad. */
const SAME = new Map([
  ['\n', ' '],
  ['-', ' '],
  ['_', ' '],
]);
const STATE_LIMIT = (1 << 19) - 1;
const LETTER_BITS = 13;

/** Builds the automaton of distinct, non-empty words; a word's index is its id. Throws when there are too many for its keys. */
export function buildAutomaton(words: readonly string[]): Automaton {
  const { alphabet, letters } = toAlphabet(words);
  if (letters >= 1 << LETTER_BITS) throw new Error(`too many letters for one automaton: ${letters}`);
  const trie = createTrie(words.reduce((sum, word) => sum + word.length, 1));
  words.forEach((text, id) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) state = grow(trie, state, alphabet[text.charCodeAt(i)] as number);
    const at = state * RECORD + FIELD.word;
    if (trie.states[at] === NONE) trie.states[at] = id;
  });
  if (trie.count > STATE_LIMIT) throw new Error(`too many words for one automaton: ${words.length}`);
  const rootEdges = new Int32Array(letters + 1);
  for (let letter = 1; letter <= letters; letter++) rootEdges[letter] = Math.max(0, follow(trie, 0, letter));
  link(trie, rootEdges);
  return { alphabet, rootEdges, edges: trie.edges, states: trie.states.slice(0, trie.count * RECORD) };
}

/** The state after one more UTF-16 unit. */
export function step(automaton: Automaton, state: number, unit: number): number {
  const letter = automaton.alphabet[unit] as number;
  if (letter === 0) return 0;
  let from = state;
  while (from !== 0) {
    const next = follow(automaton, from, letter);
    if (next !== NONE) return next;
    from = automaton.states[from * RECORD + FIELD.fail] as number;
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

function follow({ states, edges }: Pick<Automaton, 'states' | 'edges'>, state: number, letter: number): number {
  const at = state * RECORD;
  if (states[at] === letter) return states[at + FIELD.firstTarget] as number;
  if (states[at + FIELD.branches] === 0) return NONE;
  const key = (state << LETTER_BITS) | letter;
  for (let place = placeOf(key, edges.length); ; place = (place + 2) & (edges.length - 1)) {
    if (edges[place] === key) return edges[place + 1] as number;
    if (edges[place] === NONE) return NONE;
  }
}

type Trie = {
  readonly states: Int32Array;
  edges: Int32Array;
  count: number;
  /** Pairs in `edges`. */
  used: number;
  readonly parent: Int32Array;
  readonly via: Uint16Array;
  readonly depth: Uint16Array;
};

const FIRST_EDGES = 1 << 14;

function createTrie(most: number): Trie {
  const states = new Int32Array(most * RECORD);
  for (let at = FIELD.word; at < states.length; at += RECORD) states[at] = NONE;
  const edges = new Int32Array(FIRST_EDGES).fill(NONE);
  return { states, edges, count: 1, used: 0, parent: new Int32Array(most), via: new Uint16Array(most), depth: new Uint16Array(most) };
}

/** The state behind `letter`, made if there is none yet. */
function grow(trie: Trie, state: number, letter: number): number {
  const known = follow(trie, state, letter);
  if (known !== NONE) return known;
  const next = trie.count++;
  const at = state * RECORD;
  trie.parent[next] = state;
  trie.via[next] = letter;
  trie.depth[next] = (trie.depth[state] as number) + 1;
  if (trie.states[at] === 0) {
    trie.states[at] = letter;
    trie.states[at + FIELD.firstTarget] = next;
  } else {
    trie.states[at + FIELD.branches] = 1;
    if (++trie.used * 4 > trie.edges.length) trie.edges = enlarged(trie.edges);
    insert(trie.edges, (state << LETTER_BITS) | letter, next);
  }
  return next;
}

function insert(edges: Int32Array, key: number, target: number): void {
  let at = placeOf(key, edges.length);
  while (edges[at] !== NONE) at = (at + 2) & (edges.length - 1);
  edges[at] = key;
  edges[at + 1] = target;
}

function enlarged(edges: Int32Array): Int32Array {
  const bigger = new Int32Array(edges.length * 2).fill(NONE);
  for (let at = 0; at < edges.length; at += 2) if (edges[at] !== NONE) insert(bigger, edges[at] as number, edges[at + 1] as number);
  return bigger;
}

/** Failure links, shallow states first, as each leans on its parent's. */
function link(trie: Trie, rootEdges: Int32Array): void {
  const { states, count, parent, via, depth } = trie;
  for (const state of byDepth(depth, count)) {
    const at = state * RECORD;
    if ((depth[state] as number) > 1) {
      const letter = via[state] as number;
      let from = states[(parent[state] as number) * RECORD + FIELD.fail] as number;
      let next: number = NONE;
      while (from !== 0 && next === NONE) {
        next = follow(trie, from, letter);
        if (next === NONE) from = states[from * RECORD + FIELD.fail] as number;
      }
      states[at + FIELD.fail] = next === NONE ? (rootEdges[letter] as number) : next;
    }
    const suffix = states[at + FIELD.fail] as number;
    states[at + FIELD.shorter] =
      states[suffix * RECORD + FIELD.word] === NONE ? (states[suffix * RECORD + FIELD.shorter] as number) : suffix;
  }
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
