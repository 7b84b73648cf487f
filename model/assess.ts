import type { Matcher } from '@/rules/engine/matcher';
import type { Span } from '@/rules/rule';
import { toPageSpan } from '@/rules/text/reading';
import type { Classifier } from './classifier';
import { countBundle, type Features, MOST_TEXT, type RuleTable, type TableSums, toFeatures, toHeadRow } from './features';
import { asRetold, offerLogit } from './hearing';
import { ruleLogit, sigmoid, sumTables } from './logit';
import { shareByToken } from './ngrams';
import { type PackBrain, readPacks } from './packs';
import { readingLength } from './shape';
import type { Evidence, RiskLevel, SkipReason, Verdict } from './verdict';
import type { Weights } from './weights';

/** What `assess` works with. Without `classifier` the rules decide alone. */
export type Brain = {
  readonly matcher: Matcher;
  readonly rules: RuleTable;
  readonly weights: Weights;
  readonly classifier: Classifier | undefined;
  /** Rules that came in by files. An imported pack may raise a verdict to `elevated`, never lower one. */
  readonly packs?: readonly PackBrain[];
};

/** Fewer letters of an alphabet are not enough to judge, unless the rules already see a bundle. */
const LEAST_LENGTH = 30;
/** So many lure categories are a job ad even where the wording is not known as one. */
const CLEAR_BUNDLE = 3;
/** A badge must have a reason people can read. `high` needs rules of two kinds, since one is never enough. */
const ELEVATED_CATEGORIES = 1;
/** In so little text (a title, a card of a list) a single word weighs much: one kind of sign must be backed by this probability. */
const SHORT = 80;
const SHORT_PROBABILITY = 0.1;
const HIGH_CATEGORIES = 2;
/** The wording alone, without any rule, is a reason from this length on; it needs a higher probability, and its words are shown. */
const TELLING = 120;
const MOST_SPANS = 3;

/** Judges texts: the one scoring function of the extension, the command line and the tests. One verdict a text, in order; never throws. */
export function assess(brain: Brain, texts: readonly string[]): readonly Verdict[] {
  const read = texts.map((text) => toFeatures(text, brain.matcher, brain.rules));
  const sums = read.map((features) => sumTables(brain.weights, features));
  const logits = runHead(brain, read, sums);
  return texts.map((text, i) =>
    judge(brain, text, { features: read[i] as Features, sums: sums[i] as TableSums, ...(logits[i] as HeadLogits) }),
  );
}

type HeadLogits = { readonly lure: number; readonly job: number };
type Case = HeadLogits & { readonly features: Features; readonly sums: TableSums };

function runHead({ classifier }: Brain, read: readonly Features[], sums: readonly TableSums[]): readonly HeadLogits[] {
  if (classifier === undefined || read.length === 0) return read.map(() => ({ lure: 0, job: 0 }));
  const rows = read.flatMap((features, i) => toHeadRow(features, sums[i] as TableSums));
  const out = classifier.classify(Float32Array.from(rows), read.length);
  return read.map((_, i) => ({ lure: out[i * 2] as number, job: out[i * 2 + 1] as number }));
}

/** What the rules took for the writer's own offer is heard again before it is marked: the model may know it as somebody else's ad. */
function judge(brain: Brain, text: string, one: Case): Verdict {
  const verdict = judgeAs(brain, text, one);
  const marked = verdict.kind === 'assessed' && verdict.level !== 'low';
  if (!marked || brain.classifier === undefined) return verdict;
  if (sigmoid(offerLogit(brain.weights, one.features, one.sums)) >= brain.weights.thresholds.offer) return verdict;
  return judgeAs(brain, text, { ...one, features: asRetold(one.features, brain.rules) });
}

function judgeAs(brain: Brain, text: string, one: Case): Verdict {
  const { features } = one;
  const bundle = countBundle(features.fired, brain.rules);
  const added = readPacks(brain.packs ?? [], text.slice(0, MOST_TEXT), features.voice).map((sign) => ({
    ...sign,
    spans: distinct(sign.spans).slice(0, MOST_SPANS),
  }));
  const shown = Math.max(bundle.lure, countBundle(features.quoted, brain.rules).lure);
  const { probability, level } = weigh(brain, one, bundle.lure, added);
  const why = whySkipped(brain, text, one, { lureCategories: shown, marked: level !== 'low' && bundle.lure + added.length > 0 });
  if (why !== undefined) return { kind: 'skipped', why };
  const signs = [...ruleEvidence(brain, features), ...added].sort((a, b) => Math.abs(b.share) - Math.abs(a.share));
  const evidence = [
    ...signs.filter((sign) => sign.share > 0),
    ...wordingEvidence(brain, one, { level, lureCategories: bundle.lure, added }),
  ];
  return {
    kind: 'assessed',
    level: evidence.length > 0 ? level : 'low',
    probability,
    voice: features.voice,
    evidence,
    counterEvidence: signs.filter((sign) => sign.share < 0),
  };
}

/** What the rules make of a text before anybody asks whether it is a job ad. `marked`: it would get a badge, and a rule fired in it. */
type Signs = { readonly lureCategories: number; readonly marked: boolean };

function whySkipped({ weights, classifier }: Brain, text: string, one: Case, { lureCategories, marked }: Signs): SkipReason | undefined {
  if (!/\p{L}/u.test(text)) return 'no-text';
  if (lureCategories >= CLEAR_BUNDLE) return undefined;
  if (lengthOf(one.features) < LEAST_LENGTH) return 'too-short';
  if (classifier === undefined) return undefined;
  const least = weights.leastKnown[one.features.script];
  if (least === undefined || (one.sums.known < least && lureCategories < HIGH_CATEGORIES)) return 'language-not-covered';
  const { job, perhapsJob } = weights.thresholds;
  return sigmoid(one.job) < (marked ? perhapsJob : job) ? 'not-a-job-ad' : undefined;
}

