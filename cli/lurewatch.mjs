#!/usr/bin/env node
// The command line is TypeScript, run as it is; tsx also knows `@/`.
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

// `@/` is told by our tsconfig.json, wherever the call comes from; worker threads read it from the environment.
process.env.TSX_TSCONFIG_PATH ??= fileURLToPath(new URL('../tsconfig.json', import.meta.url));

// `lurewatch rules | head` closes our output early; that is no error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv);
