import type { Cue } from './engine/read';
import type { Span } from './rule';
import { toSentences } from './text/sentences';

/**
 * Who speaks in a text, whatever it says: the recruiting side (`offer`), somebody who warns or tells what happened (`report`), or somebody
 * who shows an ad and asks about it (`question`). The words of an ad that is only reported or asked about are not held against the text.
 */
export type Voice = 'offer' | 'report' | 'question';

export type Heard = {
  readonly text: string;
  /** Matches of rules that tell who speaks, with what they tell. */
  readonly matches: readonly { readonly voice: Voice; readonly span: Span }[];
  /** Words of the lexicons `voice:offer`, `voice:report`, `voice:quote` and `voice:kin`. */
  readonly cues: readonly Cue[];
  /** Matches of lure rules. */
  readonly signs: readonly Span[];
  /** Chat names, links and numbers that an answer could go to. */
  readonly contacts: readonly Span[];
};

/** Words by which somebody else than the recruiter is heard; a relative is only spoken of. */
const TELLING: ReadonlySet<string> = new Set(['report', 'quote']);

/** A rule says more than a word does. */
const RULE_STRENGTH = 2;
const LEAST_REPORT = 2;
/** Where the text gives a contact, more must speak for a report than one rule. */
const LEAST_WITH_CONTACT = 5;
/** So many of the signs stand in quotation marks when the ad is somebody else's. */
const MOSTLY = 0.6;
/** Letters outside the quotation: less is a frame around one's own ad. */
const LEAST_OUTSIDE = 40;

/**
 * Judged sentence by sentence. What stands in quotation marks, or in a sentence that introduces somebody else's words, is not the writer's
 * own offer. A question or report loses to the recruiter's own denial ("no confinement here"), and a report to an offer with a contact.
 */
export function voiceOf(heard: Heard): Voice {
  const { text, matches, cues, contacts } = heard;
  const quotes = quotedSpans(text);
  const foreign = matches.some(({ voice }) => voice !== 'offer') || cues.some(({ kind }) => TELLING.has(kind));
  const kin = cues.some(({ kind }) => kind === 'kin');
  if (!foreign && !kin && quotes.length === 0) return 'offer';
  const sentences = toSentences(text);
  const isQuoted = (span: Span): boolean => isInside(span, quotes);
  const at = ({ start }: Span): number => sentences[start] as number;
  const told = new Map<number, number>(); // sentence -> how clearly somebody else than the recruiter speaks in it
  const tell = (span: Span, strength: number): void => void told.set(at(span), (told.get(at(span)) ?? 0) + strength);
  for (const { voice, span } of matches) if (voice !== 'offer') tell(span, RULE_STRENGTH);
  for (const { kind, span } of cues) if (TELLING.has(kind)) tell(span, 1);
  const own = (span: Span): boolean => !isQuoted(span) && !told.has(at(span));
  const offers = new Set(
    [...matches.filter(({ voice }) => voice === 'offer'), ...offerCues(cues)]
      .map(({ span }) => span)
      .filter(own)
      .map(at),
  );
  const denied = matches.some(({ voice, span }) => voice === 'offer' && own(span));
  const reachable = contacts.some(own);
  const shown = offers.size === 0 && !reachable && showsAnAd(heard, quotes, isQuoted, foreign);
  const asks =
    matches.some(({ voice }) => voice === 'question') ||
    (isQuestion(text) && (shown || ((foreign || kin) && offers.size === 0 && !reachable)));
  if (asks && !denied) return 'question';
  const reported = [...told].filter(([sentence]) => !offers.has(sentence));
  const strength = reported.reduce((sum, [, one]) => sum + one, 0);
  if (denied) return 'offer';
  if (shown) return 'report';
  if (offers.size === 0) return strength >= (reachable ? LEAST_WITH_CONTACT : LEAST_REPORT) ? 'report' : 'offer';
  return reachable || strength <= offers.size * RULE_STRENGTH ? 'offer' : 'report';
}

/** The signs stand in quotation marks, and around them somebody says something of their own. A quoted contact needs more than the marks. */
function showsAnAd(
  { text, signs, contacts }: Heard,
  quotes: readonly Span[],
  isQuoted: (span: Span) => boolean,
  foreign: boolean,
): boolean {
  if (signs.length === 0 || quotes.length === 0 || signs.filter(isQuoted).length < MOSTLY * signs.length) return false;
  if (!foreign && contacts.some(isQuoted)) return false;
  const outside = quotes.reduceRight((rest, { start, end }) => rest.slice(0, start) + rest.slice(end), text);
  return (outside.match(/\p{L}/gu)?.length ?? 0) >= LEAST_OUTSIDE;
}

/** Ends with a question, or nearly. */
export function isQuestion(text: string): boolean {
  return /[?？؟፧՞]/u.test(text.trim().slice(-QUESTION_END));
}

const QUESTION_END = 60;

function offerCues(cues: readonly Cue[]): readonly Cue[] {
  return cues.filter(({ kind }) => kind === 'offer');
}

const QUOTES = /[“„]([^“”„\n]{25,}?)[”“]|«([^«»]{25,}?)»|「([^「」]{10,}?)」|『([^『』]{10,}?)』|"([^"\n]{25,}?)"|^>.*$/gmu;

/** Stretches in quotation marks, long enough to be more than a name. */
export function quotedSpans(text: string): readonly Span[] {
  return [...text.matchAll(QUOTES)].map((found) => ({ start: found.index, end: found.index + found[0].length }));
}

/** The span begins within one of the stretches. */
export function isInside({ start }: Span, stretches: readonly Span[]): boolean {
  return stretches.some((stretch) => stretch.start < start && start < stretch.end);
}
