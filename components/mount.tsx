import './page.css';
import { type ComponentType, render } from 'preact';
import { readSettings, type Settings } from '@/platform/settings';
import { loadTexts, type Texts } from '@/platform/texts';

export type ScreenProps = { readonly texts: Texts; readonly settings: Settings };

/** Starts a screen of the extension in the reader's language. `title` is a key of its texts. */
export async function mount(Screen: ComponentType<ScreenProps>, title: string): Promise<void> {
  const settings = await readSettings();
  const texts = await loadTexts(settings.language);
  document.documentElement.lang = texts.locale;
  document.documentElement.dir = texts.direction;
  document.title = texts.t(settings.neutral ? 'neutralTitle' : title);
  const app = document.getElementById('app');
  if (app !== null) render(<Screen texts={texts} settings={settings} />, app);
}
