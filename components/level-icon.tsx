import type { NoticeLevel } from '@/platform/notice';

const SHAPES: Readonly<Record<NoticeLevel, string>> = {
  high: 'M7.6 1h8.8L23 7.6v8.8L16.4 23H7.6L1 16.4V7.6z',
  elevated: 'M12 1.5 23.4 22H.6z',
  question: 'M12 1a11 11 0 1 1 0 22 11 11 0 0 1 0-22z',
};
const EXCLAMATION = 'M10.7 8h2.6l-.4 7h-1.8zM12 16.4a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z';
const QUESTION =
  'M12 5.2c2.5 0 4.2 1.4 4.2 3.5 0 1.6-.8 2.5-2.1 3.4-1 .7-1.2 1-1.2 1.9v.3h-2.2v-.6c0-1.5.5-2.3 1.8-3.2 1-.7 1.4-1.1 1.4-1.8 0-.8-.7-1.4-1.9-1.4-1.2 0-2 .7-2.1 1.9H7.7C7.8 6.7 9.4 5.2 12 5.2zM11.8 15.8a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z';

/** The levels differ in shape, not only in colour. */
export function LevelIcon({ level }: { readonly level: NoticeLevel }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      <path fill="currentColor" d={SHAPES[level]} />
      <path fill="#fff" d={level === 'question' ? QUESTION : EXCLAMATION} />
    </svg>
  );
}
