import { useEffect, useState } from 'preact/hooks';
import { type Counters, readCounters, switchCounters } from '@/platform/counters/counters';
import { toFile } from '@/platform/counters/file';
import { saveFile } from '@/platform/save-file';
import type { Texts } from '@/platform/texts';

/** Counts that stay here unless the person reads the file and hands it over. */
export function CounterSettings({ t }: { readonly t: Texts['t'] }) {
  const [counters, setCounters] = useState<Counters>({ on: false, days: {} });
  const refresh = async (): Promise<void> => setCounters(await readCounters());
  useEffect(() => void refresh(), []);
  const text = JSON.stringify(toFile(counters.days), undefined, 1);
  return (
    <>
      <h2>{t('countersTitle')}</h2>
      <p class="hint">{t('countersHint')}</p>
      <label class="switch">
        <input type="checkbox" checked={counters.on} onChange={(event) => void switchCounters(event.currentTarget.checked).then(refresh)} />
        {t('countersOn')}
      </label>
      {counters.on && (
        <details>
          <summary>{t('countersSee')}</summary>
          <pre class="pre" dir="ltr">
            {text}
          </pre>
          <button type="button" onClick={() => saveFile('lurewatch-counts.json', text, 'application/json')}>
            {t('fileSave')}
          </button>
        </details>
      )}
    </>
  );
}
