import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto';
import { existsSync, openAsBlob, readFileSync, writeFileSync } from 'node:fs';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack, prove, readRules } from '@/cli/files/rules';
import { type Problem, printProblems } from '@/cli/files/yaml';
import { type PackFile, type Reviewer, readPackFile } from '@/platform/packs/file';
import { REVIEWERS } from '@/platform/packs/reviewers';
import { slotNames } from '@/rules/engine/compile';
import { checkPack } from '@/rules/pack';

export type BuildOptions = { readonly name: string; readonly version: number; readonly output: string };

/** Makes a pack of rule files, each held to its examples first. Nothing is written when one of them is faulty. */
export function buildPack(files: readonly string[], { name, version, output }: BuildOptions): number {
  const slots = loadPack(FOLDERS.rules);
  const problems: Problem[] = [];
  const rules = readRules(files, slotNames(slots), problems);
  const proven = prove({ ...slots, rules, problems });
  if (proven.problems.length > 0) return fail(printProblems(proven.problems));
  const value = {
    name,
    version,
    rules: proven.rules.map(({ id, rule }) => {
      const { examples: _, falsepositives: __, references: ___, status: ____, voice: _____, ...rest } = rule;
      return { id, ...rest };
    }),
  };
  // Rules that speak for an ad are allowed only once it is signed; the rest is the same.
  const checked = checkPack(value, 'reviewed', slotNames(slots));
  if (checked.kind === 'error') return fail(checked.problems.join('\n'));
  writeFileSync(output, `${JSON.stringify(checked.pack, undefined, 1)}\n`);
  console.log(`${output}: "${name}", version ${version}, ${checked.pack.rules.length} rules`);
  return 0;
}

/** Makes a key pair: the private key into a file, the public one printed as the line that `platform/packs/reviewers.ts` takes. */
export function makeKey(id: string, output: string): number {
  if (existsSync(output)) return fail(`${output}: is there already; a key is never overwritten`);
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  writeFileSync(output, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600 });
  const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url').toString('base64');
  console.log(`  { id: '${id}', key: '${raw}' },`);
  console.error(`${output}: keep it secret and off this computer. The line above goes into platform/packs/reviewers.ts.`);
  return 0;
}

export type SignOptions = { readonly key: string; readonly id: string; readonly output: string };

/** Signs a pack. What is signed is the text of the file, letter by letter. */
export function signPack(file: string, { key, id, output }: SignOptions): number {
  let signature: string;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
    signature = sign(null, Buffer.from(text), createPrivateKey(readFileSync(key))).toString('base64');
  } catch (error) {
    return fail(`${file} with the key ${key}: ${(error as Error).message}`);
  }
  writeFileSync(output, `${JSON.stringify({ signed: text, key: id, signature })}\n`);
  console.log(`${output}: signed with "${id}"`);
  return 0;
}

/** Says what the extension would make of a pack. Exit code 1 when it would refuse it. */
export async function verifyPack(file: string, { reviewer }: { readonly reviewer?: Reviewer }): Promise<number> {
  let read: PackFile;
  try {
    read = await readPackFile(await openAsBlob(file), loadPack(FOLDERS.rules), [
      ...REVIEWERS,
      ...(reviewer === undefined ? [] : [reviewer]),
    ]);
  } catch (error) {
    return fail(`${file}: ${(error as Error).message}`);
  }
  if (read.kind === 'error') return fail(read.problems.map((problem) => `${file}: ${problem}`).join('\n'));
  const { pack, signedBy } = read;
  const by = signedBy === undefined ? 'not signed: imported, at most "elevated"' : `reviewed, signed with "${signedBy}"`;
  console.log(`${file}: "${pack.name}", version ${pack.version}, ${pack.rules.length} rules; ${by}`);
  return 0;
}

function fail(message: string): number {
  console.error(message);
  return 1;
}
