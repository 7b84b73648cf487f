import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { LevelIcon } from '@/components/level-icon';
import { NoticeView } from '@/components/notice-view';
import type { Notice } from '@/platform/notice';
import { type BadgeActions, PanelButtons } from './panel-buttons';

type Props = { readonly notice: Notice; readonly corner: boolean; readonly open: boolean; readonly actions: BadgeActions };

const MARGIN = 8;
const WIDTH = 340;

/**
 * The mark on an ad: an icon alone, since a page can search even closed shadow roots for words. The panel, with all its words, comes into
 * the page after a trusted click or key, in the browser's top layer, where no page style can cover or clip it.
 */
export function Badge({ notice, corner, open, actions }: Props) {
  const [shown, setShown] = useState(open);
  const [fine, setFine] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  const close = (): void => {
    if (fine)
      actions.hide(); // only now: until the panel is closed it can be undone
    else {
      setShown(false);
      button.current?.focus();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the page's own handlers (a card that opens when clicked) out of it
    <div
      class={corner ? 'badge corner' : 'badge'}
      dir={notice.direction}
      onClick={stop}
      onMouseDown={stop}
      onPointerDown={stop}
      onKeyDown={stop}
    >
      <button
        ref={button}
        type="button"
        class={`mark ${notice.level}`}
        aria-label={notice.label}
        aria-expanded={shown}
        onClick={(event) => event.isTrusted && setShown(!shown)}
      >
        <LevelIcon level={notice.level} />
      </button>
      {shown && (
        <Panel notice={notice} anchor={button} close={close}>
          <PanelButtons notice={notice} actions={actions} fine={fine} setFine={setFine} />
        </Panel>
      )}
    </div>
  );
}

function stop(event: Event): void {
  event.stopPropagation();
}

type PanelProps = {
  readonly notice: Notice;
  readonly anchor: { readonly current: HTMLElement | null };
  readonly close: () => void;
  readonly children: ComponentChildren;
};

function Panel({ notice, anchor, close, children }: PanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  // Not useEffect: that waits for a frame, which a page in the background never gets.
  useLayoutEffect(() => {
    const element = panel.current;
    if (element === null) return;
    element.showPopover();
    if (anchor.current !== null) place(element, anchor.current);
    element.focus();
  }, [anchor]);
  return (
    <div
      ref={panel}
      class="panel"
      popover="auto"
      role="dialog"
      aria-label={notice.title}
      tabIndex={-1}
      onToggle={(event) => event.newState === 'closed' && close()}
    >
      <button type="button" class="close" aria-label={notice.close} onClick={(event) => event.isTrusted && close()}>
        <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true" focusable="false">
          <path stroke="currentColor" stroke-width="2.5" stroke-linecap="round" d="M5 5l14 14M19 5 5 19" />
        </svg>
      </button>
      <NoticeView notice={notice} />
      {children}
    </div>
  );
}

/** Beside the mark, inside the window. */
function place(panel: HTMLElement, anchor: HTMLElement): void {
  const mark = anchor.getBoundingClientRect();
  const width = Math.min(WIDTH, innerWidth - 2 * MARGIN);
  const left = Math.max(MARGIN, Math.min(mark.left, innerWidth - width - MARGIN));
  const below = innerHeight - mark.bottom - 2 * MARGIN;
  const above = mark.top - 2 * MARGIN;
  panel.style.inlineSize = `${width}px`;
  panel.style.left = `${left}px`;
  panel.style.maxBlockSize = `${Math.max(below, above, 160)}px`;
  if (below >= above) panel.style.top = `${mark.bottom + MARGIN}px`;
  else panel.style.bottom = `${innerHeight - mark.top + MARGIN}px`;
}
