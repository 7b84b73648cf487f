import { useState } from 'preact/hooks';
import { allowSite, readTabOnce } from '@/platform/access';
import type { Texts } from '@/platform/texts';
import type { Site } from '@/sites/site';

type Props = { readonly t: Texts['t']; readonly tab: number | undefined; readonly site: Site | undefined };

/** A page that is not read by itself: read it now, once; or always, if there is a file for its site. */
export function NotRead({ t, tab, site }: Props) {
  const [refused, setRefused] = useState(false);
  const read = async (): Promise<void> => setRefused(tab === undefined || !(await readTabOnce(tab)));
  const allow = async (wanted: Site): Promise<void> => {
    if (await allowSite(wanted)) await read();
  };
  return (
    <section class="state unchecked">
      <p>{t(refused ? 'popupCannotCheck' : 'popupNotRead')}</p>
      {!refused && (
        <button type="button" onClick={() => void read()}>
          {t('popupCheckPage')}
        </button>
      )}
      {site !== undefined && (
        <button type="button" onClick={() => void allow(site)}>
          {t('popupAllowSite', { site: site.name })}
        </button>
      )}
    </section>
  );
}
