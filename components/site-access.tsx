import sites from 'virtual:lurewatch/sites';
import { useEffect, useState } from 'preact/hooks';
import { allowSite, forbidSite, optionalSites, readAllowed } from '@/platform/access';
import type { Texts } from '@/platform/texts';
import type { Site } from '@/sites/site';

type Props = { readonly t: Texts['t'] };

/** Which sites are read, and the others to add one by one; messengers apart, as they hold private messages. */
export function SiteAccess({ t }: Props) {
  const [allowed, setAllowed] = useState<ReadonlySet<string>>(new Set());
  const refresh = async (): Promise<void> => setAllowed(await readAllowed(sites));
  useEffect(() => void refresh(), []);
  const change = async (site: Site): Promise<void> => {
    await (allowed.has(site.id) ? forbidSite(site) : allowSite(site));
    await refresh();
  };
  const list = (some: readonly Site[]) => (
    <ul class="plain">
      {some.map((site) => (
        <li key={site.id} class="row">
          {site.name}
          <button
            type="button"
            aria-label={`${t(allowed.has(site.id) ? 'optionsForbid' : 'optionsAllow')}: ${site.name}`}
            onClick={() => void change(site)}
          >
            {t(allowed.has(site.id) ? 'optionsForbid' : 'optionsAllow')}
          </button>
        </li>
      ))}
    </ul>
  );
  const optional = optionalSites(sites);
  return (
    <>
      <p>{t('optionsSitesAlways')}</p>
      <p>
        {sites
          .filter(({ access }) => access === 'required')
          .map(({ name }) => name)
          .join(', ')}
      </p>
      <p>{t('optionsSitesMore')}</p>
      {list(optional.filter((site) => site.private !== true))}
      <p>{t('optionsSitesPrivate')}</p>
      {list(optional.filter((site) => site.private === true))}
    </>
  );
}
