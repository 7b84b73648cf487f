import type { RiskLevel } from '@/model/verdict';

/** Elevated and high differ in shape, not only in colour. */
export function LevelIcon({ level }: { readonly level: Exclude<RiskLevel, 'low'> }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {level === 'high' ? (
        <path fill="currentColor" d="M7.6 1h8.8L23 7.6v8.8L16.4 23H7.6L1 16.4V7.6z" />
      ) : (
        <path fill="currentColor" d="M12 1.5 23.4 22H.6z" />
      )}
      <path fill="#fff" d="M10.7 8h2.6l-.4 7h-1.8zM12 16.4a1.5 1.5 0 1 1 0 3 1.5 1.5 0 0 1 0-3z" />
    </svg>
  );
}
