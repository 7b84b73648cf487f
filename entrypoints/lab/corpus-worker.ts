import { type BrainParts, createBrain } from '@/model/brain';
import { createPackBrain } from '@/model/packs';
import type { Slots } from '@/rules/engine/lexicons';
import type { Pack } from '@/rules/pack';
import { type CorpusResult, judgeCorpus } from './judge-corpus';
import type { Item } from './read-corpus';

/** What the worker is given: a worker cannot read files of the package itself. */
export type Job = { readonly parts: BrainParts; readonly slots: Slots; readonly items: readonly Item[]; readonly draft: Pack | undefined };

export type Answer =
  | { readonly kind: 'progress'; readonly done: number }
  | { readonly kind: 'result'; readonly result: CorpusResult }
  | { readonly kind: 'error'; readonly message: string };

const post = (answer: Answer): void => (self as unknown as { postMessage: (answer: Answer) => void }).postMessage(answer);

self.onmessage = ({ data }: MessageEvent<Job>) => {
  try {
    const made = createBrain(data.parts);
    if (made.kind === 'error') return post(made);
    const draft = data.draft === undefined ? undefined : createPackBrain(data.draft, 'reviewed', data.slots);
    if (draft !== undefined && 'problem' in draft) return post({ kind: 'error', message: draft.problem });
    const result = judgeCorpus(made.brain, data.items, draft, (done) => post({ kind: 'progress', done }));
    return post({ kind: 'result', result });
  } catch (error) {
    return post({ kind: 'error', message: (error as Error).message });
  }
};
