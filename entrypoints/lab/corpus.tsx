import { useEffect, useRef, useState } from 'preact/hooks';
import { FileButton } from '@/components/file-button';
import type { BrainParts } from '@/model/brain';
import type { Slots } from '@/rules/engine/lexicons';
import type { Pack } from '@/rules/pack';
import { CorpusTables } from './corpus-tables';
import type { Answer, Job } from './corpus-worker';
import type { CorpusResult } from './judge-corpus';
import { type Corpus, readCorpus } from './read-corpus';

type Props = { readonly parts: BrainParts; readonly slots: Slots; readonly draft: Pack | undefined };

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'running'; readonly done: number }
  | { readonly kind: 'done'; readonly result: CorpusResult }
  | { readonly kind: 'failed'; readonly message: string };

const MOST_SHOWN = 5;

/** Judges a file of texts in a worker, so that the page stays alive; what comes out, with the draft and without. */
export function CorpusLab({ parts, slots, draft }: Props) {
  const [corpus, setCorpus] = useState<Corpus | undefined>();
  const [state, setState] = useState<State>({ kind: 'idle' });
  const worker = useRef<Worker | undefined>(undefined);
  const stop = (): void => worker.current?.terminate();
  useEffect(() => stop, []);
  const cancel = (): void => {
    stop();
    setState({ kind: 'idle' });
  };
  const run = (items: Corpus['items']): void => {
    stop();
    setState({ kind: 'running', done: 0 });
    const running = new Worker(new URL('./corpus-worker.ts', import.meta.url), { type: 'module' });
    worker.current = running;
    running.onmessage = ({ data }: MessageEvent<Answer>) => {
      if (data.kind === 'progress') setState({ kind: 'running', done: data.done });
      else setState(data.kind === 'result' ? { kind: 'done', result: data.result } : { kind: 'failed', message: data.message });
    };
    running.onerror = ({ message }) => setState({ kind: 'failed', message });
    running.postMessage({ parts, slots, items, draft } satisfies Job);
  };
  const open = async (file: File): Promise<void> => {
    cancel();
    setCorpus(readCorpus(file.name, await file.text()));
  };
  return (
    <section lang="en" dir="ltr">
      <h2>Corpus</h2>
      <p class="hint">
        JSONL or CSV with &quot;text&quot;, and if you like &quot;label&quot; (lure or another word), &quot;lang&quot; and &quot;id&quot;.
        It stays in this page.
      </p>
      <FileButton label="Open a corpus" accept=".jsonl,.csv" choose={open} />
      {corpus !== undefined && (
        <>
          <p role="status">{corpus.items.length.toLocaleString('en')} texts</p>
          <ul class="problems">
            {corpus.problems.slice(0, MOST_SHOWN).map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
            {corpus.problems.length > MOST_SHOWN && <li>and {corpus.problems.length - MOST_SHOWN} more</li>}
          </ul>
          {state.kind === 'running' ? (
            <p class="row">
              <progress max={corpus.items.length} value={state.done} aria-label="Texts judged" />
              <button type="button" onClick={cancel}>
                Cancel
              </button>
            </p>
          ) : (
            <button type="button" disabled={corpus.items.length === 0} onClick={() => run(corpus.items)}>
              {draft === undefined ? 'Judge the corpus' : 'Judge the corpus with the draft'}
            </button>
          )}
        </>
      )}
      {state.kind === 'failed' && <p role="alert">{state.message}</p>}
      {state.kind === 'done' && <CorpusTables result={state.result} />}
    </section>
  );
}
