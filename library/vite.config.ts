import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tsImport } from 'tsx/esm/api';
import { defineConfig, type Plugin } from 'vite';

// The loader of this file does not know `@/`; tsx does.
const { brainData } = (await tsImport('../cli/files/plugin.ts', import.meta.url)) as typeof import('../cli/files/plugin');

const ROOT = join(import.meta.dirname, '..');
const OUT = join(ROOT, '.output', 'library');
const DATA = 'virtual:lurewatch/data';

/** Rules and weights as a module, so that the package reads no files; and what npm wants beside the code. */
function packageFiles(): Plugin {
  return {
    name: 'lurewatch-package',
    resolveId: (id) => (id === DATA ? `\0${id}` : undefined),
    load: (id) => (id === `\0${DATA}` ? `export default ${JSON.stringify(brainData(ROOT))};` : undefined),
    closeBundle() {
      const { version, license, engines } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Record<string, unknown>;
      const manifest = {
        name: 'lurewatch',
        version,
        description: 'Finds job ads that look like lures into scam compounds: rules and a small model, in thirty languages.',
        license,
        type: 'module',
        engines,
        sideEffects: false,
        exports: { '.': { types: './index.d.ts', default: './index.js' } },
        files: ['index.js', 'index.d.ts'],
        keywords: ['job-scam', 'human-trafficking', 'forced-labour', 'classifier', 'text'],
      };
      mkdirSync(OUT, { recursive: true });
      writeFileSync(join(OUT, 'package.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
      copyFileSync(join(import.meta.dirname, 'lurewatch.d.ts'), join(OUT, 'index.d.ts'));
      copyFileSync(join(import.meta.dirname, 'README.md'), join(OUT, 'README.md'));
      copyFileSync(join(ROOT, 'LICENSE'), join(OUT, 'LICENSE'));
    },
  };
}

export default defineConfig({
  root: import.meta.dirname,
  publicDir: false,
  resolve: { alias: { '@': ROOT, util: join(import.meta.dirname, 'util.ts') }, conditions: ['browser', 'module', 'import', 'default'] },
  build: { outDir: OUT, emptyOutDir: true, target: 'es2022', lib: { entry: 'index.ts', formats: ['es'], fileName: () => 'index.js' } },
  plugins: [packageFiles()],
});
