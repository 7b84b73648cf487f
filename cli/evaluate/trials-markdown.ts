import type { Evaluation } from '@/model/train/evaluate';
import { three, toCell, toLines, toTable } from './report-markdown';
import type { TrialReport } from './trials';

/** What training without something gave, as Markdown. */
export function trialsToMarkdown({ madeFrom, groupings, others }: TrialReport): string {
  const from = `Samples and rules: ${madeFrom.slice(0, 12)} (see \`madeFrom\` in the weights); scale and thresholds of the weights made from them.`;
  const parts = [
    '### Trained without',
    '',
    from,
    '',
    'All but one group, which is then judged. Families: five folds. Scenarios: the duty that a rule sees in the lure.',
    '',
  ];
  parts.push(...toLines([['left out', ...HEAD], ...groupings.map(({ grouping, whole }) => [`each ${grouping}`, ...toCells(whole)])]), '');
  for (const { grouping, rows } of groupings) if (grouping !== 'family') parts.push(...toTable(`left out: ${grouping}`, rows), '');
  parts.push('### Other trainings, on the held-out families', '');
  parts.push(...toLines([['trained', ...HEAD], ...others.map(({ trial, evaluation }) => [nameOf(trial), ...toCells(evaluation)])]));
  return `${parts.join('\n')}\n`;
}

const HEAD = ['ROC-AUC', 'PR-AUC', 'recall at 1 % false alarms', 'recall, elevated or high', 'false alarms, elevated or high'];

function toCells({ roc, averagePrecision, recallAt, total }: Evaluation): readonly string[] {
  const last = recallAt.at(-1)?.recall;
  return [
    three(roc),
    three(averagePrecision),
    last === undefined ? '' : toCell(last),
    toCell(total.lures.elevated),
    toCell(total.benign.elevated),
  ];
}

export function nameOf(trial: TrialReport['others'][number]['trial']): string {
  if (trial.kind === 'families') return `on ${trial.share * 100} % of the families`;
  return trial.kind === 'shuffled' ? 'with labels shuffled among job ads' : trial.name;
}
