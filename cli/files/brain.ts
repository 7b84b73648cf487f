import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Brain } from '@/model/assess';
import { createBrain } from '@/model/brain';
import { toBytes } from '@/rules/engine/bytes';
import { compileRules } from '@/rules/engine/compile';
import type { RulePack } from '@/rules/rule';
import { FOLDERS } from './paths';
import { loadPack, loadProvenPack, toRulePack } from './rules';
import { printProblems } from './yaml';

/** The rules of the checkout, proven by their examples. Bad ones are named on standard error and left out. */
export function readPack(): RulePack {
  const loaded = loadProvenPack(FOLDERS.rules);
  if (loaded.problems.length > 0) console.error(printProblems(loaded.problems));
  return toRulePack(loaded);
}

/** The brain of the command line: the same rules, weights and code as in the extension. Throws when there are no usable weights. */
export function readBrain(): Brain {
  const header = JSON.parse(readFileSync(join(FOLDERS.weights, 'weights.json'), 'utf8')) as unknown;
  const bytes = readFileSync(join(FOLDERS.weights, 'tables.bin'));
  const result = createBrain({ compiled: readCompiled(), header, bytes: new Uint8Array(bytes).buffer });
  if (result.kind === 'error') throw new Error(result.message);
  if (result.rulesOnly !== undefined) console.error(`rules only: ${result.rulesOnly}`);
  return result.brain;
}

/** Compiled rules as bytes, kept in `.output` under a name made of the content of all rules and of the engine: parsing them all takes longer than most jobs. */
function readCompiled(): ArrayBuffer {
  const digest = createHash('sha256');
  for (const folder of ['indicators', 'lexicons', 'engine', 'text']) {
    const path = join(FOLDERS.rules, folder);
    for (const name of readdirSync(path).sort()) digest.update(name).update(readFileSync(join(path, name)));
  }
  const cache = join(FOLDERS.output, `rules-${digest.digest('hex').slice(0, 16)}.bin`);
  try {
    return new Uint8Array(readFileSync(cache)).buffer;
  } catch {
    // not there yet, or cut off by a crash: it is made again
  }
  const loaded = loadPack(FOLDERS.rules);
  const bytes = toBytes(compileRules(toRulePack(loaded)));
  if (loaded.problems.length > 0) {
    console.error(printProblems(loaded.problems)); // said every time, so never kept
    return bytes.buffer;
  }
  try {
    mkdirSync(FOLDERS.output, { recursive: true });
    writeFileSync(cache, bytes);
  } catch {
    // a folder that cannot be written to costs time only
  }
  return bytes.buffer;
}
