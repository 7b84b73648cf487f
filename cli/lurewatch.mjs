#!/usr/bin/env node
// The command line is TypeScript, run as it is; tsx also knows `@/`.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./main.ts');
process.exitCode = await main(process.argv);
