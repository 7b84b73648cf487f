import { useState } from 'preact/hooks';
import { CampaignCard } from '@/components/campaign-card';
import { FileButton } from '@/components/file-button';
import { type CampaignState, importCampaign, removeCampaign } from '@/platform/campaign/campaign';
import type { Texts } from '@/platform/texts';

/** Whose settings these are; a file of an organisation is taken in and put away here. */
export function CampaignSettings({
  campaign: { campaign, source, problems },
  t,
}: {
  readonly campaign: CampaignState;
  readonly t: Texts['t'];
}) {
  const [refused, setRefused] = useState<readonly string[]>(problems);
  const use = async (file: File): Promise<void> => {
    const wrong = await importCampaign(await file.text());
    if (wrong.length === 0) location.reload();
    else setRefused(wrong);
  };
  return (
    <>
      {campaign !== undefined && <CampaignCard campaign={campaign} t={t} />}
      {refused.length > 0 && (
        <p role="alert" dir="auto">
          {t('fileRefused', { reason: refused.join('; ') })}
        </p>
      )}
      {source === 'managed' ? (
        <p class="hint">{t('campaignManaged')}</p>
      ) : (
        <>
          <p class="hint">{t('campaignHint')}</p>
          <FileButton label={t('campaignImport')} accept=".json" choose={use} />
        </>
      )}
      {source === 'imported' && (
        <button type="button" onClick={() => void removeCampaign().then(() => location.reload())}>
          {t('campaignRemove')}
        </button>
      )}
    </>
  );
}
