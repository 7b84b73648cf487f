import type { CompiledRules } from '@/rules/compile';
import { createMatcher } from '@/rules/matcher';
import type { Rule } from '@/rules/rule';
import type { Brain } from './assess';
import { createClassifier } from './classifier';
import { toRuleTable } from './features';
import { toWeights } from './weights';

/** A brain ready to assess, or why not. `rulesOnly`: the classifier cannot run, for the reason given; the rules decide alone. */
export type BrainResult =
  | { readonly kind: 'brain'; readonly brain: Brain; readonly rulesOnly: string | undefined }
  | { readonly kind: 'error'; readonly message: string };

export type BrainParts = {
  /** What the rules are; their phrases are in `compiled`. */
  readonly rules: readonly Pick<Rule, 'id' | 'direction' | 'category' | 'status'>[];
  readonly compiled: CompiledRules;
  /** `weights.json`, parsed. */
  readonly header: unknown;
  /** `tables.bin`. */
  readonly bytes: ArrayBuffer;
};

/** Puts together what `assess` works with. */
export function createBrain({ rules, compiled, header, bytes }: BrainParts): BrainResult {
  const loaded = toWeights(header, bytes);
  if (loaded.kind === 'error') return loaded;
  const parts = { matcher: createMatcher(compiled), rules: toRuleTable(rules), weights: loaded.weights };
  if (loaded.problem !== undefined) return { kind: 'brain', brain: { ...parts, classifier: undefined }, rulesOnly: loaded.problem };
  try {
    return { kind: 'brain', brain: { ...parts, classifier: createClassifier(loaded.weights) }, rulesOnly: undefined };
  } catch (error) {
    return { kind: 'brain', brain: { ...parts, classifier: undefined }, rulesOnly: `the classifier does not start: ${error}` };
  }
}
