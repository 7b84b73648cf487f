import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { RuleInfo } from '@/platform/brain-files';
import { toBytes } from '@/rules/engine/bytes';
import { compileRules } from '@/rules/engine/compile';
import { loadProvenPack, toRulePack } from './rules';
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

/** Match patterns of the sites that are asked for one by one. */
export function optionalHosts(root: string): string[] {
  const { sites, problems } = loadSites(join(root, 'sites'));
  refuse(problems);
  return sites.filter(({ access }) => access === 'optional').flatMap((site) => site.matches);
}

/** A file that the build puts beside the scripts. */
export type Asset =
  | { readonly contents: string; readonly relativeDest: string }
  | { readonly absoluteSrc: string; readonly relativeDest: string };

/** Rules and weights as the package carries them. A bad rule file stops the build with its name, line and what was expected. */
export function brainAssets(root: string): readonly Asset[] {
  const pack = loadProvenPack(join(root, 'rules'));
  refuse(pack.problems);
  const shipped = toRulePack(pack);
  const infos = shipped.rules.map(({ phrases: _, unless: __, ...rule }): RuleInfo => rule);
  const compiled = join(root, '.output', 'rules.bin');
  mkdirSync(dirname(compiled), { recursive: true });
  writeFileSync(compiled, toBytes(compileRules(shipped)));
  const weights = join(root, 'model', 'weights');
  return [
    { contents: JSON.stringify(infos), relativeDest: 'rules.json' },
    { absoluteSrc: compiled, relativeDest: 'rules.bin' },
    { contents: JSON.stringify(JSON.parse(readFileSync(join(weights, 'weights.json'), 'utf8'))), relativeDest: 'weights.json' },
    { absoluteSrc: join(weights, 'tables.bin'), relativeDest: 'tables.bin' },
  ];
}

/** Rules and weights in one value. */
export type BrainData = {
  readonly infos: readonly RuleInfo[];
  readonly rules: string;
  readonly header: unknown;
  readonly tables: string;
};

/** The same as one value, for a package that reads no files; binary parts are base64. */
export function brainData(root: string): BrainData {
  const files = new Map(brainAssets(root).map((asset) => [asset.relativeDest, asset]));
  const read = (name: string): Buffer => {
    const asset = files.get(name) as Asset;
    return 'contents' in asset ? Buffer.from(asset.contents) : readFileSync(asset.absoluteSrc);
  };
  return {
    infos: JSON.parse(read('rules.json').toString()) as readonly RuleInfo[],
    rules: read('rules.bin').toString('base64'),
    header: JSON.parse(read('weights.json').toString()) as unknown,
    tables: read('tables.bin').toString('base64'),
  };
}

/** The same files, words and contacts for the check page, to stand beside it. */
export function checkerFiles(root: string): readonly { readonly fileName: string; readonly source: string | Uint8Array }[] {
  const open = join(root, 'public');
  const words = readdirSync(join(open, '_locales')).map((locale) => `_locales/${locale}/messages.json`);
  return [
    ...brainAssets(root).map((asset) => ({
      fileName: asset.relativeDest,
      source: 'contents' in asset ? asset.contents : readFileSync(asset.absoluteSrc),
    })),
    ...[...words, 'icon/48.png', 'help-contacts.json'].map((fileName) => ({ fileName, source: readFileSync(join(open, fileName)) })),
  ];
}

function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new Error(`\n${printProblems(problems)}`);
}
