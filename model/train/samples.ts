import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import * as v from 'valibot';
import { LANGUAGES } from '@/rules/rule';

const KINDS = ['lure', 'hard-lawful', 'ordinary', 'warning', 'news', 'story', 'question', 'other'] as const;
const SURFACES = ['facebook', 'telegram', 'tiktok', 'linkedin', 'board', 'chat', 'forum', 'notice', 'news'] as const;
const JOB_KINDS: ReadonlySet<string> = new Set(['lure', 'hard-lawful', 'ordinary']);

const SampleSchema = v.pipe(
  v.strictObject({
    id: v.pipe(v.string(), v.regex(/^[A-Za-z-]+-\d{3,5}$/, 'must be like "en-001"')),
    text: v.pipe(v.string(), v.nonEmpty()),
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

/** Reads every `.jsonl` of the folder. A bad line becomes a problem with file, line and what was expected; the rest stands. */
export function loadSamples(folder: string): LoadedSamples {
  const problems: string[] = [];
  const samples: Sample[] = [];
  const seen = new Set<string>();
  const digest = createHash('sha256');
  for (const name of readdirSync(folder)
    .filter((file) => file.endsWith('.jsonl'))
    .sort()) {
    const file = join(folder, name);
    const source = readFileSync(file, 'utf8');
    digest.update(name).update('\0').update(source);
    source.split('\n').forEach((line, i) => {
      if (line.trim() === '') return;
      const result = readSample(line);
      const at = `${relative(process.cwd(), file)}:${i + 1}`;
      if (typeof result === 'string') problems.push(`${at}: ${result}`);
      else if (seen.has(result.id)) problems.push(`${at}: id "${result.id}" is used twice`);
      else {
        seen.add(result.id);
        samples.push(result);
      }
    });
  }
  return { samples, problems, digest: digest.digest('hex') };
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
