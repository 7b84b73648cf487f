import { createCounter, empty, increment } from './counter';
import type { Token } from './tokens';

/** log2 of the buckets that n-grams are hashed to. */
export const BUCKET_BITS = 17;
export const BUCKETS = 1 << BUCKET_BITS;
/** Cells of each table, a power of two: a bucket counts modulo its table's. What is easily told apart needs fewer. */
export const CELLS = { job: BUCKETS / 2, voice: BUCKETS / 2, lure: BUCKETS } as const;
export type TableName = keyof typeof CELLS;
export const TABLE_NAMES = Object.keys(CELLS) as readonly TableName[];

/** How much each kind of n-gram counts; characters at half weight, as they repeat what words say. */
const KINDS = [
  { seed: 0x51ab1e, weight: 1 }, // words
  { seed: 0x2b1ab5, weight: 1 }, // pairs of words
  { seed: 0xc4a25, weight: 0.5 }, // character 3- to 5-grams inside words
  { seed: 0xc105e, weight: 1 }, // 1- to 4-grams of letters in scripts without spaces
  { seed: 0xbe61, weight: 0.8 }, // the same at the beginning, where a writer says who is speaking
  { seed: 0xe4d, weight: 1.2 }, // and at the end, where the question stands
] as const;
const CLUSTER_LENGTH = 4;
/** What counts as the beginning and the end: so many words, or letters of a script without spaces. */
const EDGE = { words: 8, clusters: 20 };

/** Sparse features of a text: distinct buckets and their values. */
export type Ngrams = { readonly buckets: Uint32Array; readonly values: Float32Array };

/** FNV-1a over UTF-16 units with a murmur finaliser. The weights hold test vectors of it: a changed hash must never run on old weights. */
export function hash(text: string, seed: number): number {
  let h = begin(seed);
  for (let i = 0; i < text.length; i++) h = feed(h, text.charCodeAt(i));
  return finish(h);
}

function begin(seed: number): number {
  return 0x811c9dc5 ^ seed;
}

function feed(h: number, unit: number): number {
  return Math.imul(h ^ unit, 0x01000193);
}

function finish(h: number): number {
  let x = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35);
  return (x ^ (x >>> 16)) >>> 0;
}

const EDGE_OF_WORD = 0x5e; // ^, on both sides
const BLANK = 0x20;
type Take = (kind: number, bucket: number, first: number, last: number) => void;

/** Calls `take(kind, bucket, first, last)` for every n-gram of the tokens; `first`..`last` are the tokens it spans. */
function eachNgram(tokens: readonly Token[], take: Take): void {
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i] as Token;
    if (token.kind === 'cluster') eachCluster(tokens, i, take);
    else {
      take(0, bucketOf(feedText(begin(KINDS[0].seed), token.text)), i, i);
      if (token.kind === 'picture') continue;
      let k = i - 1;
      while (tokens[k]?.kind === 'picture') k--; // decoration between two words
      const before = tokens[k];
      if (before !== undefined && before.kind !== 'cluster') {
        take(1, bucketOf(feedText(feed(feedText(begin(KINDS[1].seed), before.text), BLANK), token.text)), k, i);
      }
      if (token.kind === 'word') eachPart(token.text, (bucket) => take(2, bucket, i, i));
    }
  }
}

/** The same for the beginning and the end of the text. */
function eachEdge(tokens: readonly Token[], take: Take): void {
  eachOfEdge(tokens, 0, edgeEnd(tokens), { kind: 4, take });
  eachOfEdge(tokens, edgeStart(tokens), tokens.length, { kind: 5, take });
}

function shareOfEdge({ kind }: Token): number {
  return 1 / (kind === 'cluster' ? EDGE.clusters : EDGE.words);
}

function edgeEnd(tokens: readonly Token[]): number {
  let to = 0;
  for (let share = 0; to < tokens.length && share < 1; to++) share += shareOfEdge(tokens[to] as Token);
  return to;
}

function edgeStart(tokens: readonly Token[]): number {
  let from = tokens.length;
  for (let share = 0; from > 0 && share < 1; from--) share += shareOfEdge(tokens[from - 1] as Token);
  return from;
}

/** Words and their pairs, or 1- to 4-grams of letters, of the tokens `from` to before `to`. */
function eachOfEdge(
  tokens: readonly Token[],
  from: number,
  to: number,
  { kind, take }: { readonly kind: 4 | 5; readonly take: Take },
): void {
  for (let i = from; i < to; i++) {
    const most = (tokens[i] as Token).kind === 'cluster' ? CLUSTER_LENGTH : 2;
    let h = begin(KINDS[kind].seed);
    for (let k = i; k < to && k < i + most; k++) {
      h = feedText(k > i ? feed(h, BLANK) : h, (tokens[k] as Token).text);
      take(kind, bucketOf(h), i, k);
    }
  }
}

function bucketOf(h: number): number {
  return finish(h) & (BUCKETS - 1);
}

function feedText(h: number, text: string): number {
  let out = h;
  for (let i = 0; i < text.length; i++) out = feed(out, text.charCodeAt(i));
  return out;
}

