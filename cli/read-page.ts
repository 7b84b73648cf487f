import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPostsOfPage, widenedTo } from './browser/page-posts';
import { openStage } from './browser/stage';
import { FOLDERS } from './files/paths';

export type ReadPageOptions = { readonly url: string };

/** Serves a saved page under its address to the built extension and prints what the extension makes of it, as JSON. In Chromium: Firefox lets no test tool ask an extension. */
export async function readPageCommand(file: string, { url }: ReadPageOptions): Promise<number> {
  const wrong = check(file, url);
  if (wrong !== undefined) {
    console.error(wrong);
    return 2;
  }
  const extension = widenedTo(join(FOLDERS.output, 'chrome-mv3'), [`*://${new URL(url).hostname}/*`]);
  const stage = await openStage('chrome', extension.folder);
  try {
    const page = await stage.open(url, readFileSync(file, 'utf8'));
    console.log(JSON.stringify(await readPostsOfPage(stage, page), null, 1));
    return 0;
  } finally {
    await stage.close();
    extension.remove();
  }
}

function check(file: string, url: string): string | undefined {
  if (!existsSync(file)) return `${file}: there is no such file`;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    return `--url: an address like https://www.facebook.com/groups/1 was expected, not "${url}"`;
  if (!existsSync(join(FOLDERS.output, 'chrome-mv3', 'manifest.json'))) return 'the extension is not built yet: run "npm run build"';
  return undefined;
}
