import { useEffect, useState } from 'preact/hooks';
import type { ScreenProps } from '@/components/mount';
import { type HelpContact, likelyCountry, loadHelp, mayDial } from '@/platform/help';
import { changeSettings } from '@/platform/settings';
import type { Texts } from '@/platform/texts';
import { QuickExit } from './quick-exit';

/** Whom to ask, by country, from the package alone; and what to do for people who are already held. */
export function Help({ texts, settings }: ScreenProps) {
  const { t, locale } = texts;
  const [contacts, setContacts] = useState<readonly HelpContact[]>([]);
  const [country, setCountry] = useState(likelyCountry(settings.country, navigator.languages));
  useEffect(() => void loadHelp(new Date()).then(setContacts), []);
  const choose = (code: string): void => {
    setCountry(code);
    void changeSettings({ country: code });
  };
  const here = contacts.filter((contact) => contact.country === country);
  return (
    <>
      <QuickExit t={t} />
      <h1>{t('helpTitle')}</h1>
      <CountryChoice contacts={contacts} country={country} choose={choose} locale={locale} t={t} />
      {here.length > 0 ? (
        <>
          <p class="hint">{t('helpCheckFirst')}</p>
          <ul class="plain">
            {here.map((contact) => (
              <Contact key={contact.name} contact={contact} t={t} />
            ))}
          </ul>
        </>
      ) : (
        country !== '' && <p>{t('helpEmbassy')}</p>
      )}
      <h2>{t('helpThere')}</h2>
      <ul>
        <li>{t('helpThereProof')}</li>
        <li>{t('helpThereCall')}</li>
        <li>{t('helpThereAsk')}</li>
      </ul>
    </>
  );
}

type ChoiceProps = {
  readonly contacts: readonly HelpContact[];
  readonly country: string;
  readonly choose: (code: string) => void;
  readonly locale: string;
  readonly t: Texts['t'];
};

function CountryChoice({ contacts, country, choose, locale, t }: ChoiceProps) {
  const names = new Intl.DisplayNames([locale, 'en'], { type: 'region' });
  const codes = [...new Set([...contacts.map((contact) => contact.country), ...(country === '' ? [] : [country])])];
  const options = codes.map((code) => ({ code, name: names.of(code) ?? code })).sort((a, b) => a.name.localeCompare(b.name, locale));
  return (
    <>
      <label for="country">{t('helpCountry')}</label>
      <select id="country" value={country} onChange={(event) => choose(event.currentTarget.value)}>
        <option value="">{t('helpChoose')}</option>
        {options.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </>
  );
}

const KINDS = {
  helpline: 'helpKindHelpline',
  ngo: 'helpKindNgo',
  embassy: 'helpKindEmbassy',
  licence: 'helpKindLicence',
  police: 'helpKindPolice',
  immigration: 'helpKindImmigration',
} as const satisfies Record<HelpContact['kind'], string>;

function Contact({ contact, t }: { readonly contact: HelpContact; readonly t: Texts['t'] }) {
  const { name, kind, phone, url, hours, does } = contact;
  return (
    <li class="state">
      <strong lang="en" dir="ltr">
        {name}
      </strong>
      <div class="hint">{t(KINDS[kind])}</div>
      {phone !== undefined && (
        <div dir="ltr" class="phone">
          {mayDial(contact, new Date()) ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> : phone}
        </div>
      )}
      {hours !== undefined && <div lang="en">{hours}</div>}
      <div lang="en" dir="ltr" class="hint">
        {does}
      </div>
      {url !== undefined && (
        <a href={url} target="_blank" rel="noreferrer">
          {t('helpOfficial')}
        </a>
      )}
    </li>
  );
}
