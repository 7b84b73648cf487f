import type { LoadedRule } from '@/cli/files/rules';
import { assess, type Brain } from '@/model/assess';
import { appliesTo, CLASSES } from '@/model/train/disguises';
import type { Sample } from '@/model/train/samples';
import { splitOf } from '@/model/train/split';
import type { Matcher } from '@/rules/engine/matcher';
import { findMatches } from '@/rules/engine/read';
import type { Language } from '@/rules/rule';

export type Cell = { readonly className: string; readonly language: Language; readonly found: number; readonly of: number };

/** What of the rules' own `match` examples, the ones that fire undisguised, still fires in each disguise. */
export function disguiseTable(rules: readonly LoadedRule[], matcher: Matcher): readonly Cell[] {
  const fires = (id: string, text: string): boolean => findMatches(matcher, text).some((match) => match.rule === id);
  const languages = [...new Set(rules.flatMap(({ rule }) => Object.keys(rule.examples.match)))] as Language[];
  return languages.flatMap((language) => {
    const examples = rules
      .filter(({ rule }) => rule.direction === 'lure' && rule.status === 'stable')
      .flatMap(({ id, rule }) => (rule.examples.match[language] ?? []).slice(0, 3).map((text) => ({ id, text })))
      .filter(({ id, text }) => fires(id, text));
    return CLASSES.filter((one) => appliesTo(one, language)).flatMap((one): readonly Cell[] => {
      const changed = examples
        .map(({ id, text }) => ({ id, text, disguised: one.apply(text) }))
        .filter(({ text, disguised }) => text !== disguised);
      if (changed.length === 0) return [];
      return [
        { className: one.name, language, of: changed.length, found: changed.filter(({ id, disguised }) => fires(id, disguised)).length },
      ];
    });
  });
}

export type Alarms = { readonly className: string; readonly plain: number; readonly disguised: number; readonly of: number };

/** Honest ads that get a badge as they are and in each disguise: a disguise alone must not make one. */
export function alarmTable(samples: readonly Sample[], brain: Brain): readonly Alarms[] {
  const flagged = (text: string): boolean => {
    const [verdict] = assess(brain, [text]);
    return verdict?.kind === 'assessed' && verdict.level !== 'low';
  };
  const plain = new Map(samples.map(({ text }) => [text, flagged(text)])); // the same in every class
  return CLASSES.map((one) => {
    const cases = samples
      .filter(({ lang }) => appliesTo(one, lang))
      .map(({ text }) => ({ text, disguised: one.apply(text) }))
      .filter(({ text, disguised }) => text !== disguised);
    return {
      className: one.name,
      of: cases.length,
      plain: cases.filter(({ text }) => plain.get(text)).length,
      disguised: cases.filter(({ disguised }) => flagged(disguised)).length,
    };
  });
}

/**
 * So many honest job ads of every language, none of them trained on: the model knows its own samples by heart,
 * so a copy with other letters would look worse than the plain text for that reason alone.
 */
export function honestSamples(samples: readonly Sample[], perLanguage: number): readonly Sample[] {
  const honest = samples.filter(({ kind, family }) => (kind === 'hard-lawful' || kind === 'ordinary') && splitOf(family).heldOut);
  return [...new Set(honest.map(({ lang }) => lang))].flatMap((lang) =>
    honest.filter((sample) => sample.lang === lang).slice(0, perLanguage),
  );
}
