/** What the shared screens need of where they run: here a web page in a folder of its own. The extension has `platform/host.ts`. */

/** Address of a file beside the page. */
export function packageUrl(path: `/${string}`): string {
  return new URL(`.${path}`, document.baseURI).href;
}

/** Reads a file beside the page. The only `fetch` of the page; after the start its own policy forbids even that. */
export function fetchPackageFile(path: `/${string}`): Promise<Response> {
  return fetch(packageUrl(path));
}

/** The first language of the browser (BCP 47). */
export function interfaceLanguage(): string {
  return navigator.language;
}
