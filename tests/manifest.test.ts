import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadSites } from '@/cli/files/sites';

type Manifest = {
  readonly permissions: readonly string[];
  readonly host_permissions?: readonly string[];
  readonly optional_host_permissions: readonly string[];
  readonly web_accessible_resources?: unknown;
  readonly externally_connectable?: unknown;
  readonly content_scripts: readonly { readonly matches: readonly string[] }[];
  readonly browser_specific_settings?: { readonly gecko: { readonly data_collection_permissions: unknown } };
};

/** A change here is a change of what people are asked for: it needs docs/permissions.md to say why. */
const PERMISSIONS = ['storage', 'activeTab', 'scripting', 'contextMenus'];

describe.each(['chrome-mv3', 'firefox-mv3'])('%s', (folder) => {
  const path = join(FOLDERS.output, folder);
  const manifest = JSON.parse(readFileSync(join(path, 'manifest.json'), 'utf8')) as Manifest;

  test('asks for what is written here and the hosts of the site files, nothing else', () => {
    expect(manifest.permissions).toEqual(PERMISSIONS);
    expect(manifest.host_permissions ?? []).toEqual([]);
    const { sites } = loadSites(FOLDERS.sites);
    const hosts = (access: 'required' | 'optional'): readonly string[] =>
      sites.filter((site) => site.access === access).flatMap((site) => site.matches);
    expect([...(manifest.content_scripts[0]?.matches ?? [])].sort()).toEqual([...hosts('required')].sort());
    expect([...manifest.optional_host_permissions].sort()).toEqual([...hosts('optional')].sort());
  });

  test('reads no messenger before it was switched on by itself', () => {
    const messengers = loadSites(FOLDERS.sites).sites.filter((site) => site.private === true);
    expect(messengers.length).toBeGreaterThan(2);
    expect(messengers.filter(({ access }) => access !== 'optional')).toEqual([]);
  });

  test('shows pages nothing to know it by', () => {
    expect(manifest.web_accessible_resources).toBeUndefined();
    expect(manifest.externally_connectable).toBeUndefined();
  });

  test('carries every file it reads, and no samples or examples', () => {
    for (const name of ['rules.json', 'rules.bin', 'weights.json', 'tables.bin', '_locales/en/messages.json'])
      expect([name, existsSync(join(path, name))]).toEqual([name, true]);
    expect(readdirSync(path, { recursive: true }).filter((name) => /jsonl|\.yml/.test(String(name)))).toEqual([]);
    expect(readFileSync(join(path, 'rules.json'), 'utf8')).not.toContain('falsepositives');
  });
});

test('Firefox is told that nothing is collected', () => {
  const manifest = JSON.parse(readFileSync(join(FOLDERS.output, 'firefox-mv3', 'manifest.json'), 'utf8')) as Manifest;
  expect(manifest.browser_specific_settings?.gecko.data_collection_permissions).toEqual({ required: ['none'] });
});
