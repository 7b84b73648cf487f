import * as v from 'valibot';
import { BUCKET_BITS, BUCKETS, CELLS, hash, TABLE_NAMES, type TableName } from './ngrams';

/** Raised whenever text is read, cut or hashed differently: weights of another version must not be used. */
export const FEATURES_VERSION = 2;

const number = v.pipe(v.number(), v.finite());
const numbers = v.array(number);
const table = v.object({ bias: number, scale: number });

/** What `npm run train` learns, without the tables' bytes. Everything a reader may want to look at, by name. */
export const WeightsHeaderSchema = v.object({
  features: v.literal(FEATURES_VERSION, `other features than version ${FEATURES_VERSION}: run "npm run train"`),
  bucketBits: v.literal(BUCKET_BITS),
  /** `[text, seed, hash]`: proof that the hash is the one the tables were made with. */
  hashes: v.array(v.tuple([v.string(), v.number(), v.number()])),
  /** SHA-256 of the samples and of the rules, without what readers see of them, that the weights were made from. */
  madeFrom: v.string(),
  /** Part of each rule in the lure logit: lure rules 0 or more, the others 0 or less. */
  rules: v.record(v.string(), number),
  /** Parts added by the bundle, per step of `BUNDLE`. */
  bundle: v.object({ lure: numbers, lawful: numbers, warning: numbers }),
  tables: v.object({ job: table, voice: table, lure: table }),
  head: v.object({
    hidden: v.object({ weights: v.array(numbers), bias: numbers }),
    output: v.object({ weights: v.array(numbers), bias: numbers }),
  }),
  /** Who speaks: linear, over `HEARING`. */
  offer: v.object({ weights: numbers, bias: number }),
  /** Lure logit -> probability among job ads: `sigmoid(slope x logit + offset)`; `offset` carries the assumed share of lures. */
  calibration: v.object({ slope: number, offset: number, lureShare: number }),
  /** The same for the rules alone, where the classifier cannot run. */
  rulesOnly: v.object({ slope: number, offset: number }),
  /**
   * Probabilities. `job`: less is no job ad; `perhapsJob`: the same where rules and model see a lure. `offer`: less is somebody else's ad,
   * reported or asked about. `wordingAlone`: `elevated` without any rule.
   */
  thresholds: v.object({ job: number, perhapsJob: number, offer: number, elevated: number, wordingAlone: number, high: number }),
  /** Per script: the share of known words below which a text is in a language the model has not met. */
  leastKnown: v.record(v.string(), number),
});

export type WeightsHeader = v.InferOutput<typeof WeightsHeaderSchema>;

/** Header and tables: int8, to be multiplied by the header's scales; and the words met in training, a bit a bucket. */
export type Weights = WeightsHeader & Readonly<Record<TableName, Int8Array>> & { readonly words: Uint8Array };

/** Where each part of `tables.bin` begins: the tables in the order of `TABLE_NAMES`, then the words. */
export const TABLE_STARTS: Readonly<Record<TableName | 'words', number>> = {
  job: 0,
  voice: CELLS.job,
  lure: CELLS.job + CELLS.voice,
  words: CELLS.job + CELLS.voice + CELLS.lure,
};
/** Bytes of `tables.bin`. */
export const TABLE_BYTES = TABLE_STARTS.words + BUCKETS / 8;

export type WeightsResult =
  | { readonly kind: 'weights'; readonly weights: Weights; readonly problem: string | undefined }
  | { readonly kind: 'error'; readonly message: string };

/**
 * Joins the header (parsed JSON) and the tables' bytes. A header that does not fit is an error; tables that do not are a
 * `problem`: the rules' part of the weights can then still be used. Messages say what was expected.
 */
export function toWeights(header: unknown, bytes: ArrayBuffer): WeightsResult {
  const parsed = v.safeParse(WeightsHeaderSchema, header);
  if (!parsed.success) {
    const issue = parsed.issues[0];
    return { kind: 'error', message: `weights.json: ${v.getDotPath(issue) ?? 'file'}: ${issue.message}` };
  }
  const problem = findProblem(parsed.output, bytes);
  const tables = problem === undefined ? bytes : new ArrayBuffer(TABLE_BYTES);
  const cells = Object.fromEntries(TABLE_NAMES.map((name) => [name, new Int8Array(tables, TABLE_STARTS[name], CELLS[name])]));
  const weights = {
    ...parsed.output,
    ...(cells as Record<TableName, Int8Array>),
    words: new Uint8Array(tables, TABLE_STARTS.words),
  };
  return { kind: 'weights', weights, problem };
}

function findProblem({ hashes }: WeightsHeader, bytes: ArrayBuffer): string | undefined {
  if (bytes.byteLength !== TABLE_BYTES) {
    return `tables.bin: ${TABLE_BYTES} bytes expected, ${bytes.byteLength} found: run "npm run train"`;
  }
  const wrong = hashes.find(([text, seed, expected]) => hash(text, seed) !== expected);
  return wrong && `weights.json: hashes: "${wrong[0]}" hashes differently here: run "npm run train"`;
}
