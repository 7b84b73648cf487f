import { browser } from 'wxt/browser';
import { createPackBrain, type PackBrain } from '@/model/packs';
import { fetchSlots } from '@/platform/brain-files';
import { slotNames } from '@/rules/engine/compile';
import { checkPack, type Pack, type Trust } from '@/rules/pack';

type Kept = { readonly pack: Pack; readonly trust: Trust };

/** A pack in use, and the one that it took the place of. */
export type InstalledPack = Kept & { readonly before?: Kept };

const KEY = 'packs';

export async function installedPacks(): Promise<readonly InstalledPack[]> {
  const stored = (await browser.storage.local.get(KEY).catch(() => ({}))) as { readonly [KEY]?: readonly InstalledPack[] };
  return Array.isArray(stored[KEY]) ? stored[KEY] : [];
}

/** The packs in use, compiled. One that is damaged is left out, and the others stand. */
export async function loadPacks(): Promise<readonly PackBrain[]> {
  const all = await installedPacks();
  if (all.length === 0) return [];
  const slots = await fetchSlots();
  return all.flatMap(({ pack, trust }) => {
    const checked = checkPack(pack, trust, slotNames(slots));
    const brain = checked.kind === 'pack' ? createPackBrain(checked.pack, trust, slots) : { problem: checked.problems.join('; ') };
    if (!('problem' in brain)) return [brain];
    console.error(`Lurewatch: a pack is not used: ${brain.problem}`);
    return [];
  });
}

/** Calls `listen` whenever a pack comes or goes. */
export function watchPacks(listen: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && KEY in changes) listen();
  });
}

/** Sets what is in use. */
export function putPacks(packs: readonly InstalledPack[]): Promise<void> {
  return browser.storage.local.set({ [KEY]: packs });
}
