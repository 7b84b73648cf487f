import { useEffect, useState } from 'preact/hooks';
import { ask, MOST_TEXT, type Outcome } from '@/platform/messages';
import type { Texts } from '@/platform/texts';
import { NoticeView } from './notice-view';

type Props = {
  readonly texts: Texts;
  /** Checked at once, as it was chosen elsewhere. */
  readonly text?: string;
};

/** Paste a text, get the same panel as on a page. The text goes to the background of this extension and is forgotten. */
export function CheckBox({ texts: { t }, text: given = '' }: Props) {
  const [text, setText] = useState(given);
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const check = async (): Promise<void> => {
    const outcomes = await ask({ kind: 'assess', texts: [text.slice(0, MOST_TEXT)] }).catch(() => undefined);
    setOutcome(outcomes?.[0] ?? { kind: 'skipped', why: 'failed' });
  };
  useEffect(() => {
    if (given !== '') void check();
  }, []);
  return (
    <section>
      <h2>{t('pasteTitle')}</h2>
      <label for="paste">{t('pasteLabel')}</label>
      <textarea id="paste" dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="button" onClick={() => void check()}>
        {t('pasteButton')}
      </button>
      <div role="status">
        {outcome !== undefined && text.length > MOST_TEXT && <p>{t('checkTooLong')}</p>}
        {outcome !== undefined && (isBinary(text) ? <p>{t('checkNotText')}</p> : <Result outcome={outcome} t={t} />)}
      </div>
    </section>
  );
}

const CONTROL_SHARE = 0.05;

/** What comes out when a file is pasted instead of words: signs that no writing has. */
function isBinary(text: string): boolean {
  const odd = text.slice(0, MOST_TEXT).match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd > Math.min(text.length, MOST_TEXT) * CONTROL_SHARE;
}

function Result({ outcome, t }: { readonly outcome: Outcome; readonly t: Texts['t'] }) {
  if (outcome.kind === 'skipped') return <p>{t(`pasteSkipped_${outcome.why.replaceAll('-', '_')}`)}</p>;
  if (outcome.notice !== undefined) return <NoticeView notice={outcome.notice} />;
  return <p>{t(outcome.voice === 'report' ? 'pasteReport' : 'pasteLow')}</p>;
}
