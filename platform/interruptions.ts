import { browser } from 'wxt/browser';

const KEY = 'interruptions';

/**
 * Whether a person has not been interrupted on this site today; from then on they have been. Kept in memory for the browser's session only,
 * so that no trace of a visit is left on the disk; in a private window not even that is shared with others.
 */
export async function firstToday(host: string, isPrivate: boolean, today = new Date()): Promise<boolean> {
  const day = today.toISOString().slice(0, 10);
  const key = `${isPrivate ? 'private ' : ''}${host}`;
  const stored = (await browser.storage.session.get(KEY))[KEY] as Record<string, string> | undefined;
  const days = Object.fromEntries(Object.entries(stored ?? {}).filter(([, last]) => last === day));
  if (days[key] === day) return false;
  await browser.storage.session.set({ [KEY]: { ...days, [key]: day } });
  return true;
}
