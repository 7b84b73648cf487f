import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { Piscina } from 'piscina';
import { readBrain } from '@/cli/files/brain';
import { withProgress } from '@/cli/progress';
import { readInput } from '@/cli/train';
import { createTrials, GROUPINGS, type Grouping, type Trial } from '@/model/train/cross';
import { type Evaluation, type Judged, type Row, summarize, toRow } from '@/model/train/evaluate';

/** What came out of training without something. */
export type TrialReport = {
  /** Of the weights whose scale was used. */
  readonly madeFrom: string;
  readonly groupings: readonly { readonly grouping: Grouping; readonly rows: readonly Row[]; readonly whole: Evaluation }[];
  /** On the held-out families: the learning curve, shuffled labels, other designs. */
  readonly others: readonly { readonly trial: Exclude<Trial, { kind: 'leave-out' }>; readonly evaluation: Evaluation }[];
};

/** Trains once a trial, on all cores. Takes about half a minute a trial and core. */
export async function runTrials(): Promise<TrialReport> {
  const { weights } = readBrain();
  const { all } = createTrials(readInput(), weights);
  const pool = new Piscina<Trial, readonly Judged[]>({
    filename: fileURLToPath(new URL('./trial-worker.ts', import.meta.url)),
    execArgv: ['--import', import.meta.resolve('tsx')],
    maxThreads: availableParallelism(),
    concurrentTasksPerWorker: 1,
  });
  try {
    const results = await withProgress('trials', async (progress) => {
      let done = 0;
      return Promise.all(
        all.map(async (trial) => {
          const judged = await pool.run(trial);
          progress(++done / all.length);
          return { trial, judged };
        }),
      );
    });
    return { madeFrom: weights.madeFrom, ...toReport(results, weights.calibration.lureShare) };
  } finally {
    await pool.destroy();
  }
}

function toReport(
  results: readonly { readonly trial: Trial; readonly judged: readonly Judged[] }[],
  lureShare: number,
): Omit<TrialReport, 'madeFrom'> {
  const groupings = GROUPINGS.map((grouping) => {
    const own = results.flatMap(({ trial, judged }) =>
      trial.kind === 'leave-out' && trial.grouping === grouping ? [{ group: trial.group, judged }] : [],
    );
    return {
      grouping,
      rows: own.map(({ group, judged }) => toRow(group, judged)),
      whole: summarize(
        own.flatMap(({ judged }) => judged),
        lureShare,
      ),
    };
  });
  const others = results.flatMap(({ trial, judged }) =>
    trial.kind === 'leave-out' ? [] : [{ trial, evaluation: summarize(judged, lureShare) }],
  );
  return { groupings, others };
}
