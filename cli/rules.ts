import { loadSamples, type Sample } from '@/model/train/samples';
import { splitOf } from '@/model/train/split';
import { compileRules } from '@/rules/compile';
import { createMatcher, findMatches } from '@/rules/matcher';
import type { RulePack } from '@/rules/rule';
import { readBrain, readPack } from './files/brain';
import { FOLDERS } from './files/paths';

type RuleRow = {
  readonly rule: string;
  readonly status: string;
  readonly languages: number;
  readonly lures: number;
  readonly benign: number;
  /** Lures in which no other lure rule fires. */
  readonly only: number;
  readonly weight: number | undefined;
  /** Milliseconds per 10,000 characters, the rule compiled alone. */
  readonly time: number;
};

/** Prints what each rule does on all samples. Exit code 1 for an id that does not exist. */
export async function rulesCommand(ids: readonly string[]): Promise<number> {
  const pack = readPack();
  const unknown = ids.filter((id) => !pack.rules.some((rule) => rule.id === id));
  if (unknown.length > 0) {
    console.error(`no such rule: ${unknown.join(', ')}`);
    return 1;
  }
  const { samples: all, problems } = loadSamples(FOLDERS.samples);
  const samples = all.filter((sample) => !splitOf(sample.family).heldOut); // who writes rules must not learn from these
  for (const problem of problems) console.error(problem);
  const rows = measure(pack, samples, readWeights()).filter((row) => ids.length === 0 || ids.includes(row.rule));
  const lures = samples.filter((sample) => sample.label === 'lure').length;
  console.log(`# ${lures} lures, ${samples.length - lures} benign samples (held-out families left out)`);
  console.log(['rule', 'status', 'languages', 'lures', 'benign', 'only it', 'weight', 'ms per 10,000 characters'].join('\t'));
  for (const row of rows) {
    console.log(
      [row.rule, row.status, row.languages, row.lures, row.benign, row.only, row.weight ?? 'none', row.time.toFixed(2)].join('\t'),
    );
  }
  return problems.length === 0 ? 0 : 1;
}

function readWeights(): Readonly<Record<string, number>> {
  try {
    return readBrain().weights.rules;
  } catch (error) {
    console.error(`no weights: ${(error as Error).message}`);
    return {};
  }
}

function measure(pack: RulePack, samples: readonly Sample[], weights: Readonly<Record<string, number>>): readonly RuleRow[] {
  const matcher = createMatcher(compileRules(pack));
  const lureRules = new Set(pack.rules.filter((rule) => rule.direction === 'lure').map((rule) => rule.id));
  const fired = samples.map((sample) => new Set(findMatches(matcher, sample.text).map((match) => match.rule)));
  const long = samples
    .map((sample) => sample.text)
    .join('\n')
    .slice(0, 100_000);
  return pack.rules.map((rule) => {
    const hits = samples.filter((_, i) => fired[i]?.has(rule.id));
    const only = samples.filter(
      (sample, i) => sample.label === 'lure' && onlyLureRule(fired[i] as ReadonlySet<string>, rule.id, lureRules),
    );
    const lures = hits.filter((sample) => sample.label === 'lure').length;
    const languages = Object.keys(rule.phrases).filter((language) => language !== 'any').length;
    const time = timeOf({ ...pack, rules: [rule] }, long);
    return {
      rule: rule.id,
      status: rule.status,
      languages,
      lures,
      benign: hits.length - lures,
      only: only.length,
      weight: weights[rule.id],
      time,
    };
  });
}

function onlyLureRule(fired: ReadonlySet<string>, id: string, lureRules: ReadonlySet<string>): boolean {
  return fired.has(id) && [...fired].filter((other) => lureRules.has(other)).length === 1;
}

function timeOf(pack: RulePack, text: string): number {
  const matcher = createMatcher(compileRules(pack));
  findMatches(matcher, text);
  const start = performance.now();
  findMatches(matcher, text);
  return ((performance.now() - start) / text.length) * 10_000;
}
