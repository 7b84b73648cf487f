import type { Evidence, Verdict } from '@/model/verdict';
import type { Span } from '@/rules/rule';
import type { RuleInfo } from './brain-files';
import type { Nearby } from './help';
import type { Texts } from './texts';

/** `question`: no accusation, but somebody asks about an ad that has signs, and may want the help. */
export type NoticeLevel = 'elevated' | 'high' | 'question';

/** What the badge and its panel say about one ad: ready words in the reader's language. */
export type Notice = {
  readonly level: NoticeLevel;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** For the badge's button, read by screen readers. */
  readonly label: string;
  readonly title: string;
  /** `name` is empty where it is not written in the reader's language. */
  readonly signs: readonly {
    readonly id: string;
    readonly name: string /** Whose sign it is, if it came in by a file. */;
    readonly from?: string;
    readonly why: string;
    readonly quotes: readonly string[];
  }[];
  readonly sections: readonly { readonly title: string; readonly items: readonly string[] }[];
  readonly limits: string;
  readonly close: string;
  /** Words of the panel's buttons, and of the one interruption before a risky chat. Without `copyEvidence` nothing may be copied. */
  readonly actions: Readonly<Record<(typeof ACTIONS)[number], string>>;
};

const ACTIONS = [
  'helpTitle',
  'copyEvidence',
  'copiedEvidence',
  'looksFine',
  'looksFineDone',
  'undo',
  'stopTitle',
  'stopText',
  'stopGo',
  'stopBack',
] as const;

/** Rules name the script; browsers name the country. */
const RULE_LOCALES: Readonly<Record<string, string>> = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hant' };

/** More would not be read. */
const MOST_SIGNS = 3;
const MOST_QUOTE = 80;

/** One sign in an ad that somebody asks about is no reason to speak up. */
const LEAST_ASKED = 2;

function levelOf(verdict: Verdict): NoticeLevel | undefined {
  if (verdict.kind === 'skipped') return undefined;
  if (verdict.level !== 'low') return verdict.level;
  return verdict.voice === 'question' && verdict.evidence.length >= LEAST_ASKED ? 'question' : undefined;
}

const TITLES = { high: 'titleHigh', elevated: 'titleElevated', question: 'titleQuestion' } as const satisfies Record<NoticeLevel, string>;

/** Name of a rule among those of the package and of all packs. */
export function infoKey({ rule, pack }: { readonly rule: string; readonly pack?: string }): string {
  return pack === undefined ? rule : `${pack}/${rule}`;
}

/** What a notice is made from, beside the verdict. */
export type NoticeParts = { readonly rules: ReadonlyMap<string, RuleInfo>; readonly texts: Texts; readonly nearby?: Nearby | undefined };

/** Words for an ad with signs, or for somebody's question about one; `undefined` for every other verdict. */
export function toNotice(verdict: Verdict, text: string, { rules, texts, nearby }: NoticeParts): Notice | undefined {
  const level = levelOf(verdict);
  if (verdict.kind === 'skipped' || level === undefined) return undefined;
  const { t, locale, direction } = texts;
  const inLocale = (words: Readonly<Record<string, string>> | undefined): string =>
    words?.[RULE_LOCALES[locale] ?? locale] ?? words?.[locale.split('-')[0] as string] ?? words?.en ?? '';
  const ruleOf = (evidence: Evidence): RuleInfo | undefined => (evidence.kind === 'rule' ? rules.get(infoKey(evidence)) : undefined);
  const signOf = (evidence: Evidence): Notice['signs'][number] => {
    const rule = ruleOf(evidence);
    return {
      id: evidence.kind === 'rule' ? infoKey(evidence) : 'wording',
      name: rule === undefined ? t('signWording') : locale.startsWith('en') ? rule.name : '',
      why: rule === undefined ? t('signWordingWhy') : inLocale(rule.explain),
      ...(evidence.kind === 'rule' && evidence.pack !== undefined && { from: t('signFrom', { name: evidence.pack }) }),
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
    ...(nearby === undefined ? [] : [toSection(nearby, texts)]),
  ];
  return {
    level,
    locale,
    direction,
    label: t(level === 'question' ? 'badgeLabelQuestion' : 'badgeLabel', { count }),
    title: t(TITLES[level], { count }),
    signs: mostTelling(verdict.evidence).map(signOf),
    sections: sections.filter(({ items }) => items.length > 0),
    limits: t('limits'),
    close: t('close'),
    actions: Object.fromEntries(ACTIONS.map((key) => [key, t(key)])) as Notice['actions'],
  };
}

/** Whom to ask in the reader's country, under the name of the country. */
function toSection({ country, contacts }: Nearby, { t, locale }: Texts): Notice['sections'][number] {
  const items = contacts.map(({ name, phone, url }) => `${name}: ${[phone, url].filter((way) => way !== undefined).join(', ')}`);
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
  const mayBeOld = contacts.some(({ phone }) => phone !== undefined);
  return { title: country === '' ? '' : (names.of(country) ?? country), items: mayBeOld ? [...items, t('helpCheckFirst')] : items };
}

/** The strongest signs; where a pack had a part in it, one of its signs is among them: a reader must see on whose word an ad is marked. */
function mostTelling(evidence: readonly Evidence[]): readonly Evidence[] {
  const first = evidence.slice(0, MOST_SIGNS);
  const isAdded = (one: Evidence): boolean => one.kind === 'rule' && one.pack !== undefined;
  const added = evidence.find(isAdded);
  return added === undefined || first.some(isAdded) ? first : [...first.slice(0, MOST_SIGNS - 1), added];
}

function quotesOf(text: string, spans: readonly Span[]): readonly string[] {
  const quotes = spans.map(({ start, end }) => text.slice(start, end).replace(/\s+/g, ' ').trim());
  return [...new Set(quotes)]
    .filter((quote) => quote !== '')
    .map((quote) => (quote.length > MOST_QUOTE ? `${quote.slice(0, MOST_QUOTE - 1)}…` : quote));
}
