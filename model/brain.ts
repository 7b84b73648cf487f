import { createMatcher } from '@/rules/matcher';
import type { RulePack } from '@/rules/rule';
import type { Brain } from './assess';
import { createClassifier } from './classifier';
import { toRuleTable } from './features';
import { toWeights } from './weights';

/** A brain ready to assess, or why not. `rulesOnly`: the classifier cannot run, for the reason given; the rules decide alone. */
export type BrainResult =
  | { readonly kind: 'brain'; readonly brain: Brain; readonly rulesOnly: string | undefined }
  | { readonly kind: 'error'; readonly message: string };

/** Puts together what `assess` works with, from a rule pack and the two weight files (parsed header, bytes). */
export function createBrain(pack: RulePack, header: unknown, bytes: ArrayBuffer): BrainResult {
  const loaded = toWeights(header, bytes);
  if (loaded.kind === 'error') return loaded;
  const parts = { matcher: createMatcher(pack), rules: toRuleTable(pack.rules), weights: loaded.weights };
  if (loaded.problem !== undefined) return { kind: 'brain', brain: { ...parts, classifier: undefined }, rulesOnly: loaded.problem };
  try {
    return { kind: 'brain', brain: { ...parts, classifier: createClassifier(loaded.weights) }, rulesOnly: undefined };
  } catch (error) {
    return { kind: 'brain', brain: { ...parts, classifier: undefined }, rulesOnly: `the classifier does not start: ${error}` };
  }
}
