/** Work on elements in the page's idle time, those near the screen first. */
export type Slices = { readonly add: (element: Element) => void };

/** Milliseconds of the page's main thread per slice. */
const SLICE = 4;
const LATEST = 500;

/** Calls `work` for every element added, once, in slices of at most 4 ms. Elements in view or a screen away go first. */
export function createSlices(work: (element: Element) => void, signal: AbortSignal): Slices {
  const near = new Set<Element>();
  const far = new Set<Element>();
  let planned = false;

  const next = (): Element | undefined => {
    for (const queue of [near, far]) {
      for (const element of queue) {
        queue.delete(element);
        return element;
      }
    }
    return undefined;
  };
  const run = (): void => {
    planned = false;
    const end = performance.now() + SLICE;
    while (!signal.aborted && performance.now() < end) {
      const element = next();
      if (element === undefined) return;
      sight.unobserve(element);
      work(element);
    }
    plan();
  };
  const plan = (): void => {
    if (planned || signal.aborted || near.size + far.size === 0) return;
    planned = true;
    if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: LATEST });
    else setTimeout(run, SLICE);
  };
  const sight = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) if (isIntersecting && far.delete(target)) near.add(target);
      plan();
    },
    { rootMargin: '100%' },
  );
  signal.addEventListener('abort', () => sight.disconnect());

  return {
    add: (element) => {
      if (near.has(element)) return;
      far.add(element);
      sight.observe(element);
      // The observer answers within a frame; only a page that never paints (a hidden tab) would keep it waiting.
      setTimeout(plan, 50);
    },
  };
}
