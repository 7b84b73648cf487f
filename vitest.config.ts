import { resolve } from 'node:path';
import preact from '@preact/preset-vite';
import { tsImport } from 'tsx/esm/api';
import { defineConfig } from 'vitest/config';

// The loader of this file does not know `@/`; tsx does.
const { sitesAsData } = (await tsImport('./cli/files/plugin.ts', import.meta.url)) as typeof import('./cli/files/plugin');

// Vitest reports failures with Map.groupBy, which Node 20 does not have.
(Map as { groupBy?: unknown }).groupBy ??= (items: Iterable<unknown>, keyOf: (item: unknown) => unknown) => {
  const groups = new Map<unknown, unknown[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
};

const ROOT = import.meta.dirname;

export default defineConfig({
  plugins: [preact(), sitesAsData(ROOT)],
  resolve: { alias: { '@': resolve(ROOT) } },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/e2e/**'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
