import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ScreenProps } from '@/components/mount';
import { assess } from '@/model/assess';
import { type BrainResult, createBrain } from '@/model/brain';
import type { Evidence, Verdict } from '@/model/verdict';
import { fetchBrainFiles } from '@/platform/brain-files';
import type { Texts } from '@/platform/texts';

/** A researcher's view of one text: which rules fire, on which words, and how much each counts. */
export function Lab({ texts: { t } }: ScreenProps) {
  const [text, setText] = useState('');
  const [loaded, setLoaded] = useState<BrainResult | undefined>();
  useEffect(() => void fetchBrainFiles().then((files) => setLoaded(createBrain(files))), []);
  const verdict = useMemo(() => (loaded?.kind === 'brain' ? assess(loaded.brain, [text])[0] : undefined), [loaded, text]);
  return (
    <>
      <h1>{t('labTitle')}</h1>
      <p class="hint">{t('labHint')}</p>
      {loaded?.kind === 'error' && <p role="alert">{loaded.message}</p>}
      {loaded?.kind === 'brain' && loaded.rulesOnly !== undefined && <p role="alert">{t('rulesOnlyHint')}</p>}
      <label for="text">{t('labText')}</label>
      <textarea id="text" dir="auto" rows={10} value={text} onInput={(event) => setText(event.currentTarget.value)} />
      {verdict !== undefined && text !== '' && <Findings verdict={verdict} text={text} t={t} />}
    </>
  );
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
  return sign.kind === 'rule' ? sign.rule : sign.kind;
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
