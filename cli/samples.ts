import { join } from 'node:path';
import { KINDS, loadSamples, type Sample } from '@/model/train/samples';
import { marksOf, readBetween, writeBetween } from './files/marks';
import { FOLDERS } from './files/paths';

const README = join(FOLDERS.samples, 'README.md');
const MARK = 'counts';

/** The data card's table: samples by language and kind, lure families, and how well the writers know the language. */
export function toCounts(): string {
  const { samples, problems } = loadSamples(FOLDERS.samples);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const languages = [...new Set(samples.map(({ lang }) => lang))].sort();
  const rows = [
    ...languages.map((lang) =>
      toRow(
        lang,
        samples.filter((sample) => sample.lang === lang),
      ),
    ),
    toRow('all', samples),
  ];
  const head = ['language', 'samples', ...KINDS, 'lure families', 'writer: H / M / L', 'doubtful'];
  return `${[head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;
}

function toRow(name: string, samples: readonly Sample[]): readonly (string | number)[] {
  const count = (fits: (sample: Sample) => boolean): number => samples.filter(fits).length;
  const families = new Set(samples.filter(({ label }) => label === 'lure').map(({ family }) => family)).size;
  const confidence = ['H', 'M', 'L'].map((level) => count((sample) => sample.confidence === level)).join(' / ');
  const kinds = KINDS.map((kind) => count((sample) => sample.kind === kind));
  return [name, samples.length, ...kinds, families, confidence, count(({ doubtful }) => doubtful === true)];
}

/** What the data card says. */
export function writtenCounts(): string | undefined {
  return readBetween(README, MARK);
}

/** Prints the table, or writes it into the data card. Exit code 1 when samples are bad or the marks are missing. */
export function samplesCommand({ card }: { readonly card?: boolean }): number {
  let counts: string;
  try {
    counts = toCounts();
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
  if (card !== true) process.stdout.write(counts);
  else if (!writeBetween(README, MARK, counts)) {
    console.error(`training-data/README.md: ${marksOf(MARK)}`);
    return 1;
  }
  return 0;
}
