import * as v from 'valibot';
import { fetchPackageFile } from '#host';

const date = v.pipe(v.string(), v.regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'must be like 2026, 2026-01 or 2026-01-31'));

/** An entry of `public/help-contacts.json`: who can be asked, and where that was read. */
export const HelpContactSchema = v.strictObject({
  /** ISO 3166 code. */
  country: v.pipe(v.string(), v.regex(/^[A-Z]{2}$/)),
  name: v.pipe(v.string(), v.nonEmpty()),
  kind: v.picklist(['helpline', 'ngo', 'embassy', 'licence', 'police', 'immigration']),
  /** As people dial it, with what must be said about it. */
  phone: v.optional(v.pipe(v.string(), v.nonEmpty())),
  url: v.optional(v.pipe(v.string(), v.url())),
  hours: v.optional(v.string()),
  /** What it is for, in English. */
  does: v.pipe(v.string(), v.nonEmpty()),
  source: v.pipe(v.string(), v.url()),
  sourceDate: v.optional(date),
  /** The day somebody of the project called or wrote and was answered. */
  verifiedOn: v.optional(v.pipe(date, v.length(10))),
  confidence: v.picklist(['high', 'medium']),
});
export type HelpContact = v.InferOutput<typeof HelpContactSchema>;

const DAY = 86_400_000;
const STALE_AFTER = 3 * 365;
const DIAL_WITHIN = 180;

/** Old enough to be wrong: its source is over three years old, or undated without an official page to look it up. */
export function isExpired({ sourceDate, verifiedOn, url }: HelpContact, today: Date): boolean {
  const last = verifiedOn ?? sourceDate;
  if (last === undefined) return url === undefined;
  return daysSince(last, today) > STALE_AFTER;
}

/** May be called with one tap: somebody of the project got an answer there lately. A wrong number costs a frightened person time. */
export function mayDial({ verifiedOn, phone }: HelpContact, today: Date): boolean {
  return phone !== undefined && verifiedOn !== undefined && daysSince(verifiedOn, today) <= DIAL_WITHIN;
}

function daysSince(day: string, today: Date): number {
  return (today.getTime() - new Date(day).getTime()) / DAY;
}

/** The contacts that may be shown today. A damaged entry is left out, and the others stand. */
export async function loadHelp(today: Date): Promise<readonly HelpContact[]> {
  const entries = (await (await fetchPackageFile('/help-contacts.json')).json()) as readonly unknown[];
  return entries.flatMap((entry) => {
    const parsed = v.safeParse(HelpContactSchema, entry);
    return parsed.success && !isExpired(parsed.output, today) ? [parsed.output] : [];
  });
}

/** Whom to ask first in a country: where a licence can be checked, and who answers people in doubt. */
export type Nearby = { readonly country: string; readonly contacts: readonly Pick<HelpContact, 'name' | 'phone' | 'url'>[] };

const ASKED_FIRST: readonly (readonly HelpContact['kind'][])[] = [['licence'], ['helpline', 'ngo']];

export function nearest(contacts: readonly HelpContact[], country: string): Nearby {
  const here = contacts.filter((contact) => contact.country === country);
  const first = ASKED_FIRST.map((kinds) => here.find(({ kind }) => kinds.includes(kind)));
  return { country, contacts: first.filter((contact) => contact !== undefined) };
}

/** The country a person most likely looks for help in: the one chosen, else that of the browser's language. */
export function likelyCountry(chosen: string, languages: readonly string[]): string {
  if (chosen !== '') return chosen;
  return languages.map((tag) => new Intl.Locale(tag).region).find((region) => region !== undefined) ?? '';
}