/** A picture may stand for a word of so many letters; a row of the same ones does not. */
const PICTURE_LENGTH = 4;

/** Letters there are to read, as far as it matters whether they are few. Those of contacts and links say nothing. */
function lengthOf({ tokens }: Features): number {
  const pictures = new Set<string>();
  let length = 0;
  for (const { kind, text } of tokens) {
    if (length + pictures.size * PICTURE_LENGTH >= TELLING) break;
    if (kind === 'picture') pictures.add(text);
    else if (kind !== 'typed') length += readingLength(text);
  }
  return length + pictures.size * PICTURE_LENGTH;
}

type Weighed = { readonly probability: number; readonly level: RiskLevel };

/** Probability and level; what imported packs add may raise them, and to `elevated` at most. */
function weigh(brain: Brain, one: Case, lureCategories: number, added: readonly Evidence[]): Weighed {
  const withSigns = (signs: readonly Evidence[]): Weighed => {
    const share = signs.reduce((sum, sign) => sum + sign.share, 0);
    const fromPacks = new Set(signs.flatMap((sign) => (sign.kind === 'rule' && sign.share > 0 ? [sign.category] : []))).size;
    const probability = toProbability(brain, one.features, one.lure, share);
    return { probability, level: toLevel(brain, one.features, probability, lureCategories + fromPacks) };
  };
  const trusted = withSigns(added.filter((sign) => sign.kind === 'rule' && sign.trust === 'reviewed'));
  const all = withSigns(added);
  return trusted.level === 'low' && all.level !== 'low' ? { probability: all.probability, level: 'elevated' } : trusted;
}

function toProbability({ weights, rules, classifier }: Brain, features: Features, headLogit: number, share: number): number {
  const logit = ruleLogit(weights, features.fired, rules) + share;
  if (classifier === undefined) return sigmoid(weights.rulesOnly.slope * logit + weights.rulesOnly.offset);
  return sigmoid(weights.calibration.slope * (logit + headLogit) + weights.calibration.offset);
}

function toLevel({ weights: { thresholds } }: Brain, features: Features, probability: number, lureCategories: number): RiskLevel {
  if (probability >= thresholds.high && lureCategories >= HIGH_CATEGORIES) return 'high';
  const scarce = lureCategories === ELEVATED_CATEGORIES && lengthOf(features) < SHORT;
  const least = scarce ? Math.max(SHORT_PROBABILITY, thresholds.elevated) : thresholds.elevated;
  if (probability >= least && lureCategories >= ELEVATED_CATEGORIES) return 'elevated';
  const telling = features.voice === 'offer' && lengthOf(features) >= TELLING;
  return telling && probability >= thresholds.wordingAlone ? 'elevated' : 'low';
}

/** One entry a rule. */
function ruleEvidence({ weights, rules }: Brain, { matches, fired, quoted }: Features): readonly Evidence[] {
  const found = [...fired, ...quoted].map((id): Evidence => {
    const spans = matches.filter((match) => match.rule === id).map((match) => match.span);
    const category = rules.get(id)?.category ?? 'claims';
    return { kind: 'rule', rule: id, category, spans: distinct(spans).slice(0, MOST_SPANS), share: weights.rules[id] ?? 0 };
  });
  return found;
}

/** Spans that do not lie inside another one. */
function distinct(spans: readonly Span[]): readonly Span[] {
  return spans.filter((span, i) => !spans.some((other, k) => k !== i && covers(other, span) && (k < i || !covers(span, other))));
}

function covers(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

type Marked = { readonly level: RiskLevel; readonly lureCategories: number; readonly added: readonly Evidence[] };

/** The words that moved the level, if it was the wording that moved it: without the lure table the level would be lower. */
function wordingEvidence(brain: Brain, one: Case, { level, lureCategories, added }: Marked): readonly Evidence[] {
  if (level === 'low' || brain.classifier === undefined) return [];
  const { features, sums } = one;
  const row = toHeadRow(features, { ...sums, lure: brain.weights.tables.lure.bias });
  const without = brain.classifier.classify(Float32Array.from(row), 1)[0] as number;
  if (weigh(brain, { ...one, lure: without }, lureCategories, added).level === level) return [];
  const scale = brain.weights.tables.lure.scale;
  const shares = shareByToken(features.tokens, features.ngrams, (bucket) => (brain.weights.lure[bucket] as number) * scale);
  const spans = strongest(features, shares);
  return spans.length === 0 ? [] : [{ kind: 'wording', spans, share: one.lure - without }];
}

/** The tokens with the largest share, neighbours joined, as spans of the page's text. */
function strongest({ tokens, reading }: Features, shares: Float32Array): readonly Span[] {
  const most = [...shares.keys()].filter((i) => (shares[i] as number) > 0).sort((a, b) => (shares[b] as number) - (shares[a] as number));
  const chosen = most.slice(0, MOST_SPANS * 2).sort((a, b) => a - b);
  const spans: Span[] = [];
  let lastToken = Number.NEGATIVE_INFINITY;
  for (const i of chosen) {
    const token = tokens[i] as Features['tokens'][number];
    const span = toPageSpan(reading, token.start, token.end);
    const last = spans.at(-1);
    if (last !== undefined && i - lastToken <= 1) spans[spans.length - 1] = { start: last.start, end: span.end };
    else spans.push(span);
    lastToken = i;
  }
  return spans.slice(0, MOST_SPANS);
}
