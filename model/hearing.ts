import type { Findings } from '@/rules/engine/read';
import type { RuleId } from '@/rules/rule';
import { type Reading, toPageSpan } from '@/rules/text/reading';
import { type Heard, isInside, isQuestion, quotedSpans, type Voice, voiceOf } from '@/rules/voice';
import type { Features, RuleTable, TableSums } from './features';
import { SHAPE_NAMES } from './shape';
import type { WeightsHeader } from './weights';

const CHAT_CONTACTS: ReadonlySet<string> = new Set(['contact:handle', 'contact:link', 'contact:phone']);

/** Signs of who speaks, each 0 to 1: what rules and cue words told, the contact, the quotation marks and the question at the end. */
const SIGNS = ['report', 'question', 'quote', 'kin', 'offer', 'own', 'contact', 'quoted-contact', 'quoted', 'ends-asking'] as const;

/** Who speaks, as the rules hear it; and what it was told by, for the model to hear it again. */
export function hear(
  text: string,
  { readings, slots, matches, cues }: Findings,
  rules: RuleTable,
): { readonly voice: Voice; readonly heard: Heard } {
  const telling = matches.flatMap(({ rule, span }) => {
    const voice = rules.get(rule)?.voice;
    return voice === undefined ? [] : [{ voice, span }];
  });
  const reading = readings.at(-1) as Reading;
  const signs = matches.filter(({ rule }) => rules.get(rule)?.direction === 'lure').map(({ span }) => span);
  const contacts = (slots.at(-1) ?? []).filter(({ slot }) => CHAT_CONTACTS.has(slot));
  const heard: Heard = {
    text,
    matches: telling,
    cues,
    signs,
    contacts: contacts.map(({ start, end }) => toPageSpan(reading, start, end)),
  };
  return { voice: voiceOf(heard), heard };
}

/** The signs of who speaks, in the order of `HEARING`; only a text that is about to be marked is asked for them. */
export function toSigns({ text, matches, cues, signs, contacts }: Heard): readonly number[] {
  const quotes = quotedSpans(text);
  const some = (n: number): number => Math.min(1, n / 3);
  const said = (voice: Voice): number => some(matches.filter((match) => match.voice === voice).length);
  const cued = (kind: string): number => some(cues.filter((cue) => cue.kind === kind).length);
  const quotedContacts = contacts.filter((span) => isInside(span, quotes)).length;
  const values: Record<(typeof SIGNS)[number], number> = {
    report: Math.min(1, said('report') + cued('report')),
    question: said('question'),
    quote: cued('quote'),
    kin: cued('kin'),
    offer: cued('offer'),
    own: said('offer'),
    contact: some(contacts.length - quotedContacts),
    'quoted-contact': some(quotedContacts),
    quoted: signs.filter((span) => isInside(span, quotes)).length / Math.max(1, signs.length),
    'ends-asking': isQuestion(text) ? 1 : 0,
  };
  return SIGNS.map((name) => values[name]);
}

/** What the writer's own offer is told by, in order: the wording, whether it is about a job, the signs above, the form. */
export const HEARING: readonly string[] = ['z-voice', 'z-job', 'known', ...SIGNS, ...SHAPE_NAMES];

export function toHearing(features: Pick<Features, 'heard' | 'shape'>, sums: TableSums): readonly number[] {
  return [sums.voice, sums.job, sums.known, ...toSigns(features.heard), ...features.shape];
}

/** Logit of "this is the writer's own offer": linear, so that each sign's part is plain to see. */
export function offerLogit({ offer }: Pick<WeightsHeader, 'offer'>, features: Features, sums: TableSums): number {
  return toHearing(features, sums).reduce((sum, value, i) => sum + value * (offer.weights[i] as number), offer.bias);
}

/** Rules that fired, as counted or as the words of an ad that somebody else only shows. */
export function attribute(all: ReadonlySet<RuleId>, voice: Voice, rules: RuleTable): Pick<Features, 'voice' | 'fired' | 'quoted'> {
  const isQuoted = (id: RuleId): boolean => voice !== 'offer' && rules.get(id)?.direction === 'lure';
  return { voice, fired: new Set([...all].filter((id) => !isQuoted(id))), quoted: new Set([...all].filter(isQuoted)) };
}

/** The same text taken as somebody's question about an ad, or report of one; not where the recruiter's own denial stands in it. */
export function asRetold(features: Features, rules: RuleTable): Features {
  if ([...features.fired].some((id) => rules.get(id)?.voice === 'offer')) return features;
  const voice = isQuestion(features.reading.text) ? 'question' : 'report';
  return { ...features, ...attribute(features.fired, voice, rules) };
}
