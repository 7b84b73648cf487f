import { fetchSlots } from '@/platform/brain-files';
import { readPackFile } from './file';
import { installedPacks, putPacks } from './packs';
import { REVIEWERS } from './reviewers';

// Apart from `packs.ts`, so that the background need not carry what reads files.

const MOST_PACKS = 5;

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
  await putPacks([...all.filter((one) => one !== old), { pack, trust, ...(old && { before: { pack: old.pack, trust: old.trust } }) }]);
  return [];
}

export async function removePack(name: string): Promise<void> {
  await putPacks((await installedPacks()).filter(({ pack }) => pack.name !== name));
}

/** Back to the version before the present one. */
export async function backToBefore(name: string): Promise<void> {
  await putPacks((await installedPacks()).map((one) => (one.pack.name === name && one.before !== undefined ? one.before : one)));
}
