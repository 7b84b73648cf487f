import { type Command, InvalidArgumentError } from 'commander';
import type { Reviewer } from '@/platform/packs/file';

/** The verbs below `lurewatch pack`. `done` takes the exit code. */
export function packVerbs(pack: Command, done: (code: number) => void): void {
  pack
    .command('build')
    .description('makes a pack of rule files, each held to its examples')
    .argument('<files...>', '.yml files, as in rules/indicators')
    .requiredOption('--name <name>', 'shown to readers as the source of its signs')
    .requiredOption('--version <n>', 'a whole number, higher each time', wholeNumber)
    .requiredOption('--output <file>', 'the .json file to write')
    .action(async (files, options) => done((await import('./pack')).buildPack(files, options)));
  pack
    .command('key')
    .description('makes a key to sign with')
    .argument('<id>', 'name of the key')
    .argument('<file>', 'where the private key goes')
    .action(async (id, file) => done((await import('./pack')).makeKey(id, file)));
  pack
    .command('sign')
    .description('signs a pack')
    .argument('<pack>', 'the .json file')
    .requiredOption('--key <file>', 'the private key')
    .requiredOption('--id <id>', 'name of the key')
    .requiredOption('--output <file>', 'the signed file to write')
    .action(async (file, options) => done((await import('./pack')).signPack(file, options)));
  pack
    .command('verify')
    .description('says what the extension would make of a pack')
    .argument('<pack>', 'the file')
    .option('--reviewer <id=key>', 'a public key that is not in the package', toReviewer)
    .action(async (file, options) => done(await (await import('./pack')).verifyPack(file, options)));
}

function wholeNumber(value: string): number {
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('a whole number of 1 or more was expected');
  return number;
}

function toReviewer(value: string): Reviewer {
  const [, id, key] = /^([^=]+)=(.+)$/.exec(value) ?? [];
  if (id === undefined || key === undefined) throw new InvalidArgumentError('the form id=key was expected');
  return { id, key };
}
