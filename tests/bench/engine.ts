import { memory } from '@tensorflow/tfjs-core';
import { Bench } from 'tinybench';
import { FOLDERS } from '@/cli/files/paths';
import { assess, type Brain } from '@/model/assess';
import { HEAD_INPUTS } from '@/model/features';
import { loadSamples } from '@/model/train/samples';
import { runHead } from '@/model/train/train';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher, findMatches } from '@/rules/engine/matcher';
import type { RulePack } from '@/rules/rule';
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
  return [
    asIs('baseline: the words of a 600-character post by one regular expression, median', baseline.median, 'ms'),
    atMost('assess one 600-character post, rules + model, median', one.median, 0.25, 'ms'),
    atMost('the same, 99th percentile', one.p99, 2, 'ms'),
    asIs('the same, median, as a multiple of the baseline', one.median / baseline.median, 'x'),
    atMost('time of 8 times the text, as a multiple (linear: 8)', lengthRatio(brain), 9, 'x'),
    asIs(`rules alone (${pack.rules.length} rules, ${plain.words.toLocaleString('en')} words), median`, match.median, 'ms'),
    atMost('rules alone with twice the phrases, as a multiple', matchDoubled.median / match.median, 1.2, 'x'),
    atLeast('posts a second on one core, in batches', batch, 4_000, ''),
    asIs('compile all rules', compileTime(pack), 'ms'),
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
  const best = (text: string): number =>
    Math.min(
      ...Array.from({ length: 15 }, () => {
        const start = performance.now();
        assess(brain, [text]);
        return performance.now() - start;
      }),
    );
  best(short);
  return best(long) / best(short);
}

function compileTime(pack: RulePack): number {
  const start = performance.now();
  createMatcher(compileRules(pack));
  return performance.now() - start;
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
