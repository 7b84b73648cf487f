import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { COUNTED, type Counted, type CountsFile, CountsFileSchema } from '@/platform/counters/file';

/** Months that fewer people gave counts for are not shown: a small group could be told apart. */
const LEAST_PEOPLE = 20;

type Month = { people: number } & Record<Counted, number>;

/** Totals by month of files that people handed over. A bad file is named and left out. Exit code 1 when there was one. */
export function mergeCounters(files: readonly string[]): number {
  const seen = new Map<string, string>();
  let bad = 0;
  const good = files.flatMap((file) => {
    const read = load(file);
    if (typeof read === 'string') {
      console.error(`${file}: left out: ${read}`);
      bad++;
      return [];
    }
    const text = JSON.stringify(read);
    const twin = seen.get(text);
    if (twin !== undefined && read.days.length > 0) {
      console.error(`${file}: left out: the same as ${twin}`);
      return [];
    }
    seen.set(text, file);
    return [read];
  });
  print(totals(good));
  return bad === 0 ? 0 : 1;
}

function load(file: string): CountsFile | string {
  try {
    const parsed = v.safeParse(CountsFileSchema, JSON.parse(readFileSync(file, 'utf8')));
    if (parsed.success) return parsed.output;
    const [issue] = parsed.issues;
    return `${v.getDotPath(issue) ?? 'the whole'}: ${issue.message}`;
  } catch (error) {
    return (error as Error).message;
  }
}

function totals(files: readonly CountsFile[]): ReadonlyMap<string, Month> {
  const months = new Map<string, Month>();
  for (const { days } of files) {
    const own = new Set<string>();
    for (const entry of days) {
      const name = entry.day.slice(0, 7);
      const month = months.get(name) ?? { people: 0, marked: 0, help: 0, stopped: 0 };
      months.set(name, month);
      if (!own.has(name)) month.people++;
      own.add(name);
      for (const what of COUNTED) month[what] += entry[what];
    }
  }
  return months;
}

function print(months: ReadonlyMap<string, Month>): void {
  console.log(['month', 'files', ...COUNTED].join('\t'));
  for (const [name, month] of [...months].sort(([a], [b]) => a.localeCompare(b))) {
    const shown = month.people >= LEAST_PEOPLE;
    console.log([name, shown ? month.people : `under ${LEAST_PEOPLE}`, ...COUNTED.map((what) => (shown ? month[what] : '-'))].join('\t'));
  }
}
