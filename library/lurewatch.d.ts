/** Half-open, in UTF-16 units of the text: `text.slice(start, end)` gives the words. */
export type Span = { readonly start: number; readonly end: number };

/** One thing that moved the verdict. `share` is its part of the logit: above 0 speaks for a lure. `wording` is what the model alone saw. */
export type Evidence =
  | { readonly kind: 'rule'; readonly rule: string; readonly category: string; readonly spans: readonly Span[]; readonly share: number }
  | { readonly kind: 'wording'; readonly spans: readonly Span[]; readonly share: number };

/**
 * `skipped` says why a text was not assessed, which is not the same as harmless. `probability` is calibrated to the share of lures that the
 * model card names. Only an `offer` has a level above `low`.
 */
export type Verdict =
  | { readonly kind: 'skipped'; readonly why: 'too-short' | 'not-a-job-ad' | 'language-not-covered' | 'no-text' }
  | {
      readonly kind: 'assessed';
      readonly level: 'low' | 'elevated' | 'high';
      readonly probability: number;
      readonly voice: 'offer' | 'report' | 'question';
      readonly evidence: readonly Evidence[];
      readonly counterEvidence: readonly Evidence[];
    };

/** What a rule says of itself, by locale (BCP 47); English is always there. */
export type RuleInfo = {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly direction: 'lure' | 'lawful' | 'warning';
  readonly explain: Readonly<Record<string, string>> & { readonly en: string };
};

/** Judges one text. The first call takes some time, as rules and weights are unpacked then. Never throws. */
export function assess(text: string): Verdict;

/** Judges several texts in one go; one verdict a text, in order. */
export function assessAll(texts: readonly string[]): readonly Verdict[];

/** The rule of that id, as `Evidence` names it. */
export function ruleInfo(id: string): RuleInfo | undefined;
