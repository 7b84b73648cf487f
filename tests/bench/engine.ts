import { memory } from '@tensorflow/tfjs-core';
import { Bench } from 'tinybench';
import { FOLDERS } from '@/cli/files/paths';
import { assess, type Brain } from '@/model/assess';
import { HEAD_INPUTS } from '@/model/features';
import { runHead } from '@/model/train/head';
import { loadSamples } from '@/model/train/samples';
import { fromBytes, toBytes } from '@/rules/engine/bytes';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher, type Matcher } from '@/rules/engine/matcher';
import { findMatches } from '@/rules/engine/read';
import type { RulePack } from '@/rules/rule';
import { readings } from '@/rules/text/normalize';
import { asIs, atLeast, atMost, type Row } from './table';

const LENGTH = 600;
const { samples } = loadSamples(FOLDERS.samples);
/** Posts of 600 characters, joined from the project's own samples of one language each. */
const posts = [...new Set(samples.map(({ lang }) => lang))].flatMap((lang) => {
  const text = samples
    .filter((sample) => sample.lang === lang)
    .map((sample) => sample.text)
    .join('\n');
  return Array.from({ length: 25 }, (_, i) => text.slice(i * LENGTH, (i + 1) * LENGTH));
});

/** What the engine costs. The baseline is a plain regular-expression scan of the same posts for their words. */
export function engineRows(brain: Brain, pack: RulePack): readonly Row[] {
  const baseline = timePerPost((post) => post.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu));
  const one = timePerPost((post) => assess(brain, [post]));
  const batch = throughput(brain);
  const plain = createMatcher(compileRules(pack));
  const doubled = createMatcher(
    compileRules({
      ...pack,
      rules: pack.rules.flatMap((rule) => [rule, { ...rule, id: `${rule.id}-again`, phrases: disguise(rule.phrases) }]),
    }),
  );
  const match = timePerPost((post) => findMatches(plain, post));
  const matchDoubled = timePerPost((post) => findMatches(doubled, post));
  const prepared = timePerPost((post) => readings(post));
  const bytes = toBytes(compileRules(pack));
  return [
    asIs('baseline: the words of a 600-character post by one regular expression, median', baseline.median, 'ms'),
    atMost('assess one 600-character post, rules + model, median', one.median, 0.25, 'ms'),
    atMost('the same, 99th percentile', one.p99, 2, 'ms'),
    asIs('the same, median, as a multiple of the baseline', one.median / baseline.median, 'x'),
    atMost('time of 8 times the text, as a multiple (linear: 8)', lengthRatio(brain), 9, 'x'),
    asIs(`rules alone (${pack.rules.length} rules, ${plain.words.toLocaleString('en')} words), median`, match.median, 'ms'),
    atMost('rules alone with twice the phrases, as a multiple', matchDoubled.median / match.median, 1.2, 'x'),
    atLeast('posts a second on one core, in batches', batch, 4_000, ''),
    asIs('of it the readings of a post alone, median', prepared.median, 'ms'),
    atMost('rules alone without the readings, median', match.median - prepared.median, 0.05, 'ms'),
    atMost('rules alone on 50,000 hostile characters, the worst of five kinds', hostileTime(plain), 10, 'ms'),
    asIs(
      'compile all rules from their files (done at build time)',
      bestOf(3, () => void compileRules(pack)),
      'ms',
    ),
    atMost(
      'load the compiled rules of the package',
      bestOf(5, () => void createMatcher(fromBytes(bytes.buffer))),
      150,
      'ms',
    ),
    atMost(
      'compile 20,000 plain phrases',
      bestOf(3, () => void createMatcher(compileRules(plainPhrases(20_000)))),
      150,
      'ms',
    ),
    atMost('memory of the loaded rules', memoryOf(bytes.buffer), 20, 'MB'),
    asIs('tfjs head, one row, as a multiple of plain numbers', headRatio(brain), 'x'),
    atMost('tensors left after 20,000 posts', tensorsLeft(brain), 0, ''),
  ];
}

