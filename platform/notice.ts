import type { Evidence, Verdict } from '@/model/verdict';
import type { Span } from '@/rules/rule';
import type { RuleInfo } from './brain-files';
import type { Texts } from './texts';

/** What the badge and its panel say about one ad: ready words in the reader's language. */
export type Notice = {
  readonly level: 'elevated' | 'high';
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** For the badge's button, read by screen readers. */
  readonly label: string;
  readonly title: string;
  readonly signs: readonly { readonly name: string; readonly why: string; readonly quotes: readonly string[] }[];
  readonly sections: readonly { readonly title: string; readonly items: readonly string[] }[];
  readonly limits: string;
  readonly close: string;
};

/** More would not be read. */
const MOST_SIGNS = 3;
const MOST_QUOTE = 80;

/** Words for an ad with signs; `undefined` for every other verdict. */
export function toNotice(verdict: Verdict, text: string, rules: ReadonlyMap<string, RuleInfo>, texts: Texts): Notice | undefined {
  if (verdict.kind === 'skipped' || verdict.level === 'low') return undefined;
  const { t, locale, direction } = texts;
  const inLocale = (words: Readonly<Record<string, string>> | undefined): string =>
    words?.[locale] ?? words?.[locale.split('-')[0] as string] ?? words?.en ?? '';
  const ruleOf = (evidence: Evidence): RuleInfo | undefined => (evidence.kind === 'rule' ? rules.get(evidence.rule) : undefined);
  const signOf = (evidence: Evidence): Notice['signs'][number] => {
    const rule = ruleOf(evidence);
    const name = rule === undefined ? t('signWording') : inLocale({ en: rule.name });
    return {
      name,
      why: rule === undefined ? t('signWordingWhy') : inLocale(rule.explain),
      quotes: quotesOf(text, evidence.spans),
    };
  };
  const count = verdict.evidence.length;
  const honest = verdict.evidence
    .slice(0, MOST_SIGNS)
    .map((evidence) => inLocale(ruleOf(evidence)?.reassure))
    .filter((words) => words !== '');
  const speaking = verdict.counterEvidence.map((evidence) => inLocale(ruleOf(evidence)?.explain)).filter((words) => words !== '');
  const sections = [
    { title: t('honestTitle'), items: [...new Set(honest)] },
    { title: t('speaksForTitle'), items: speaking.slice(0, MOST_SIGNS) },
    { title: t('nextTitle'), items: [t('nextCheck'), t('nextKeep'), t('nextTalk')] },
  ];
  return {
    level: verdict.level,
    locale,
    direction,
    label: t('badgeLabel', { count }),
    title: t(verdict.level === 'high' ? 'titleHigh' : 'titleElevated', { count }),
    signs: verdict.evidence.slice(0, MOST_SIGNS).map(signOf),
    sections: sections.filter(({ items }) => items.length > 0),
    limits: t('limits'),
    close: t('close'),
  };
}

function quotesOf(text: string, spans: readonly Span[]): readonly string[] {
  const quotes = spans.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').trim());
  return [...new Set(quotes)]
    .filter((quote) => quote !== '')
    .map((quote) => (quote.length > MOST_QUOTE ? `${quote.slice(0, MOST_QUOTE - 1)}…` : quote));
}
