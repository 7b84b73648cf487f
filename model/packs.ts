import { compileRules } from '@/rules/engine/compile';
import type { Slots } from '@/rules/engine/lexicons';
import { createMatcher, type Matcher } from '@/rules/engine/matcher';
import { findMatches } from '@/rules/engine/read';
import { type Pack, type Trust, toRules } from '@/rules/pack';
import type { Voice } from '@/rules/voice';
import { type RuleTable, toRuleTable } from './features';
import type { Evidence } from './verdict';

/** A pack ready to be held against texts. */
export type PackBrain = { readonly pack: Pack; readonly trust: Trust; readonly matcher: Matcher; readonly rules: RuleTable };

/**
 * What a rule of a pack adds to the logit, lowers it by as much where it speaks for an ad: about the middle weight of the package's own lure
 * rules. Nobody has trained on it.
 */
const PACK_SHARE = 0.46;

/**
 * So many phrases may wait for the same word, or for the same slot: about what the package's own rules reach. A text made of that word costs
 * as many steps a word, so that this bounds the time a stranger's pack can take.
 */
const MOST_USES = 400;
const MOST_SLOT_USES = 2_000;

/** Compiles a checked pack, or says why it would be too slow. */
export function createPackBrain(pack: Pack, trust: Trust, { lexicons, money }: Slots): PackBrain | { readonly problem: string } {
  const rules = toRules(pack);
  const compiled = compileRules({ rules, lexicons, money });
  const { useEnds, slotPieces } = compiled;
  const busiest = useEnds.reduce((most, end, i) => Math.max(most, end - (useEnds[i - 1] ?? 0)), 0);
  if (busiest > MOST_USES)
    return { problem: `${busiest} phrases look for the same word, at most ${MOST_USES} are allowed: join them, as in (a|b|c)` };
  const slot = Object.entries(slotPieces).find(([, pieces]) => pieces.length > MOST_SLOT_USES);
  if (slot !== undefined) return { problem: `{${slot[0]}} stands in ${slot[1].length} places, at most ${MOST_SLOT_USES} are allowed` };
  return { pack, trust, matcher: createMatcher(compiled), rules: toRuleTable(rules) };
}

/** The signs that packs see in a text: one a rule. Those of a lure count only in an offer, as with the package's own rules. */
export function readPacks(packs: readonly PackBrain[], text: string, voice: Voice): readonly Evidence[] {
  return packs.flatMap(({ pack: { name }, trust, matcher, rules }) => {
    const matches = findMatches(matcher, text);
    return [...new Set(matches.map(({ rule }) => rule))].flatMap((id): readonly Evidence[] => {
      const rule = rules.get(id);
      if (rule === undefined || (rule.direction === 'lure' && voice !== 'offer')) return [];
      const spans = matches.filter((match) => match.rule === id).map(({ span }) => span);
      const share = rule.direction === 'lure' ? PACK_SHARE : -PACK_SHARE;
      return [{ kind: 'rule', rule: id, category: rule.category, spans, share, pack: name, trust }];
    });
  });
}