/** The same number of phrases with other words in them. */
function disguise(phrases: RulePack['rules'][number]['phrases']): RulePack['rules'][number]['phrases'] {
  const other = (phrase: string): string =>
    phrase.replace(/(^|[ (|])([\p{L}]{3,})/gu, (_, before: string, word: string) => `${before}${[...word].toReversed().join('')}`);
  return Object.fromEntries(Object.entries(phrases).map(([language, list]) => [language, (list ?? []).map(other)]));
}

type Timing = { readonly median: number; readonly p99: number };

function timePerPost(work: (post: string) => unknown): Timing {
  const times: number[] = [];
  for (let round = 0; round < 4; round++) {
    for (const post of posts) {
      const start = performance.now();
      work(post);
      if (round > 0) times.push(performance.now() - start);
    }
  }
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)] as number, p99: times[Math.floor(times.length * 0.99)] as number };
}

function throughput(brain: Brain): number {
  const texts = samples.map(({ text }) => text);
  const start = performance.now();
  let done = 0;
  for (; performance.now() - start < 4_000; done += 64)
    assess(
      brain,
      Array.from({ length: 64 }, (_, i) => texts[(done + i) % texts.length] as string),
    );
  return (done / (performance.now() - start)) * 1_000;
}

function lengthRatio(brain: Brain): number {
  const short = posts.slice(0, 40).join('\n').slice(0, 2_000);
  const long = posts.slice(0, 40).join('\n').slice(0, 16_000);
  const best = (text: string): number => bestOf(15, () => void assess(brain, [text]));
  best(short);
  return best(long) / best(short);
}

function bestOf(rounds: number, work: () => void): number {
  return Math.min(
    ...Array.from({ length: rounds }, () => {
      const start = performance.now();
      work();
      return performance.now() - start;
    }),
  );
}

const HOSTILE = 50_000;

function hostileTime(matcher: Matcher): number {
  const repeat = (text: string): string => text.repeat(HOSTILE / text.length);
  const texts = [repeat('a '), repeat('1,'), repeat('we pay free visa '), repeat('高薪'), repeat('a.b*')];
  return Math.max(...texts.map((text) => bestOf(5, () => void findMatches(matcher, text))));
}

/** Phrases of two made-up words, no choices: what compiling costs apart from what our own phrases are like. */
function plainPhrases(count: number): RulePack {
  const word = (n: number): string => [...n.toString(24)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 24))).join('');
  const phrases = Array.from({ length: count }, (_, i) => `${word(i * 7919 + 5_000)} ${word(i * 104_729 + 9_000)}`);
  return {
    lexicons: [],
    rules: [
      {
        id: 'pay-plain',
        name: 'plain',
        status: 'stable',
        category: 'pay',
        direction: 'lure',
        explain: { en: 'plain' },
        phrases: { en: phrases },
      },
    ],
  };
}

/** Bytes of the arrays that a matcher holds, in MB. */
function memoryOf(buffer: ArrayBuffer): number {
  const { automaton, uses, useStarts, flags, slotPieces, scratch } = createMatcher(fromBytes(buffer));
  const arrays = [
    automaton.edges,
    automaton.first,
    automaton.beginnings,
    uses,
    useStarts,
    flags,
    scratch.last,
    ...scratch.reached,
    scratch.arrivals,
    ...slotPieces.values(),
  ];
  return arrays.reduce((sum, array) => sum + array.byteLength, 0) / 1e6;
}

function headRatio(brain: Brain): number {
  const row = HEAD_INPUTS.map((_, i) => (i % 7) / 7);
  const bench = new Bench({ time: 300 });
  bench.add('tfjs', () => brain.classifier?.classify(Float32Array.from(row), 1)).add('plain', () => runHead(brain.weights.head, row));
  bench.runSync();
  const [tfjs, plain] = bench.tasks.map(({ result }) => ('latency' in result ? result.latency.mean : Number.NaN));
  return (tfjs as number) / (plain as number);
}

function tensorsLeft(brain: Brain): number {
  const before = memory().numTensors;
  for (let i = 0; i < 20_000; i += 64) assess(brain, posts.slice(0, 64));
  return memory().numTensors - before;
}
