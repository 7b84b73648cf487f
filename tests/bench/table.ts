/** One budget of the design and what was measured. */
export type Row = {
  readonly what: string;
  readonly measured: string;
  readonly budget: string;
  readonly kept: boolean | undefined;
};

export function printTable(rows: readonly Row[]): void {
  console.log('| what | measured | budget | kept |\n|---|---|---|---|');
  for (const { what, measured, budget, kept } of rows)
    console.log(`| ${what} | ${measured} | ${budget} | ${kept === undefined ? '' : kept ? 'yes' : '**no**'} |`);
}

/** A row whose number must not be above its budget. */
export function atMost(what: string, value: number, most: number, unit: string): Row {
  return { what, measured: `${digits(value)} ${unit}`.trim(), budget: `<= ${most} ${unit}`.trim(), kept: value <= most };
}

export function atLeast(what: string, value: number, least: number, unit: string): Row {
  return { what, measured: `${digits(value)} ${unit}`.trim(), budget: `>= ${least} ${unit}`.trim(), kept: value >= least };
}

export function asIs(what: string, value: number, unit: string): Row {
  return { what, measured: `${digits(value)} ${unit}`.trim(), budget: '', kept: undefined };
}

function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value.toPrecision(3);
}
