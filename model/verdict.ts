import type { Trust } from '@/rules/pack';
import type { Category, RuleId, Span } from '@/rules/rule';
import type { Voice } from '@/rules/voice';

export type RiskLevel = 'low' | 'elevated' | 'high';

/** Why a text was not assessed. Never the same as "low": the screens say "not checked". */
export type SkipReason = 'too-short' | 'not-a-job-ad' | 'language-not-covered' | 'no-text';

/**
 * One thing that moved the verdict, with the places in the text that show it (UTF-16 offsets). `share` is its part of the logit: above 0
 * speaks for a lure. `wording` is what the classifier alone saw; it is given only when it moved the level.
 */
export type Evidence =
  | {
      readonly kind: 'rule';
      readonly rule: RuleId;
      readonly category: Category;
      readonly spans: readonly Span[];
      readonly share: number;
      /** Name of the pack that the rule comes from; the package's own rules have none. */
      readonly pack?: string;
      readonly trust?: Trust;
    }
  | { readonly kind: 'wording'; readonly spans: readonly Span[]; readonly share: number };

/** The outcome for one post. `probability` is calibrated to the share of lures assumed in the weights. */
export type Verdict =
  | { readonly kind: 'skipped'; readonly why: SkipReason }
  | {
      readonly kind: 'assessed';
      readonly level: RiskLevel;
      readonly probability: number;
      /**
       * Who speaks. Only an `offer` has a level above low. In a `question` or `report` the `evidence` is what stands in the ad it shows:
       * a person who asks whether an ad is real gets the signs and the help, not an accusation.
       */
      readonly voice: Voice;
      readonly evidence: readonly Evidence[];
      readonly counterEvidence: readonly Evidence[];
    };
