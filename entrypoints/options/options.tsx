import { useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import type { ScreenProps } from '@/components/mount';
import { packageUrl } from '@/platform/package-file';
import { changeSettings, type Settings } from '@/platform/settings';
import { availableLocales } from '@/platform/texts';
import { SiteAccess } from './site-access';

/** Language, neutral mode, paused sites, what is read, privacy. */
export function Options({ texts: { t }, settings: first }: ScreenProps) {
  const [settings, setSettings] = useState(first);
  const change = async (part: Partial<Settings>): Promise<void> => {
    setSettings({ ...settings, ...part });
    await changeSettings(part);
    if (part.language !== undefined) location.reload();
  };
  return (
    <>
      <h1>{t('optionsTitle')}</h1>
      <label for="language">{t('optionsLanguage')}</label>
      <select id="language" value={settings.language} onChange={(event) => void change({ language: event.currentTarget.value })}>
        <option value="">{t('optionsLanguageAuto')}</option>
        {availableLocales().map((locale) => (
          <option key={locale} value={locale}>
            {nameOf(locale)}
          </option>
        ))}
      </select>
      <label class="switch">
        <input type="checkbox" checked={settings.neutral} onChange={(event) => void change({ neutral: event.currentTarget.checked })} />
        {t('optionsNeutral')}
      </label>
      <p class="hint">{t('optionsNeutralHint')}</p>
      <label class="switch">
        <input type="checkbox" checked={settings.interrupt} onChange={(event) => void change({ interrupt: event.currentTarget.checked })} />
        {t('optionsInterrupt')}
      </label>
      <p>
        <a href={packageUrl('/help.html')}>{t('helpTitle')}</a>
      </p>
      <h2>{t('optionsPaused')}</h2>
      {settings.pausedSites.length === 0 && <p>{t('optionsPausedNone')}</p>}
      <ul class="plain">
        {settings.pausedSites.map((host) => (
          <li key={host} class="row">
            {host}
            <button type="button" onClick={() => void change({ pausedSites: settings.pausedSites.filter((site) => site !== host) })}>
              {t('optionsResume')}
            </button>
          </li>
        ))}
      </ul>
      <h2>{t('optionsSites')}</h2>
      <SiteAccess t={t} />
      <h2>{t('optionsPrivacy')}</h2>
      <p>{t('optionsPrivacyText')}</p>
      <p class="hint">{t('optionsAbout', { version: browser.runtime.getManifest().version })}</p>
    </>
  );
}

/** The language's name in that language itself. */
function nameOf(locale: string): string {
  const tag = locale.replace('_', '-');
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
