import * as v from 'valibot';
import { checkPhrases } from './check';
import { ByLanguageSchema, CATEGORIES, ExplanationSchema, type Rule } from './rule';

/** `reviewed`: signed with a key that the package carries. `imported`: anything else that a person took in. */
export type Trust = 'reviewed' | 'imported';

/** What a pack may hold at most; lengths in UTF-16 units. A pack comes from strangers, and each text is held against all of it. */
export const PACK_LIMITS = { file: 512_000, text: 2_000_000, depth: 8, rules: 2_000, phrase: 200, phrases: 20_000, words: 600 } as const;

const line = v.pipe(
  v.string('a text was expected'),
  v.trim(),
  v.nonEmpty('must not be empty'),
  v.maxLength(PACK_LIMITS.words, `at most ${PACK_LIMITS.words} letters`),
);

const PackRuleSchema = v.strictObject({
  id: v.pipe(line, v.regex(/^[a-z0-9]{1,30}(-[a-z0-9]{1,30}){1,6}$/, 'a name like pay-in-gold was expected')),
  name: line,
  category: v.picklist(CATEGORIES),
  direction: v.picklist(['lure', 'lawful', 'warning']),
  explain: ExplanationSchema,
  reassure: v.optional(ExplanationSchema),
  phrases: ByLanguageSchema,
  unless: v.optional(ByLanguageSchema),
});

export const PackSchema = v.strictObject({
  name: v.pipe(line, v.maxLength(60, 'at most 60 letters')),
  /** Whole and rising: an older file never takes the place of a newer one unasked. */
  version: v.pipe(v.number('a number was expected'), v.integer('a whole number was expected'), v.minValue(1)),
  rules: v.pipe(
    v.array(PackRuleSchema, 'a list was expected'),
    v.minLength(1, 'no rules'),
    v.maxLength(PACK_LIMITS.rules, `at most ${PACK_LIMITS.rules} rules`),
  ),
});

/** Rules that are handed on in one file, beside those of the package. */
export type Pack = v.InferOutput<typeof PackSchema>;

export type PackResult = { readonly kind: 'pack'; readonly pack: Pack } | { readonly kind: 'error'; readonly problems: readonly string[] };

const WHOLE = 'an object with "name", "version" and "rules" was expected';
const MOST_PROBLEMS = 10;
const UNSAFE_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Checks a pack that was read from a file. An imported one holds lure rules only: whoever could add a sign of honesty could make a lure look
 * honest. Each problem says where, and what was expected.
 */
export function checkPack(value: unknown, trust: Trust, slots: ReadonlySet<string>): PackResult {
  const shape = checkShape(value, 1);
  if (shape !== undefined) return { kind: 'error', problems: [shape] };
  if (Array.isArray(value)) return { kind: 'error', problems: [WHOLE] };
  const parsed = v.safeParse(PackSchema, value);
  if (!parsed.success) return { kind: 'error', problems: parsed.issues.slice(0, MOST_PROBLEMS).map(describe) };
  const pack = parsed.output;
  const problems = [...checkWhole(pack, trust), ...pack.rules.flatMap((rule) => checkRule(rule, slots))];
  return problems.length === 0 ? { kind: 'pack', pack } : { kind: 'error', problems: problems.slice(0, MOST_PROBLEMS) };
}

/** The rules of a pack in the form the engine takes. */
export function toRules({ rules }: Pack): readonly Rule[] {
  return rules.map((rule) => ({ ...rule, status: 'stable' }));
}

/** Nesting and names of keys, before anything else walks over the value. */
function checkShape(value: unknown, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > PACK_LIMITS.depth) return `nested deeper than ${PACK_LIMITS.depth} levels`;
  for (const [key, inner] of Object.entries(value)) {
    if (UNSAFE_KEYS.has(key)) return `a key named "${key}" is not allowed`;
    const problem = checkShape(inner, depth + 1);
    if (problem !== undefined) return problem;
  }
  return undefined;
}

function checkWhole({ rules }: Pack, trust: Trust): readonly string[] {
  const ids = rules.map(({ id }) => id);
  const double = ids.find((id, i) => ids.indexOf(id) !== i);
  const phrases = rules.reduce((sum, rule) => sum + Object.values(rule.phrases).flat().length, 0);
  const lowering = trust === 'imported' ? rules.find(({ direction }) => direction !== 'lure') : undefined;
  return [
    ...(double === undefined ? [] : [`rules: "${double}" is there twice`]),
    ...(phrases > PACK_LIMITS.phrases ? [`rules: ${phrases} phrases, at most ${PACK_LIMITS.phrases} are allowed`] : []),
    ...(lowering === undefined ? [] : [`rules: "${lowering.id}" speaks for an ad; only a reviewed pack may hold such rules`]),
  ];
}

function checkRule(rule: Pack['rules'][number], slots: ReadonlySet<string>): readonly string[] {
  const all = [rule.phrases, rule.unless ?? {}].flatMap((part) => Object.values(part).flat());
  const long = all.find((phrase) => phrase.length > PACK_LIMITS.phrase);
  if (Object.keys(rule.phrases).length === 0) return [`rule "${rule.id}": phrases: there are none`];
  if (long !== undefined)
    return [`rule "${rule.id}": a phrase of ${long.length} letters, at most ${PACK_LIMITS.phrase} are allowed: split it into several`];
  return checkPhrases(rule as Parameters<typeof checkPhrases>[0], slots).map(({ message }) => `rule "${rule.id}": ${message}`);
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (path === null) return WHOLE;
  if (issue.expected === 'never') return `${path}: there is no such field`;
  return issue.input === undefined ? `${path}: is missing` : `${path}: ${issue.message}`;
}
