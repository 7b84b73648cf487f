import { browser } from 'wxt/browser';

/** Address of a file in the extension's own package. WXT's type knows only generated paths; ours come from other build steps too. */
export function packageUrl(path: `/${string}`): string {
  return (browser.runtime as unknown as { getURL: (path: string) => string }).getURL(path);
}

/** Reads a file of the package. The only `fetch` of the product: it takes no other address. */
export function fetchPackageFile(path: `/${string}`): Promise<Response> {
  return fetch(packageUrl(path));
}
