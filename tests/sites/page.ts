import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';
import { FOLDERS } from '@/cli/files/paths';
import { loadSites } from '@/cli/files/sites';
import type { Site } from '@/sites/site';

/** What must be read in a test page, as its `.json` says. */
export type Expected = {
  readonly url: string;
  readonly reading: 'site' | 'generic' | 'stale' | 'wall';
  readonly posts: readonly {
    readonly text: string;
    readonly author?: string;
    readonly partial: boolean;
    readonly flagged: boolean;
    /** Somebody asks about an ad with signs: a mark without an accusation. */
    readonly asked?: boolean;
  }[];
};

export type TestPage = { readonly name: string; readonly html: string; readonly expected: Expected };

export const { sites, problems } = loadSites(FOLDERS.sites);

/** Match patterns of the sites that a person allows one by one. */
export function optionalMatches(): readonly string[] {
  return sites.filter(({ access }) => access === 'optional').flatMap((site) => site.matches);
}

/** Every page below `tests/sites`, named `site/page`. */
export function testPages(): readonly TestPage[] {
  const folders = readdirSync(FOLDERS.pages, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) =>
    readdirSync(join(FOLDERS.pages, name))
      .filter((file) => file.endsWith('.json'))
      .map((file) => ({
        name: `${name}/${file.replace('.json', '')}`,
        html: readFileSync(join(FOLDERS.pages, name, file.replace('.json', '.html')), 'utf8'),
        expected: JSON.parse(readFileSync(join(FOLDERS.pages, name, file), 'utf8')) as Expected,
      })),
  );
}

/** Opens a page in jsdom and makes its DOM the global one, as in a browser. */
export function openPage(html: string, url = 'https://page.example/'): Document {
  const { window } = new JSDOM(html, { url });
  for (const name of ['Node', 'Element', 'Document', 'CharacterData', 'DOMParser', 'getComputedStyle'] as const)
    Object.assign(globalThis, { [name]: window[name] });
  return window.document;
}

export function siteById(id: string): Site {
  const site = sites.find((one) => one.id === id);
  if (site === undefined) throw new Error(`no site ${id}`);
  return site;
}
