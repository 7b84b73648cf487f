import type { Matcher } from '@/rules/engine/matcher';
import { readText } from '@/rules/engine/read';
import type { Direction, Match, RuleId, RuleTraits } from '@/rules/rule';
import type { Reading } from '@/rules/text/reading';
import type { Heard, Voice } from '@/rules/voice';
import { attribute, hear } from './hearing';
import { type Ngrams, type TableName, toEdges, toNgrams, toUnits } from './ngrams';
import { mainScript, SCRIPTS, type Script, SHAPE_NAMES, toShape } from './shape';
import { type Token, toTokens } from './tokens';

/** Everything the model knows of a text. The same in training and in use. */
export type Features = {
  /** The reading the n-grams are made from: disguise taken off. */
  readonly reading: Reading;
  readonly tokens: readonly Token[];
  readonly ngrams: Ngrams;
  /** N-grams of the beginning and the end. */
  readonly edges: Ngrams;
  /** Buckets of the words, for the share that is known. */
  readonly units: Uint32Array;
  readonly script: Script;
  readonly shape: readonly number[];
  readonly matches: readonly Match[];
  /** What tells who speaks. */
  readonly heard: Heard;
  /** Who speaks. The signs in an ad that is only reported or asked about are `quoted`. */
  readonly voice: Voice;
  /** Rules that fired and count: stable ones, each once. */
  readonly fired: ReadonlySet<RuleId>;
  /** Lure rules that fired in somebody else's words: shown, not counted. */
  readonly quoted: ReadonlySet<RuleId>;
};

/** Rules as the model needs them: what they are, by id. */
export type RuleTable = ReadonlyMap<RuleId, RuleTraits>;

export function toRuleTable(rules: readonly RuleTraits[]): RuleTable {
  return new Map(rules.map((rule) => [rule.id, rule]));
}

/** Text longer than this is judged by its beginning, in UTF-16 units. */
export const MOST_TEXT = 20_000;

export function toFeatures(text: string, matcher: Matcher, rules: RuleTable): Features {
  const beginning = text.slice(0, MOST_TEXT);
  const findings = readText(matcher, beginning);
  const { readings, slots, matches } = findings;
  const reading = readings.at(-1) as Reading;
  const tokens = toTokens(reading.text, slots.at(-1) ?? []);
  const { voice, heard } = hear(beginning, findings, rules);
  const all = new Set(matches.map((match) => match.rule).filter((id) => rules.get(id)?.status === 'stable'));
  return {
    reading,
    tokens,
    ngrams: toNgrams(tokens),
    edges: toEdges(tokens),
    units: toUnits(tokens),
    script: mainScript(reading.text),
    matches,
    ...attribute(all, voice, rules),
    heard,
    shape: toShape(
      text,
      tokens,
      matches.some((match) => match.disguised),
    ),
  };
}

/** Steps of the bundle: so many lure categories, lawful or warning rules at least. The bundle, not a single sign, makes a lure. */
export const BUNDLE = { lure: [2, 3, 4, 5], lawful: [2, 3], warning: [2, 3] } as const satisfies Record<Direction, readonly number[]>;

/** How many different lure categories, lawful rules and warning rules fired. */
export function countBundle(fired: ReadonlySet<RuleId>, rules: RuleTable): Record<Direction, number> {
  const known = [...fired].map((id) => rules.get(id)).filter((rule) => rule !== undefined);
  const lure = new Set(known.filter((rule) => rule.direction === 'lure').map((rule) => rule.category)).size;
  const of = (direction: Direction): number => known.filter((rule) => rule.direction === direction).length;
  return { lure, lawful: of('lawful'), warning: of('warning') };
}

/** Inputs of the dense head, in order. No rule is among them: those have a path of their own, on which their sign is certain. */
export const HEAD_INPUTS: readonly string[] = ['z-job', 'z-lure', 'known', ...SHAPE_NAMES, ...SCRIPTS];

/** The table sums and the share of words met in training. */
export type TableSums = Readonly<Record<TableName, number>> & { readonly known: number };

/** One row of head inputs. */
export function toHeadRow(features: Features, sums: TableSums): readonly number[] {
  return [sums.job, sums.lure, sums.known, ...features.shape, ...SCRIPTS.map((script) => (script === features.script ? 1 : 0))];
}
