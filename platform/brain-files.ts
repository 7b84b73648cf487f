import type { BrainParts } from '@/model/brain';
import type { CompiledRules } from '@/rules/compile';
import type { Rule } from '@/rules/rule';
import { fetchPackageFile } from './package-file';

/** A rule without its phrases: what it is and what the screens say of it. */
export type RuleInfo = Omit<Rule, 'phrases' | 'unless'>;

/** `rules.json` of the package. */
export type ShippedRules = { readonly compiled: CompiledRules; readonly rules: readonly RuleInfo[] };

export type BrainFiles = Omit<BrainParts, 'rules'> & { readonly rules: readonly RuleInfo[] };

/** Reads rules and weights from the package. The build has checked them; weights are checked again where they are used. */
export async function fetchBrainFiles(): Promise<BrainFiles> {
  const [rules, header, tables] = await Promise.all([
    fetchPackageFile('/rules.json'),
    fetchPackageFile('/weights.json'),
    fetchPackageFile('/tables.bin'),
  ]);
  return {
    ...((await rules.json()) as ShippedRules),
    header: (await header.json()) as unknown,
    bytes: await tables.arrayBuffer(),
  };
}
