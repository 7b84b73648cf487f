import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import { marked } from 'marked';
import type { Evaluation, Row } from '@/model/train/evaluate';
import type { Rate, Scored } from '@/model/train/metrics';
import { toMarkdown } from './report-markdown';
import type { TrialReport } from './trials';
import { trialsToMarkdown } from './trials-markdown';

const STYLE = `body{font:15px/1.5 system-ui;margin:2rem auto;padding:0 1rem;max-width:75rem;color:#222}
figure{display:inline-block;margin:0 2rem 2rem 0;vertical-align:top}figcaption{font-weight:600;margin-block-end:.5rem}
table{border-collapse:collapse;margin:1rem 0;font-size:13px}th,td{padding:.2rem .6rem;text-align:start;border-block-end:1px solid #ddd}`;

/** An evaluation, and trials if there are some, as one HTML file that needs nothing else: plots drawn here, and the tables. */
export async function toHtml(title: string, evaluation: Evaluation, trials: TrialReport | undefined): Promise<string> {
  const { document } = new JSDOM('').window;
  const draw = (options: Plot.PlotOptions): Element => Plot.plot({ document, ...options });
  const languages = evaluation.tables.find(({ by }) => by === 'language')?.rows ?? [];
  const figures: (readonly [string, Element])[] = [];
  if (evaluation.total.lures.elevated.total > 0) {
    figures.push(['Precision and recall', draw(precisionPlot(evaluation.scored))]);
    figures.push(['Recall and false alarms', draw(alarmPlot(evaluation.scored))]);
    figures.push(['Recall by language, 95 % intervals', draw(ratePlot(languages, ({ lures }) => lures.elevated, 'recall'))]);
  }
  figures.push(['How probabilities are spread', draw(spreadPlot(evaluation.scored))]);
  figures.push(['False alarms by language, 95 % intervals', draw(ratePlot(languages, ({ benign }) => benign.elevated, 'false alarms'))]);
  if (trials !== undefined) {
    figures.push(['More families, more recall', draw(learningPlot(trials, evaluation.total))]);
    for (const { grouping, rows } of trials.groupings.filter((one) => one.grouping !== 'family')) {
      figures.push([
        `Recall where the ${grouping} was left out of training`,
        draw(ratePlot(rows, ({ lures }) => lures.elevated, 'recall')),
      ]);
    }
  }
  const pictures = figures.map(([caption, plot]) => `<figure><figcaption>${caption}</figcaption>${plot.outerHTML}</figure>`).join('\n');
  const tables = [toMarkdown('Tables', evaluation), trials === undefined ? '' : trialsToMarkdown(trials)].map((text) =>
    marked.parse(escaped(text)),
  );
  const heading = document.createElement('h1');
  heading.textContent = `Lurewatch: ${title}`;
  return `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Lurewatch: evaluation</title><style>${STYLE}</style>\n${heading.outerHTML}\n${pictures}\n${(await Promise.all(tables)).join('\n')}</html>\n`;
}

/** Quoted posts are words, never markup. */
function escaped(markdown: string): string {
  return markdown.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}

type CurvePoint = { readonly recall: number; readonly precision: number; readonly alarms: number };

function curveOf(scored: readonly Scored[]): readonly CurvePoint[] {
  const positives = Math.max(1, scored.filter((one) => one.positive).length);
  const negatives = Math.max(1, scored.length - positives);
  let hits = 0;
  return scored
    .toSorted((a, b) => b.probability - a.probability)
    .map((one, i) => {
      if (one.positive) hits++;
      return { recall: hits / positives, precision: hits / (i + 1), alarms: (i + 1 - hits) / negatives };
    });
}

function precisionPlot(scored: readonly Scored[]): Plot.PlotOptions {
  const marks = [Plot.line(curveOf(scored), { x: 'recall', y: 'precision' })];
  return { x: { domain: [0, 1], label: 'recall' }, y: { domain: [0, 1], label: 'precision' }, grid: true, marks };
}

function alarmPlot(scored: readonly Scored[]): Plot.PlotOptions {
  const points = curveOf(scored).filter(({ alarms }) => alarms > 0);
  const marks = [Plot.line(points, { x: 'alarms', y: 'recall' }), Plot.ruleX([0.003, 0.01], { strokeDasharray: '3' })];
  return {
    x: { type: 'log', label: 'share of benign texts flagged', tickFormat: '~%' },
    y: { domain: [0, 1], label: 'recall' },
    grid: true,
    marks,
  };
}

function spreadPlot(scored: readonly Scored[]): Plot.PlotOptions {
  const rows = scored.map((one) => ({ probability: one.probability, label: one.positive ? 'lure' : 'benign' }));
  const marks = [Plot.rectY(rows, { ...Plot.binX({ y: 'count' }, { x: 'probability', thresholds: 40 }), fy: 'label' })];
  return { x: { domain: [0, 1] }, y: { type: 'sqrt', label: 'texts' }, marks };
}

function ratePlot(rows: readonly Row[], rateOf: (row: Row) => Rate, label: string): Plot.PlotOptions {
  const points = rows.map((row) => ({ group: `${row.group} (${rateOf(row).total})`, ...rateOf(row) })).filter(({ total }) => total > 0);
  const marks = [
    Plot.ruleY(points, { y: 'group', x1: 'low', x2: 'high' }),
    Plot.dot(points, { y: 'group', x: 'rate', fill: 'currentColor' }),
  ];
  return {
    marginLeft: 190,
    height: 60 + points.length * 16,
    x: { domain: [0, 1], label, tickFormat: '~%' },
    y: { label: null },
    grid: true,
    marks,
  };
}

function learningPlot({ others }: TrialReport, whole: Row): Plot.PlotOptions {
  const part = others.flatMap(({ trial, evaluation }) =>
    trial.kind === 'families' ? [{ share: trial.share, ...evaluation.total.lures.elevated }] : [],
  );
  const points = [...part, { share: 1, ...whole.lures.elevated }];
  const marks = [
    Plot.line(points, { x: 'share', y: 'rate' }),
    Plot.ruleX(points, { x: 'share', y1: 'low', y2: 'high' }),
    Plot.dot(points, { x: 'share', y: 'rate', fill: 'currentColor' }),
  ];
  return {
    x: { type: 'log', base: 2, label: 'share of the families trained on', tickFormat: '~%' },
    y: { domain: [0, 1], label: 'recall, elevated or high' },
    grid: true,
    marks,
  };
}
