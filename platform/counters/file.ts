import * as v from 'valibot';

/** What is counted a day: ads marked, visits to the help page, times somebody was stopped before a risky chat. */
export const COUNTED = ['marked', 'help', 'stopped'] as const;
export type Counted = (typeof COUNTED)[number];

const ROUND_TO = 5;

const count = v.pipe(
  v.number('a number was expected'),
  v.integer('a whole number was expected'),
  v.minValue(0),
  v.maxValue(1_000_000),
  v.multipleOf(ROUND_TO, `a multiple of ${ROUND_TO} was expected`),
);
const day = v.pipe(v.string('a text was expected'), v.isoDate('a day was expected, like 2026-01-31'));

/** The file a person may hand over: days with rounded counts, nothing else. */
export const CountsFileSchema = v.strictObject({
  lurewatchCounts: v.literal(1),
  days: v.pipe(v.array(v.strictObject({ day, marked: count, help: count, stopped: count })), v.maxLength(100)),
});
export type CountsFile = v.InferOutput<typeof CountsFileSchema>;

/** Exact counts by day, as they are kept on the device. */
export type Days = Readonly<Record<string, Partial<Record<Counted, number>>>>;

const KEPT_DAYS = 90;
const DAY = 86_400_000;

/** Without the days that are too old, and those that lie ahead because a clock was wrong. */
export function withoutOld(days: Days, today: string): Days {
  const newest = Date.parse(today);
  return Object.fromEntries(
    Object.entries(days).filter(([name]) => Date.parse(name) <= newest && newest - Date.parse(name) < KEPT_DAYS * DAY),
  );
}

export function toFile(days: Days): CountsFile {
  const round = (n = 0): number => Math.round(n / ROUND_TO) * ROUND_TO;
  const entries = Object.entries(days).sort(([a], [b]) => a.localeCompare(b));
  return {
    lurewatchCounts: 1,
    days: entries.map(([name, { marked, help, stopped }]) => ({
      day: name,
      marked: round(marked),
      help: round(help),
      stopped: round(stopped),
    })),
  };
}
