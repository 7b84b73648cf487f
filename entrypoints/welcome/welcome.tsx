import { useEffect, useState } from 'preact/hooks';
import { CampaignCard } from '@/components/campaign-card';
import type { ScreenProps } from '@/components/mount';
import { NoticeView } from '@/components/notice-view';
import { packageUrl } from '@/platform/host';
import { ask } from '@/platform/messages';
import type { Notice } from '@/platform/notice';

/** What it does and cannot do, and an invented ad to try it on: judged like any other. */
export function Welcome({ texts: { t }, campaign: { campaign } }: ScreenProps) {
  const [notice, setNotice] = useState<Notice | undefined>();
  const ad = t('welcomeDemo');
  useEffect(() => {
    void ask({ kind: 'assess', texts: [ad] }).then(([outcome]) => outcome?.kind === 'assessed' && setNotice(outcome.notice));
  }, [ad]);
  return (
    <>
      <h1>{t('welcomeTitle')}</h1>
      {campaign !== undefined && <CampaignCard campaign={campaign} t={t} />}
      <p>{t('welcomeDoes')}</p>
      <p>{t('welcomeDoesNot')}</p>
      <p>{t('welcomePrivacy')}</p>
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
      <p>
        <a href={packageUrl('/options.html')}>{t('openOptions')}</a>
      </p>
    </>
  );
}
