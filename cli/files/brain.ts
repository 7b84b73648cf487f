import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brain } from '@/model/assess';
import { createBrain } from '@/model/brain';
import { compileRules } from '@/rules/compile';
import type { RulePack } from '@/rules/rule';
import { FOLDERS } from './paths';
import { loadPack, toRulePack } from './rules';
import { printProblems } from './yaml';

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
  const pack = readPack();
  const result = createBrain({ rules: pack.rules, compiled: compileRules(pack), header, bytes: new Uint8Array(bytes).buffer });
  if (result.kind === 'error') throw new Error(result.message);
  if (result.rulesOnly !== undefined) console.error(`rules only: ${result.rulesOnly}`);
  return result.brain;
}
