import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack, toRulePack } from '@/cli/files/rules';
import { toBytes } from '@/rules/engine/bytes';
import { compileRules } from '@/rules/engine/compile';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const bytes = toBytes(compileRules(toRulePack(loadPack(FOLDERS.rules))));
vi.mock('#host', () => ({ fetchPackageFile: async () => new Response(bytes) }));
const { addPack, backToBefore, removePack } = await import('@/platform/packs/change');
const { installedPacks, loadPacks } = await import('@/platform/packs/packs');

beforeEach(() => fakeBrowser.reset());

function pack(version: number, phrase = 'gold salary', name = 'Test centre'): Blob {
  const explain = { en: 'Nobody honest pays clerks in gold bars.' };
  const rules = [{ id: 'pay-in-gold', name: 'Pay in gold', category: 'pay', direction: 'lure', explain, phrases: { en: [phrase] } }];
  return new Blob([JSON.stringify({ name, version, rules })]);
}

test('a newer version takes the place of the older, and the way back is kept', async () => {
  expect(await addPack(pack(1))).toEqual([]);
  expect(await addPack(pack(2, 'silver salary'))).toEqual([]);
  expect((await installedPacks()).map(({ pack: { version } }) => version)).toEqual([2]);
  await backToBefore('Test centre');
  const [one] = await installedPacks();
  expect(one?.pack.version).toBe(1);
  expect(one?.pack.rules[0]?.phrases.en).toEqual(['gold salary']);
});

test('an older or the same version, a bad file and a sixth pack change nothing', async () => {
  await addPack(pack(3));
  expect(await addPack(pack(3))).toEqual(['version 3 of "Test centre" is in use; this file is version 3']);
  expect(await addPack(pack(4, '(broken'))).toEqual([expect.stringContaining('column')]);
  for (const name of ['b', 'c', 'd', 'e']) expect(await addPack(pack(1, 'gold', name))).toEqual([]);
  expect(await addPack(pack(1, 'gold', 'f'))).toEqual([expect.stringContaining('remove one first')]);
  expect((await installedPacks()).map(({ pack: { name, version } }) => `${name} ${version}`)).toEqual([
    'Test centre 3',
    'b 1',
    'c 1',
    'd 1',
    'e 1',
  ]);
});

test('one that is damaged in storage is left out, and the others stand', async () => {
  await addPack(pack(1));
  await addPack(pack(1, 'silver salary', 'Other'));
  const { packs } = (await fakeBrowser.storage.local.get('packs')) as { packs: { pack: { rules: unknown } }[] };
  (packs[0] as { pack: { rules: unknown } }).pack.rules = 'gone';
  await fakeBrowser.storage.local.set({ packs });
  const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  expect((await loadPacks()).map((one) => one.pack.name)).toEqual(['Other']);
  expect(silent).toHaveBeenCalledOnce();
  await removePack('Other');
  expect(await installedPacks()).toHaveLength(1);
});
