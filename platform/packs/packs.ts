import { browser } from 'wxt/browser';
import { createPackBrain, type PackBrain } from '@/model/packs';
import { fetchSlots } from '@/platform/brain-files';
import { slotNames } from '@/rules/engine/compile';
import { checkPack, type Pack, type Trust } from '@/rules/pack';
import { readPackFile } from './file';
import { REVIEWERS } from './reviewers';

type Kept = { readonly pack: Pack; readonly trust: Trust };

/** A pack in use, and the one that it took the place of. */
export type InstalledPack = Kept & { readonly before?: Kept };

const KEY = 'packs';
const MOST_PACKS = 5;

export async function installedPacks(): Promise<readonly InstalledPack[]> {
  const stored = (await browser.storage.local.get(KEY).catch(() => ({}))) as { readonly [KEY]?: readonly InstalledPack[] };
  return Array.isArray(stored[KEY]) ? stored[KEY] : [];
}

/** Takes in a file. Gives what is wrong with it; then nothing has changed. */
export async function addPack(file: Blob): Promise<readonly string[]> {
  const read = await readPackFile(file, await fetchSlots(), REVIEWERS);
  if (read.kind === 'error') return read.problems;
  const { pack, trust } = read;
  const all = await installedPacks();
  const old = all.find((one) => one.pack.name === pack.name);
  if (old === undefined && all.length >= MOST_PACKS) return [`${MOST_PACKS} files of signs are in use; remove one first`];
  if (old !== undefined && pack.version <= old.pack.version)
    return [`version ${old.pack.version} of "${pack.name}" is in use; this file is version ${pack.version}`];
  if (old?.trust === 'reviewed' && trust === 'imported') return [`"${pack.name}" in use is reviewed; this file is not signed`];
  await put([...all.filter((one) => one !== old), { pack, trust, ...(old && { before: { pack: old.pack, trust: old.trust } }) }]);
  return [];
}

export async function removePack(name: string): Promise<void> {
  await put((await installedPacks()).filter(({ pack }) => pack.name !== name));
}

/** Back to the version before the present one. */
export async function backToBefore(name: string): Promise<void> {
  await put((await installedPacks()).map((one) => (one.pack.name === name && one.before !== undefined ? one.before : one)));
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

function put(packs: readonly InstalledPack[]): Promise<void> {
  return browser.storage.local.set({ [KEY]: packs });
}
