// Everything that proves a change, from a fresh clone: packages, browsers, build, checks, tests. Plain JavaScript: nothing is installed yet.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { ensureBrowsers } from '../cli/browsers.mjs';

const REPORT = '.output/tests.json';
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';

function run(command, args) {
  console.log(`\n> ${command} ${args.join(' ')}`);
  return spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' }).status === 0;
}

function stop(reason) {
  console.error(`\n${reason}`);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

if (!existsSync('node_modules/.package-lock.json') && !run(npm, ['ci'])) stop('The packages could not be installed.');
const missing = ensureBrowsers(['chrome', 'firefox']);
if (missing.length > 0 && process.env.CI !== undefined) stop('The tests need both browsers.');
if (!run(npm, ['run', '-s', 'build'])) stop('The extension does not build.');
const checks = run(npm, ['run', '-s', 'check']);
rmSync(REPORT, { force: true });
// Names of tests or files narrow the run: npm test -- facebook
run(npx, ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${REPORT}`, ...process.argv.slice(2)]);
if (!existsSync(REPORT)) stop('The tests did not run.');
const { numPassedTests, numFailedTests, numFailedTestSuites, testResults } = JSON.parse(readFileSync(REPORT, 'utf8'));
const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0).length;
const failed = numFailedTests + broken + (checks ? 0 : 1);
if (!checks) console.error('\nFormat, lint or types: see above. "npm run fix" mends what can be mended.');
if (numFailedTestSuites > 0 && failed === 0) stop('A group of tests failed outside its tests.');
console.log(`\n${numPassedTests} passed, ${failed} failed`);
process.exit(failed === 0 && numPassedTests > 0 ? 0 : 1);
