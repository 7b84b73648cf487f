import { useState } from 'preact/hooks';
import { ask, MOST_TEXT, type Outcome } from '@/platform/messages';
import type { Texts } from '@/platform/texts';
import { NoticeView } from './notice-view';

/** Paste a text, get the same panel as on a page. The text goes to the background of this extension and is forgotten. */
export function CheckBox({ texts: { t } }: { readonly texts: Texts }) {
  const [text, setText] = useState('');
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const check = async (): Promise<void> => {
    const outcomes = await ask({ kind: 'assess', texts: [text.slice(0, MOST_TEXT)] }).catch(() => undefined);
    setOutcome(outcomes?.[0] ?? { kind: 'skipped', why: 'failed' });
  };
  return (
    <section>
      <h2>{t('pasteTitle')}</h2>
      <label for="paste">{t('pasteLabel')}</label>
      <textarea id="paste" dir="auto" value={text} onInput={(event) => setText(event.currentTarget.value)} />
      <button type="button" onClick={() => void check()}>
        {t('pasteButton')}
      </button>
      <div role="status">{outcome !== undefined && <Result outcome={outcome} t={t} />}</div>
    </section>
  );
}

function Result({ outcome, t }: { readonly outcome: Outcome; readonly t: Texts['t'] }) {
  if (outcome.kind === 'skipped') return <p>{t(`pasteSkipped_${outcome.why.replaceAll('-', '_')}`)}</p>;
  if (outcome.notice !== undefined) return <NoticeView notice={outcome.notice} />;
  return <p>{t(outcome.voice === 'report' ? 'pasteReport' : 'pasteLow')}</p>;
}
