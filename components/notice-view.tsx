import type { Notice } from '@/platform/notice';
import { LevelIcon } from './level-icon';

/** The explanation of one ad: the signs with their words, why they matter, what to look for and do. */
export function NoticeView({ notice }: { readonly notice: Notice }) {
  return (
    <article class={`notice ${notice.level}`} lang={notice.locale} dir={notice.direction}>
      <h2>
        <LevelIcon level={notice.level} />
        <span>{notice.title}</span>
      </h2>
      <ul class="signs">
        {notice.signs.map((sign) => (
          <li key={sign.id}>
            {sign.name !== '' && <strong>{sign.name}</strong>}
            {sign.quotes.map((quote) => (
              <span key={quote}>
                <mark dir="auto">{quote}</mark>{' '}
              </span>
            ))}
            <div>{sign.why}</div>
            {sign.from !== undefined && (
              <div class="limits" dir="auto">
                {sign.from}
              </div>
            )}
          </li>
        ))}
      </ul>
      {notice.sections.map((section) => (
        <section key={section.title}>
          <h3>{section.title}</h3>
          <ul>
            {section.items.map((item) => (
              <li key={item}>{item}</li>
            ))}
          </ul>
        </section>
      ))}
      <p class="limits">{notice.limits}</p>
    </article>
  );
}
