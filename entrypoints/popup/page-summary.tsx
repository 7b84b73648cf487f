import { LevelIcon } from '@/components/level-icon';
import type { PagePost, PageState } from '@/platform/messages';
import type { Texts } from '@/platform/texts';

type Props = { readonly state: PageState; readonly texts: Texts; readonly show: (key: string) => void };

const SNIPPET = 90;

/** The three states, told apart: signs found; checked without known signs, which is no promise; not checked, and why. */
export function PageSummary({ state, texts, show }: Props) {
  const { t } = texts;
  if (state.paused) return <p>{t('popupPaused', { host: state.host })}</p>;
  if (state.unread === 'wall') return <p>{t('popupWall')}</p>;
  return (
    <>
      {state.rulesOnly && <p>{t('rulesOnlyHint')}</p>}
      {state.unread === 'stale' && <p>{t('popupStale')}</p>}
      {state.posts.length === 0 && state.waiting === 0 && <p>{t('popupEmpty')}</p>}
      {state.waiting > 0 && <p role="status">{t('popupWaiting', { count: state.waiting })}</p>}
      {state.posts.length > 0 && <States posts={state.posts} t={t} show={show} />}
    </>
  );
}

function States({ posts, t, show }: { readonly posts: readonly PagePost[]; readonly t: Texts['t']; readonly show: (key: string) => void }) {
  const flagged = posts.filter(({ outcome }) => outcome.kind === 'assessed' && outcome.level !== 'low');
  const asking = posts.filter(({ outcome }) => outcome.kind === 'assessed' && outcome.notice?.level === 'question');
  const checked = posts.filter(({ outcome }) => outcome.kind === 'assessed' && outcome.level === 'low' && outcome.notice === undefined);
  const unchecked = posts.filter(({ outcome }) => outcome.kind === 'skipped');
  const reasons = new Map<string, number>();
  for (const { outcome } of unchecked) if (outcome.kind === 'skipped') reasons.set(outcome.why, (reasons.get(outcome.why) ?? 0) + 1);
  const partial = posts.filter((post) => post.partial && post.outcome.kind === 'assessed').length;
  return (
    <>
      <section class={`state ${flagged.length > 0 ? 'flagged' : ''}`}>
        <h2>{flagged.length === 0 ? t('flaggedNone') : t('flaggedTitle', { count: flagged.length })}</h2>
        {flagged.map((post) => (
          <FlaggedPost key={post.key} post={post} label={t('flaggedShow')} show={show} />
        ))}
      </section>
      {asking.length > 0 && (
        <section class="state">
          <h2>{t('askingTitle', { count: asking.length })}</h2>
          {asking.map((post) => (
            <FlaggedPost key={post.key} post={post} label={t('flaggedShow')} show={show} />
          ))}
        </section>
      )}
      {checked.length > 0 && (
        <section class="state checked">
          <h2>{t('checkedTitle', { count: checked.length })}</h2>
          <p class="hint">{t('checkedHint')}</p>
        </section>
      )}
      {unchecked.length > 0 && (
        <section class="state unchecked">
          <h2>{t('uncheckedTitle', { count: unchecked.length })}</h2>
          <ul>
            {[...reasons].map(([why, count]) => (
              <li key={why}>{t(`why_${why.replaceAll('-', '_')}`, { count })}</li>
            ))}
          </ul>
        </section>
      )}
      {partial > 0 && <p class="hint">{t('partialHint', { count: partial })}</p>}
      {posts.some(({ images }) => images > 0) && <p class="hint">{t('pictureHint')}</p>}
    </>
  );
}

type FlaggedProps = { readonly post: PagePost; readonly label: string; readonly show: (key: string) => void };

function FlaggedPost({ post, label, show }: FlaggedProps) {
  const level = (post.outcome.kind === 'assessed' ? post.outcome.notice?.level : undefined) ?? 'elevated';
  const snippet = post.text.replace(/\s+/g, ' ').slice(0, SNIPPET);
  return (
    <button type="button" class={`post ${level}`} title={label} onClick={() => show(post.key)}>
      <LevelIcon level={level} />
      <span dir="auto">{snippet}…</span>
    </button>
  );
}
