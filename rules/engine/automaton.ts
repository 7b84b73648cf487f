/**
 * All words in one minimal acyclic automaton: words share their beginnings, and their ends where they mean the same. Three numbers an edge,
 * side by side, so that a step touches one line of the cache.
 */
export type Automaton = {
  /** `EDGE` numbers an edge; the edges of a state stand in a row, by unit. */
  readonly edges: Int32Array;
  /** UTF-16 unit -> where its edge of the first state stands in `edges`; -1 for none. */
  readonly first: Int32Array;
  /** One bit for each beginning of a word, by hash: most places of a text are done with after three looks at it. */
  readonly beginnings: Uint32Array;
};

/** Numbers an edge has in `edges`. */
export const EDGE = 3;
/** Its unit, and from bit `COUNT_SHIFT` on how many edges the state has that it leads to. */
export const LABEL = 0;
/** Where the edges of that state begin. */
export const TARGET = 1;
/** What ends here: the number given for the word, or 0. */
export const OUTPUT = 2;
export const COUNT_SHIFT = 16;

const BLANK = 32;
const FEW = 4;

/** Units told apart by nobody who writes an ad read as a blank: line break, hyphen, low line. */
export function sameUnit(unit: number): number {
  return unit === 10 || unit === 45 || unit === 95 ? BLANK : unit;
}

/** Builds the automaton of distinct, non-empty words, sorted by unit; `outputs[i]` above 0 is what word `i` stands for. */
export function buildAutomaton(
  words: readonly string[],
  outputs: ArrayLike<number>,
): { readonly edges: Int32Array; readonly firstCount: number } {
  const builder = createBuilder(words.length);
  const root = stateOf(builder, { words, outputs }, { low: 0, high: words.length, depth: 0 });
  return { edges: finish(builder, root), firstCount: root.count };
}

/** An automaton ready to walk. `edges` begins with the first state's edges; it has `firstCount` of them. */
export function toAutomaton(edges: Int32Array, firstCount: number): Automaton {
  const first = new Int32Array(0x10000).fill(-1);
  for (let at = 0; at < firstCount * EDGE; at += EDGE) first[(edges[at] as number) & 0xffff] = at;
  const beginnings = new Uint32Array(1 << (BEGINNING_BITS - 5));
  for (let a = 0; a < firstCount; a++) markBeginnings(beginnings, edges, a * EDGE, []);
  return { edges, first, beginnings };
}

const BEGINNING_BITS = 18;
/** Units that are looked at before a walk begins. */
export const BEGINNING = 3;

/** A whole word shorter than a beginning counts with what there is of it. */
function markBeginnings(bits: Uint32Array, edges: Int32Array, at: number, before: readonly number[]): void {
  const units = [...before, (edges[at] as number) & 0xffff];
  if ((edges[at + OUTPUT] as number) !== 0 || units.length === BEGINNING) {
    const place = placeOf(units[0] as number, units[1] ?? 0, units[2] ?? 0);
    bits[place >>> 5] = (bits[place >>> 5] as number) | (1 << (place & 31));
  }
  if (units.length === BEGINNING) return;
  const count = (edges[at] as number) >>> COUNT_SHIFT;
  const target = edges[at + TARGET] as number;
  for (let i = 0; i < count; i++) markBeginnings(bits, edges, target + i * EDGE, units);
}

function placeOf(a: number, b: number, c: number): number {
  return Math.imul(Math.imul(Math.imul(a, 0x9e3779b1) ^ b, 0x85ebca6b) ^ c, 0xc2b2ae35) >>> (32 - BEGINNING_BITS);
}

/** May a word begin with these units? Rarely yes where none does, never no where one does. */
export function mayBegin({ beginnings }: Automaton, a: number, b: number, c: number): boolean {
  return hasBit(beginnings, placeOf(a, b, c)) || hasBit(beginnings, placeOf(a, b, 0)) || hasBit(beginnings, placeOf(a, 0, 0));
}

function hasBit(bits: Uint32Array, place: number): boolean {
  return ((bits[place >>> 5] as number) & (1 << (place & 31))) !== 0;
}

/** The edge for `unit` among `count` edges from `start` on, or -1. */
export function follow(edges: Int32Array, start: number, count: number, unit: number): number {
  let low = 0;
  let high = count;
  while (high - low > FEW) {
    const middle = (low + high) >>> 1;
    if (((edges[start + middle * EDGE] as number) & 0xffff) <= unit) low = middle;
    else high = middle;
  }
  for (let at = start + low * EDGE; low < high; low++, at += EDGE) if (((edges[at] as number) & 0xffff) === unit) return at;
  return -1;
}

