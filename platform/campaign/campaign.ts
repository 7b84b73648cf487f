import { browser } from 'wxt/browser';
import { changeSettings, readStored, type Settings, settingsOf } from '@/platform/settings';
import { availableLocales } from '@/platform/texts';
import { type Campaign, parseCampaign, toCampaign } from './file';
import { readManaged } from './managed';

/** What an organisation set, and how it came here. `managed`: by whoever manages the device; `imported`: by a file the person chose. */
export type CampaignState = {
  readonly campaign: Campaign | undefined;
  readonly source: 'managed' | 'imported' | undefined;
  /** Why managed values are not used. */
  readonly problems: readonly string[];
};

const KEY = 'campaign';

/** The campaign that counts: a managed one before an imported one. Never throws. */
export async function readCampaign(): Promise<CampaignState> {
  const { campaign, problems } = await readManaged();
  if (campaign !== undefined) return { campaign, source: 'managed', problems };
  const result = toCampaign((await readImported())?.campaign, availableLocales());
  if (result.kind === 'error') return { campaign: undefined, source: undefined, problems };
  return { campaign: result.campaign, source: 'imported', problems };
}

type Imported = { readonly campaign?: unknown; readonly before?: Settings };

async function readImported(): Promise<Imported | undefined> {
  const stored = await browser.storage.local.get(KEY).catch(() => ({}));
  return (stored as { readonly [KEY]?: Imported })[KEY];
}

/** Uses a settings file. Gives what is wrong with it; then nothing has changed. */
export async function importCampaign(text: string): Promise<readonly string[]> {
  const result = parseCampaign(text, availableLocales());
  if (result.kind === 'error') return result.problems;
  // A second file replaces the first: what was set before either of them comes back later.
  const before = (await readImported())?.before ?? (await readStored());
  await browser.storage.local.set({ [KEY]: { campaign: result.campaign, before } });
  await changeSettings(settingsOf(result.campaign));
  return [];
}

/** Stops using the imported file: the settings are again as they were before it. */
export async function removeCampaign(): Promise<void> {
  const imported = await readImported();
  await browser.storage.local.remove(KEY);
  if (imported?.before !== undefined) await changeSettings(imported.before);
}
