import type { Campaign } from '@/platform/campaign/file';

export const POLICY_BROWSERS = ['chrome', 'edge', 'firefox'] as const;
export type PolicyBrowser = (typeof POLICY_BROWSERS)[number];

const FIREFOX_ID = 'lurewatch@lurewatch.example';

/**
 * What the policy file of a browser holds: Chrome and Edge on Linux read it from `policies/managed`, Firefox from `policies.json`.
 * On Windows and macOS the same values go into the registry or a profile.
 */
export function toPolicy(campaign: Campaign, browser: PolicyBrowser, id = FIREFOX_ID): object {
  if (browser === 'firefox') return { policies: { '3rdparty': { Extensions: { [id]: campaign } } } };
  return { '3rdparty': { extensions: { [id]: campaign } } };
}
