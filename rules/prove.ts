import type { RuleProblem } from './check';
import type { Matcher } from './engine/matcher';
import { findMatches } from './engine/read';
import type { RuleFile, RuleId } from './rule';

const PROOF = ['match', 'ignore'] as const;

/** The examples that a rule fails: a `match` it does not fire on, or an `ignore` that it fires on. `matcher` must hold the rule. */
export function failedExamples(id: RuleId, rule: Pick<RuleFile, 'examples'>, matcher: Matcher): readonly RuleProblem[] {
  return PROOF.flatMap((kind) =>
    (Object.entries(rule.examples[kind]) as [string, readonly string[]][]).flatMap(([language, texts]) =>
      texts.flatMap((text, i): readonly RuleProblem[] => {
        const hit = findMatches(matcher, text).find((match) => match.rule === id);
        if ((hit !== undefined) === (kind === 'match')) return [];
        const words = hit === undefined ? 'does not fire on it' : `fires on it, on "${text.slice(hit.span.start, hit.span.end)}"`;
        return [{ path: ['examples', kind, language, i], message: `examples.${kind}.${language}: "${text}": the rule ${words}` }];
      }),
    ),
  );
}
