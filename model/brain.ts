import { fromBytes } from '@/rules/engine/bytes';
import type { CompiledRules } from '@/rules/engine/compile';
import { createMatcher } from '@/rules/engine/matcher';
import type { Brain } from './assess';
import { createClassifier } from './classifier';
import { toRuleTable } from './features';
import { toWeights } from './weights';

/** A brain ready to assess, or why not. `rulesOnly`: the classifier cannot run, for the reason given; the rules decide alone. */
export type BrainResult =
  | { readonly kind: 'brain'; readonly brain: Brain; readonly rulesOnly: string | undefined }
  | { readonly kind: 'error'; readonly message: string };

export type BrainParts = {
  /** The rules, compiled: as they are, or as the bytes that a package carries. */
  readonly compiled: CompiledRules | ArrayBuffer;
  /** `weights.json`, parsed. */
  readonly header: unknown;
  /** `tables.bin`. */
  readonly bytes: ArrayBuffer;
};

/** Puts together what `assess` works with. */
export function createBrain({ compiled, header, bytes }: BrainParts): BrainResult {
  const loaded = toWeights(header, bytes);
  if (loaded.kind === 'error') return loaded;
  let rules: CompiledRules;
  try {
    rules = compiled instanceof ArrayBuffer ? fromBytes(compiled) : compiled;
  } catch (error) {
    return { kind: 'error', message: (error as Error).message };
  }
  const parts = { matcher: createMatcher(rules), rules: toRuleTable(rules.rules), weights: loaded.weights };
  if (loaded.problem !== undefined) return { kind: 'brain', brain: { ...parts, classifier: undefined }, rulesOnly: loaded.problem };
  try {
    return { kind: 'brain', brain: { ...parts, classifier: createClassifier(loaded.weights) }, rulesOnly: undefined };
  } catch (error) {
    return { kind: 'brain', brain: { ...parts, classifier: undefined }, rulesOnly: `the classifier does not start: ${error}` };
  }
}
