import { useState } from 'preact/hooks';
import type { Notice } from '@/platform/notice';

/** What the panel's buttons do. */
export type BadgeActions = {
  /** The ad with its signs, as plain text. */
  readonly evidence: () => string;
  readonly help: () => void;
  /** The person thinks the ad is fine: the mark goes, until `undo`. */
  readonly hide: () => void;
};

type Props = {
  readonly notice: Notice;
  readonly actions: BadgeActions;
  readonly fine: boolean;
  readonly setFine: (fine: boolean) => void;
};

/** Whom to ask, take the ad along as proof, or say that it looks fine. Nothing of it leaves the device. */
export function PanelButtons({ notice: { actions: words }, actions, fine, setFine }: Props) {
  const [done, setDone] = useState('');
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(actions.evidence());
      setDone(words.copiedEvidence);
    } catch {
      setDone(''); // a page that is not secure lets nobody write to the clipboard
    }
  };
  return (
    <div class="buttons">
      <button type="button" onClick={(event) => event.isTrusted && actions.help()}>
        {words.helpTitle}
      </button>
      {words.copyEvidence !== '' && (
        <button type="button" onClick={(event) => event.isTrusted && void copy()}>
          {words.copyEvidence}
        </button>
      )}
      <button type="button" onClick={(event) => event.isTrusted && setFine(!fine)}>
        {fine ? words.undo : words.looksFine}
      </button>
      <p role="status">{fine ? words.looksFineDone : done}</p>
    </div>
  );
}
