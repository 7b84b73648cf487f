import * as v from 'valibot';
import { browser } from 'wxt/browser';
import type { Campaign } from './campaign/file';
import { readManaged } from './campaign/managed';

/** What a person may set. Nothing else is ever stored: no text, no address of a page beyond the paused sites. */
const SettingsSchema = v.object({
  /** Hosts on which the extension stays silent. */
  pausedSites: v.fallback(v.array(v.string()), []),
  /** Nothing is read anywhere until this is off again. */
  pausedEverywhere: v.fallback(v.boolean(), false),
  /** Locale of the screens and explanations; empty follows the browser. */
  language: v.fallback(v.string(), ''),
  /** ISO 3166 code of the country to show help for; empty follows the browser's language. */
  country: v.fallback(v.pipe(v.string(), v.regex(/^([A-Z]{2})?$/)), ''),
  /** One interruption a site and day before the chat of a risky ad is opened. */
  interrupt: v.fallback(v.boolean(), true),
  /** Plain icon and title, no count, no welcome page: for people who are watched. */
  neutral: v.fallback(v.boolean(), false),
});

export type Settings = v.InferOutput<typeof SettingsSchema>;

const KEY = 'settings';
const DEFAULTS = v.parse(SettingsSchema, {});

/** The settings that count: what the manager of the device set, else what the person did, else the defaults. */
export async function readSettings(): Promise<Settings> {
  const [stored, { campaign }] = await Promise.all([readStored(), readManaged()]);
  return campaign === undefined ? stored : { ...stored, ...settingsOf(campaign) };
}

/** The part of a campaign that is a setting of the person too. */
export function settingsOf({ language, country, pausedSites, interrupt, neutral }: Campaign): Partial<Settings> {
  const all = { language, country, pausedSites, interrupt, neutral };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** The person's own settings; damaged or missing ones are the defaults, field by field. */
export async function readStored(): Promise<Settings> {
  try {
    const stored = (await browser.storage.local.get(KEY))[KEY];
    const parsed = v.safeParse(SettingsSchema, stored ?? {});
    return parsed.success ? parsed.output : DEFAULTS;
  } catch {
    return DEFAULTS; // storage is broken or full: checking goes on with the defaults
  }
}

/** Changes some settings. For a private tab or window nothing is written, and `false` says so. */
export async function changeSettings(change: Partial<Settings>, { isPrivate = false } = {}): Promise<boolean> {
  // A popup over a private tab runs in the ordinary context, so its caller must say whose tab it is about.
  if (isPrivate || browser.extension.inIncognitoContext) return false;
  await browser.storage.local.set({ [KEY]: { ...(await readStored()), ...change } });
  return true;
}

/** Calls `listen` at every change, until `signal` ends. */
export function watchSettings(listen: (settings: Settings) => void, signal?: AbortSignal): void {
  const changed = (changes: Record<string, unknown>, area: string): void => {
    if (area === 'managed' || (area === 'local' && KEY in changes)) void readSettings().then(listen);
  };
  browser.storage.onChanged.addListener(changed);
  signal?.addEventListener('abort', () => browser.storage.onChanged.removeListener(changed));
}
