import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { JSDOM } from 'jsdom';

const ROOT = 'tests/sites';
const only = process.argv.slice(2);
const show = process.env.SHOW === '1';
const first = new JSDOM('');
for (const name of ['Node', 'Element', 'Document', 'CharacterData', 'DOMParser', 'getComputedStyle'] as const) (globalThis as any)[name] = first.window[name];
const { findCandidates, siteOf } = await import('@/sites/find');
const { loadSites } = await import('@/cli/files/sites');
const { sites, problems } = loadSites('sites');
if (problems.length) console.log(problems);
let bad = 0;
for (const folder of readdirSync(ROOT).filter((f) => statSync(join(ROOT, f)).isDirectory())) for (const file of readdirSync(join(ROOT, folder))) {
  if (!file.endsWith('.html')) continue;
  const id = `${folder}/${file.replace('.html', '')}`;
  if (only.length && !only.some((o) => id.includes(o))) continue;
  const html = readFileSync(join(ROOT, `${id}.html`), 'utf8');
  if (!/^<!doctype html>\s*<!-- synthetic: written by us, every name and text is invented -->/i.test(html)) { console.log(id, 'HEADER missing'); bad++; }
  if (/(?:src|srcset|action)="https?:/i.test(html) || /url\(["']?https?:/i.test(html) || /<link[^>]+href="https?:/i.test(html)) { console.log(id, 'outside resource'); }
  const wantFile = join(ROOT, `${id}.json`);
  const want = existsSync(wantFile) ? JSON.parse(readFileSync(wantFile, 'utf8')) : undefined;
  const dom = new JSDOM(html, { url: want?.url ?? 'https://nowhere.example/' });
  for (const name of ['Node', 'Element', 'Document', 'CharacterData', 'DOMParser', 'getComputedStyle'] as const) (globalThis as any)[name] = dom.window[name];
  const url = new URL(want?.url ?? 'https://nowhere.example/');
  const site = siteOf(sites, url.hostname);
  const proto = Object.getOwnPropertyDescriptor(dom.window.Document.prototype, 'URL');
  const page = dom.window.document;
  const found = findCandidates(site, page, url.pathname);
  const reading = found.kind === 'generic' && found.stale ? 'stale' : found.kind;
  const posts = found.candidates.map((c) => c.read()).filter((p) => p !== undefined);
  console.log(`== ${id}: ${reading}, ${found.candidates.length} candidates, ${posts.length} posts, ${html.length} chars`);
  if (show) console.log(JSON.stringify(posts, null, 1));
  if (want === undefined) { console.log('no json'); bad++; continue; }
  if (reading !== want.reading) { console.log(`  READING want ${want.reading} got ${reading}`); bad++; }
  if (posts.length !== want.posts.length) { console.log(`  COUNT want ${want.posts.length} got ${posts.length}`); bad++; }
  for (let i = 0; i < Math.max(posts.length, want.posts.length); i++) {
    const p = posts[i] as any, w = want.posts[i];
    for (const key of ['text', 'author', 'partial']) if (p?.[key] !== w?.[key]) { console.log(`  [${i}] ${key}\n    want ${JSON.stringify(w?.[key])}\n    got  ${JSON.stringify(p?.[key])}`); bad++; }
    if (typeof w?.flagged !== 'boolean') { console.log(`  [${i}] no flagged`); bad++; }
  }
}
console.log(bad === 0 ? 'ALL AS EXPECTED' : `${bad} differences`);
