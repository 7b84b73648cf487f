import type { Rule, RulePack } from '@/rules/rule';

type Spec = { readonly phrases: Rule['phrases']; readonly unless?: Rule['unless']; readonly category?: Rule['category'] };

/** A pack of made-up rules by id. */
export function packOf(rules: Readonly<Record<string, Spec>>, lexicons: RulePack['lexicons'] = []): RulePack {
  return {
    lexicons,
    rules: Object.entries(rules).map(([id, { phrases, unless, category = 'pay' }]): Rule => {
      const rule = {
        id,
        name: id,
        status: 'stable',
        category,
        direction: 'lure',
        explain: { en: 'Because it is made up.' },
        phrases,
      } as const;
      return unless === undefined ? rule : { ...rule, unless };
    }),
  };
}