type Builder = {
  /** Finished states, each a row of edges. */
  edges: Int32Array;
  length: number;
  /** Open-addressing table of states: where the edges begin, plus 1. */
  table: Int32Array;
  /** Per edge index / EDGE: how many edges the state has that begins there. */
  counts: Int32Array;
  states: number;
};

type Words = { readonly words: readonly string[]; readonly outputs: ArrayLike<number> };
type Range = { readonly low: number; readonly high: number; readonly depth: number };

/** A state as others point to it: where its edges begin and how many there are. */
type State = { readonly start: number; readonly count: number };

const FINAL: State = { start: 0, count: 0 };
/** States and edges a word brings in long lists, more or less: what is set aside at first, so that little is moved. */
const STATES_A_WORD = 4;
const LEAST_SIZE = 1 << 10;

function createBuilder(words: number): Builder {
  const size = Math.max(LEAST_SIZE, 2 ** Math.ceil(Math.log2(words * STATES_A_WORD + 1)));
  return { edges: new Int32Array(size * EDGE), length: 0, table: new Int32Array(size * 2), counts: new Int32Array(size), states: 0 };
}

/** The state behind the first `depth` units that words `low` to `high` share. Deep words are made first, so equal ends are found again. */
function stateOf(builder: Builder, source: Words, { low, high, depth }: Range): State {
  const row: number[] = [];
  let i = low;
  if (i < high && (source.words[i] as string).length === depth) i++;
  while (i < high) {
    const word = source.words[i] as string;
    const unit = word.charCodeAt(depth);
    let end = i + 1;
    while (end < high && (source.words[end] as string).charCodeAt(depth) === unit) end++;
    const next = stateOf(builder, source, { low: i, high: end, depth: depth + 1 });
    row.push(unit | (next.count << COUNT_SHIFT), next.start, word.length === depth + 1 ? (source.outputs[i] as number) : 0);
    i = end;
  }
  return row.length === 0 ? FINAL : register(builder, row);
}

/** The one state with these edges, made if there is none yet. */
function register(builder: Builder, row: readonly number[]): State {
  const count = row.length / EDGE;
  let place = hashOf(row) & (builder.table.length - 1);
  for (; builder.table[place] !== 0; place = (place + 1) & (builder.table.length - 1)) {
    const start = (builder.table[place] as number) - 1;
    if (builder.counts[start / EDGE] === count && row.every((value, i) => builder.edges[start + i] === value)) return { start, count };
  }
  const start = builder.length;
  reserve(builder, start + row.length);
  builder.edges.set(row, start);
  builder.counts[start / EDGE] = count;
  builder.length += row.length;
  builder.table[place] = start + 1;
  if (++builder.states * 2 > builder.table.length) rehash(builder);
  return { start, count };
}

function hashOf(row: ArrayLike<number>): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < row.length; i++) hash = Math.imul(hash ^ (row[i] as number), 0x01000193) ^ (hash >>> 15);
  return hash >>> 0;
}

function reserve(builder: Builder, length: number): void {
  if (length <= builder.edges.length) return;
  const edges = new Int32Array(builder.edges.length * 2);
  edges.set(builder.edges);
  const counts = new Int32Array(edges.length / EDGE);
  counts.set(builder.counts);
  builder.edges = edges;
  builder.counts = counts;
  reserve(builder, length);
}

function rehash(builder: Builder): void {
  const old = builder.table;
  builder.table = new Int32Array(old.length * 2);
  for (const entry of old) {
    if (entry === 0) continue;
    const start = entry - 1;
    const row = builder.edges.subarray(start, start + (builder.counts[start / EDGE] as number) * EDGE);
    let place = hashOf(row) & (builder.table.length - 1);
    while (builder.table[place] !== 0) place = (place + 1) & (builder.table.length - 1);
    builder.table[place] = entry;
  }
}

/** The edges with the first state's moved to the front, where a reader looks for them. */
function finish(builder: Builder, root: State): Int32Array {
  const shift = root.count * EDGE;
  const out = new Int32Array(builder.length);
  const rootEdges = builder.edges.subarray(root.start, root.start + shift);
  out.set(rootEdges);
  out.set(builder.edges.subarray(0, root.start), shift); // the first state is made last: nothing stands behind it
  for (let at = 0; at < out.length; at += EDGE) {
    if ((out[at] as number) >>> COUNT_SHIFT > 0) out[at + TARGET] = (out[at + TARGET] as number) + shift;
  }
  return out;
}
