import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { LanguageChoice } from '@/components/language-choice';
import type { ScreenProps } from '@/components/mount';
import { SiteAccess } from '@/components/site-access';
import { packageUrl } from '@/platform/host';
import { changeSettings, type Settings, settingsOf } from '@/platform/settings';
import { CampaignSettings } from './campaign-settings';
import { CounterSettings } from './counter-settings';
import { PackSettings } from './pack-settings';

/** Language, neutral mode, paused sites, what is read, privacy. */
export function Options({ texts: { t }, settings: first, campaign }: ScreenProps) {
  const [settings, setSettings] = useState(first);
  const change = async (part: Partial<Settings>): Promise<void> => {
    setSettings({ ...settings, ...part });
    await changeSettings(part);
    if (part.language !== undefined) location.reload();
  };
  const managed = campaign.source === 'managed' && campaign.campaign !== undefined ? settingsOf(campaign.campaign) : {};
  const isManaged = (key: keyof Settings): boolean => managed[key] !== undefined;
  const hint = (key: keyof Settings) => isManaged(key) && <p class="hint">{t('campaignManaged')}</p>;
  return (
    <>
      <h1>{t('optionsTitle')}</h1>
      <LanguageChoice t={t} language={settings.language} isFixed={isManaged('language')} choose={(language) => void change({ language })} />
      {hint('language')}
      <label class="switch">
        <input
          type="checkbox"
          checked={settings.neutral}
          disabled={isManaged('neutral')}
          onChange={(event) => void change({ neutral: event.currentTarget.checked })}
        />
        {t('optionsNeutral')}
      </label>
      {hint('neutral')}
      <p class="hint">{t('optionsNeutralHint')}</p>
      <label class="switch">
        <input
          type="checkbox"
          checked={settings.interrupt}
          disabled={isManaged('interrupt')}
          onChange={(event) => void change({ interrupt: event.currentTarget.checked })}
        />
        {t('optionsInterrupt')}
      </label>
      {hint('interrupt')}
      <p>
        <a href={packageUrl('/help.html')}>{t('helpTitle')}</a>
      </p>
      <h2>{t('optionsPaused')}</h2>
      <label class="switch">
        <input
          type="checkbox"
          checked={settings.pausedEverywhere}
          onChange={(event) => void change({ pausedEverywhere: event.currentTarget.checked })}
        />
        {t('pauseAll')}
      </label>
      {settings.pausedSites.length === 0 && <p>{t('optionsPausedNone')}</p>}
      <ul class="plain">
        {settings.pausedSites.map((host) => (
          <li key={host} class="row">
            {host}
            <button
              type="button"
              disabled={isManaged('pausedSites')}
              onClick={() => void change({ pausedSites: settings.pausedSites.filter((site) => site !== host) })}
            >
              {t('optionsResume')}
            </button>
          </li>
        ))}
      </ul>
      {hint('pausedSites')}
      <h2>{t('optionsSites')}</h2>
      <SiteAccess t={t} />
      <h2>{t('campaignTitle')}</h2>
      <CampaignSettings campaign={campaign} t={t} />
      <h2>{t('packsTitle')}</h2>
      <PackSettings t={t} />
      {campaign.campaign?.export !== false && <CounterSettings t={t} />}
      <h2>{t('optionsPrivacy')}</h2>
      <p>{t('optionsPrivacyText')}</p>
      <p class="hint">{t('optionsAbout', { version: browser.runtime.getManifest().version })}</p>
    </>
  );
}
