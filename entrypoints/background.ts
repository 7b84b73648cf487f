import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import pack from 'virtual:lurewatch/rules';
import { assess } from '@/model/assess';
import { type BrainResult, createBrain } from '@/model/brain';
import type { Verdict } from '@/model/verdict';
import { answer, type Outcome } from '@/platform/messages';
import { toNotice } from '@/platform/notice';
import { fetchPackageFile, packageUrl } from '@/platform/package-file';
import { readSettings, type Settings, watchSettings } from '@/platform/settings';
import { loadTexts, type Texts } from '@/platform/texts';
import { showCount, showName } from '@/platform/toolbar';

const RULES = new Map(pack.rules.map((rule) => [rule.id, rule]));

export default defineBackground(() => {
  // Loaded once while the background lives; a sleeping one starts again from the package, nothing is kept.
  const brain = loadBrain();
  let texts = loadWords(readSettings());
  watchSettings((settings) => {
    texts = loadWords(Promise.resolve(settings));
  });
  browser.runtime.onInstalled.addListener(({ reason }) => void welcome(reason));

  answer({
    start: async () => ({ pausedSites: (await readSettings()).pausedSites }),
    assess: async (request) => toOutcomes(await brain, request.texts, await texts),
    count: async ({ flagged }, { tab }) => {
      if (tab !== undefined) await showCount(tab, flagged, await readSettings());
      return undefined;
    },
  });
});

async function loadBrain(): Promise<BrainResult> {
  const [header, tables] = await Promise.all([fetchPackageFile('/weights.json'), fetchPackageFile('/tables.bin')]);
  const result = createBrain(pack, await header.json(), await tables.arrayBuffer());
  if (result.kind === 'error') console.error(`Lurewatch: ${result.message}`);
  else if (result.rulesOnly !== undefined) console.warn(`Lurewatch: rules only: ${result.rulesOnly}`);
  return result;
}

async function loadWords(settings: Promise<Settings>): Promise<Texts> {
  const current = await settings;
  const texts = await loadTexts(current.language);
  await showName(current, texts);
  return texts;
}

/** One outcome a text. A text that breaks something is "failed", and the others stand. */
function toOutcomes(result: BrainResult, texts: readonly string[], words: Texts): readonly Outcome[] {
  if (result.kind === 'error') return texts.map(() => ({ kind: 'skipped', why: 'failed' }));
  try {
    return assess(result.brain, texts).map((verdict, i) => toOutcome(verdict, texts[i] as string, words));
  } catch (error) {
    console.error('Lurewatch:', error);
    const failed: readonly Outcome[] = [{ kind: 'skipped', why: 'failed' }];
    return texts.length === 1 ? failed : texts.flatMap((text) => toOutcomes(result, [text], words));
  }
}

function toOutcome(verdict: Verdict, text: string, words: Texts): Outcome {
  if (verdict.kind === 'skipped') return verdict;
  const notice = toNotice(verdict, text, RULES, words);
  const rules = verdict.evidence.map((evidence) => (evidence.kind === 'rule' ? evidence.rule : 'wording'));
  return { kind: 'assessed', level: verdict.level, probability: verdict.probability, rules, ...(notice && { notice }) };
}

async function welcome(reason: string): Promise<void> {
  const { neutral } = await readSettings();
  if (reason === 'install' && !neutral) await browser.tabs.create({ url: packageUrl('/welcome.html') });
}
