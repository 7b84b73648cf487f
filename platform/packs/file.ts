import * as v from 'valibot';
import { parse } from 'yaml';
import { createPackBrain } from '@/model/packs';
import { slotNames } from '@/rules/engine/compile';
import type { Slots } from '@/rules/engine/lexicons';
import { checkPack, PACK_LIMITS, type Pack, type Trust } from '@/rules/pack';

/** Who may sign packs. `key`: the raw Ed25519 public key, base64. */
export type Reviewer = { readonly id: string; readonly key: string };

/** A pack fit for use, or why a file is refused. */
export type PackFile =
  | { readonly kind: 'pack'; readonly pack: Pack; readonly trust: Trust; readonly signedBy?: string }
  | { readonly kind: 'error'; readonly problems: readonly string[] };

/** What `lurewatch pack sign` writes. The signature is over the text as it stands, so that nothing has to be put in order first. */
const SignedSchema = v.strictObject({ signed: v.string(), key: v.string(), signature: v.string() });

/** Reads a pack as it was chosen: JSON or YAML, plain or gzip, signed or not. Stops as soon as a limit is passed. Never rejects. */
export async function readPackFile(file: Blob, slots: Slots, reviewers: readonly Reviewer[]): Promise<PackFile> {
  try {
    return await read(file, slots, reviewers);
  } catch (error) {
    return refuse(error instanceof Refusal ? error.message : `the file cannot be read: ${(error as Error).message}`);
  }
}

class Refusal extends Error {}

function refuse(problem: string): PackFile {
  return { kind: 'error', problems: [problem] };
}

async function read(file: Blob, slots: Slots, reviewers: readonly Reviewer[]): Promise<PackFile> {
  if (file.size > PACK_LIMITS.file) return refuse(`the file has ${file.size} bytes, at most ${PACK_LIMITS.file} are allowed`);
  const value = parseText(await textOf(file));
  const signed = v.safeParse(SignedSchema, value);
  if (!signed.success) {
    if (typeof value === 'object' && value !== null && 'signed' in value)
      return refuse('a signed pack has "signed", "key" and "signature", all texts');
    return finish(value, 'imported', slots);
  }
  const { key, signature, signed: text } = signed.output;
  const reviewer = reviewers.find(({ id }) => id === key);
  if (reviewer === undefined) return refuse(`signed with the key "${key}", which this version does not know`);
  if (!(await isSignedBy(reviewer, text, signature)))
    return refuse('the signature does not fit: the file was changed, or the key is another');
  return { ...finish(parseText(text), 'reviewed', slots), ...{ signedBy: key } };
}

function finish(value: unknown, trust: Trust, slots: Slots): PackFile {
  const checked = checkPack(value, trust, slotNames(slots));
  if (checked.kind === 'error') return checked;
  const brain = createPackBrain(checked.pack, trust, slots);
  return 'problem' in brain ? refuse(brain.problem) : { kind: 'pack', pack: checked.pack, trust };
}

const GZIP = [0x1f, 0x8b];

/** The text of a file; a small one may hold a huge one, so what comes out is counted while it comes. */
async function textOf(file: Blob): Promise<string> {
  const head = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const zipped = GZIP.every((byte, i) => head[i] === byte);
  const stream = zipped ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const reader = stream.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let text = '';
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    text += decoder.decode(part.value, { stream: true });
    if (text.length <= PACK_LIMITS.text) continue;
    await reader.cancel();
    throw new Refusal(`unpacked it is longer than ${PACK_LIMITS.text} letters`);
  }
  return text + decoder.decode();
}

/** JSON or YAML; YAML without anchors, which can make much of little. */
function parseText(text: string): unknown {
  if (text.trimStart().startsWith('{')) {
    try {
      return JSON.parse(text);
    } catch (error) {
      throw new Refusal(`not JSON: ${(error as Error).message}`);
    }
  }
  try {
    return parse(text, { maxAliasCount: 0, schema: 'core' });
  } catch (error) {
    throw new Refusal(`neither JSON nor YAML: ${(error as Error).message.split('\n')[0]}`);
  }
}

/** Browsers before Chrome 137 and Firefox 129 do not know Ed25519. */
async function isSignedBy({ key }: Reviewer, text: string, signature: string): Promise<boolean> {
  const publicKey = await crypto.subtle.importKey('raw', fromBase64(key), 'Ed25519', false, ['verify']).catch(() => {
    throw new Refusal('this browser cannot check signatures; a newer one can');
  });
  return crypto.subtle.verify('Ed25519', publicKey, fromBase64(signature), new TextEncoder().encode(text));
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (char) => char.charCodeAt(0));
}
