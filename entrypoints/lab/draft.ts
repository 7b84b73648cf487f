import { checkRule } from '@/rules/check';
import { compileRules, slotNames } from '@/rules/engine/compile';
import type { Slots } from '@/rules/engine/lexicons';
import { createMatcher } from '@/rules/engine/matcher';
import type { Pack } from '@/rules/pack';
import { failedExamples } from '@/rules/prove';
import { type RuleFile, RuleFileSchema } from '@/rules/rule';
import { type Fault, parseYaml } from '@/rules/yaml';

/** A rule that is being written. `pack` holds it alone, to be tried on texts; only without faults in its form. */
export type Draft = { readonly faults: readonly Fault[]; readonly pack: Pack | undefined };

/** Reads the text of a rule file: its form, its phrases, its examples; each fault with its line. */
export function readDraft(id: string, source: string, slots: Slots): Draft {
  const parsed = parseYaml(source, RuleFileSchema);
  if (parsed.kind === 'faults') return { faults: parsed.faults, pack: undefined };
  const { value: rule, lineOf } = parsed;
  const problems = checkRule(id, rule, slotNames(slots));
  const faults = problems.map(({ path, message }) => ({ line: lineOf(path), message }));
  if (faults.length > 0) return { faults, pack: undefined };
  const matcher = createMatcher(compileRules({ ...slots, rules: [{ ...rule, id }] }));
  const failed = failedExamples(id, rule, matcher).map(({ path, message }) => ({ line: lineOf(path), message }));
  return { faults: failed, pack: toPack(id, rule) };
}

function toPack(id: string, { name, category, direction, explain, phrases, unless }: RuleFile): Pack {
  return { name: 'draft', version: 1, rules: [{ id, name, category, direction, explain, phrases, ...(unless && { unless }) }] };
}
