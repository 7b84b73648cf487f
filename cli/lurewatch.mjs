#!/usr/bin/env node
// The command line is TypeScript, run as it is; tsx also knows `@/`.
import { register } from 'tsx/esm/api';

// `lurewatch rules | head` closes our output early; that is no error.
process.stdout.on('error', (error) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv);
