import { useMemo, useState } from 'preact/hooks';
import { FileButton } from '@/components/file-button';
import { saveFile } from '@/platform/save-file';
import type { Slots } from '@/rules/engine/lexicons';
import { type Draft, readDraft } from './draft';

type Props = { readonly slots: Slots; readonly use: (draft: Draft['pack']) => void };

const TEMPLATE = `name: Pay in gold
status: experimental
category: pay
direction: lure
explain:
  en: Why this matters, in short plain sentences about the ad.
reassure:
  en: What an honest employer would offer instead.
phrases:
  en:
    - (gold|silver) ... (salary|pay*)
examples:
  match:
    en:
      - You get gold, and salary too.
      - Silver instead of pay.
  ignore:
    en:
      - A gold ring was found.
      - Goldsmith wanted, pay by the hour.
falsepositives:
  - honest texts that may fire
references:
  - publisher, title, year
`;

/** Write a rule, or open the file of one: its faults by line as you type, and tried on the texts of this page as soon as it has none. */
export function RuleEditor({ slots, use }: Props) {
  const [id, setId] = useState('pay-in-gold');
  const [source, setSource] = useState('');
  const { faults } = useMemo(
    (): Draft => (source === '' ? { faults: [], pack: undefined } : readDraft(id, source, slots)),
    [id, source, slots],
  );
  const edit = (name: string, text: string): void => {
    setId(name);
    setSource(text);
    use(text === '' ? undefined : readDraft(name, text, slots).pack);
  };
  return (
    <section lang="en" dir="ltr">
      <h2>Draft of a rule</h2>
      <p class="hint">As in rules/indicators. Until it is trained it counts as much as a middling rule.</p>
      <p class="row">
        <button type="button" onClick={() => edit('pay-in-gold', TEMPLATE)}>
          New rule
        </button>
        <FileButton
          label="Open a rule file"
          accept=".yml,.yaml"
          choose={async (file) => edit(file.name.replace(/\.ya?ml$/, ''), await file.text())}
        />
        <button type="button" disabled={source === ''} onClick={() => saveFile(`${id}.yml`, source, 'text/yaml')}>
          Export as YAML
        </button>
      </p>
      <label for="rule-id">Name of the rule</label>
      <input id="rule-id" value={id} onInput={(event) => edit(event.currentTarget.value, source)} />
      <label for="rule">Rule file</label>
      <textarea
        id="rule"
        class="code"
        rows={16}
        spellcheck={false}
        value={source}
        onInput={(event) => edit(id, event.currentTarget.value)}
      />
      <div role="status">
        {source !== '' && faults.length === 0 && <p>The rule is well formed and passes its own examples.</p>}
        <ul class="problems">
          {faults.map(({ line, message }) => (
            <li key={`${line} ${message}`}>
              line {line}: {message}
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
