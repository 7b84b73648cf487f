import i18next, { type i18n } from 'i18next';
import { fetchPackageFile, interfaceLanguage } from '#host';

/** The words of the screens in one language. `t` takes a key of `_locales/en/messages.json`; plurals are keys with `_one`, `_other`... */
export type Texts = {
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  readonly t: (key: string, values?: Readonly<Record<string, string | number>>) => string;
};

const FALLBACK = 'en';
const RIGHT_TO_LEFT = new Set(['ar', 'ur', 'fa', 'he']);

/** Every locale that has a folder in `public/_locales`, found at build time. */
const LOCALES = Object.keys(import.meta.glob('../public/_locales/*/messages.json')).map((path) => path.split('/')[3] as string);

export function availableLocales(): readonly string[] {
  return LOCALES;
}

/** Loads the texts for `wanted` (BCP 47), or for the browser's language when empty; English fills what is missing. */
export async function loadTexts(wanted: string): Promise<Texts> {
  const locale = pickLocale(wanted === '' ? interfaceLanguage() : wanted);
  const instance: i18n = i18next.createInstance();
  const resources: Record<string, { translation: Record<string, string> }> = {};
  for (const name of new Set([FALLBACK, locale])) resources[toTag(name)] = { translation: await loadLocale(name) };
  await instance.init({
    lng: toTag(locale),
    fallbackLng: FALLBACK,
    resources,
    interpolation: { escapeValue: false, prefix: '{', suffix: '}' },
    keySeparator: false,
    nsSeparator: false,
    showSupportNotice: false,
  } as Parameters<i18n['init']>[0]);
  return {
    locale: toTag(locale),
    direction: RIGHT_TO_LEFT.has(toTag(locale).split('-')[0] as string) ? 'rtl' : 'ltr',
    t: (key, values) => instance.t(key, { ...values }),
  };
}

function toTag(locale: string): string {
  return locale.replace('_', '-');
}

function pickLocale(wanted: string): string {
  const asFolder = wanted.replace('-', '_');
  const language = asFolder.split('_')[0] as string;
  return LOCALES.find((name) => name === asFolder) ?? LOCALES.find((name) => name === language) ?? FALLBACK;
}

/** The browser's own file of the locale: the one place where texts live. */
async function loadLocale(name: string): Promise<Record<string, string>> {
  const response = await fetchPackageFile(`/_locales/${name}/messages.json`);
  const messages = (await response.json()) as Record<string, { readonly message: string }>;
  return Object.fromEntries(Object.entries(messages).map(([key, { message }]) => [key, message]));
}
