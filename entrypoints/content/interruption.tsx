import { render } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { ask } from '@/platform/messages';
import type { Notice } from '@/platform/notice';
import { attribute, closest, isElement } from '@/sites/dom';
import { isContactLink } from '@/sites/text';
import css from './badge.css?inline';
import type { Badges } from './badges';
import { addStyle } from './badges';

type Parts = { readonly host: string; readonly badges: Badges };

/**
 * Asks once a site and day before the chat link of an ad marked `high` is opened. The click is held back only until the background has said
 * whether to ask; whatever goes wrong on the way, the link opens.
 */
export function watchRiskyChats({ host, badges }: Parts, signal: AbortSignal): void {
  let passing = false;
  const onClick = (event: MouseEvent): void => {
    const link = event.target instanceof Node && isElement(event.target) ? closest(event.target, 'a[href]') : null;
    if (passing || !event.isTrusted || link === null || !isContactLink(attribute(link, 'href') ?? '')) return;
    const notice = badges.noticeAt(link);
    if (notice?.level !== 'high') return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const go = (): void => {
      passing = true;
      (link as HTMLElement).click();
      passing = false;
    };
    void ask({ kind: 'may-interrupt', host }).then(
      (may) => (may ? stop(notice, go) : go()),
      () => go(),
    );
  };
  document.addEventListener('click', onClick, { capture: true, signal });
}

/** One question in the browser's top layer, in a closed shadow root; it goes with the answer. */
function stop(notice: Notice, go: () => void): void {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'closed' });
  const box = document.createElement('div');
  addStyle(root, css);
  root.append(box);
  const end = (): void => {
    render(null, box);
    host.remove();
  };
  render(<Question notice={notice} go={go} end={end} />, box);
  document.documentElement.append(host);
}

type Props = { readonly notice: Notice; readonly go: () => void; readonly end: () => void };

function Question({ notice: { actions, locale, direction }, go, end }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => {
    // The host comes into the page right after this is drawn.
    queueMicrotask(() => dialog.current?.isConnected && dialog.current.showModal());
  }, []);
  const answer = (event: MouseEvent, then: () => void): void => {
    if (!event.isTrusted) return;
    end();
    then();
  };
  return (
    <dialog ref={dialog} class="panel question" lang={locale} dir={direction} aria-labelledby="stop" onClose={end}>
      <div class="notice">
        <h2 id="stop">{actions.stopTitle}</h2>
        <p>{actions.stopText}</p>
      </div>
      <div class="buttons">
        <button type="button" onClick={(event) => answer(event, () => undefined)}>
          {actions.stopBack}
        </button>
        <button type="button" onClick={(event) => answer(event, () => void ask({ kind: 'help' }).catch(() => undefined))}>
          {actions.helpTitle}
        </button>
        <button type="button" onClick={(event) => answer(event, go)}>
          {actions.stopGo}
        </button>
      </div>
    </dialog>
  );
}
