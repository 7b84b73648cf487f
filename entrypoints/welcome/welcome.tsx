import { useEffect, useRef, useState } from 'preact/hooks';
import { CampaignCard } from '@/components/campaign-card';
import type { ScreenProps } from '@/components/mount';
import { NoticeView } from '@/components/notice-view';
import { SiteAccess } from '@/components/site-access';
import { packageUrl } from '@/platform/host';
import { askOne } from '@/platform/messages';
import type { Notice } from '@/platform/notice';
import type { Texts } from '@/platform/texts';

const STEPS = 4;

/** Four short screens: what it does, what it cannot do, which sites, and an invented ad to try it on. */
export function Welcome({ texts: { t, direction }, campaign: { campaign } }: ScreenProps) {
  const [step, setStep] = useState(1);
  const heading = useRef<HTMLHeadingElement>(null);
  const goTo = (next: number): void => {
    setStep(next);
    heading.current?.focus(); // whoever listens hears the new screen from its top
  };
  return (
    <>
      <h1 ref={heading} tabIndex={-1}>
        {t('welcomeTitle')}
      </h1>
      {step === 1 && (
        <>
          {campaign !== undefined && <CampaignCard campaign={campaign} t={t} />}
          <p>{t('welcomeDoes')}</p>
          <p>{t('welcomePrivacy')}</p>
        </>
      )}
      {step === 2 && <p>{t('welcomeDoesNot')}</p>}
      {step === 3 && <SiteAccess t={t} />}
      {step === 4 && <TryIt t={t} />}
      <nav class="steps">
        {Array.from({ length: STEPS }, (_, i) => i + 1).map((number) => (
          <button
            key={number}
            type="button"
            aria-current={number === step ? 'step' : undefined}
            aria-label={`${number} / ${STEPS}`}
            onClick={() => goTo(number)}
          >
            {number}
          </button>
        ))}
        {step < STEPS && (
          <button type="button" class="next" aria-label={`${step + 1} / ${STEPS}`} onClick={() => goTo(step + 1)}>
            {direction === 'rtl' ? '←' : '→'}
          </button>
        )}
      </nav>
      <p>
        <a href={packageUrl('/options.html')}>{t('openOptions')}</a>
      </p>
    </>
  );
}

/** Judged like any other ad. */
function TryIt({ t }: { readonly t: Texts['t'] }) {
  const [notice, setNotice] = useState<Notice | undefined>();
  const ad = t('welcomeDemo');
  useEffect(() => {
    void askOne(ad).then((outcome) => outcome?.kind === 'assessed' && setNotice(outcome.notice));
  }, [ad]);
  return (
    <>
      <h2>{t('welcomeTry')}</h2>
      <div class="state" dir="auto">
        {ad}
      </div>
      {notice !== undefined && (
        <details class="state">
          <summary>{notice.label}</summary>
          <NoticeView notice={notice} />
        </details>
      )}
    </>
  );
}
