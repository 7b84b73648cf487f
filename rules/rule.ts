import * as v from 'valibot';

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
const byLanguage = v.record(language, lines);
const explanation = v.intersect([v.object({ en: v.pipe(line, v.minLength(20)) }), v.record(v.string(), line)]);

/** A rule file, as written in `rules/indicators/*.yml`: one indicator, all its languages, its proof. */
export const RuleFileSchema = v.strictObject({
  name: line,
  status: v.picklist(['experimental', 'stable', 'deprecated']),
  category: v.picklist(CATEGORIES),
  direction: v.picklist(['lure', 'lawful', 'warning']),
  explain: explanation,
  reassure: v.optional(explanation),
  phrases: byLanguage,
  unless: v.optional(byLanguage),
  examples: v.strictObject({ match: byLanguage, ignore: byLanguage }),
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

/** Half-open range of UTF-16 offsets in the page's own text, as `String.prototype.slice` takes them. */
export type Span = { readonly start: number; readonly end: number };

/** A rule fired. `disguised` means that it was seen only after the text's disguise was taken off. */
export type Match = { readonly rule: RuleId; readonly span: Span; readonly disguised: boolean };

/**
 * Words shared by all rules: `place:hub` and the like, each a list of spellings. `except`: longer words that end in one of them and mean
 * something else, where words are not spaced (Thai "online" ends in "LINE").
 */
export type Lexicon = { readonly slot: string; readonly words: readonly string[]; readonly except?: readonly string[] };

/** Every rule and lexicon that one matcher is compiled from. */
export type RulePack = { readonly rules: readonly Rule[]; readonly lexicons: readonly Lexicon[] };
