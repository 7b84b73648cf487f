import { charAt, copyUnits, createDraft, type Draft, write } from './reading';

/** Starts a stretch that is shown from right to left, whatever its letters. */
const OVERRIDE = 0x202e;
/** End it before its line does. */
const ENDS = new Set([0x202c, 0x202d, 0x2068, 0x2069]);

/** Letters that stand on their heads, and what they are. */
const TURNED: ReadonlyMap<string, string> = new Map(
  'ɐa ɔc ǝe ɟf ƃg ɥh ᴉi ɾj ʞk ɯm ɹr ʇt ʌv ʍw ʎy ˙.'.split(' ').map((pair) => [...pair] as [string, string]),
);
const TURNED_UNITS = new Set([...TURNED.keys()].map((char) => char.charCodeAt(0)));
const [FIRST_TURNED, LAST_TURNED] = [Math.min(...TURNED_UNITS), Math.max(...TURNED_UNITS)];

function isTurned(unit: number): boolean {
  return unit >= FIRST_TURNED && unit <= LAST_TURNED && TURNED_UNITS.has(unit);
}

/** Letters that become another one when turned; they count only beside some that can be nothing else. */
const TURNED_TOO: ReadonlyMap<string, string> = new Map('bq dp nu pd qb un'.split(' ').map((pair) => [...pair] as [string, string]));
const LEAST_TURNED = 3;

/** The draft as it is read: overridden stretches and lines written upside down the other way round. `undefined` when there are none. */
export function turnBack(draft: Draft): Draft | undefined {
  if (!hasTurned(draft)) return undefined;
  const out = createDraft(draft.length);
  let changed = false;
  for (let start = 0; start < draft.length; ) {
    const end = lineEnd(draft, start);
    if (isUpsideDown(draft, start, end)) {
      changed = true;
      for (let i = end - 1; i >= start; i--) {
        const char = charAt(draft, i);
        write(out, TURNED.get(char) ?? TURNED_TOO.get(char) ?? char, draft.from[i] as number, draft.to[i] as number);
      }
    } else changed = copyLine(draft, start, end, out) || changed;
    copyUnits(draft, end, Math.min(end + 1, draft.length), out);
    start = end + 1;
  }
  return changed ? out : undefined;
}

/** Copies a line, its overridden stretches reversed; says whether there were any. */
function copyLine(draft: Draft, start: number, end: number, out: Draft): boolean {
  let changed = false;
  for (let i = start; i < end; i++) {
    if (draft.units[i] !== OVERRIDE) {
      copyUnits(draft, i, i + 1, out);
      continue;
    }
    let stop = i + 1;
    while (stop < end && !ENDS.has(draft.units[stop] as number)) stop++;
    for (let k = stop - 1; k > i; k--) copyUnits(draft, k, k + 1, out);
    changed ||= stop > i + 1;
    i = stop - 1;
  }
  return changed;
}

function hasTurned({ units, length }: Draft): boolean {
  for (let i = 0; i < length; i++) {
    const unit = units[i] as number;
    if (unit === OVERRIDE || isTurned(unit)) return true;
  }
  return false;
}

function isUpsideDown(draft: Draft, start: number, end: number): boolean {
  let turned = 0;
  for (let i = start; i < end; i++) if (isTurned(draft.units[i] as number)) turned++;
  return turned >= LEAST_TURNED;
}

function lineEnd(draft: Draft, start: number): number {
  let end = start;
  while (end < draft.length && draft.units[end] !== 0x0a) end++;
  return end;
}
