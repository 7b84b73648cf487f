import * as v from 'valibot';
import type { MoneyWords } from './text/money';
import type { Span } from './text/reading';

export type { Span };

/** Languages a rule may have phrases in (BCP 47); `any` holds what is the same everywhere, such as `t.me/`. */
export const LANGUAGES = [
  'any',
  'en',
  'zh-Hans',
  'zh-Hant',
  'th',
  'lo',
  'my',
  'km',
  'vi',
  'id',
  'ms',
  'fil',
  'hi',
  'bn',
  'ne',
  'ur',
  'ta',
  'si',
  'ko',
  'ja',
  'ru',
  'uk',
  'kk',
  'uz',
  'tr',
  'ar',
  'sw',
  'am',
  'pt',
  'es',
  'fr',
] as const;

/**
 * Languages that people mix in one sentence, or that are one language in two spellings. An `unless` phrase silences the phrases of its own
 * language and of these; elsewhere the same word may mean something else. English words are mixed in everywhere: theirs silence all.
 */
export const MIXED: readonly (readonly (typeof LANGUAGES)[number][])[] = [
  ['zh-Hans', 'zh-Hant'],
  ['en', 'fil'],
  ['id', 'ms'],
  ['hi', 'ur', 'ne'],
  ['pt', 'es'],
  ['ru', 'uk', 'kk'],
];

/**
 * Code points of the script that a language is always written in. Its phrases may hold English words ("work permit"), and count only in
 * texts that have a letter of this script.
 */
export const OWN_SCRIPT: Partial<Record<(typeof LANGUAGES)[number], readonly [first: number, last: number]>> = {
  'zh-Hans': [0x3400, 0x9fff],
  'zh-Hant': [0x3400, 0x9fff],
  th: [0x0e00, 0x0e7f],
  lo: [0x0e80, 0x0eff],
  my: [0x1000, 0x109f],
  km: [0x1780, 0x17ff],
  ko: [0xac00, 0xd7af],
  ja: [0x3040, 0x9fff],
  ru: [0x0400, 0x04ff],
  uk: [0x0400, 0x04ff],
  kk: [0x0400, 0x04ff],
  am: [0x1200, 0x137f],
};

/** File-name prefix of a rule = its category; `high` needs lure rules of two different ones. */
export const CATEGORIES = [
  'pay',
  'duties',
  'travel',
  'documents',
  'contact',
  'employer',
  'recruiter',
  'place',
  'claims',
  'lawful',
  'warning',
] as const;

const language = v.picklist(LANGUAGES);
const line = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const lines = v.pipe(v.array(line), v.minLength(1, 'needs at least one entry'));
/** Phrases or examples by language. */
export const ByLanguageSchema = v.record(language, lines);
/** Words for readers by locale; English at least. */
export const ExplanationSchema = v.intersect([v.object({ en: v.pipe(line, v.minLength(20)) }), v.record(v.string(), line)]);

/** A rule file, as written in `rules/indicators/*.yml`: one indicator, all its languages, its proof. */
export const RuleFileSchema = v.strictObject({
  name: line,
  status: v.picklist(['experimental', 'stable', 'deprecated']),
  category: v.picklist(CATEGORIES),
  direction: v.picklist(['lure', 'lawful', 'warning']),
  /** What a match tells of who speaks in the text; most rules tell nothing. */
  voice: v.optional(v.picklist(['offer', 'report', 'question'])),
  explain: ExplanationSchema,
  reassure: v.optional(ExplanationSchema),
  phrases: ByLanguageSchema,
  unless: v.optional(ByLanguageSchema),
  examples: v.strictObject({ match: ByLanguageSchema, ignore: ByLanguageSchema }),
  falsepositives: lines,
  references: lines,
});

export type RuleFile = v.InferOutput<typeof RuleFileSchema>;
export type Language = (typeof LANGUAGES)[number];
export type Category = (typeof CATEGORIES)[number];
export type Direction = RuleFile['direction'];

/** The file's name without `.yml`; never reused. */
export type RuleId = string;

/** What ships of a rule file: all but its proof. */
export type Rule = Omit<RuleFile, 'examples' | 'falsepositives' | 'references'> & { readonly id: RuleId };

/** What of a rule the engine and the model need; the rest is for readers and for proof. */
export type RuleTraits = Pick<Rule, 'id' | 'direction' | 'category' | 'status'> & { readonly voice?: Rule['voice'] };

/** A rule fired. `disguised` means that it was seen only after the text's disguise was taken off. */
export type Match = { readonly rule: RuleId; readonly span: Span; readonly disguised: boolean };

/**
 * Words shared by all rules: `place:hub` and the like, each a list of spellings. `except`: longer words that end in one of them and mean
 * something else, where words are not spaced (Thai "online" ends in "LINE").
 */
export type Lexicon = { readonly slot: string; readonly words: readonly string[]; readonly except?: readonly string[] };

/** Every rule and lexicon that one matcher is compiled from. */
export type RulePack = { readonly rules: readonly Rule[]; readonly lexicons: readonly Lexicon[]; readonly money?: MoneyWords };
