import { useEffect, useState } from 'preact/hooks';
import { FileButton } from '@/components/file-button';
import { addPack, backToBefore, removePack } from '@/platform/packs/change';
import { type InstalledPack, installedPacks } from '@/platform/packs/packs';
import { saveFile } from '@/platform/save-file';
import type { Texts } from '@/platform/texts';

/** Files of further signs: which are in use and who answers for them; take one in, go back, put one away. */
export function PackSettings({ t }: { readonly t: Texts['t'] }) {
  const [packs, setPacks] = useState<readonly InstalledPack[]>([]);
  const [refused, setRefused] = useState<readonly string[]>([]);
  const refresh = async (): Promise<void> => setPacks(await installedPacks());
  useEffect(() => void refresh(), []);
  const add = async (file: File): Promise<void> => {
    setRefused(await addPack(file));
    await refresh();
  };
  return (
    <>
      <p class="hint">{t('packsHint')}</p>
      <ul class="plain">
        {packs.map(({ pack, trust, before }) => (
          <li key={pack.name} class="state">
            <strong dir="auto">
              {pack.name} · {pack.version}
            </strong>
            <div class="hint">{t(trust === 'reviewed' ? 'packReviewed' : 'packImported')}</div>
            <button type="button" onClick={() => saveFile(`${pack.name}.json`, JSON.stringify(pack, undefined, 1), 'application/json')}>
              {t('fileSave')}
            </button>
            {before !== undefined && (
              <button type="button" onClick={() => void backToBefore(pack.name).then(refresh)}>
                {t('packBack')}
              </button>
            )}
            <button type="button" onClick={() => void removePack(pack.name).then(refresh)}>
              {t('packRemove')}
            </button>
          </li>
        ))}
      </ul>
      {refused.length > 0 && (
        <p role="alert" dir="auto">
          {t('fileRefused', { reason: refused.join('; ') })}
        </p>
      )}
      <FileButton label={t('packAdd')} accept=".json,.yml,.yaml,.gz" choose={add} />
    </>
  );
}
