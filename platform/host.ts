import { browser } from 'wxt/browser';

/** What the shared screens need of where they run: here an extension. The check page has its own, `checker/host.ts`; see `#host`. */

/** Address of a file in the extension's own package. WXT's type knows only generated paths; ours come from other build steps too. */
export function packageUrl(path: `/${string}`): string {
  return (browser.runtime as unknown as { getURL: (path: string) => string }).getURL(path);
}

/** Reads a file of the package. The only `fetch` of the extension: it takes no other address. */
export function fetchPackageFile(path: `/${string}`): Promise<Response> {
  return fetch(packageUrl(path));
}

/** The language of the browser's own menus (BCP 47). */
export function interfaceLanguage(): string {
  return browser.i18n.getUILanguage();
}
