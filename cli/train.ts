import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toRuleTable } from '@/model/features';
import { loadSamples } from '@/model/train/samples';
import { type Progress, type TrainInput, type TrainOutput, train } from '@/model/train/train';
import { compileRules } from '@/rules/engine/compile';
import { createMatcher } from '@/rules/engine/matcher';
import { FOLDERS } from './files/paths';
import { loadPack, toRulePack } from './files/rules';
import { printProblems } from './files/yaml';
import { withProgress } from './progress';

/** Trains from the checkout's samples and rules, and from further files of samples. Throws with every problem, by file and line, when one of them is bad. */
export function trainFromCheckout(further: readonly string[] = [], progress?: Progress): TrainOutput {
  return train(readInput(further), progress);
}

/** What training starts from. Throws with every problem, by file and line, when a sample or rule is bad. */
export function readInput(further: readonly string[] = []): TrainInput {
  const pack = loadPack(FOLDERS.rules);
  const { samples, problems, digest } = loadSamples(FOLDERS.samples, further);
  const all = [printProblems(pack.problems), ...problems].filter((line) => line !== '');
  if (all.length > 0) throw new Error(`nothing was trained:\n${all.join('\n')}`);
  const shipped = toRulePack(pack);
  // What readers see of a rule may change without a training.
  const learnedFrom = { ...shipped, rules: shipped.rules.map(({ name: _, explain: __, reassure: ___, ...rule }) => rule) };
  const madeFrom = createHash('sha256').update(digest).update(JSON.stringify(learnedFrom)).digest('hex');
  return { samples, matcher: createMatcher(compileRules(shipped)), rules: toRuleTable(shipped.rules), madeFrom };
}

/** The two files as they are written: the header laid out so that a change of one weight is a change of one line. */
export function toFiles({ header, bytes }: TrainOutput): ReadonlyMap<string, string | Uint8Array> {
  const text = JSON.stringify(header, null, 1).replace(/\[\s+([^[\]{}]*?)\s+\]/g, (_, items: string) => `[${items.replace(/\s+/g, ' ')}]`);
  return new Map<string, string | Uint8Array>([
    ['weights.json', `${text}\n`],
    ['tables.bin', bytes],
  ]);
}

/** Writes `model/weights`; after an error the old ones stand as they were. */
export async function trainCommand({ data }: { readonly data?: readonly string[] } = {}): Promise<number> {
  const start = performance.now();
  let output: TrainOutput;
  try {
    output = await withProgress('training', async (progress) => trainFromCheckout(data, progress));
  } catch (error) {
    console.error((error as Error).message);
    return 1;
  }
  mkdirSync(FOLDERS.weights, { recursive: true });
  for (const [name, content] of toFiles(output)) writeFileSync(join(FOLDERS.weights, name), content);
  console.log('Families not seen by the judging model (5 folds), job ads only:\nthreshold\tlures found\thonest ads flagged');
  for (const { probability, lures, benign } of output.thresholds) {
    console.log(`${probability}\t${lures.count} of ${lures.total}\t${benign.count} of ${benign.total}`);
  }
  console.error(`model/weights written in ${((performance.now() - start) / 1000).toFixed(0)} s. Now: npm run evaluate -- --card`);
  return 0;
}
