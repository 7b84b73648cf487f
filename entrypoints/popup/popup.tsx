import sites from 'virtual:lurewatch/sites';
import { useEffect, useState } from 'preact/hooks';
import { browser } from 'wxt/browser';
import { CheckBox } from '@/components/check-box';
import type { ScreenProps } from '@/components/mount';
import { optionalSites } from '@/platform/access';
import { packageUrl } from '@/platform/host';
import { askOne, askPage, askStructure, type PageRequest, type PageState } from '@/platform/messages';
import { saveFile } from '@/platform/save-file';
import { changeSettings, readSettings } from '@/platform/settings';
import { siteOf } from '@/sites/find';
import type { Site } from '@/sites/site';
import { NotRead } from './not-read';
import { PageSummary } from './page-summary';

type Reading =
  | { readonly kind: 'loading' }
  /** `site`: the one it belongs to, to be allowed. */
  | { readonly kind: 'not-read'; readonly tab: number | undefined; readonly site: Site | undefined }
  | { readonly kind: 'page'; readonly tab: number; readonly isPrivate: boolean; readonly state: PageState };

const REFRESH = 1_000;

/** What this page holds, by state; pause; a box to check a text. */
export function Popup({ texts, settings, campaign: { campaign } }: ScreenProps) {
  const { t } = texts;
  const [everywhere, setEverywhere] = useState(settings.pausedEverywhere);
  const [reading, setReading] = useState<Reading>({ kind: 'loading' });
  const send = async (request: PageRequest): Promise<void> => setReading(await readTab(request));
  useEffect(() => {
    void send({ kind: 'page-state' });
    const timer = setInterval(() => void send({ kind: 'page-state' }), REFRESH);
    return () => clearInterval(timer);
  }, []);
  return (
    <>
      <h1>{document.title}</h1>
      {reading.kind === 'loading' && <p role="status">{t('popupLoading')}</p>}
      {reading.kind === 'not-read' && <NotRead t={t} tab={reading.tab} site={reading.site} />}
      {reading.kind === 'page' && (
        <>
          <PageSummary state={reading.state} texts={texts} show={(key) => void send({ kind: 'show', key })} />
          {reading.state.unread === 'stale' && campaign?.export !== false && (
            <button type="button" onClick={() => void saveStructure(reading)}>
              {t('popupStructure')}
            </button>
          )}
          <button type="button" onClick={() => void pause(reading, send)}>
            {t(reading.state.paused ? 'resumeSite' : 'pauseSite')}
          </button>
          {reading.isPrivate && <p class="hint">{t('privatePause')}</p>}
        </>
      )}
      {everywhere && <p>{t('popupPausedAll')}</p>}
      <CheckBox texts={texts} judge={askOne} />
      <button type="button" onClick={() => void pauseEverywhere(!everywhere, reading, send).then(() => setEverywhere(!everywhere))}>
        {t(everywhere ? 'resumeAll' : 'pauseAll')}
      </button>
      <p class="row">
        <a href={packageUrl('/options.html')} target="_blank" rel="noreferrer">
          {t('openOptions')}
        </a>
        <a href={packageUrl('/help.html')} target="_blank" rel="noreferrer">
          {t('helpTitle')}
        </a>
        <a href={packageUrl('/lab.html')} target="_blank" rel="noreferrer">
          {t('openLab')}
        </a>
      </p>
    </>
  );
}

async function readTab(request: PageRequest): Promise<Reading> {
  const [tab] = await browser.tabs.query({ active: true, currentWindow: true });
  const state = tab?.id === undefined ? undefined : await askPage(tab.id, request);
  if (state !== undefined && tab?.id !== undefined) return { kind: 'page', tab: tab.id, isPrivate: tab.incognito, state };
  // The address is known here only because the person has just pressed the button on this tab.
  const host = tab?.url !== undefined && URL.canParse(tab.url) ? new URL(tab.url).hostname : '';
  return { kind: 'not-read', tab: tab?.id, site: siteOf(optionalSites(sites), host) };
}

type OfPage = Extract<Reading, { readonly kind: 'page' }>;

/** Saves the bones of a changed page as a file: the person looks at it and decides whether to hand it over. */
async function saveStructure({ tab, state }: OfPage): Promise<void> {
  const structure = await askStructure(tab);
  if (structure !== undefined) saveFile(`structure-${state.host}.txt`, structure, 'text/plain');
}

/** Holds for every page from now on; the page beneath the popup at once. */
async function pauseEverywhere(paused: boolean, reading: Reading, send: (request: PageRequest) => Promise<void>): Promise<void> {
  await changeSettings({ pausedEverywhere: paused });
  if (reading.kind === 'page') await send({ kind: 'pause', paused });
}

/** Kept for the site, except from a private tab: there it holds for the page only. */
async function pause({ state: { host, paused }, isPrivate }: OfPage, send: (request: PageRequest) => Promise<void>): Promise<void> {
  const { pausedSites } = await readSettings();
  const others = pausedSites.filter((site) => site !== host);
  await changeSettings({ pausedSites: paused ? others : [...others, host] }, { isPrivate });
  await send({ kind: 'pause', paused: !paused });
}
