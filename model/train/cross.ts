import type { Brain } from '@/model/assess';
import { createClassifier } from '@/model/classifier';
import { HEAD_INPUTS, type RuleTable } from '@/model/features';
import { SHAPE_NAMES } from '@/model/shape';
import { toWeights } from '@/model/weights';
import { type Judged, judgeAll, type Labelled } from './evaluate';
import { type Scale, toHeader } from './header';
import { type Design, learn, SHIPPED, toTableBytes } from './learn';
import { pathEntries } from './path';
import { createRandom, shuffled } from './random';
import { type Row, toRows } from './rows';
import type { Sample } from './samples';
import { splitOf } from './split';
import type { TrainInput } from './train';

export const GROUPINGS = ['family', 'language', 'surface', 'scenario'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** One training for measuring: what it leaves out or spoils, and is then judged on. */
export type Trial =
  | { readonly kind: 'leave-out'; readonly grouping: Grouping; readonly group: string }
  /** With a share of the families only; judged on the held-out families. */
  | { readonly kind: 'families'; readonly share: number }
  /** Labels dealt out anew among the job ads: what is learned must then be worth nothing. Judged on the held-out families. */
  | { readonly kind: 'shuffled' }
  /** Another design, trained on the same families; judged on the held-out families. */
  | { readonly kind: 'design'; readonly name: string };

export type Trials = {
  readonly all: readonly Trial[];
  readonly run: (trial: Trial) => readonly Judged[];
};

/** Shares of the families for the learning curve. */
const SHARES = [0.125, 0.25, 0.5];

/** What a design changes, in what is learned or in what the brain may look at. */
type Change = Partial<Design> & { readonly rows?: (row: Row) => boolean; readonly without?: 'rules' | 'head' };

const FIRST_OF_SHAPE = HEAD_INPUTS.indexOf(SHAPE_NAMES[0]);

const DESIGNS: Readonly<Record<string, Change>> = {
  'as shipped': {},
  'rules alone': { without: 'head' },
  'no rules': { without: 'rules' },
  'no wording (n-grams)': { muted: [0, FIRST_OF_SHAPE] },
  'no form (length, marks, contacts)': { muted: [FIRST_OF_SHAPE, FIRST_OF_SHAPE + SHAPE_NAMES.length] },
  'no noisy copies': { rows: ({ copy }) => !copy },
  'no language dropout': { languageDropout: 0 },
  'no rule dropout': { ruleDropout: 0 },
  'rule dropout .6': { ruleDropout: 0.6 },
  'lure table on all texts': { lureTable: 'all texts' },
  'hidden layer of 24': { hidden: 24 },
};

/**
 * Trains again and again, each time without something, and judges what was left out with the scoring function that ships. `scale` is that of
 * the shipped weights: only what is learned from samples is learned anew.
 */
export function createTrials(input: TrainInput, scale: Scale): Trials {
  const rows = toRows(input.samples, input.matcher, input.rules);
  const scenarios = scenariosOf(rows);
  const groupOf = (sample: Sample, grouping: Grouping): string => {
    if (grouping === 'family') return String(splitOf(sample.family).fold);
    if (grouping === 'language') return sample.lang;
    return grouping === 'surface' ? sample.surface : (scenarios.get(sample.family) ?? NO_DUTY);
  };
  const shown = input.samples.filter((sample) => !splitOf(sample.family).heldOut);
  const heldOut = input.samples.filter((sample) => splitOf(sample.family).heldOut);
  const leaveOut = GROUPINGS.flatMap((grouping) => {
    const groups = [...new Set(shown.map((sample) => groupOf(sample, grouping)))].sort();
    return groups.map((group): Trial => ({ kind: 'leave-out', grouping, group }));
  });
  const judge = (kept: readonly Row[], samples: readonly Sample[]): readonly Judged[] =>
    judgeAll(toBrain(kept, input, scale), samples.map(toLabelled));
  const judgeDesign = (change: Change): readonly Judged[] =>
    judgeAll(toBrain(rows.filter(change.rows ?? (() => true)), input, scale, change), heldOut.map(toLabelled));

  return {
    all: [
      ...leaveOut,
      ...SHARES.map((share): Trial => ({ kind: 'families', share })),
      { kind: 'shuffled' },
      ...Object.keys(DESIGNS).map((name): Trial => ({ kind: 'design', name })),
    ],
    run: (trial) => {
      if (trial.kind === 'design') return judgeDesign(DESIGNS[trial.name] ?? {});
      if (trial.kind === 'shuffled') return judge(shuffleLabels(rows), heldOut);
      if (trial.kind === 'families') {
        const kept = new Set(
          shuffled([...new Set(rows.map(({ sample }) => sample.family))], createRandom(5)).filter(
            (_, i, all) => i < all.length * trial.share,
          ),
        );
        return judge(
          rows.filter(({ sample }) => kept.has(sample.family)),
          heldOut,
        );
      }
      const isOut = (sample: Sample): boolean => groupOf(sample, trial.grouping) === trial.group;
      return judge(
        rows.filter(({ sample }) => !isOut(sample)),
        shown.filter(isOut),
      );
    },
  };
}

function toBrain(rows: readonly Row[], { matcher, rules: all }: TrainInput, scale: Scale, { without, ...design }: Change = {}): Brain {
  const rules: RuleTable = without === 'rules' ? new Map() : all;
  const entries = pathEntries(rules);
  const learned = learn(rows, { rules, entries, design: { ...SHIPPED, ...design } });
  const loaded = toWeights(toHeader(learned, entries, scale, ''), toTableBytes(learned).buffer as ArrayBuffer);
  if (loaded.kind === 'error') throw new Error(loaded.message);
  const { weights } = loaded;
  return { matcher, rules, weights, classifier: without === 'head' ? undefined : createClassifier(weights) };
}

function toLabelled(sample: Sample): Labelled {
  return { ...sample, source: sample.surface };
}

const NO_DUTY = 'no duty named';

/** What work the lure of a family offers, by the first duty that a rule sees in it; its honest twins go with it. */
function scenariosOf(rows: readonly Row[]): ReadonlyMap<string, string> {
  const scenarios = new Map<string, string>();
  for (const { sample, features, copy } of rows) {
    if (copy || sample.label !== 'lure' || scenarios.has(sample.family)) continue;
    const duty = [...features.fired].filter((id) => id.startsWith('duties-') && id !== 'duties-no-requirements').sort()[0];
    scenarios.set(sample.family, duty ?? NO_DUTY);
  }
  return scenarios;
}

/** Every job ad gets the label of another one, its copies the same. */
function shuffleLabels(rows: readonly Row[]): readonly Row[] {
  const jobs = [...new Map(rows.filter(({ sample }) => sample.is_job).map(({ sample }) => [sample.id, sample])).values()];
  const dealt = shuffled(
    jobs.map(({ label }) => label),
    createRandom(6),
  );
  const labels = new Map(jobs.map(({ id }, i) => [id, dealt[i] as Sample['label']]));
  return rows.map((row) => ({ ...row, sample: { ...row.sample, label: labels.get(row.sample.id) ?? row.sample.label } }));
}
