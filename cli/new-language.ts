import { appendFileSync, copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LANGUAGES } from '@/rules/rule';
import { FOLDERS, ROOT } from './files/paths';

const CODE = /^[a-z]{2,3}(-[A-Z][a-z]{3})?$/;
const END_OF_LANGUAGES = '] as const;';

/** Makes a language known everywhere and lists what is to be written. Exit code 1 when the code does not do or is taken. */
export function newLanguage(code: string, name: string): number {
  if (!CODE.test(code)) return fail(`"${code}": a code like fa or sr-Latn was expected (BCP 47, without a country)`);
  if ((LANGUAGES as readonly string[]).includes(code)) return fail(`"${code}" is among the languages already`);
  const list = join(FOLDERS.rules, 'rule.ts');
  const source = readFileSync(list, 'utf8');
  const at = source.indexOf(END_OF_LANGUAGES);
  if (at < 0) return fail(`${list}: the list LANGUAGES was not found`);
  const locale = join(ROOT, 'public', '_locales', code.replace('-', '_'));
  const samples = join(FOLDERS.samples, `${code}.jsonl`);
  writeFileSync(list, `${source.slice(0, at)}  '${code}',\n${source.slice(at)}`);
  appendFileSync(
    join(FOLDERS.rules, 'languages.yml'),
    `${code}:\n  name: ${name}\n  confidence: L\n  reviewed: false\n  review: "Everything."\n`,
  );
  if (!existsSync(samples)) writeFileSync(samples, '');
  mkdirSync(locale, { recursive: true });
  if (!existsSync(join(locale, 'messages.json')))
    copyFileSync(join(ROOT, 'public', '_locales', 'en', 'messages.json'), join(locale, 'messages.json'));
  console.log(CHECKLIST.replaceAll('CODE', code).replaceAll('LOCALE', code.replace('-', '_')));
  return 0;
}

const CHECKLIST = `CODE is in the lists. Written by somebody who speaks it, not translated:

  [ ] rules/rule.ts: OWN_SCRIPT if it has letters of its own, MIXED if people mix it with another
  [ ] rules/lexicons: places, chat apps, money (currency, "a month", thousands), age, words that show who speaks
  [ ] rules/indicators: in every stable rule phrases, two "match", two "ignore", and "explain"
  [ ] training-data/CODE.jsonl: 100 families by RUBRIC.md, lures and their honest twins, then questions, warnings, stories, small talk
  [ ] public/_locales/LOCALE/messages.json: the words of the screens, in place of the English ones
  [ ] rules/languages.yml: how well you know it, and what a reviewer should read first

  npx vitest run tests/rules tests/samples.test.ts tests/platform/locales.test.ts   says what is still missing
  npm run train && npm run -s evaluate -- --card && npm run -s lurewatch -- rules --coverage
`;

function fail(message: string): number {
  console.error(message);
  return 1;
}
