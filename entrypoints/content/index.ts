import sites from 'virtual:lurewatch/sites';
import { defineContentScript } from 'wxt/utils/define-content-script';
import { answerPage, ask, type PageState } from '@/platform/messages';
import { siteOf } from '@/sites/find';
import { describeStructure } from '@/sites/structure';
import { createBadges } from './badges';
import { watchRiskyChats } from './interruption';
import { createJudge } from './judge';
import { type PageWatch, watchPage } from './watch';

export default defineContentScript({
  matches: sites.filter(({ access }) => access === 'required').flatMap((site) => site.matches),
  runAt: 'document_idle',
  async main(context) {
    const host = location.hostname;
    const { pausedSites, pausedEverywhere, rulesOnly } = await ask({ kind: 'start' });
    let running = pausedEverywhere || pausedSites.includes(host) ? undefined : run(host, context.signal);
    answerPage(
      (request): PageState => {
        if (request.kind === 'pause') {
          running?.stop();
          running = request.paused ? undefined : run(host, context.signal);
        }
        if (request.kind === 'show') running?.watch.show(request.key);
        return running === undefined
          ? { host, paused: true, rulesOnly, unread: undefined, waiting: 0, posts: [] }
          : { host, paused: false, rulesOnly, ...running.watch.state() };
      },
      () => describeStructure(document),
      context.signal,
    );
  },
});

type Running = { readonly watch: PageWatch; readonly stop: () => void };

/** Watches the page until it is paused or the extension goes away; then every badge goes too. */
function run(host: string, outer: AbortSignal): Running {
  const own = new AbortController();
  const signal = AbortSignal.any([outer, own.signal]);
  const badges = createBadges(() => void ask({ kind: 'help' }).catch(() => own.abort()), signal);
  watchRiskyChats({ host, badges }, signal);
  const report = (flagged: number): void => void ask({ kind: 'count', flagged }).catch(() => own.abort());
  const judge = createJudge((texts) => ask({ kind: 'assess', texts }), signal);
  const watch = watchPage({ site: siteOf(sites, host), judge, badges, report }, signal);
  const stop = (): void => {
    own.abort();
    void ask({ kind: 'count', flagged: 0 }).catch(() => undefined); // the background may be gone already
  };
  return { watch, stop };
}
