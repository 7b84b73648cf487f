import { browser } from 'wxt/browser';
import { availableLocales } from '@/platform/texts';
import { type Campaign, toCampaign } from './file';

/** What the manager of the device set, or why that is not used. */
export type Managed = { readonly campaign: Campaign | undefined; readonly problems: readonly string[] };

/** Reads `storage.managed`. Never throws. */
export async function readManaged(): Promise<Managed> {
  let values: Record<string, unknown>;
  try {
    values = await browser.storage.managed.get();
  } catch {
    return { campaign: undefined, problems: [] }; // Firefox rejects where there is no policy
  }
  if (Object.keys(values).length === 0) return { campaign: undefined, problems: [] };
  const result = toCampaign(values, availableLocales());
  return result.kind === 'error' ? { campaign: undefined, problems: result.problems } : { campaign: result.campaign, problems: [] };
}

/** Calls `listen` when the manager of the device changes something. */
export function watchManaged(listen: () => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'managed') listen();
  });
}
