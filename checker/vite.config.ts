import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { tsImport } from 'tsx/esm/api';
import { defineConfig, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

// The loader of this file does not know `@/`; tsx does.
const { checkerFiles } = (await tsImport('../cli/files/plugin.ts', import.meta.url)) as typeof import('../cli/files/plugin');

const ROOT = join(import.meta.dirname, '..');

/** Rules, weights and words beside the page, as the extension has them in its package. */
function files(): Plugin {
  return {
    name: 'lurewatch-files',
    generateBundle() {
      for (const { fileName, source } of checkerFiles(ROOT)) this.emitFile({ type: 'asset', fileName, source });
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  base: './',
  resolve: { alias: { '@': ROOT }, conditions: ['check-page', 'browser', 'module', 'import', 'default'] },
  build: { outDir: join(ROOT, '.output', 'checker'), emptyOutDir: true, modulePreload: { polyfill: false } },
  plugins: [
    preact(),
    files(),
    VitePWA({
      registerType: 'prompt', // a newer page waits for the next visit: nobody's pasted text is lost to a reload
      injectRegister: false,
      manifest: {
        name: 'Lurewatch',
        short_name: 'Lurewatch',
        description: 'Checks a job ad for signs of a trap. The text stays on your device.',
        start_url: '.',
        scope: '.',
        display: 'standalone',
        background_color: '#ffffff',
        theme_color: '#12343b',
        icons: [
          { src: 'icon/192.png', sizes: '192x192', type: 'image/png' },
          { src: 'icon/512.png', sizes: '512x512', type: 'image/png' },
        ],
      },
      workbox: { globPatterns: ['**/*'], globIgnores: ['sw.js', 'workbox-*.js'], maximumFileSizeToCacheInBytes: 20_000_000 },
    }),
  ],
});
