import { useState } from 'preact/hooks';
import { CheckBox } from '@/components/check-box';
import { HelpView } from '@/components/help-view';
import { LanguageChoice } from '@/components/language-choice';
import { type HelpContact, likelyCountry, nearest } from '@/platform/help';
import type { Judge } from '@/platform/judge';
import type { Texts } from '@/platform/texts';

type Props = {
  readonly texts: Texts;
  readonly judge: Judge;
  readonly contacts: readonly HelpContact[];
  /** As chosen; empty follows the browser. */
  readonly language: string;
};

/** Paste a text, get the panel of the extension; below it whom to ask. */
export function Checker({ texts, judge, contacts, language }: Props) {
  const { t } = texts;
  const [country, setCountry] = useState(likelyCountry('', navigator.languages));
  return (
    <>
      <h1>Lurewatch</h1>
      {judge.rulesOnly && <p role="alert">{t('rulesOnlyHint')}</p>}
      <CheckBox texts={texts} judge={async (text) => judge.judge([text], { texts, nearby: nearest(contacts, country) })[0]} />
      <h2>{t('helpTitle')}</h2>
      <HelpView texts={texts} contacts={contacts} country={country} choose={setCountry} />
      <LanguageChoice
        t={t}
        language={language}
        choose={(chosen) => {
          location.hash = chosen;
        }}
      />
      <h2>{t('optionsPrivacy')}</h2>
      <p>{t('checkerPrivacy')}</p>
    </>
  );
}
