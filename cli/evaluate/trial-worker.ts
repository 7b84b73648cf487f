import { readBrain } from '@/cli/files/brain';
import { readInput } from '@/cli/train';
import { createTrials, type Trial, type Trials } from '@/model/train/cross';
import type { Judged } from '@/model/train/evaluate';

let trials: Trials | undefined;

/** Runs one trial; samples and rules are read once a thread. */
export default function runTrial(trial: Trial): readonly Judged[] {
  trials ??= createTrials(readInput(), readBrain().weights);
  return trials.run(trial);
}
