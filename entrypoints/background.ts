import sites from 'virtual:lurewatch/sites';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { runOnAllowed, watchAccess } from '@/platform/access';
import { readCampaign } from '@/platform/campaign/campaign';
import { addCount } from '@/platform/counters/counters';
import { likelyCountry, loadHelp, type Nearby, nearest } from '@/platform/help';
import { packageUrl } from '@/platform/host';
import { firstToday } from '@/platform/interruptions';
import { loadJudge } from '@/platform/judge';
import { answer } from '@/platform/messages';
import type { Outcome } from '@/platform/outcome';
import { loadPacks, watchPacks } from '@/platform/packs/packs';
import { offerMenu, watchMenu, watchShortcut } from '@/platform/selection';
import { readSettings, type Settings, watchSettings } from '@/platform/settings';
import { loadTexts, type Texts } from '@/platform/texts';
import { showCount, showName } from '@/platform/toolbar';

export default defineBackground(() => {
  void keepStorageFromPages();
  // Loaded once while the background lives; a sleeping one starts again from the package, nothing is kept.
  let judge = loadPacks().then(loadJudge);
  watchPacks(() => {
    judge = loadPacks().then(loadJudge);
  });
  let texts = loadWords(readSettings());
  let nearby = loadNearby(readSettings());
  watchSettings((settings) => {
    texts = loadWords(Promise.resolve(settings));
    nearby = loadNearby(Promise.resolve(settings));
  });
  const keepReading = (): void => void runOnAllowed(sites).catch((error) => console.error('Lurewatch: optional sites:', error));
  keepReading();
  watchAccess(keepReading);
  watchMenu();
  watchShortcut();
  browser.runtime.onInstalled.addListener(({ reason }) => void welcome(reason));

  /** Marks a tab has told of, so that each is counted once; another page begins anew with fewer. */
  const lastFlagged = new Map<number, number>();
  browser.tabs.onRemoved.addListener((tab) => void lastFlagged.delete(tab));

  answer({
    start: async () => {
      const { pausedSites, pausedEverywhere } = await readSettings();
      return { pausedSites, pausedEverywhere, rulesOnly: (await judge).rulesOnly };
    },
    help: async (_, { isPrivate }) => {
      void addCount('help', 1, isPrivate);
      await browser.tabs.create({ url: packageUrl('/help.html') });
      return undefined;
    },
    'may-interrupt': async ({ host }, { isPrivate }) => {
      const may = (await readSettings()).interrupt && (await firstToday(host, isPrivate));
      if (may) void addCount('stopped', 1, isPrivate);
      return may;
    },
    assess: async (request) => {
      const outcomes = (await judge).judge(request.texts, { texts: await texts, nearby: await nearby });
      return (await mayExport()) ? outcomes : outcomes.map(withoutCopy);
    },
    count: async ({ flagged }, { tab, isPrivate }) => {
      if (tab === undefined) return undefined;
      void addCount('marked', flagged - (lastFlagged.get(tab) ?? 0), isPrivate);
      lastFlagged.set(tab, flagged);
      await showCount(tab, flagged, await readSettings());
      return undefined;
    },
  });
});

async function mayExport(): Promise<boolean> {
  return (await readCampaign()).campaign?.export !== false;
}

/** Where an organisation switched export off, the panel has no button to copy the ad. */
function withoutCopy(outcome: Outcome): Outcome {
  if (outcome.kind === 'skipped' || outcome.notice === undefined) return outcome;
  return { ...outcome, notice: { ...outcome.notice, actions: { ...outcome.notice.actions, copyEvidence: '' } } };
}

/** Whom to ask in the reader's country, an organisation's own contacts first. A file that cannot be read costs the lines, not the verdict. */
async function loadNearby(settings: Promise<Settings>): Promise<Nearby | undefined> {
  try {
    const country = likelyCountry((await settings).country, navigator.languages);
    const found = nearest(await loadHelp(new Date()), country);
    const { campaign } = await readCampaign();
    return { country, contacts: [...(campaign?.contacts ?? []), ...found.contacts] };
  } catch (error) {
    console.error('Lurewatch: contacts:', error);
    return undefined;
  }
}

async function loadWords(settings: Promise<Settings>): Promise<Texts> {
  const current = await settings;
  const texts = await loadTexts(current.language);
  await showName(current, texts);
  await offerMenu(texts);
  return texts;
}

/** Content scripts need no storage of ours, and a page that takes one over should find none. Firefox has no such switch. */
async function keepStorageFromPages(): Promise<void> {
  const area = browser.storage.local as unknown as { readonly setAccessLevel?: (access: { accessLevel: string }) => Promise<void> };
  await area.setAccessLevel?.({ accessLevel: 'TRUSTED_CONTEXTS' });
}

async function welcome(reason: string): Promise<void> {
  const { neutral } = await readSettings();
  if (reason === 'install' && !neutral) await browser.tabs.create({ url: packageUrl('/welcome.html') });
}
