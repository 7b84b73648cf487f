import { useEffect, useState } from 'preact/hooks';
import { HelpView } from '@/components/help-view';
import type { ScreenProps } from '@/components/mount';
import { type HelpContact, likelyCountry, loadHelp } from '@/platform/help';
import { changeSettings } from '@/platform/settings';
import { QuickExit } from './quick-exit';

/** The help page: a way out first, then whom to ask. */
export function Help({ texts, settings, campaign: { campaign } }: ScreenProps) {
  const [country, setCountry] = useState(likelyCountry(settings.country, navigator.languages));
  const [contacts, setContacts] = useState<readonly HelpContact[]>([]);
  useEffect(() => void loadHelp(new Date()).then(setContacts), []);
  const choose = (code: string): void => {
    setCountry(code);
    void changeSettings({ country: code });
  };
  return (
    <>
      <QuickExit t={texts.t} />
      <h1>{texts.t('helpTitle')}</h1>
      <HelpView texts={texts} contacts={contacts} given={campaign} country={country} choose={choose} />
    </>
  );
}
