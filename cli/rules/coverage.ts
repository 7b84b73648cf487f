import { join } from 'node:path';
import * as v from 'valibot';
import { marksOf, readBetween, writeBetween } from '@/cli/files/marks';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { type Problem, printProblems, readYaml } from '@/cli/files/yaml';
import { LANGUAGES } from '@/rules/rule';

/** `rules/languages.yml`: who knows each language how well, and what a native reviewer should look at first. */
const LanguagesSchema = v.record(
  v.picklist(LANGUAGES),
  v.strictObject({
    name: v.pipe(v.string(), v.nonEmpty()),
    confidence: v.picklist(['H', 'M', 'L']),
    reviewed: v.boolean(),
    review: v.pipe(v.string(), v.nonEmpty()),
  }),
);

const README = join(FOLDERS.rules, 'README.md');
const MARK = 'coverage';

/** The table of indicators by language, and the list of languages: phrases of each cell; an empty cell is a gap. */
export function toCoverage(): string {
  const problems: Problem[] = [];
  const languages = readYaml(join(FOLDERS.rules, 'languages.yml'), LanguagesSchema, problems)?.value ?? {};
  const { rules, problems: more } = loadPack(FOLDERS.rules);
  if (problems.length + more.length > 0) throw new Error(printProblems([...problems, ...more]));
  const codes = LANGUAGES.filter((code) => code !== 'any');
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const count = (of: Record<string, readonly string[]> | undefined, code: string): number => of?.[code]?.length ?? 0;
  const shipped = rules.filter(({ rule }) => rule.status !== 'deprecated');
  const table = [
    row(['indicator', 'any', ...codes]),
    row(['indicator', 'any', ...codes].map(() => '---')),
    ...shipped.map(({ id, rule }) => row([id, ...['any', ...codes].map((code) => count(rule.phrases, code) || '')])),
    row(['all', ...['any', ...codes].map((code) => shipped.reduce((sum, { rule }) => sum + count(rule.phrases, code), 0))]),
  ];
  const list = [
    row(['code', 'language', 'confidence of the writer', 'native review', 'look here first']),
    row(['---', '---', '---', '---', '---']),
    ...codes.map((code) => {
      const language = languages[code];
      if (language === undefined) return row([code, '', '', '', '']);
      return row([code, language.name, language.confidence, language.reviewed ? 'yes' : 'not yet', language.review.replaceAll('|', '\\|')]);
    }),
  ];
  return `${[...table, '', ...list].join('\n')}\n`;
}

/** What `rules/README.md` says. */
export function writtenCoverage(): string | undefined {
  return readBetween(README, MARK);
}

/** Writes the coverage into `rules/README.md`. Exit code 1 when its marks are missing. */
export function coverageCommand(): number {
  if (writeBetween(README, MARK, toCoverage())) return 0;
  console.error(`rules/README.md: ${marksOf(MARK)}`);
  return 1;
}
