export type BrowserKind = 'chrome' | 'firefox';
export function findBrowser(kind: BrowserKind): string | undefined;
export function ensureBrowsers(kinds: readonly BrowserKind[]): readonly BrowserKind[];