/** 1- to 4-grams of letters that stand together, from token `i` on. */
function eachCluster(tokens: readonly Token[], i: number, take: Take): void {
  let h = begin(KINDS[3].seed);
  for (let k = i; k < tokens.length && k < i + CLUSTER_LENGTH; k++) {
    const token = tokens[k] as Token;
    if (k > i && (token.kind !== 'cluster' || token.start !== tokens[k - 1]?.end)) return;
    h = feedText(h, token.text);
    take(3, bucketOf(h), i, k);
  }
}

/** Character 3- to 5-grams of a word with its edges. */
function eachPart(word: string, take: (bucket: number) => void): void {
  const length = word.length + 2;
  for (let start = 0; start + 3 <= length; start++) {
    let h = begin(KINDS[2].seed);
    for (let size = 1; size <= 5 && start + size <= length; size++) {
      const at = start + size - 2;
      h = feed(h, at < 0 || at >= word.length ? EDGE_OF_WORD : word.charCodeAt(at));
      if (size >= 3) take(bucketOf(h));
    }
  }
}

/** Hashed n-grams of a text: value 1 + ln(count), each kind scaled to length 1 and weighted. In the order in which they are met. */
export function toNgrams(tokens: readonly Token[]): Ngrams {
  return collect(tokens, eachNgram);
}

/** Those of its beginning and end, for who speaks: elsewhere they would only repeat what `toNgrams` says. */
export function toEdges(tokens: readonly Token[]): Ngrams {
  return collect(
    tokens.filter(({ kind }) => kind !== 'picture'),
    eachEdge,
  );
}

const counter = createCounter();

function collect(tokens: readonly Token[], each: (tokens: readonly Token[], take: Take) => void): Ngrams {
  each(tokens, (kind, bucket) => increment(counter, kind * BUCKETS + bucket + 1));
  const { keys, counts, size } = counter;
  const squares = new Float64Array(KINDS.length);
  for (let i = 0; i < size; i++) {
    const kind = ((keys[i] as number) - 1) >> BUCKET_BITS;
    squares[kind] = (squares[kind] as number) + valueOfCount(counts[i] as number) ** 2;
  }
  const scales = KINDS.map(({ weight }, kind) => weight / Math.sqrt((squares[kind] as number) || 1));
  const buckets = new Uint32Array(size);
  const values = new Float32Array(size);
  for (let i = 0; i < size; i++) {
    const key = (keys[i] as number) - 1;
    buckets[i] = key & (BUCKETS - 1);
    values[i] = valueOfCount(counts[i] as number) * (scales[key >> BUCKET_BITS] as number);
  }
  empty(counter);
  return { buckets, values };
}

const FEW = Float64Array.from({ length: 64 }, (_, count) => 1 + Math.log(Math.max(1, count)));

function valueOfCount(count: number): number {
  return count < FEW.length ? (FEW[count] as number) : 1 + Math.log(count);
}

/** Buckets of the text's words, and of pairs of letters in scripts without spaces: what tells whether a language is known. */
export function toUnits(tokens: readonly Token[]): Uint32Array {
  const units: number[] = [];
  for (const [i, token] of tokens.entries()) {
    const next = tokens[i + 1];
    if (token.kind === 'word') units.push(bucketOf(feedText(begin(KINDS[0].seed), token.text)));
    else if (token.kind === 'cluster' && next?.kind === 'cluster' && next.start === token.end) {
      units.push(bucketOf(feedText(feedText(begin(KINDS[3].seed), token.text), next.text)));
    }
  }
  return Uint32Array.from(units);
}

/** A set of buckets, a bit each. */
export function addUnits(bits: Uint8Array, units: Uint32Array): void {
  for (const unit of units) bits[unit >> 3] = (bits[unit >> 3] as number) | (1 << (unit & 7));
}

/** The share of units that are in the set; 0 of none. */
export function knownShare(bits: Uint8Array, units: Uint32Array): number {
  let known = 0;
  for (const unit of units) if (((bits[unit >> 3] as number) & (1 << (unit & 7))) !== 0) known++;
  return known / Math.max(1, units.length);
}

/** Each token's part of the sum `value x weightOf(bucket)`: an n-gram's part is split among its tokens. */
export function shareByToken(tokens: readonly Token[], ngrams: Ngrams, weightOf: (bucket: number) => number): Float32Array {
  const times = new Map<number, number>();
  eachNgram(tokens, (_, bucket) => {
    times.set(bucket, (times.get(bucket) ?? 0) + 1);
  });
  const values = new Map<number, number>();
  ngrams.buckets.forEach((bucket, i) => {
    values.set(bucket, (values.get(bucket) ?? 0) + (ngrams.values[i] as number));
  });
  const shares = new Float32Array(tokens.length);
  eachNgram(tokens, (_, bucket, first, last) => {
    const part = ((values.get(bucket) ?? 0) * weightOf(bucket)) / (times.get(bucket) ?? 1) / (last - first + 1);
    for (let k = first; k <= last; k++) shares[k] = (shares[k] as number) + part;
  });
  return shares;
}
