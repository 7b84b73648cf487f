import { parsePhrase } from './engine/phrase';
import { CATEGORIES, type RuleFile } from './rule';

/** Something the schema cannot say is wrong with a rule; `path` leads to the place in the file. */
export type RuleProblem = { readonly path: readonly PropertyKey[]; readonly message: string };

const PROOF_LEAST = 2;
/** Joiners are part of the spelling in Indic and Arabic scripts. */
const INVISIBLE = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\ufeff]|(?<![\u0600-\u0dff])[\u200c\u200d]/u;

/** Checks what the schema cannot: prefix = category, phrases parse, each language block has its proof, nothing invisible in phrases. */
export function checkRule(id: string, rule: RuleFile, slots: ReadonlySet<string>): readonly RuleProblem[] {
  return [...checkName(id, rule), ...checkPhrases(rule, slots), ...checkProof(rule)];
}

function checkName(id: string, rule: RuleFile): readonly RuleProblem[] {
  const prefix = CATEGORIES.find((category) => id.startsWith(`${category}-`));
  if (prefix === rule.category) return [];
  const expected = prefix ?? `a category (${CATEGORIES.join(', ')})`;
  return [{ path: ['category'], message: `category: the file is named "${id}.yml", so "${expected}" was expected` }];
}

/** Phrases that do not parse or hold something invisible. */
export function checkPhrases(rule: Pick<RuleFile, 'phrases' | 'unless'>, slots: ReadonlySet<string>): readonly RuleProblem[] {
  const found: RuleProblem[] = [];
  for (const part of ['phrases', 'unless'] as const) {
    for (const [language, phrases] of Object.entries(rule[part] ?? {})) {
      for (const [i, source] of (phrases as readonly string[]).entries()) {
        const path = [part, language, i];
        const phrase = parsePhrase(source, slots);
        if (phrase.kind === 'error')
          found.push({ path, message: `${part}.${language}: "${source}", column ${phrase.column}: ${phrase.message}` });
        if (INVISIBLE.test(source)) found.push({ path, message: `${part}.${language}: "${source}" holds an invisible character` });
      }
    }
  }
  return found;
}

function checkProof(rule: RuleFile): readonly RuleProblem[] {
  const languages = Object.keys(rule.phrases).filter((language) => language !== 'any');
  return languages.flatMap((language) =>
    (['match', 'ignore'] as const)
      .filter((kind) => (rule.examples[kind][language as keyof RuleFile['phrases']]?.length ?? 0) < PROOF_LEAST)
      .map((kind) => ({ path: ['examples', kind], message: `examples.${kind}.${language}: at least ${PROOF_LEAST} expected` })),
  );
}
