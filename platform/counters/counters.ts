import { browser } from 'wxt/browser';
import { type Counted, type Days, withoutOld } from './file';

/** `on` is set by the person alone; no campaign can. */
export type Counters = { readonly on: boolean; readonly days: Days };

const KEY = 'counters';

/** The counts of this device; none while they are off. */
export async function readCounters(today = new Date()): Promise<Counters> {
  const stored = (await browser.storage.local.get(KEY).catch(() => ({}))) as { readonly [KEY]?: Counters };
  const { on = false, days = {} } = stored[KEY] ?? {};
  return { on, days: on ? withoutOld(days, nameOf(today)) : {} };
}

/** Switches counting on or off. Off forgets what was counted. */
export async function switchCounters(on: boolean): Promise<void> {
  if (on) await browser.storage.local.set({ [KEY]: { on, days: {} } });
  else await browser.storage.local.remove(KEY);
}

/** Counts are added one after the other: two at once would lose one. */
let adding: Promise<void> = Promise.resolve();

/** Adds to today's count. Nothing is counted in private windows or while counting is off. */
export function addCount(what: Counted, n: number, isPrivate: boolean): Promise<void> {
  if (isPrivate || n <= 0) return Promise.resolve();
  adding = adding.then(() => add(what, n)).catch((error) => console.error('Lurewatch: not counted:', error));
  return adding;
}

async function add(what: Counted, n: number): Promise<void> {
  const { on, days } = await readCounters();
  if (!on) return;
  const today = nameOf(new Date());
  const counts = days[today] ?? {};
  await browser.storage.local.set({ [KEY]: { on, days: { ...days, [today]: { ...counts, [what]: (counts[what] ?? 0) + n } } } });
}

function nameOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
