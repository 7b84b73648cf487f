import { readBrain } from '@/cli/files/brain';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { CLASSES } from '@/model/train/disguises';
import { loadSamples } from '@/model/train/samples';
import { alarmTable, disguiseTable, honestSamples } from './suite';

/** Prints the suite's table: what each disguise hides from the rules, by language, and whom it makes look suspicious. */
const brain = readBrain();
const cells = disguiseTable(loadPack(FOLDERS.rules).rules, brain.matcher);
const alarms = new Map(alarmTable(honestSamples(loadSamples(FOLDERS.samples).samples, 20), brain).map((row) => [row.className, row]));
const languages = [...new Set(cells.map(({ language }) => language))];
const share = (of: readonly { readonly found: number; readonly of: number }[]): string => {
  const all = of.reduce((sum, cell) => sum + cell.of, 0);
  return all === 0 ? '' : ((of.reduce((sum, cell) => sum + cell.found, 0) / all) * 100).toFixed(0);
};
console.log(['class', 'found %', 'phrases', ...languages, 'honest ads', 'flagged plain', 'flagged disguised'].join('\t'));
for (const { name } of CLASSES) {
  const row = cells.filter(({ className }) => className === name);
  const alarm = alarms.get(name);
  const perLanguage = languages.map((language) => share(row.filter((cell) => cell.language === language)));
  const phrases = row.reduce((sum, cell) => sum + cell.of, 0);
  console.log([name, share(row), phrases, ...perLanguage, alarm?.of, alarm?.plain, alarm?.disguised].join('\t'));
}
const sum = (field: 'of' | 'plain' | 'disguised'): number => [...alarms.values()].reduce((total, row) => total + row[field], 0);
console.log(
  [
    'all',
    share(cells),
    cells.reduce((total, cell) => total + cell.of, 0),
    ...languages.map((language) => share(cells.filter((cell) => cell.language === language))),
    sum('of'),
    sum('plain'),
    sum('disguised'),
  ].join('\t'),
);
