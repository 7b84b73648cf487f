import { Presets, SingleBar } from 'cli-progress';

/** Shows on standard error how far some work has come, with the time it still takes; on a terminal only. */
export async function withProgress<T>(name: string, work: (progress: (share: number) => void) => Promise<T>): Promise<T> {
  if (!process.stderr.isTTY) return work(() => undefined);
  const bar = new SingleBar(
    { format: `${name} {bar} {percentage} % | about {eta_formatted} to go`, stream: process.stderr },
    Presets.legacy,
  );
  bar.start(100, 0);
  try {
    return await work((share) => {
      bar.update(Math.round(share * 100));
      bar.render(); // long steps give timers no turn
    });
  } finally {
    bar.stop();
  }
}
