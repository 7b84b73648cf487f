import { findGenericPosts } from './generic';
import { type Candidate, findPosts, showsWall } from './read';
import type { Site } from './site';

/**
 * What the page shows. `site`: read by its file; `generic`: read without one, because there is none or, with `stale`, because the file no
 * longer finds anything; `wall`: a login wall or captcha, not read.
 */
export type PageReading =
  | { readonly kind: 'site'; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'generic'; readonly stale: boolean; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'wall'; readonly candidates: readonly [] };

/** The generic reader must find so many posts before it is believed over a site file that finds none. */
const LEAST_GENERIC = 3;

/** Finds the posts of a page. `site` is the one whose `matches` hold the page, if any. */
export function findCandidates(site: Site | undefined, page: Document, url: URL): PageReading {
  if (site === undefined) {
    const { declared, seen } = findGenericPosts(page);
    return { kind: 'generic', stale: false, candidates: [...declared, ...seen] };
  }
  const candidates = findPosts(site, page, url);
  // Boxes whose text the file no longer finds are as good as none; shells that are merely empty are told by the generic reader finding nothing.
  if (candidates.some(({ read }) => read() !== undefined)) return { kind: 'site', candidates };
  if (showsWall(site, page)) return { kind: 'wall', candidates: [] };
  const { declared, seen } = findGenericPosts(page);
  if (seen.length >= LEAST_GENERIC) return { kind: 'generic', stale: true, candidates: [...declared, ...seen] };
  return declared.length > 0 ? { kind: 'generic', stale: false, candidates: declared } : { kind: 'site', candidates };
}

/** The site whose match patterns hold the host. */
export function siteOf(sites: readonly Site[], host: string): Site | undefined {
  return sites.find((site) => site.matches.some((pattern) => matchesHost(pattern, host)));
}

function matchesHost(pattern: string, host: string): boolean {
  const wanted = pattern.split('/')[2] ?? '';
  return wanted.startsWith('*.') ? host === wanted.slice(2) || host.endsWith(wanted.slice(1)) : host === wanted;
}
