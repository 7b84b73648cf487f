import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ShippedRules } from '@/platform/brain-files';
import { compileRules } from '@/rules/compile';
import type { RulePack } from '@/rules/rule';
import { loadPack, toRulePack } from './rules';
import { loadSites } from './sites';
import { type Problem, printProblems } from './yaml';

type Plugin = {
  readonly name: string;
  readonly resolveId: (id: string) => string | undefined;
  readonly load: (id: string) => string | undefined;
};

const SITES = 'virtual:lurewatch/sites';

/** Puts the site files into a build as data. A bad file stops the build with its name, line and what was expected. */
export function sitesAsData(root: string): Plugin {
  return {
    name: 'lurewatch-sites',
    resolveId: (id) => (id === SITES ? `\0${id}` : undefined),
    load: (id) => {
      if (id !== `\0${SITES}`) return undefined;
      const { sites, problems } = loadSites(join(root, 'sites'));
      refuse(problems);
      return `export default ${JSON.stringify(sites)};`;
    },
  };
}

/** A file that the build puts beside the scripts. */
export type Asset =
  | { readonly contents: string; readonly relativeDest: string }
  | { readonly absoluteSrc: string; readonly relativeDest: string };

/** Rules and weights as the package carries them. A bad rule file stops the build with its name, line and what was expected. */
export function brainAssets(root: string): readonly Asset[] {
  const pack = loadPack(join(root, 'rules'));
  refuse(pack.problems);
  const weights = join(root, 'model', 'weights');
  return [
    { contents: JSON.stringify(toShipped(toRulePack(pack))), relativeDest: 'rules.json' },
    { contents: JSON.stringify(JSON.parse(readFileSync(join(weights, 'weights.json'), 'utf8'))), relativeDest: 'weights.json' },
    { absoluteSrc: join(weights, 'tables.bin'), relativeDest: 'tables.bin' },
  ];
}

/** The phrases ready to run, and of each rule what the screens say of it. */
function toShipped(pack: RulePack): ShippedRules {
  return { compiled: compileRules(pack), rules: pack.rules.map(({ phrases: _, unless: __, ...rule }) => rule) };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Error(`\n${printProblems(problems)}`);
}
