import fc from 'fast-check';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

vi.mock('wxt/browser', () => ({ browser: fakeBrowser }));
const { answer } = await import('@/platform/messages');

type Listener = (message: unknown, sender: object) => unknown;

/** The listener that `answer` adds, and what its handlers were called with. */
function listen(): { readonly send: Listener; readonly calls: unknown[] } {
  const calls: unknown[] = [];
  const record = (request: unknown): Promise<never[]> => {
    calls.push(request);
    return Promise.resolve([]);
  };
  let send: Listener = () => undefined;
  fakeBrowser.runtime.onMessage.addListener = ((listener: Listener) => {
    send = listener;
  }) as typeof fakeBrowser.runtime.onMessage.addListener;
  answer({
    start: record as never,
    assess: record as never,
    count: record as never,
    help: record as never,
    'may-interrupt': record as never,
  });
  return { send, calls };
}

const OWN = { id: 'own' };
beforeEach(() => {
  fakeBrowser.reset();
  fakeBrowser.runtime.id = 'own';
});

test('a request of the extension is answered', async () => {
  const { send, calls } = listen();
  expect(await send({ kind: 'assess', texts: ['a text'] }, OWN)).toEqual([]);
  expect(calls).toEqual([{ kind: 'assess', texts: ['a text'] }]);
});

test.each([
  ['from another extension', { kind: 'start' }, { id: 'other' }],
  ['from nowhere', { kind: 'start' }, {}],
  ['of an unknown kind', { kind: 'fetch', url: 'https://x.example' }, OWN],
  ['with a field too many', { kind: 'start', extra: 1 }, OWN],
  ['with too long a text', { kind: 'assess', texts: ['x'.repeat(20_001)] }, OWN],
  ['with too many texts', { kind: 'assess', texts: Array(65).fill('x') }, OWN],
  ['with a count that is none', { kind: 'count', flagged: -1 }, OWN],
])('a message %s is dropped', (_, message, sender) => {
  const { send, calls } = listen();
  expect(send(message, sender)).toBeUndefined();
  expect(calls).toEqual([]);
});

test('no other message is ever accepted, and none throws', () => {
  const { send, calls } = listen();
  fc.assert(
    fc.property(fc.anything({ maxDepth: 4 }), (message) => {
      expect(send(message, OWN)).toBeUndefined();
    }),
    { numRuns: 5_000 },
  );
  expect(calls).toEqual([]);
});
