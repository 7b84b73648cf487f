import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { CATEGORIES } from '@/rules/rule';
import { FOLDERS, ROOT } from './files/paths';

const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Writes a rule file to fill in. Exit code 1 when the name does not do or is taken. */
export async function newRule(id: string): Promise<number> {
  const category = CATEGORIES.find((prefix) => id.startsWith(`${prefix}-`));
  if (category === undefined || !NAME.test(id)) {
    console.error(
      `"${id}": a name like pay-in-gold was expected, beginning with one of: ${CATEGORIES.map((prefix) => `${prefix}-`).join(', ')}`,
    );
    return 1;
  }
  const direction = category === 'lawful' || category === 'warning' ? category : 'lure';
  return create(join(FOLDERS.rules, 'indicators', `${id}.yml`), ruleTemplate(category, direction), [
    'Fill it in: phrases, what must fire (match), what must stay quiet (ignore), why it matters (explain).',
    `Then: npx vitest run tests/rules   and   npm run -s lurewatch -- rules ${id}`,
  ]);
}

function ruleTemplate(category: string, direction: string): string {
  const reassure = direction === 'lure' ? "reassure:\n  en: 'TODO: what an honest employer would offer instead.'\n" : '';
  return `name: 'TODO: a few words'
# experimental rules are counted, but silent; "stable" ones get a weight from "npm run train".
status: experimental
category: ${category}
direction: ${direction}
explain:
  en: 'TODO: why this matters, in short plain sentences about the ad.'
${reassure}phrases:
  en:
    - '(gold|silver) ... (salary|pay*)'
unless:
  en:
    - 'gold medal'
examples:
  match:
    en:
      - 'You get gold, and salary too.'
      - 'Silver instead of pay.'
  ignore:
    en:
      - 'A gold medal for the runner with the best salary.'
      - 'Goldsmith wanted, pay by the hour.'
falsepositives:
  - 'TODO: honest texts that may fire'
references:
  - 'TODO: publisher, title, year'
`;
}

/** Writes a site file and its test folder. Exit code 1 when the name does not do or is taken. */
export async function newSite(id: string): Promise<number> {
  if (!NAME.test(id)) {
    console.error(`"${id}": a name like jobsdb was expected`);
    return 1;
  }
  const code = create(join(FOLDERS.sites, `${id}.yml`), siteTemplate(id), [
    `Save a page in your browser, then: npm run save-page ${id} page.html`,
    'Fill in the selectors; then: npx vitest run tests/sites   and read what it says is found.',
  ]);
  if (code === 0) mkdirSync(join(FOLDERS.pages, id), { recursive: true });
  return code;
}

function siteTemplate(id: string): string {
  return `name: ${id}
matches: ['*://*.${id}.example/*']
access: optional
verified: ${new Date().toISOString().slice(0, 10)}
# Seen only where the site shows a login page, a captcha or an error.
walls: ['form#login']
surfaces:
  - kind: feed
    # Ordered alternatives. No hashed classes, no words of the interface, no counting of parents.
    post: ['article']
    parts:
      - ['[data-testid="text"]', '@self']
    author: ['[data-testid="author"]']
    cut: ['[role="button"]']
`;
}

function create(file: string, content: string, next: readonly string[]): number {
  if (existsSync(file)) {
    console.error(`${relative(ROOT, file)} exists already`);
    return 1;
  }
  writeFileSync(file, content);
  console.log([`${relative(ROOT, file)} written.`, ...next].join('\n'));
  return 0;
}
