import * as v from 'valibot';

/** What an organisation may set, by a file or by managed policy. There is no key that sends, stores or reads anything, nor one for how much is marked. */

/** Pictures of the package; a campaign cannot bring its own. */
export const LOGOS = ['lantern', 'hands', 'bridge'] as const;

/** Larger settings files are refused unread, in bytes. */
export const MOST_CAMPAIGN = 64_000;

const words = (most: number) =>
  v.pipe(v.string('a text was expected'), v.trim(), v.minLength(1, 'must not be empty'), v.maxLength(most, `at most ${most} characters`));

const flag = v.boolean('true or false was expected');
const country = v.pipe(
  v.string('a text was expected'),
  v.regex(/^[A-Z]{2}$/, 'a country code of two capital letters was expected, like PH'),
);
const host = v.pipe(
  v.string('a text was expected'),
  v.regex(/^([a-z0-9-]{1,63}\.)+[a-z]{2,63}$/, 'a host name was expected, like jobs.example.com, without https://'),
);

const ContactSchema = v.strictObject({
  country,
  name: words(80),
  kind: v.picklist(['helpline', 'ngo', 'embassy', 'licence', 'police', 'immigration']),
  phone: v.optional(v.pipe(words(40), v.regex(/\d{3}/, 'a phone number was expected'))),
  url: v.optional(
    v.pipe(v.string('a text was expected'), v.regex(/^https:\/\/[^\s]+$/, 'an address that begins with https:// was expected')),
  ),
  hours: v.optional(words(60)),
  does: words(200),
});
export type CampaignContact = v.InferOutput<typeof ContactSchema>;

export const CampaignSchema = v.strictObject({
  name: words(60),
  logo: v.optional(v.picklist(LOGOS)),
  /** Name of a folder of `public/_locales`. */
  language: v.optional(
    v.pipe(v.string('a text was expected'), v.regex(/^[a-z]{2,3}(_[A-Z]{2})?$/, 'a language was expected, like fil or zh_CN')),
  ),
  country: v.optional(country),
  contacts: v.optional(v.pipe(v.array(ContactSchema, 'a list was expected'), v.maxLength(10, 'at most 10 contacts'))),
  pausedSites: v.optional(v.pipe(v.array(host, 'a list was expected'), v.maxLength(50, 'at most 50 sites'))),
  interrupt: v.optional(flag),
  neutral: v.optional(flag),
  /** `false`: nothing can be copied or saved out of the extension. */
  export: v.optional(flag),
  welcome: v.optional(words(600)),
});
export type Campaign = v.InferOutput<typeof CampaignSchema>;

export type CampaignResult =
  | { readonly kind: 'campaign'; readonly campaign: Campaign }
  | { readonly kind: 'error'; readonly problems: readonly string[] };

/** Checks settings that were read from a file or a policy. `locales` are the languages there are. Each problem says where, and what was expected. */
export function toCampaign(value: unknown, locales: readonly string[]): CampaignResult {
  const parsed = v.safeParse(CampaignSchema, value);
  if (!parsed.success) return { kind: 'error', problems: parsed.issues.map(describe) };
  const { language } = parsed.output;
  if (language !== undefined && !locales.includes(language))
    return { kind: 'error', problems: [`language: "${language}" is not among the languages: ${locales.join(', ')}`] };
  return { kind: 'campaign', campaign: parsed.output };
}

/** Reads the text of a settings file. */
export function parseCampaign(text: string, locales: readonly string[]): CampaignResult {
  if (text.length > MOST_CAMPAIGN) return { kind: 'error', problems: [`the file is larger than ${MOST_CAMPAIGN / 1000} KB`] };
  try {
    return toCampaign(JSON.parse(text.replace(/^\ufeff/, '')), locales);
  } catch (error) {
    return { kind: 'error', problems: [`not a settings file, JSON was expected: ${(error as Error).message}`] };
  }
}

function describe(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (issue.type === 'strict_object' && issue.expected === 'never')
    return `${path}: there is no such setting; there are: ${Object.keys(CampaignSchema.entries).join(', ')}`;
  if (issue.expected?.startsWith('"') && issue.input === undefined) return `${path}: is missing`;
  return path === null ? `a JSON object with "name" was expected` : `${path}: ${issue.message}`;
}
