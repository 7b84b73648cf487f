import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '@/cli/files/paths';
import { type Campaign, parseCampaign } from '@/platform/campaign/file';
import { type PolicyBrowser, toPolicy } from './policy';

/** Checks settings files; every fault is named. Exit code 1 when one is not fit for use. */
export function checkCampaigns(files: readonly string[]): number {
  const good = files.map((file) => {
    const campaign = load(file);
    if (campaign !== undefined) console.log(`${file}: fit for use. ${describe(campaign)}`);
    return campaign;
  });
  return good.includes(undefined) ? 1 : 0;
}

export type PolicyOptions = { readonly browser: PolicyBrowser; readonly id?: string };

/** Prints the policy file that sets a campaign on managed devices. */
export function printPolicy(file: string, { browser, id }: PolicyOptions): number {
  const campaign = load(file);
  if (campaign === undefined) return 1;
  if (browser !== 'firefox' && id === undefined) {
    console.error(
      `${browser} wants the id of the extension, 32 letters: see its page of extensions, or the address in the store; --id <id>`,
    );
    return 2;
  }
  console.log(JSON.stringify(toPolicy(campaign, browser, id), undefined, 2));
  return 0;
}

function load(file: string): Campaign | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    console.error(`${file}: cannot be read: ${(error as Error).message}`);
    return undefined;
  }
  const result = parseCampaign(text, readdirSync(join(ROOT, 'public', '_locales')));
  if (result.kind === 'campaign') return result.campaign;
  for (const problem of result.problems) console.error(`${file}: ${problem}`);
  return undefined;
}

function describe({ name, contacts = [], pausedSites = [], ...rest }: Campaign): string {
  const set = Object.keys(rest).join(', ');
  return `"${name}", contacts: ${contacts.length}, paused sites: ${pausedSites.length}${set === '' ? '' : `, also sets: ${set}`}`;
}
