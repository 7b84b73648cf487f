import type { Outcome } from '@/platform/outcome';

/** Gets outcomes for texts: many at a time, each text once. */
export type Judge = {
  /** The outcome if it is known already. */
  readonly known: (key: string) => Outcome | undefined;
  /** Asks for a text; `done` is called once the outcome is there. The same key is asked for only once. */
  readonly judge: (key: string, text: string, done: (outcome: Outcome) => void) => void;
};

const MOST_KEPT = 2_000;
const BATCH = 16;
const WAIT = 30;

/**
 * Batches texts for the background and keeps the outcomes by content, so that scrolling back costs nothing. A batch that fails is "failed",
 * which the popup tells from "checked"; it is not kept, and is asked for again when it is met again.
 */
export function createJudge(assess: (texts: string[]) => Promise<readonly Outcome[]>, signal: AbortSignal): Judge {
  const kept = new Map<string, Outcome>();
  const waiting = new Map<string, { readonly text: string; readonly done: ((outcome: Outcome) => void)[] }>();
  let queue: string[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  const flush = async (): Promise<void> => {
    timer = undefined;
    const keys = queue.slice(0, BATCH);
    queue = queue.slice(BATCH);
    if (queue.length > 0) schedule(0);
    const outcomes = await assess(keys.map((key) => waiting.get(key)?.text ?? '')).catch(() => undefined);
    if (signal.aborted) return;
    keys.forEach((key, i) => {
      const outcome = outcomes?.[i] ?? { kind: 'skipped' as const, why: 'failed' as const };
      const callers = waiting.get(key)?.done ?? [];
      waiting.delete(key);
      if (outcomes?.[i] !== undefined) keep(kept, key, outcome);
      for (const done of callers) done(outcome);
    });
  };
  const schedule = (wait: number): void => {
    timer ??= setTimeout(() => void flush(), wait);
  };
  signal.addEventListener('abort', () => clearTimeout(timer));

  return {
    known: (key) => kept.get(key),
    judge: (key, text, done) => {
      const outcome = kept.get(key);
      if (outcome !== undefined) return done(outcome);
      const asked = waiting.get(key);
      if (asked !== undefined) return void asked.done.push(done);
      waiting.set(key, { text, done: [done] });
      queue.push(key);
      schedule(queue.length >= BATCH ? 0 : WAIT);
    },
  };
}

function keep(kept: Map<string, Outcome>, key: string, outcome: Outcome): void {
  kept.set(key, outcome);
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value as string);
}
