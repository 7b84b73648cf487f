import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ScreenProps } from '@/components/mount';
import { assess, type Brain } from '@/model/assess';
import { type BrainResult, createBrain } from '@/model/brain';
import { createPackBrain } from '@/model/packs';
import type { Evidence, Verdict } from '@/model/verdict';
import { type BrainFiles, fetchBrainFiles, fetchSlots } from '@/platform/brain-files';
import type { Texts } from '@/platform/texts';
import type { Slots } from '@/rules/engine/lexicons';
import type { Pack } from '@/rules/pack';
import { CorpusLab } from './corpus';
import { RuleEditor } from './rule-editor';

type Loaded = { readonly files: BrainFiles; readonly slots: Slots; readonly result: BrainResult };

/** A researcher's desk: which rules fire in a text and how much each counts; a rule being written; a corpus, with that rule and without. */
export function Lab({ texts: { t } }: ScreenProps) {
  const [text, setText] = useState('');
  const [draft, setDraft] = useState<Pack | undefined>();
  const [loaded, setLoaded] = useState<Loaded | undefined>();
  useEffect(() => void load().then(setLoaded), []);
  const verdict = useMemo(
    () => (loaded?.result.kind === 'brain' ? judge(loaded.result.brain, text, draft, loaded.slots) : undefined),
    [loaded, text, draft],
  );
  return (
    <>
      <h1>{t('labTitle')}</h1>
      <p class="hint">{t('labHint')}</p>
      {loaded?.result.kind === 'error' && <p role="alert">{loaded.result.message}</p>}
      {loaded?.result.kind === 'brain' && loaded.result.rulesOnly !== undefined && <p role="alert">{t('rulesOnlyHint')}</p>}
      <label for="text">{t('labText')}</label>
      <textarea id="text" dir="auto" rows={10} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      {verdict !== undefined && text !== '' && <Findings verdict={verdict} text={text} t={t} />}
      {loaded !== undefined && (
        <>
          <RuleEditor slots={loaded.slots} use={setDraft} />
          <CorpusLab parts={loaded.files} slots={loaded.slots} draft={draft} />
        </>
      )}
    </>
  );
}

async function load(): Promise<Loaded> {
  const [files, slots] = await Promise.all([fetchBrainFiles(), fetchSlots()]);
  return { files, slots, result: createBrain(files) };
}

function judge(brain: Brain, text: string, draft: Pack | undefined, slots: Slots): Verdict | undefined {
  const added = draft === undefined ? undefined : createPackBrain(draft, 'reviewed', slots);
  const packs = added === undefined || 'problem' in added ? [] : [added];
  return assess({ ...brain, packs }, [text])[0];
}

function Findings({ verdict, text, t }: { readonly verdict: Verdict; readonly text: string; readonly t: Texts['t'] }) {
  if (verdict.kind === 'skipped') return <p role="status">{t(`pasteSkipped_${verdict.why.replaceAll('-', '_')}`)}</p>;
  const found = [...verdict.evidence, ...verdict.counterEvidence];
  return (
    <div role="status">
      <p class="row">
        <strong>{t('labVerdict', { verdict: verdict.level })}</strong>
        <span>{t('labProbability', { probability: verdict.probability.toFixed(3) })}</span>
      </p>
      <p class="pre state" dir="auto">
        {highlight(text, found)}
      </p>
      {found.length === 0 ? <p>{t('labNone')}</p> : <SignTable found={found} text={text} t={t} />}
    </div>
  );
}

function SignTable({ found, text, t }: { readonly found: readonly Evidence[]; readonly text: string; readonly t: Texts['t'] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>{t('labRule')}</th>
          <th>{t('labShare')}</th>
          <th>{t('labWords')}</th>
        </tr>
      </thead>
      <tbody>
        {found.map((sign) => (
          <tr key={nameOf(sign)}>
            <td>{nameOf(sign)}</td>
            <td>{sign.share.toFixed(2)}</td>
            <td dir="auto">{sign.spans.map(({ start, end }) => text.slice(start, end)).join(' · ')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function nameOf(sign: Evidence): string {
  if (sign.kind === 'wording') return sign.kind;
  return sign.pack === undefined ? sign.rule : `${sign.rule} (${sign.pack})`;
}

/** The text with every quoted place marked once. */
function highlight(text: string, found: readonly Evidence[]) {
  const spans = found.flatMap((sign) => sign.spans).toSorted((a, b) => a.start - b.start);
  const pieces = [];
  let at = 0;
  for (const { start, end } of spans) {
    if (end <= at) continue;
    pieces.push(text.slice(at, Math.max(at, start)), <mark key={start}>{text.slice(Math.max(at, start), end)}</mark>);
    at = end;
  }
  return [...pieces, text.slice(at)];
}
