import * as Plot from '@observablehq/plot';
import { JSDOM } from 'jsdom';
import type { Evaluation } from '@/model/train/evaluate';
import type { Scored } from '@/model/train/metrics';
import { toMarkdown } from './report-markdown';

/** An evaluation as one HTML file that needs nothing else: precision against recall, the spread of probabilities, and the tables. */
export async function toHtml(title: string, evaluation: Evaluation): Promise<string> {
  const { document } = new JSDOM('').window;
  const plots = [recallPlot(document, evaluation.scored), spreadPlot(document, evaluation.scored)];
  const figures = plots.map((plot) => `<figure>${plot.outerHTML}</figure>`).join('\n');
  const text = document.createElement('pre');
  text.textContent = toMarkdown(title, evaluation);
  const heading = document.createElement('h1');
  heading.textContent = title;
  const style =
    'body{font:15px system-ui;margin:2rem;max-width:70rem}pre{white-space:pre-wrap}figure{display:inline-block;margin:0 2rem 1rem 0}';
  return `<!doctype html>\n<html lang="en"><meta charset="utf-8"><title>Lurewatch: evaluation</title><style>${style}</style>${heading.outerHTML}${figures}${text.outerHTML}</html>\n`;
}

function recallPlot(document: Document, scored: readonly Scored[]): Element {
  const sorted = scored.toSorted((a, b) => b.probability - a.probability);
  const positives = Math.max(1, scored.filter((one) => one.positive).length);
  let hits = 0;
  const curve = sorted.map((one, i) => {
    if (one.positive) hits++;
    return { recall: hits / positives, precision: hits / (i + 1) };
  });
  const marks = [Plot.line(curve, { x: 'recall', y: 'precision' })];
  return Plot.plot({
    document,
    x: { domain: [0, 1], label: 'recall' },
    y: { domain: [0, 1], label: 'precision' },
    grid: true,
    marks,
  });
}

function spreadPlot(document: Document, scored: readonly Scored[]): Element {
  const rows = scored.map((one) => ({ probability: one.probability, label: one.positive ? 'lure' : 'benign' }));
  const marks = [Plot.rectY(rows, { ...Plot.binX({ y: 'count' }, { x: 'probability', thresholds: 40 }), fy: 'label' })];
  return Plot.plot({ document, x: { domain: [0, 1] }, y: { type: 'sqrt', label: 'texts' }, marks });
}
