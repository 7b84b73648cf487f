import type { Campaign, CampaignContact } from '@/platform/campaign/file';
import { type HelpContact, mayDial } from '@/platform/help';
import type { Texts } from '@/platform/texts';

type Props = {
  readonly texts: Texts;
  readonly contacts: readonly HelpContact[];
  /** Contacts of an organisation, shown as its own. */
  readonly given?: Pick<Campaign, 'name' | 'contacts'> | undefined;
  /** ISO 3166 code; empty while none is chosen. */
  readonly country: string;
  readonly choose: (country: string) => void;
};

/** Whom to ask, by country, from the package alone; and what to do for people who are already held. */
export function HelpView({ texts, contacts, given, country, choose }: Props) {
  const { t, locale } = texts;
  const here = contacts.filter((contact) => contact.country === country);
  return (
    <>
      <CountryChoice contacts={contacts} country={country} choose={choose} locale={locale} t={t} />
      {given?.contacts?.map((contact) => (
        <ul class="plain" key={contact.name}>
          <Contact contact={contact} from={t('helpGivenBy', { name: given.name })} t={t} />
        </ul>
      ))}
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
  /** Contacts of an organisation, shown as its own. */
  readonly given?: Pick<Campaign, 'name' | 'contacts'> | undefined;
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

type ContactProps = { readonly contact: HelpContact | CampaignContact; readonly from?: string; readonly t: Texts['t'] };

function Contact({ contact, from, t }: ContactProps) {
  const { name, kind, phone, url, hours, does } = contact;
  // An organisation answers for its own number, but nobody of the project has called it.
  const dial = 'source' in contact && mayDial(contact, new Date());
  return (
    <li class="state">
      <strong lang="en" dir="ltr">
        {name}
      </strong>
      <div class="hint">{t(KINDS[kind])}</div>
      {from !== undefined && <div class="hint">{from}</div>}
      {phone !== undefined && (
        <div dir="ltr" class="phone">
          {dial ? <a href={`tel:${phone.replace(/[^+\d]/g, '')}`}>{phone}</a> : phone}
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
