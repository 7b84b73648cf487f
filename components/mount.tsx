import './page.css';
import { type ComponentType, render } from 'preact';
import { type CampaignState, readCampaign } from '@/platform/campaign/campaign';
import { watchManaged } from '@/platform/campaign/managed';
import { readSettings, type Settings } from '@/platform/settings';
import { loadTexts, type Texts } from '@/platform/texts';

export type ScreenProps = { readonly texts: Texts; readonly settings: Settings; readonly campaign: CampaignState };

/** Starts a screen of the extension in the reader's language. `title` is a key of its texts. */
export async function mount(Screen: ComponentType<ScreenProps>, title: string): Promise<void> {
  const [settings, campaign] = await Promise.all([readSettings(), readCampaign()]);
  const texts = await loadTexts(settings.language);
  watchManaged(() => location.reload());
  document.documentElement.lang = texts.locale;
  document.documentElement.dir = texts.direction;
  document.title = texts.t(settings.neutral ? 'neutralTitle' : title);
  const app = document.getElementById('app');
  if (app !== null) render(<Screen texts={texts} settings={settings} campaign={campaign} />, app);
}
