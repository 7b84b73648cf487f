import { readBrain, readPack } from '@/cli/files/brain';
import { type LabelledTexts, readLabelled } from '@/cli/files/labelled';
import { FOLDERS } from '@/cli/files/paths';
import { assess, type Brain } from '@/model/assess';
import type { Labelled } from '@/model/train/evaluate';
import { loadSamples } from '@/model/train/samples';
import { splitOf } from '@/model/train/split';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher } from '@/rules/engine/matcher';
import { findMatches } from '@/rules/engine/read';
import type { Rule, RulePack } from '@/rules/rule';

export type RulesOptions = { readonly data?: readonly string[] };

type RuleRow = {
  readonly rule: Rule;
  readonly languages: number;
  readonly lures: number;
  readonly benign: number;
  /** Lures in which no other lure rule fires. */
  readonly only: number;
  readonly weight: number | undefined;
  /** Milliseconds per 10,000 characters, the rule compiled alone. */
  readonly time: number;
};

/** Texts with the rules that fire in each. */
type Read = { readonly items: readonly Labelled[]; readonly fired: readonly ReadonlySet<string>[] };

/** Prints what each rule does on all samples, or on the texts of `--data`; more of it for rules named. Exit code 1 for an id that does not exist. */
export async function rulesCommand(ids: readonly string[], { data }: RulesOptions = {}): Promise<number> {
  const pack = readPack();
  const unknown = ids.filter((id) => !pack.rules.some((rule) => rule.id === id));
  if (unknown.length > 0) {
    console.error(`no such rule: ${unknown.join(', ')}`);
    return 1;
  }
  const { items, problems } = data === undefined ? ownSamples() : readLabelled(data);
  for (const problem of problems) console.error(problem);
  const brain = readBrainIfAny();
  const matcher = brain?.matcher ?? createMatcher(compileRules(pack));
  const read = { items, fired: items.map(({ text }) => new Set(findMatches(matcher, text).map(({ rule }) => rule))) };
  const chosen = pack.rules.filter((rule) => ids.length === 0 || ids.includes(rule.id));
  printTable(
    read,
    chosen.map((rule) => measure(rule, pack, read, brain)),
    data === undefined,
  );
  for (const rule of ids.length === 0 ? [] : chosen) printDetail(rule, read, brain);
  return problems.length === 0 ? 0 : 1;
}

/** Held-out families are left out: who writes rules must not learn from them. */
function ownSamples(): LabelledTexts {
  const { samples, problems } = loadSamples(FOLDERS.samples);
  return {
    items: samples.filter(({ family }) => !splitOf(family).heldOut).map((sample) => ({ ...sample, source: sample.surface })),
    problems,
  };
}

function readBrainIfAny(): Brain | undefined {
  try {
    return readBrain();
  } catch (error) {
    console.error(`no weights: ${(error as Error).message}`);
    return undefined;
  }
}

function measure(rule: Rule, pack: RulePack, { items, fired }: Read, brain: Brain | undefined): RuleRow {
  const lureRules = new Set(pack.rules.filter(({ direction }) => direction === 'lure').map(({ id }) => id));
  const isOnly = (of: ReadonlySet<string>): boolean => of.has(rule.id) && [...of].filter((id) => lureRules.has(id)).length === 1;
  const hits = items.filter((_, i) => fired[i]?.has(rule.id));
  const lures = hits.filter(({ label }) => label === 'lure').length;
  const long = items
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 100_000);
  return {
    rule,
    languages: Object.keys(rule.phrases).filter((language) => language !== 'any').length,
    lures,
    benign: hits.length - lures,
    only: items.filter(({ label }, i) => label === 'lure' && isOnly(fired[i] as ReadonlySet<string>)).length,
    weight: brain?.weights.rules[rule.id],
    time: timeOf({ ...pack, rules: [rule] }, long),
  };
}

function printTable({ items }: Read, rows: readonly RuleRow[], own: boolean): void {
  const lures = items.filter(({ label }) => label === 'lure').length;
  const benign = items.length - lures;
  console.log(`# ${lures} lures, ${benign} benign texts${own ? ' (samples; held-out families left out)' : ''}`);
  console.log('rule\tstatus\tlanguages\tlures\tbenign\tbenign %\tonly it\tweight\tms per 10,000 characters');
  for (const row of rows) {
    const share = benign === 0 ? 'none' : ((row.benign / benign) * 100).toFixed(2);
    const cells = [
      row.rule.id,
      row.rule.status,
      row.languages,
      row.lures,
      row.benign,
      share,
      row.only,
      row.weight ?? 'none',
      row.time.toFixed(2),
    ];
    console.log(cells.join('\t'));
  }
}

const NEAREST = 5;
const SNIPPET = 160;

/** By language; and the benign texts that come nearest to a badge among those in which the rule fires, so the ones it could be wrong about. */
function printDetail({ id }: Rule, { items, fired }: Read, brain: Brain | undefined): void {
  console.log(`\n# ${id} by language: lures, benign`);
  for (const lang of [...new Set(items.map((item) => item.lang))].sort()) {
    const share = (lure: boolean): string => {
      const all = items.flatMap((item, i) => (item.lang === lang && (item.label === 'lure') === lure ? [i] : []));
      return `${all.filter((i) => fired[i]?.has(id)).length} of ${all.length}`;
    };
    console.log([lang, share(true), share(false)].join('\t'));
  }
  const benign = items.filter(({ label }, i) => label !== 'lure' && fired[i]?.has(id));
  const ranked = benign.map((item) => ({ item, probability: brain === undefined ? 0 : probabilityOf(brain, item.text) }));
  ranked.sort((a, b) => b.probability - a.probability);
  console.log(`\n# ${id}: the ${Math.min(NEAREST, ranked.length)} nearest of ${ranked.length} benign texts in which it fires`);
  for (const { item, probability } of ranked.slice(0, NEAREST)) {
    console.log([item.id, probability.toFixed(3), item.text.replace(/\s+/g, ' ').slice(0, SNIPPET)].join('\t'));
  }
}

function probabilityOf(brain: Brain, text: string): number {
  const [verdict] = assess(brain, [text]);
  return verdict?.kind === 'assessed' ? verdict.probability : 0;
}

function timeOf(pack: RulePack, text: string): number {
  const matcher = createMatcher(compileRules(pack));
  findMatches(matcher, text);
  const start = performance.now();
  findMatches(matcher, text);
  return ((performance.now() - start) / Math.max(1, text.length)) * 10_000;
}
