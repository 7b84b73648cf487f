/**
 * Aho-Corasick over UTF-16 units, in typed arrays: a hundred thousand states build in milliseconds, and a step is one or two look-ups whatever
 * the alphabet.
 */
export type Automaton = {
  /** UTF-16 unit -> letter of the alphabet; 0 is every unit that no word uses. */
  readonly alphabet: Uint16Array;
  readonly rootEdges: Int32Array;
  /** Most states have one way on: its letter (0 for none) and the state it leads to. */
  readonly firstLetter: Uint16Array;
  readonly firstTarget: Int32Array;
  /** 1 for states with more ways; these are in `edges`. */
  readonly branches: Uint8Array;
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
  const word = new Int32Array(trie.parent.length).fill(NONE);
  words.forEach((text, id) => {
    let state = 0;
    for (let i = 0; i < text.length; i++) state = grow(trie, state, alphabet[text.charCodeAt(i)] as number);
    if (word[state] === NONE) word[state] = id;
  });
  if (trie.states > STATE_LIMIT) throw new Error(`too many words for one automaton: ${words.length}`);
  const rootEdges = new Int32Array(letters + 1);
  for (let letter = 1; letter <= letters; letter++) rootEdges[letter] = Math.max(0, follow(trie, 0, letter));
  const { fail, shorter } = link(trie, word, rootEdges);
  const { firstLetter, firstTarget, branches, edges, states } = trie;
  return {
    alphabet,
    rootEdges,
    edges,
    fail,
    shorter,
    word: word.slice(0, states),
    firstLetter: firstLetter.slice(0, states),
    firstTarget: firstTarget.slice(0, states),
    branches: branches.slice(0, states),
  };
}

/** The state after one more UTF-16 unit. */
export function step(automaton: Automaton, state: number, unit: number): number {
  const letter = automaton.alphabet[unit] as number;
  if (letter === 0) return 0;
  let from = state;
  while (from !== 0) {
    const next = follow(automaton, from, letter);
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

type Edges = Pick<Automaton, 'firstLetter' | 'firstTarget' | 'branches' | 'edges'>;

/** Where the search for a key begins; pairs start at even places. */
function placeOf(key: number, length: number): number {
  return (Math.imul(key, 0x9e3779b1) >>> 8) & (length - 2);
}

function follow({ firstLetter, firstTarget, branches, edges }: Edges, state: number, letter: number): number {
  if (firstLetter[state] === letter) return firstTarget[state] as number;
  if (branches[state] === 0) return NONE;
  const key = (state << LETTER_BITS) | letter;
  for (let at = placeOf(key, edges.length); ; at = (at + 2) & (edges.length - 1)) {
    if (edges[at] === key) return edges[at + 1] as number;
    if (edges[at] === NONE) return NONE;
  }
}

type Trie = { -readonly [K in keyof Edges]: Edges[K] } & {
  states: number;
  /** Pairs in `edges`. */
  used: number;
  readonly parent: Int32Array;
  readonly via: Uint16Array;
  readonly depth: Uint16Array;
};

const FIRST_EDGES = 1 << 14;

function createTrie(most: number): Trie {
  return {
    states: 1,
    used: 0,
    parent: new Int32Array(most),
    via: new Uint16Array(most),
    depth: new Uint16Array(most),
    firstLetter: new Uint16Array(most),
    firstTarget: new Int32Array(most),
    branches: new Uint8Array(most),
    edges: new Int32Array(FIRST_EDGES).fill(NONE),
  };
}

/** The state behind `letter`, made if there is none yet. */
function grow(trie: Trie, state: number, letter: number): number {
  const known = follow(trie, state, letter);
  if (known !== NONE) return known;
  const next = trie.states++;
  trie.parent[next] = state;
  trie.via[next] = letter;
  trie.depth[next] = (trie.depth[state] as number) + 1;
  if (trie.firstLetter[state] === 0) {
    trie.firstLetter[state] = letter;
    trie.firstTarget[state] = next;
  } else {
    trie.branches[state] = 1;
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
function link(trie: Trie, word: Int32Array, rootEdges: Int32Array): { readonly fail: Int32Array; readonly shorter: Int32Array } {
  const { states, parent, via, depth } = trie;
  const fail = new Int32Array(states);
  const shorter = new Int32Array(states);
  for (const state of byDepth(depth, states)) {
    if ((depth[state] as number) > 1) {
      const letter = via[state] as number;
      let from = fail[parent[state] as number] as number;
      let next: number = NONE;
      while (from !== 0 && next === NONE) {
        next = follow(trie, from, letter);
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
