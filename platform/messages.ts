import * as v from 'valibot';
import { browser } from 'wxt/browser';
import { MOST_TEXT, type Outcome } from './outcome';

const MOST_POSTS = 64;

/** What a content script or a page of the extension may ask of the background. Anything else is dropped unread. */
const RequestSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('start') }),
  v.strictObject({
    kind: v.literal('assess'),
    texts: v.pipe(v.array(v.pipe(v.string(), v.maxLength(MOST_TEXT))), v.maxLength(MOST_POSTS)),
  }),
  v.strictObject({ kind: v.literal('help') }),
  v.strictObject({ kind: v.literal('may-interrupt'), host: v.pipe(v.string(), v.maxLength(253)) }),
  v.strictObject({ kind: v.literal('count'), flagged: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
]);

export type Request = v.InferOutput<typeof RequestSchema>;

/** What a content script must know to begin. */
export type StartAnswer = {
  readonly pausedSites: readonly string[];
  readonly pausedEverywhere: boolean;
  /** The classifier does not run; the rules decide alone. */
  readonly rulesOnly: boolean;
};

export type Answers = {
  readonly start: StartAnswer;
  readonly assess: readonly Outcome[];
  readonly count: undefined;
  readonly help: undefined;
  readonly 'may-interrupt': boolean;
};

/** Asks the background. Rejects when the extension was updated or the answer never comes. */
export function ask<K extends Request['kind']>(request: Extract<Request, { kind: K }>): Promise<Answers[K]> {
  return browser.runtime.sendMessage(request) as Promise<Answers[K]>;
}

/** Has one text judged by the background. */
export async function askOne(text: string): Promise<Outcome | undefined> {
  return (await ask({ kind: 'assess', texts: [text] }))[0];
}

export type Sender = { readonly tab: number | undefined; readonly isPrivate: boolean };
export type Handlers = {
  readonly [K in Request['kind']]: (request: Extract<Request, { kind: K }>, sender: Sender) => Promise<Answers[K]> | Answers[K];
};

/** Answers the extension's own scripts; messages from elsewhere or of another form get no answer. */
export function answer(handlers: Handlers): void {
  browser.runtime.onMessage.addListener((message: unknown, sender): Promise<unknown> | undefined => {
    if (sender.id !== browser.runtime.id) return undefined;
    const parsed = v.safeParse(RequestSchema, message);
    if (!parsed.success) return undefined;
    const request = parsed.output;
    const handle = handlers[request.kind] as (request: Request, sender: Sender) => unknown;
    return Promise.resolve().then(() => handle(request, { tab: sender.tab?.id, isPrivate: sender.tab?.incognito ?? false }));
  });
}

/** A post of this page, as the popup lists it. */
export type PagePost = {
  readonly key: string;
  readonly text: string;
  readonly author?: string;
  readonly partial: boolean;
  readonly images: number;
  readonly outcome: Outcome;
};

/** What the content script knows of its page; kept in memory only. `unread`: why the page as a whole could not be read. */
export type PageState = {
  readonly host: string;
  readonly paused: boolean;
  readonly rulesOnly: boolean;
  readonly unread: 'wall' | 'stale' | undefined;
  readonly waiting: number;
  readonly posts: readonly PagePost[];
};

const PageRequestSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('page-state') }),
  v.strictObject({ kind: v.literal('pause'), paused: v.boolean() }),
  v.strictObject({ kind: v.literal('show'), key: v.string() }),
]);

const StructureRequestSchema = v.strictObject({ kind: v.literal('structure') });

export type PageRequest = v.InferOutput<typeof PageRequestSchema>;

/** Asks the content script of a tab for the bones of its page, to be handed over by the person; `undefined` where none runs. */
export async function askStructure(tab: number): Promise<string | undefined> {
  try {
    return (await browser.tabs.sendMessage(tab, { kind: 'structure' })) as string | undefined;
  } catch {
    return undefined; // the page went away
  }
}

/** Asks the content script of a tab; `undefined` where none runs. */
export async function askPage(tab: number, request: PageRequest): Promise<PageState | undefined> {
  try {
    return (await browser.tabs.sendMessage(tab, request)) as PageState | undefined;
  } catch {
    return undefined; // no content script in this tab: the page is not one that is read
  }
}

/** Answers the popup in the page until `signal` ends. Every request is answered with the page's state after it. */
export function answerPage(handle: (request: PageRequest) => PageState, structure: () => string, signal: AbortSignal): void {
  const listener = (message: unknown, sender: { readonly id?: string | undefined }): Promise<PageState | string> | undefined => {
    const parsed = v.safeParse(v.union([PageRequestSchema, StructureRequestSchema]), message);
    if (sender.id !== browser.runtime.id || !parsed.success) return undefined;
    return Promise.resolve(parsed.output.kind === 'structure' ? structure() : handle(parsed.output));
  };
  browser.runtime.onMessage.addListener(listener);
  signal.addEventListener('abort', () => browser.runtime.onMessage.removeListener(listener));
}
