import { fetchPackageFile } from '#host';
import type { BrainParts } from '@/model/brain';
import { fromBytes } from '@/rules/engine/bytes';
import { type Slots, toSlots } from '@/rules/engine/lexicons';
import type { Rule } from '@/rules/rule';

/** A rule without its phrases: what it is and what the screens say of it. `rules.json` of the package is a list of them. */
export type RuleInfo = Omit<Rule, 'phrases' | 'unless'>;

export type BrainFiles = BrainParts & { readonly rules: readonly RuleInfo[] };

/** Reads rules and weights from the package. The build has checked them; they are checked again where they are used. */
export async function fetchBrainFiles(): Promise<BrainFiles> {
  const [rules, compiled, header, tables] = await Promise.all([
    fetchPackageFile('/rules.json'),
    fetchPackageFile('/rules.bin'),
    fetchPackageFile('/weights.json'),
    fetchPackageFile('/tables.bin'),
  ]);
  return {
    rules: (await rules.json()) as readonly RuleInfo[],
    compiled: await compiled.arrayBuffer(),
    header: (await header.json()) as unknown,
    bytes: await tables.arrayBuffer(),
  };
}

/** The words that slots stand for, to compile further rules with. */
export async function fetchSlots(): Promise<Slots> {
  return toSlots(fromBytes(await (await fetchPackageFile('/rules.bin')).arrayBuffer()));
}
