import { readFileSync, writeFileSync } from 'node:fs';

/** What a document says between `<!-- name -->` and `<!-- /name -->`; `undefined` when the marks are missing. */
export function readBetween(file: string, name: string): string | undefined {
  return between(name).exec(readFileSync(file, 'utf8'))?.[2];
}

/** Puts `content` between the marks; `false`, and nothing written, when they are missing. */
export function writeBetween(file: string, name: string, content: string): boolean {
  const document = readFileSync(file, 'utf8');
  if (!between(name).test(document)) return false;
  writeFileSync(
    file,
    document.replace(between(name), (_, open: string, __, close: string) => `${open}${content}${close}`),
  );
  return true;
}

/** The marks as a message names them. */
export function marksOf(name: string): string {
  return `the marks "<!-- ${name} -->" and "<!-- /${name} -->" were expected`;
}

function between(name: string): RegExp {
  return new RegExp(`(<!-- ${name} -->\n)([^]*?)(<!-- /${name} -->)`);
}
