import { availableLocales, type Texts } from '@/platform/texts';

type Props = {
  readonly t: Texts['t'];
  /** Name of a locale's folder; empty follows the browser. */
  readonly language: string;
  readonly isFixed?: boolean;
  readonly choose: (language: string) => void;
};

/** Every language there is, each by its own name. */
export function LanguageChoice({ t, language, isFixed = false, choose }: Props) {
  return (
    <>
      <label for="language">{t('optionsLanguage')}</label>
      <select id="language" value={language} disabled={isFixed} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t('optionsLanguageAuto')}</option>
        {availableLocales().map((locale) => (
          <option key={locale} value={locale}>
            {nameOf(locale)}
          </option>
        ))}
      </select>
    </>
  );
}

/** The language's name in that language itself. */
function nameOf(locale: string): string {
  const tag = locale.replace('_', '-');
  return new Intl.DisplayNames([tag], { type: 'language' }).of(tag) ?? tag;
}
