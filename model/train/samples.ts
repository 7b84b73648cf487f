import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import * as v from 'valibot';
import { LANGUAGES } from '@/rules/rule';

export const KINDS = ['lure', 'hard-lawful', 'ordinary', 'warning', 'news', 'story', 'question', 'other'] as const;
const SURFACES = ['facebook', 'telegram', 'tiktok', 'linkedin', 'board', 'chat', 'forum', 'notice', 'news'] as const;
const JOB_KINDS: ReadonlySet<string> = new Set(['lure', 'hard-lawful', 'ordinary']);

/** Longer than any post; a file pasted into a line by mistake would outweigh the rest. */
const MOST_TEXT = 10_000;

const SampleSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[A-Za-z-]+-\d{3,5}$/, 'must be like "en-001"')),
    text: v.pipe(
      v.string(),
      v.check((text) => text.trim() !== '', 'must not be empty'),
      v.maxLength(
        MOST_TEXT,
        ({ received, requirement }) => `${received} characters; at most ${requirement.toLocaleString('en')} are taken`,
      ),
    ),
    lang: v.picklist(LANGUAGES),
    label: v.picklist(['lure', 'benign']),
    kind: v.picklist(KINDS),
    family: v.pipe(v.string(), v.nonEmpty()),
    surface: v.picklist(SURFACES),
    is_job: v.boolean(),
    confidence: v.picklist(['H', 'M', 'L']),
    doubtful: v.optional(v.boolean()),
    note: v.optional(v.string()),
  }),
  v.check((sample) => (sample.label === 'lure') === (sample.kind === 'lure'), 'label and kind disagree: "lure" goes with "lure" only'),
  v.check((sample) => sample.is_job === JOB_KINDS.has(sample.kind), 'is_job and kind disagree (see RUBRIC.md)'),
);

/** One hand-written text with its label, as RUBRIC.md describes it. */
export type Sample = v.InferOutput<typeof SampleSchema>;

export type LoadedSamples = {
  readonly samples: readonly Sample[];
  readonly problems: readonly string[];
  readonly digest: string;
};

/**
 * Reads every `.jsonl` of the folder, and further files. A bad line becomes a problem with file, line and what was expected; the rest stands.
 * In the folder each language has its own file.
 */
export function loadSamples(folder: string, further: readonly string[] = []): LoadedSamples {
  const problems: string[] = [];
  const samples: Sample[] = [];
  const seen = new Set<string>();
  const digest = createHash('sha256');
  const own = readdirSync(folder).filter((file) => file.endsWith('.jsonl'));
  const files = [
    ...own.sort().map((name) => ({ file: join(folder, name), lang: basename(name, '.jsonl') })),
    ...further.map((file) => ({ file })),
  ];
  for (const { file, lang } of files.map((one) => ({ lang: undefined, ...one }))) {
    const name = relative(process.cwd(), file);
    const source = readSource(file);
    if (source === undefined) {
      problems.push(`${name}: no such file, or it cannot be read`);
      continue;
    }
    digest.update(basename(file)).update('\0').update(source);
    source.split('\n').forEach((line, i) => {
      if (line.trim() === '') return;
      const result = readSample(line);
      const problem = typeof result === 'string' ? result : misplaced(result, lang, seen);
      if (problem !== undefined) problems.push(`${name}:${i + 1}: ${problem}`);
      else if (typeof result !== 'string') {
        seen.add(result.id);
        samples.push(result);
      }
    });
  }
  return { samples, problems, digest: digest.digest('hex') };
}

function readSource(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}

function misplaced({ id, lang }: Sample, expected: string | undefined, seen: ReadonlySet<string>): string | undefined {
  if (seen.has(id)) return `id "${id}" is used twice`;
  return expected === undefined || lang === expected ? undefined : `lang: "${lang}" stands in the file of "${expected}"`;
}

function readSample(line: string): Sample | string {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return `not JSON: ${(error as Error).message}`;
  }
  const result = v.safeParse(SampleSchema, value);
  if (result.success) return result.output;
  return result.issues.map((issue) => `${v.getDotPath(issue) ?? 'line'}: ${issue.message}`).join('; ');
}
