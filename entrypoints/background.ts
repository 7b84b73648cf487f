import sites from 'virtual:lurewatch/sites';
import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { assess } from '@/model/assess';
import { type BrainResult, createBrain } from '@/model/brain';
import type { Verdict } from '@/model/verdict';
import { runOnAllowed, watchAccess } from '@/platform/access';
import { fetchBrainFiles, type RuleInfo } from '@/platform/brain-files';
import { firstToday } from '@/platform/interruptions';
import { answer, type Outcome } from '@/platform/messages';
import { toNotice } from '@/platform/notice';
import { packageUrl } from '@/platform/package-file';
import { offerMenu, watchMenu, watchShortcut } from '@/platform/selection';
import { readSettings, type Settings, watchSettings } from '@/platform/settings';
import { loadTexts, type Texts } from '@/platform/texts';
import { showCount, showName } from '@/platform/toolbar';

export default defineBackground(() => {
  void keepStorageFromPages();
  // Loaded once while the background lives; a sleeping one starts again from the package, nothing is kept.
  const brain = loadBrain();
  let texts = loadWords(readSettings());
  watchSettings((settings) => {
    texts = loadWords(Promise.resolve(settings));
  });
  const keepReading = (): void => void runOnAllowed(sites).catch((error) => console.error('Lurewatch: optional sites:', error));
  keepReading();
  watchAccess(keepReading);
  watchMenu();
  watchShortcut();
  browser.runtime.onInstalled.addListener(({ reason }) => void welcome(reason));

  answer({
    start: async () => ({ pausedSites: (await readSettings()).pausedSites, rulesOnly: isRulesOnly((await brain).result) }),
    help: async () => {
      await browser.tabs.create({ url: packageUrl('/help.html') });
      return undefined;
    },
    'may-interrupt': async ({ host }, { isPrivate }) => (await readSettings()).interrupt && firstToday(host, isPrivate),
    assess: async (request) => toOutcomes(await brain, request.texts, await texts),
    count: async ({ flagged }, { tab }) => {
      if (tab !== undefined) await showCount(tab, flagged, await readSettings());
      return undefined;
    },
  });
});

type Loaded = { readonly result: BrainResult; readonly rules: ReadonlyMap<string, RuleInfo> };

async function loadBrain(): Promise<Loaded> {
  const files = await fetchBrainFiles();
  const result = createBrain(files);
  if (result.kind === 'error') console.error(`Lurewatch: ${result.message}`);
  else if (result.rulesOnly !== undefined) console.warn(`Lurewatch: rules only: ${result.rulesOnly}`);
  return { result, rules: new Map(files.rules.map((rule) => [rule.id, rule])) };
}

async function loadWords(settings: Promise<Settings>): Promise<Texts> {
  const current = await settings;
  const texts = await loadTexts(current.language);
  await showName(current, texts);
  await offerMenu(texts);
  return texts;
}

function isRulesOnly(result: BrainResult): boolean {
  return result.kind === 'brain' && result.rulesOnly !== undefined;
}

/** One outcome a text. A text that breaks something is "failed", and the others stand. */
function toOutcomes(loaded: Loaded, texts: readonly string[], words: Texts): readonly Outcome[] {
  if (loaded.result.kind === 'error') return texts.map(() => ({ kind: 'skipped', why: 'failed' }));
  try {
    return assess(loaded.result.brain, texts).map((verdict, i) => toOutcome(verdict, texts[i] as string, loaded.rules, words));
  } catch (error) {
    console.error('Lurewatch:', error);
    const failed: readonly Outcome[] = [{ kind: 'skipped', why: 'failed' }];
    return texts.length === 1 ? failed : texts.flatMap((text) => toOutcomes(loaded, [text], words));
  }
}

function toOutcome(verdict: Verdict, text: string, rules: Loaded['rules'], words: Texts): Outcome {
  if (verdict.kind === 'skipped') return verdict;
  const notice = toNotice(verdict, text, rules, words);
  const fired = verdict.evidence.map((evidence) => (evidence.kind === 'rule' ? evidence.rule : 'wording'));
  const { level, probability, voice } = verdict;
  return { kind: 'assessed', level, probability, voice, rules: fired, ...(notice && { notice }) };
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
