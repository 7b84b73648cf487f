import { assess } from '@/model/assess';
import { type BrainResult, createBrain } from '@/model/brain';
import type { PackBrain } from '@/model/packs';
import type { Verdict } from '@/model/verdict';
import { toRules } from '@/rules/pack';
import { fetchBrainFiles, type RuleInfo } from './brain-files';
import type { Nearby } from './help';
import { infoKey, toNotice } from './notice';
import type { Outcome } from './outcome';
import type { Texts } from './texts';

/** The reader's language, and whom to ask in the reader's country. */
export type Words = { readonly texts: Texts; readonly nearby?: Nearby | undefined };

/** Judges texts and puts the verdicts into the reader's words. */
export type Judge = {
  /** The classifier does not run; the rules decide alone. */
  readonly rulesOnly: boolean;
  /** One outcome a text, in order. A text that breaks something is "failed", and the others stand; never throws. */
  readonly judge: (texts: readonly string[], words: Words) => readonly Outcome[];
};

/** A judge with the rules and weights of the package, and what packs add. Rejects when a file of it cannot be read. */
export async function loadJudge(packs: readonly PackBrain[] = []): Promise<Judge> {
  const files = await fetchBrainFiles();
  const made = createBrain(files);
  const result: BrainResult = made.kind === 'brain' ? { ...made, brain: { ...made.brain, packs } } : made;
  if (result.kind === 'error') console.error(`Lurewatch: ${result.message}`);
  else if (result.rulesOnly !== undefined) console.warn(`Lurewatch: rules only: ${result.rulesOnly}`);
  const rules = new Map<string, RuleInfo>([
    ...files.rules.map((rule) => [rule.id, rule] as const),
    ...packs.flatMap(({ pack }) => toRules(pack).map((rule) => [infoKey({ rule: rule.id, pack: pack.name }), rule] as const)),
  ]);
  return {
    rulesOnly: result.kind === 'brain' && result.rulesOnly !== undefined,
    judge: (texts, words) => toOutcomes({ result, rules }, texts, words),
  };
}

type Loaded = { readonly result: BrainResult; readonly rules: ReadonlyMap<string, RuleInfo> };

function toOutcomes(loaded: Loaded, texts: readonly string[], words: Words): readonly Outcome[] {
  if (loaded.result.kind === 'error') return texts.map(() => ({ kind: 'skipped', why: 'failed' }));
  try {
    return assess(loaded.result.brain, texts).map((verdict, i) => toOutcome(verdict, texts[i] as string, loaded.rules, words));
  } catch (error) {
    console.error('Lurewatch:', error);
    const failed: readonly Outcome[] = [{ kind: 'skipped', why: 'failed' }];
    return texts.length === 1 ? failed : texts.flatMap((text) => toOutcomes(loaded, [text], words));
  }
}

function toOutcome(verdict: Verdict, text: string, rules: Loaded['rules'], words: Words): Outcome {
  if (verdict.kind === 'skipped') return verdict;
  const notice = toNotice(verdict, text, { rules, ...words });
  const fired = verdict.evidence.map((evidence) => (evidence.kind === 'rule' ? evidence.rule : 'wording'));
  const { level, probability, voice } = verdict;
  return { kind: 'assessed', level, probability, voice, rules: fired, ...(notice && { notice }) };
}
