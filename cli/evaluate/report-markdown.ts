import type { Evaluation, Row } from '@/model/train/evaluate';
import type { Rate, RecallAt } from '@/model/train/metrics';

/** An evaluation as Markdown: tables with counts and 95 % intervals, then the worst mistakes. */
export function toMarkdown(title: string, evaluation: Evaluation): string {
  const { total, tables, roc, averagePrecision, calibrationError, recallAt, mistakes } = evaluation;
  const ranking =
    total.lures.elevated.total === 0
      ? []
      : [
          `ROC-AUC ${three(roc)}, PR-AUC ${three(averagePrecision)}, calibration error at the assumed share of lures ${three(calibrationError)}.`,
          '',
          `Recall by probability alone, where so many benign texts are flagged: ${recallAt.map(toRecallAt).join('; ')}.`,
          '',
        ];
  const parts = [`### ${title}`, '', ...ranking, ...toTable('all', [total])];
  for (const { by, rows } of tables) if (rows.length > 1) parts.push('', ...toTable(by, rows));
  if (mistakes.length > 0) {
    parts.push('', 'Worst mistakes:', '');
    parts.push(
      ...mistakes.map((one) => `- ${one.id} (${one.label}, ${one.kind}): ${one.outcome}, p ${three(one.probability)}: ${one.text}`),
    );
  }
  return `${parts.join('\n')}\n`;
}

const RECALL = ['recall, elevated or high', 'recall, high'] as const;
const ALARMS = ['false alarms, elevated or high', 'false alarms, high'] as const;

export function toTable(by: string, rows: readonly Row[]): readonly string[] {
  const withLures = rows.some((row) => row.lures.elevated.total > 0);
  const withBenign = rows.some((row) => row.benign.elevated.total > 0);
  const head = [by, ...(withLures ? RECALL : []), ...(withBenign ? ALARMS : []), 'not assessed'];
  return toLines([
    head,
    ...rows.map((row) => [
      row.group,
      ...(withLures ? [toCell(row.lures.elevated), toCell(row.lures.high)] : []),
      ...(withBenign ? [toCell(row.benign.elevated), toCell(row.benign.high)] : []),
      toCell(row.skipped),
    ]),
  ]);
}

export function toRecallAt({ falseAlarms, recall }: RecallAt): string {
  return `${percent(falseAlarms)} %: ${toCell(recall)}`;
}

/** Markdown of a table whose first line names the columns. */
export function toLines(lines: readonly (readonly string[])[]): readonly string[] {
  const [head = [], ...rest] = lines;
  return [head, head.map(() => '---'), ...rest].map((cells) => `| ${cells.join(' | ')} |`);
}

export function toCell({ count, total, rate, low, high }: Rate): string {
  return total === 0 ? '' : `${percent(rate)} % (${count} of ${total}; ${percent(low)}-${percent(high)})`;
}

export function percent(share: number): string {
  return (share * 100).toFixed(share > 0 && share < 0.01 ? 2 : 1);
}

export function three(number: number): string {
  return Number.isNaN(number) ? 'n/a' : number.toFixed(3);
}
