import preact from '@preact/preset-vite';
import { tsImport } from 'tsx/esm/api';
import { defineConfig } from 'wxt';

// WXT's own loader of this file does not know `@/`; tsx does.
const { brainAssets, optionalHosts, sitesAsData } = (await tsImport(
  './cli/files/plugin.ts',
  import.meta.url,
)) as typeof import('./cli/files/plugin');

export default defineConfig({
  modules: ['@wxt-dev/webextension-polyfill'],
  imports: false,
  manifestVersion: 3,
  vite: () => ({ plugins: [preact(), sitesAsData(import.meta.dirname)] }),
  hooks: {
    'build:publicAssets': (_, files) => {
      files.push(...brainAssets(import.meta.dirname));
    },
  },
  zip: { excludeSources: ['training-data/**', 'tests/**', '.ci/**', '.github/**'] },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    permissions: ['storage', 'activeTab', 'scripting', 'contextMenus'],
    commands: { 'check-selection': { suggested_key: { default: 'Alt+Shift+L' }, description: '__MSG_menuCheck__' } },
    optional_host_permissions: optionalHosts(import.meta.dirname),
    icons: { 16: 'icon/16.png', 32: 'icon/32.png', 48: 'icon/48.png', 128: 'icon/128.png' },
    action: { default_title: '__MSG_extensionName__' },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'lurewatch@lurewatch.example',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
            gecko_android: { strict_min_version: '142.0' },
          },
        }
      : { minimum_chrome_version: '120', storage: { managed_schema: 'managed-schema.json' } }),
  }),
});
