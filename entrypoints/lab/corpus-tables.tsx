import { type Rate, toRate } from '@/model/train/metrics';
import { type Change, type Confusion, type CorpusResult, LEVELS, type RuleCount } from './judge-corpus';

const MOST_ROWS = 200;

/** Confusion, rates by language with their intervals, what the draft changed, and every rule's hits. */
export function CorpusTables({ result: { all, byLanguage, rules, changes } }: { readonly result: CorpusResult }) {
  return (
    <>
      <h3>Levels</h3>
      <ConfusionTable confusion={all} />
      <h3>By language</h3>
      <LanguageTable rows={[{ lang: 'all', confusion: all }, ...byLanguage]} />
      <h3>Changed by the draft: {changes.length}</h3>
      {changes.length > 0 && <ChangeTable changes={changes.slice(0, MOST_ROWS)} />}
      <h3>Rules</h3>
      <RuleTable rules={rules} />
    </>
  );
}

function ConfusionTable({ confusion }: { readonly confusion: Confusion }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Level</th>
          <th>Lures</th>
          <th>Other texts</th>
        </tr>
      </thead>
      <tbody>
        {LEVELS.map((level) => (
          <tr key={level}>
            <th scope="row">{level}</th>
            <td>{confusion[level].lure}</td>
            <td>{confusion[level].benign}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Marked means elevated or high. */
function markedOf(confusion: Confusion, side: 'lure' | 'benign'): Rate {
  const total = LEVELS.reduce((sum, level) => sum + confusion[level][side], 0);
  return toRate(confusion.high[side] + confusion.elevated[side], total);
}

function LanguageTable({ rows }: { readonly rows: CorpusResult['byLanguage'] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Language</th>
          <th>Recall</th>
          <th>False alarms</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ lang, confusion }) => (
          <tr key={lang}>
            <th scope="row">{lang}</th>
            <td>
              <RateBar rate={markedOf(confusion, 'lure')} />
            </td>
            <td>
              <RateBar rate={markedOf(confusion, 'benign')} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const WIDTH = 120;

/** A rate as a bar with its 95 % interval, and in figures. */
function RateBar({ rate: { count, total, rate, low, high } }: { readonly rate: Rate }) {
  if (total === 0) return null;
  const percent = (share: number): string => (share * 100).toFixed(1);
  return (
    <>
      <svg width={WIDTH} height="14" aria-hidden="true" focusable="false">
        <rect width={rate * WIDTH} y="3" height="8" fill="currentColor" opacity="0.35" />
        <line x1={low * WIDTH} x2={high * WIDTH} y1="7" y2="7" stroke="currentColor" stroke-width="2" />
      </svg>{' '}
      {percent(rate)} % ({count} of {total}; {percent(low)}-{percent(high)})
    </>
  );
}

function ChangeTable({ changes }: { readonly changes: readonly Change[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Text</th>
          <th>Label</th>
          <th>Shipped rules</th>
          <th>With the draft</th>
        </tr>
      </thead>
      <tbody>
        {changes.map(({ id, label, text, before, after }) => (
          <tr key={id}>
            <td dir="auto">
              {id}: {text}
            </td>
            <td>{label}</td>
            <td>{before}</td>
            <td>{after}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function RuleTable({ rules }: { readonly rules: readonly RuleCount[] }) {
  return (
    <table>
      <thead>
        <tr>
          <th>Rule</th>
          <th>Lures</th>
          <th>Other texts</th>
        </tr>
      </thead>
      <tbody>
        {rules.map(({ rule, lure, benign }) => (
          <tr key={rule}>
            <td>{rule}</td>
            <td>{lure}</td>
            <td>{benign}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
