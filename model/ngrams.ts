import type { Token } from './tokens';

/** log2 of the buckets in each table. */
export const BUCKET_BITS = 17;
export const BUCKETS = 1 << BUCKET_BITS;

/** How much each kind of n-gram counts; characters at half weight, as they repeat what words say. */
const KINDS = [
  { seed: 0x51ab1e, weight: 1 }, // words
  { seed: 0x2b1ab5, weight: 1 }, // pairs of words
  { seed: 0xc4a25, weight: 0.5 }, // character 3- to 5-grams inside words
  { seed: 0xc105e, weight: 1 }, // 1- to 4-grams of letters in scripts without spaces
] as const; // biome-ignore format: a table
const CLUSTER_LENGTH = 4;

/** Sparse features of a text: distinct buckets and their values. */
export type Ngrams = { readonly buckets: Uint32Array; readonly values: Float32Array };

/** FNV-1a over UTF-16 units with a murmur finaliser. The weights hold test vectors of it: a changed hash must never run on old weights. */
export function hash(text: string, seed: number): number {
  let h = 0x811c9dc5 ^ seed;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Calls `take(kind, bucket, first, last)` for every n-gram of the tokens; `first`..`last` are the tokens it spans. */
function eachNgram(tokens: readonly Token[], take: (kind: number, bucket: number, first: number, last: number) => void): void {
  const bucketOf = (kind: number, text: string): number => hash(text, (KINDS[kind] as { seed: number }).seed) & (BUCKETS - 1);
  tokens.forEach((token, i) => {
    if (token.kind === 'cluster') {
      let gram = '';
      for (let k = i; k < Math.min(tokens.length, i + CLUSTER_LENGTH) && joins(tokens, k, i); k++) {
        gram += (tokens[k] as Token).text;
        take(3, bucketOf(3, gram), i, k);
      }
      return;
    }
    take(0, bucketOf(0, token.text), i, i);
    const before = tokens[i - 1];
    if (before !== undefined && before.kind !== 'cluster') take(1, bucketOf(1, `${before.text} ${token.text}`), i - 1, i);
    if (token.kind === 'word') {
      const word = `^${token.text}$`;
      for (let size = 3; size <= 5; size++) {
        for (let at = 0; at + size <= word.length; at++) take(2, bucketOf(2, word.slice(at, at + size)), i, i);
      }
    }
  });
}

function joins(tokens: readonly Token[], k: number, first: number): boolean {
  return k === first || (tokens[k]?.kind === 'cluster' && tokens[k]?.start === tokens[k - 1]?.end);
}

/** Hashed n-grams of a text: value 1 + ln(count), each kind scaled to length 1 and weighted. */
export function toNgrams(tokens: readonly Token[]): Ngrams {
  const counts = KINDS.map(() => new Map<number, number>());
  eachNgram(tokens, (kind, bucket) => {
    const count = counts[kind] as Map<number, number>;
    count.set(bucket, (count.get(bucket) ?? 0) + 1);
  });
  const total = new Map<number, number>();
  counts.forEach((count, kind) => {
    const scale = scaleOf(count, kind);
    for (const [bucket, times] of count) total.set(bucket, (total.get(bucket) ?? 0) + (1 + Math.log(times)) * scale);
  });
  return { buckets: Uint32Array.from(total.keys()), values: Float32Array.from(total.values()) };
}

function scaleOf(count: ReadonlyMap<number, number>, kind: number): number {
  let square = 0;
  for (const times of count.values()) square += (1 + Math.log(times)) ** 2;
  return square === 0 ? 0 : (KINDS[kind] as { weight: number }).weight / Math.sqrt(square);
}

/** Each token's part of the sum `value x weightOf(bucket)`: an n-gram's part is split among its tokens. */
export function shareByToken(tokens: readonly Token[], ngrams: Ngrams, weightOf: (bucket: number) => number): Float32Array {
  const times = new Map<number, number>();
  eachNgram(tokens, (_, bucket) => times.set(bucket, (times.get(bucket) ?? 0) + 1));
  const values = new Map<number, number>();
  ngrams.buckets.forEach((bucket, i) => values.set(bucket, ngrams.values[i] as number));
  const shares = new Float32Array(tokens.length);
  eachNgram(tokens, (_, bucket, first, last) => {
    const part = ((values.get(bucket) ?? 0) * weightOf(bucket)) / (times.get(bucket) ?? 1) / (last - first + 1);
    for (let k = first; k <= last; k++) shares[k] = (shares[k] as number) + part;
  });
  return shares;
}
