const EVERY = 500;

/** Posts done, posts a second, and where the size is known the time still to go; on a terminal only. Call it with the posts of each batch. */
export function createProgress(share: () => number | undefined): (posts: number) => void {
  const start = performance.now();
  const began = share() ?? 0;
  let done = 0;
  let shown = 0;
  return (posts) => {
    done += posts;
    const now = performance.now();
    if (!process.stderr.isTTY || now - shown < EVERY) return;
    shown = now;
    const rate = Math.round(done / ((now - start) / 1_000)).toLocaleString('en');
    process.stderr.write(`\r${done.toLocaleString('en')} posts, ${rate} a second${toGo(share(), began, now - start)}   `);
  };
}

function toGo(share: number | undefined, began: number, elapsed: number): string {
  if (share === undefined || share <= began) return '';
  const seconds = Math.round(((elapsed / (share - began)) * (1 - share)) / 1_000);
  return `, ${(share * 100).toFixed(0)} %, about ${seconds < 120 ? `${seconds} s` : `${Math.round(seconds / 60)} min`} to go`;
}
