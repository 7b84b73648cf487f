import '@/components/page.css';
import { render } from 'preact';
import { loadHelp } from '@/platform/help';
import { loadJudge } from '@/platform/judge';
import { loadTexts } from '@/platform/texts';
import { Checker } from './checker';

void start();

/** Loads everything the page will ever need, then shuts the door behind it. The address after # names the language; nothing is stored. */
async function start(): Promise<void> {
  void navigator.serviceWorker?.register('./sw.js').catch(() => undefined); // not from a file or without https: works, but online only
  addEventListener('hashchange', () => location.reload());
  const language = decodeURIComponent(location.hash.slice(1));
  const [texts, judge, contacts] = await Promise.all([loadTexts(language), loadJudge(), loadHelp(new Date())]);
  document.documentElement.lang = texts.locale;
  document.documentElement.dir = texts.direction;
  document.title = `${texts.t('checkTitle')} · Lurewatch`;
  shut();
  const app = document.getElementById('app');
  if (app !== null) render(<Checker texts={texts} judge={judge} contacts={contacts} language={language} />, app);
}

/** A second policy, stricter than that of the file: from here on the page can reach nothing, whatever runs in it. */
function shut(): void {
  const policy = document.createElement('meta');
  policy.httpEquiv = 'Content-Security-Policy';
  policy.content = "connect-src 'none'; img-src 'none'; script-src 'self'; form-action 'none'";
  document.head.append(policy);
}
