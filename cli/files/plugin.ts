import { join } from 'node:path';
import { loadPack, toRulePack } from './rules';
import { loadSites } from './sites';
import { printProblems, type Problem } from './yaml';

type Plugin = {
  readonly name: string;
  readonly resolveId: (id: string) => string | undefined;
  readonly load: (this: { addWatchFile?: (file: string) => void }, id: string) => string | undefined;
};

const PREFIX = 'virtual:lurewatch/';

/**
 * Puts rule and site files into a build as data: `virtual:lurewatch/rules` and `virtual:lurewatch/sites`. A bad file stops the build with
 * its name, line and what was expected.
 */
export function lurewatchData(root: string): Plugin {
  const loaders: Readonly<Record<string, () => unknown>> = {
    rules: () => {
      const pack = loadPack(join(root, 'rules'));
      refuse(pack.problems);
      return toRulePack(pack);
    },
    sites: () => {
      const { sites, problems } = loadSites(join(root, 'sites'));
      refuse(problems);
      return sites;
    },
  };
  return {
    name: 'lurewatch-data',
    resolveId: (id) => (id.startsWith(PREFIX) ? `\0${id}` : undefined),
    load(id) {
      if (!id.startsWith(`\0${PREFIX}`)) return undefined;
      const name = id.slice(PREFIX.length + 1);
      const load = loaders[name];
      return load === undefined ? undefined : `export default JSON.parse(${JSON.stringify(JSON.stringify(load()))});`;
    },
  };
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Error(`\n${printProblems(problems)}`);
}
