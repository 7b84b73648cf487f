import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brain } from '@/model/assess';
import { createBrain } from '@/model/brain';
import { type CompiledRules, compileRules } from '@/rules/compile';
import type { Rule, RulePack } from '@/rules/rule';
import { FOLDERS } from './paths';
import { loadPack, toRulePack } from './rules';
import { printProblems, yamlFiles } from './yaml';

/** The rules of the checkout. Bad rule files are named on standard error and left out. */
export function readPack(): RulePack {
  const loaded = loadPack(FOLDERS.rules);
  if (loaded.problems.length > 0) console.error(printProblems(loaded.problems));
  return toRulePack(loaded);
}

/** The brain of the command line: the same rules, weights and code as in the extension. Throws when there are no usable weights. */
export function readBrain(): Brain {
  const header = JSON.parse(readFileSync(join(FOLDERS.weights, 'weights.json'), 'utf8')) as unknown;
  const bytes = readFileSync(join(FOLDERS.weights, 'tables.bin'));
  const result = createBrain({ ...readCompiled(), header, bytes: new Uint8Array(bytes).buffer });
  if (result.kind === 'error') throw new Error(result.message);
  if (result.rulesOnly !== undefined) console.error(`rules only: ${result.rulesOnly}`);
  return result.brain;
}

type Ready = {
  readonly compiled: CompiledRules;
  readonly rules: readonly Pick<Rule, 'id' | 'direction' | 'category' | 'status'>[];
};

/** Raised when compiled rules look different. */
const CACHE_FORM = 1;

/** Compiled rules, kept in `.output` under a name made of every rule file's content: parsing them all takes longer than most jobs. */
function readCompiled(): Ready {
  const digest = createHash('sha256').update(String(CACHE_FORM));
  for (const folder of ['indicators', 'lexicons']) {
    for (const file of yamlFiles(join(FOLDERS.rules, folder))) digest.update(file).update(readFileSync(file));
  }
  const cache = join(FOLDERS.output, `rules-${digest.digest('hex').slice(0, 16)}.json`);
  try {
    return JSON.parse(readFileSync(cache, 'utf8')) as Ready;
  } catch {
    // not there yet, or cut off by a crash: it is made again
  }
  const loaded = loadPack(FOLDERS.rules);
  const pack = toRulePack(loaded);
  const ready: Ready = {
    compiled: compileRules(pack),
    rules: pack.rules.map(({ id, direction, category, status }) => ({ id, direction, category, status })),
  };
  if (loaded.problems.length > 0) {
    console.error(printProblems(loaded.problems)); // said every time, so never kept
    return ready;
  }
  try {
    mkdirSync(FOLDERS.output, { recursive: true });
    writeFileSync(cache, JSON.stringify(ready));
  } catch {
    // a folder that cannot be written to costs time only
  }
  return ready;
}
