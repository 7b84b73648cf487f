import { useEffect } from 'preact/hooks';
import { leavePage } from '@/platform/leave';
import type { Texts } from '@/platform/texts';

const TIMES = 3;
const WITHIN = 1_500;

/** A way out for people who are watched: a button that stays in view, and a key pressed three times. */
export function QuickExit({ t }: { readonly t: Texts['t'] }) {
  useEffect(() => {
    let pressed: readonly number[] = [];
    const count = ({ key, timeStamp, repeat }: KeyboardEvent): void => {
      if (repeat) return;
      pressed = key === 'Shift' ? [...pressed, timeStamp].filter((time) => timeStamp - time < WITHIN) : [];
      if (pressed.length >= TIMES) void leavePage();
    };
    addEventListener('keydown', count);
    return () => removeEventListener('keydown', count);
  }, []);
  return (
    <div class="exit">
      <button type="button" onClick={() => void leavePage()}>
        {t('quickExit')}
      </button>
      <span class="hint">{t('quickExitHint')}</span>
    </div>
  );
}
