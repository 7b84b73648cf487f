// Plain JavaScript without packages: it runs before anything is installed.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const PROGRAMS = ['C:\\Program Files', 'C:\\Program Files (x86)', join(process.env.LOCALAPPDATA ?? 'C:\\', '')];
const APPLICATIONS = '/Applications';

/** Where browsers that can load an unpacked extension are usually installed, best first. */
const PLACES = {
  chrome: {
    linux: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/usr/bin/google-chrome-stable',
      '/usr/bin/microsoft-edge',
      '/snap/bin/chromium',
    ],
    darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map((name) => `${APPLICATIONS}/${name}.app/Contents/MacOS/${name}`),
    win32: PROGRAMS.flatMap((folder) => [
      join(folder, 'Chromium', 'Application', 'chrome.exe'),
      join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
      join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
    ]),
  },
  firefox: {
    linux: ['/usr/bin/firefox', '/usr/bin/firefox-esr', '/snap/bin/firefox'],
    darwin: [`${APPLICATIONS}/Firefox.app/Contents/MacOS/firefox`],
    win32: PROGRAMS.map((folder) => join(folder, 'Mozilla Firefox', 'firefox.exe')),
  },
};

const PACKAGES = { chrome: 'chromium', firefox: 'firefox-esr' };
const NAMES = { chrome: 'Chrome, Chromium or Edge', firefox: 'Firefox' };

/** Path of an installed browser of the kind (`chrome` or `firefox`), or undefined. `LUREWATCH_CHROME`, `LUREWATCH_FIREFOX` name one. */
export function findBrowser(kind) {
  const named = process.env[`LUREWATCH_${kind.toUpperCase()}`];
  return [named, ...(PLACES[kind][process.platform] ?? [])].find((path) => path !== undefined && path !== '' && existsSync(path));
}

/** Installs what is missing of the kinds where that can be done (Debian, as root); says in one line what is still missing. */
export function ensureBrowsers(kinds) {
  let missing = kinds.filter((kind) => findBrowser(kind) === undefined);
  if (missing.length > 0 && existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    const packages = missing.map((kind) => PACKAGES[kind]);
    console.error(`Installing ${packages.join(' and ')}...`);
    const options = { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
    try {
      execFileSync('apt-get', ['update', '-qq'], options);
      execFileSync(
        'apt-get',
        ['install', '-y', '-qq', '--no-install-recommends', ...packages, 'fonts-noto-core', 'fonts-noto-cjk'],
        options,
      );
    } catch (error) {
      console.error(`apt-get did not work: ${error.message}`);
    }
    missing = kinds.filter((kind) => findBrowser(kind) === undefined);
  }
  for (const kind of missing) console.error(`Please install ${NAMES[kind]} (or set LUREWATCH_${kind.toUpperCase()} to its path).`);
  return missing;
}
