// npm start: the extension in a browser on an invented feed. Plain JavaScript: it runs before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { ensureBrowsers, findBrowser } from './browsers.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

function run(command, args, what) {
  console.error(what);
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
  if (status !== 0) {
    console.error(`"${command} ${args.join(' ')}" did not work (see above).`);
    process.exit(1);
  }
}

if (!existsSync('node_modules/.package-lock.json')) run(npm, ['ci'], 'Installing packages (once)...');
const kind = findBrowser('chrome') !== undefined || findBrowser('firefox') === undefined ? 'chrome' : 'firefox';
if (ensureBrowsers([kind]).length > 0) process.exit(1);
run(npm, ['run', '-s', 'build'], 'Building the extension...');
const { register } = await import('tsx/esm/api');
register();
const { showDemo } = await import('./demo/show.ts');
await showDemo(kind);
