import { assess, type Brain } from '@/model/assess';
import type { PackBrain } from '@/model/packs';
import type { RiskLevel, Verdict } from '@/model/verdict';
import type { Item } from './read-corpus';

export type Level = RiskLevel | 'not assessed';

/** How many lures and benign texts came to each level. */
export type Confusion = Readonly<Record<Level, { readonly lure: number; readonly benign: number }>>;

export type RuleCount = { readonly rule: string; readonly lure: number; readonly benign: number };

/** A text whose level is another with the draft. */
export type Change = { readonly id: string; readonly label: string; readonly text: string; readonly before: Level; readonly after: Level };

export type CorpusResult = {
  readonly all: Confusion;
  readonly byLanguage: readonly { readonly lang: string; readonly confusion: Confusion }[];
  readonly rules: readonly RuleCount[];
  readonly changes: readonly Change[];
};

export const LEVELS: readonly Level[] = ['high', 'elevated', 'low', 'not assessed'];
const BATCH = 32;
const SHOWN_TEXT = 160;

/** Judges a corpus, with the draft and without where there is one; `progress` takes the texts done. */
export function judgeCorpus(
  brain: Brain,
  items: readonly Item[],
  draft: PackBrain | undefined,
  progress: (done: number) => void,
): CorpusResult {
  const all = createConfusion();
  const languages = new Map<string, ReturnType<typeof createConfusion>>();
  const rules = new Map<string, { rule: string; lure: number; benign: number }>();
  const changes: Change[] = [];
  const withDraft: Brain = draft === undefined ? brain : { ...brain, packs: [draft] };
  for (let from = 0; from < items.length; from += BATCH) {
    const batch = items.slice(from, from + BATCH);
    const texts = batch.map(({ text }) => text);
    const plain = assess(brain, texts);
    const tried = draft === undefined ? plain : assess(withDraft, texts);
    for (const [i, item] of batch.entries()) {
      const side = item.label === 'lure' ? 'lure' : 'benign';
      const after = levelOf(tried[i] as Verdict);
      const before = levelOf(plain[i] as Verdict);
      const lang = item.lang || '?';
      const ofLanguage = languages.get(lang) ?? createConfusion();
      languages.set(lang, ofLanguage);
      all[after][side]++;
      ofLanguage[after][side]++;
      if (before !== after) changes.push({ id: item.id, label: item.label, text: item.text.slice(0, SHOWN_TEXT), before, after });
      for (const rule of firedIn(tried[i] as Verdict)) {
        const count = rules.get(rule) ?? { rule, lure: 0, benign: 0 };
        rules.set(rule, count);
        count[side]++;
      }
    }
    progress(Math.min(items.length, from + BATCH));
  }
  return {
    all,
    byLanguage: [...languages].sort(([a], [b]) => a.localeCompare(b)).map(([lang, confusion]) => ({ lang, confusion })),
    rules: [...rules.values()].sort((a, b) => b.lure + b.benign - a.lure - a.benign),
    changes,
  };
}

function createConfusion(): Record<Level, { lure: number; benign: number }> {
  const none = () => ({ lure: 0, benign: 0 });
  return { high: none(), elevated: none(), low: none(), 'not assessed': none() };
}

function levelOf(verdict: Verdict): Level {
  return verdict.kind === 'assessed' ? verdict.level : 'not assessed';
}

function firedIn(verdict: Verdict): readonly string[] {
  if (verdict.kind === 'skipped') return [];
  return [...verdict.evidence, ...verdict.counterEvidence].map((sign) =>
    sign.kind === 'wording' ? 'wording' : sign.pack === undefined ? sign.rule : `${sign.rule} (draft)`,
  );
}
