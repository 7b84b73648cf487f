import { useEffect, useState } from 'preact/hooks';
import { MOST_TEXT, type Outcome } from '@/platform/outcome';
import type { Texts } from '@/platform/texts';
import { NoticeView } from './notice-view';

type Props = {
  readonly texts: Texts;
  /** Who judges: the background of the extension, or the page itself. */
  readonly judge: (text: string) => Promise<Outcome | undefined>;
  /** Level of its heading: the page's first, where it is all there is. */
  readonly Heading?: 'h1' | 'h2';
  /** Checked at once, as it was chosen elsewhere. */
  readonly text?: string;
};

/** Paste a text, get the same panel as on a page. The text goes to the judge and is forgotten. */
export function CheckBox({ texts: { t }, judge, Heading = 'h2', text: given = '' }: Props) {
  const [text, setText] = useState(given);
  const [outcome, setOutcome] = useState<Outcome | undefined>();
  const check = async (): Promise<void> => {
    const outcome = await judge(text.slice(0, MOST_TEXT)).catch(() => undefined);
    setOutcome(outcome ?? { kind: 'skipped', why: 'failed' });
  };
  useEffect(() => {
    if (given !== '') void check();
  }, []);
  return (
    <section>
      <Heading>{t('pasteTitle')}</Heading>
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
