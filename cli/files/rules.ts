import { basename, join } from 'node:path';
import * as v from 'valibot';
import { checkRule } from '@/rules/check';
import { compileRules, slotNames } from '@/rules/engine/compile';
import { createMatcher } from '@/rules/engine/matcher';
import { failedExamples } from '@/rules/prove';
import { LANGUAGES, type Lexicon, type Rule, type RuleFile, RuleFileSchema, type RulePack } from '@/rules/rule';
import { type MoneyWords, NO_MONEY } from '@/rules/text/money';
import { type Problem, readYaml, yamlFiles } from './yaml';

/** A rule with its proof, as the tests and the tools need it. */
export type LoadedRule = {
  readonly id: string;
  readonly file: string;
  readonly rule: RuleFile;
  readonly lineOf: (path: readonly PropertyKey[]) => number;
};

export type LoadedPack = {
  readonly rules: readonly LoadedRule[];
  readonly lexicons: readonly Lexicon[];
  readonly money: MoneyWords;
  readonly problems: readonly Problem[];
};

const LexiconSchema = v.strictObject({
  slot: v.pipe(v.string(), v.regex(/^[a-z]+(:[a-z]+)?$/, 'must be like "place:hub"')),
  sources: v.pipe(v.array(v.string()), v.minLength(1)),
  words: v.record(v.picklist(LANGUAGES), v.pipe(v.array(v.string()), v.minLength(1))),
  except: v.optional(v.record(v.picklist(LANGUAGES), v.array(v.string()))),
});

const words = v.pipe(v.array(v.string()), v.minLength(1));
const period = v.optional(v.array(v.string()), []);

/** `lexicons/money.yml`: what `text/money.ts` reads amounts with. */
const MoneySchema = v.strictObject({
  sources: words,
  currencies: v.record(
    v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code such as "THB"')),
    v.strictObject({
      norm: v.optional(v.pipe(v.number(), v.minValue(1))),
      words: v.optional(words),
      before: v.optional(words),
      after: v.optional(words),
    }),
  ),
  scales: v.array(
    v.strictObject({
      factor: v.pipe(v.number(), v.minValue(10)),
      words: v.optional(words),
      before: v.optional(words),
      currency: v.optional(v.string()),
    }),
  ),
  periods: v.strictObject({ hour: period, day: period, week: period, month: period, year: period }),
  ranges: words,
});
const MONEY_FILE = 'money.yml';

/** Reads every rule and lexicon below `folder` (the `rules` folder). One bad file never hides the others: it becomes a problem. */
export function loadPack(folder: string): LoadedPack {
  const problems: Problem[] = [];
  const lexicons: Lexicon[] = [];
  let money = NO_MONEY;
  for (const file of yamlFiles(join(folder, 'lexicons'))) {
    if (basename(file) === MONEY_FILE) {
      money = readYaml(file, MoneySchema, problems)?.value ?? NO_MONEY;
      continue;
    }
    const read = readYaml(file, LexiconSchema, problems);
    if (read === undefined) continue;
    const { slot, words, except = {} } = read.value;
    lexicons.push({ slot, words: Object.values(words).flat(), except: Object.values(except).flat() });
  }
  const slots = slotNames({ lexicons });
  const rules = readRules(yamlFiles(join(folder, 'indicators')), slots, problems);
  return { rules, lexicons, money, problems };
}

/** Reads rule files; what is wrong with one is added to `problems`, and the others stand. */
export function readRules(files: readonly string[], slots: ReadonlySet<string>, problems: Problem[]): readonly LoadedRule[] {
  return files.flatMap((file) => {
    const read = readYaml(file, RuleFileSchema, problems);
    if (read === undefined) return [];
    const id = basename(file, '.yml');
    const found = checkRule(id, read.value, slots).map(({ path, message }) => ({ file, line: read.lineOf(path), message }));
    problems.push(...found);
    return found.length === 0 ? [{ id, file, rule: read.value, lineOf: read.lineOf }] : [];
  });
}

/** The part of a loaded pack that ships: no examples, no references, no deprecated rules. */
export function toRulePack({ rules, lexicons, money }: Pick<LoadedPack, 'rules' | 'lexicons' | 'money'>): RulePack {
  const shipped = rules.filter(({ rule }) => rule.status !== 'deprecated');
  return {
    lexicons,
    money,
    rules: shipped.map(({ id, rule }): Rule => {
      const { examples: _, falsepositives: __, references: ___, ...rest } = rule;
      return { id, ...rest };
    }),
  };
}

/** `loadPack`, and every rule held to its examples: one that misses a `match` or fires on an `ignore` becomes a problem too. Takes seconds. */
export function loadProvenPack(folder: string): LoadedPack {
  return prove(loadPack(folder));
}

/** Holds every rule of a pack to its examples. */
export function prove(loaded: LoadedPack): LoadedPack {
  const matcher = createMatcher(compileRules(toRulePack(loaded)));
  const unproven = loaded.rules
    .filter(({ rule }) => rule.status !== 'deprecated')
    .flatMap(({ id, file, rule, lineOf }) =>
      failedExamples(id, rule, matcher).map(({ path, message }) => ({ file, line: lineOf(path), message })),
    );
  const bad = new Set(unproven.map(({ file }) => file));
  return { ...loaded, rules: loaded.rules.filter(({ file }) => !bad.has(file)), problems: [...loaded.problems, ...unproven] };
}
