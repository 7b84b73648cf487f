import { basename } from 'node:path';
import { type Site, SiteFileSchema } from '@/sites/site';
import { type Problem, readYaml, yamlFiles } from './yaml';

export type LoadedSites = { readonly sites: readonly Site[]; readonly problems: readonly Problem[] };

/** Reads every site file of the `sites` folder; a bad one becomes a problem and the others stand. */
export function loadSites(folder: string): LoadedSites {
  const problems: Problem[] = [];
  const sites: Site[] = [];
  for (const file of yamlFiles(folder)) {
    const read = readYaml(file, SiteFileSchema, problems);
    if (read !== undefined) sites.push({ id: basename(file, '.yml'), ...read.value });
  }
  return { sites, problems };
}
