import { BUNDLE, countBundle, type Features, type RuleTable } from '@/model/features';
import type { PathEntry } from './head';

/** Where each part of the path starts and is drawn back to. */
const PRIORS = { lure: 0.4, lawful: -0.3, warning: -0.8 } as const;
const BUNDLE_PRIORS = { lure: 0.3, lawful: -0.2, warning: -0.3 } as const;

/** The rules' own path into the lure logit: an entry a rule, then an entry a bundle step. */
export type Entries = { readonly list: readonly PathEntry[]; readonly ids: readonly string[] };

export function pathEntries(rules: RuleTable): Entries {
  const ids = [...rules]
    .filter(([, rule]) => rule.status === 'stable')
    .map(([id]) => id)
    .sort();
  const sign = (direction: 'lure' | 'lawful' | 'warning'): 1 | -1 => (direction === 'lure' ? 1 : -1);
  const list = ids.map((id): PathEntry => {
    const { direction } = rules.get(id) as { direction: 'lure' | 'lawful' | 'warning' };
    return { sign: sign(direction), prior: PRIORS[direction] };
  });
  const steps = bundleSteps().map(({ direction }): PathEntry => ({ sign: sign(direction), prior: BUNDLE_PRIORS[direction] }));
  return { list: [...list, ...steps], ids };
}

export function bundleSteps(): readonly { readonly direction: 'lure' | 'lawful' | 'warning'; readonly least: number }[] {
  return (['lure', 'lawful', 'warning'] as const).flatMap((direction) => BUNDLE[direction].map((least) => ({ direction, least })));
}

export function toPath(features: Features, rules: RuleTable, { ids }: Entries): readonly number[] {
  const counts = countBundle(features.fired, rules);
  const steps = bundleSteps().map(({ direction, least }) => (counts[direction] >= least ? 1 : 0));
  return [...ids.map((id) => (features.fired.has(id) ? 1 : 0)), ...steps];
}
