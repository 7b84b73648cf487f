import type { Campaign } from '@/platform/campaign/file';
import type { Texts } from '@/platform/texts';

const LOGOS: Readonly<Record<NonNullable<Campaign['logo']>, string>> = {
  lantern: 'M9 2h6v2l3 4v11a3 3 0 0 1-3 3H9a3 3 0 0 1-3-3V8l3-4zM8 9v10h8V9zM11 11h2v6h-2z',
  hands: 'M3 11l5-5 4 3 4-3 5 5v3l-7 7h-4l-7-7zM5 12.500v.700L11 19h2l6-5.800v-.700l-3.200-3.200L12 12 8.200 9.300z',
  bridge: 'M2 9c3 0 5-1.500 6-4h2c1 2.500 3 4 6 4h6v2h-2v8h-2v-5a4 4 0 0 0-8 0v5H8v-8H2z',
};

/** Who set this up for the person, in that organisation's own words. */
export function CampaignCard({ campaign: { name, logo, welcome }, t }: { readonly campaign: Campaign; readonly t: Texts['t'] }) {
  return (
    <div class="state">
      <p class="from">
        {logo !== undefined && (
          <svg viewBox="0 0 24 24" width="32" height="32" aria-hidden="true" focusable="false">
            <path fill="currentColor" fill-rule="evenodd" d={LOGOS[logo]} />
          </svg>
        )}
        <strong dir="auto">{t('campaignBy', { name })}</strong>
      </p>
      {welcome !== undefined && (
        <p class="pre" dir="auto">
          {welcome}
        </p>
      )}
    </div>
  );
}
