import { generateKeyPairSync, sign } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { loadPack } from '@/cli/files/rules';
import { type PackFile, readPackFile } from '@/platform/packs/file';

const slots = loadPack(FOLDERS.rules);
const RULE = {
  id: 'pay-in-gold',
  name: 'Pay in gold',
  category: 'pay',
  direction: 'lure',
  explain: { en: 'Nobody honest pays clerks in gold bars.' },
  phrases: { en: ['(gold|silver) ... (salary|pay*)'] },
};
const PACK = { name: 'Test centre', version: 1, rules: [RULE] };

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const REVIEWER = { id: 'test', key: Buffer.from(publicKey.export({ format: 'jwk' }).x as string, 'base64url').toString('base64') };

function read(content: string | Uint8Array<ArrayBuffer>): Promise<PackFile> {
  return readPackFile(new Blob([content]), slots, [REVIEWER]);
}

function signed(text: string, key = 'test'): string {
  return JSON.stringify({ signed: text, key, signature: sign(null, Buffer.from(text), privateKey).toString('base64') });
}

function withRule(change: object): object {
  return { ...PACK, rules: [{ ...RULE, ...change }] };
}

async function problemsOf(content: string | Uint8Array<ArrayBuffer>): Promise<readonly string[]> {
  const result = await read(content);
  return result.kind === 'error' ? result.problems : [];
}

describe('what is fit for use', () => {
  test.each([
    ['JSON', JSON.stringify(PACK)],
    ['JSON with a byte order mark', `\ufeff${JSON.stringify(PACK)}`],
    [
      'YAML',
      'name: Test centre\nversion: 1\nrules:\n  - id: pay-in-gold\n    name: Pay in gold\n    category: pay\n    direction: lure\n    explain:\n      en: Nobody honest pays clerks in gold bars.\n    phrases:\n      en: ["(gold|silver) ... (salary|pay*)"]\n',
    ],
    ['gzip', Uint8Array.from(gzipSync(JSON.stringify(PACK)))],
  ])('%s', async (_, content) => {
    expect(await read(content)).toMatchObject({ kind: 'pack', trust: 'imported', pack: { name: 'Test centre' } });
  });

  test('a signed one is reviewed, and only then may a rule speak for an ad', async () => {
    const lawful = JSON.stringify(withRule({ id: 'lawful-seal', category: 'lawful', direction: 'lawful' }));
    expect(await read(signed(lawful))).toMatchObject({ kind: 'pack', trust: 'reviewed', signedBy: 'test' });
    expect(await problemsOf(lawful)).toEqual([expect.stringContaining('only a reviewed pack')]);
  });
});

describe('what is refused, each with its reason', () => {
  const deep = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;
  const cases: readonly (readonly [string, string | Uint8Array<ArrayBuffer>, RegExp])[] = [
    ['nothing', '', /"name", "version" and "rules"/],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0xfe]), /cannot be read/],
    ['half a file', JSON.stringify(PACK).slice(0, -9), /not JSON/],
    ['a list', '[1,2]', /"name", "version" and "rules"/],
    ['words', 'hello', /"name", "version" and "rules"/],
    ['too many bytes', ' '.repeat(512_001), /512001 bytes/],
    ['a gzip bomb', Uint8Array.from(gzipSync('a'.repeat(60_000_000))), /longer than 2000000/],
    ['broken gzip', Uint8Array.from(gzipSync(JSON.stringify(PACK)).subarray(0, 40)), /cannot be read/],
    ['deep JSON', deep(80_000), /nested deeper than 8/],
    ['deep YAML', `a: ${'['.repeat(50_000)}`, /./],
    ['YAML aliases', 'a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\nname: x', /YAML|name/],
    ['__proto__', `{"__proto__":{"trust":"reviewed"},${JSON.stringify(PACK).slice(1)}`, /"__proto__"/],
    ['constructor', JSON.stringify(PACK).replace('"name":"Pay', '"constructor":1,"name":"Pay'), /"constructor"/],
    ['another key', signed(JSON.stringify(PACK), 'nobody'), /does not know/],
    ['a changed pack', signed(JSON.stringify(PACK)).replace('gold|silver', 'gold|bronze'), /signature does not fit/],
    ['a signature that is none', JSON.stringify({ signed: JSON.stringify(PACK), key: 'test', signature: '???' }), /cannot be read/],
    ['no signature', JSON.stringify({ signed: JSON.stringify(PACK), key: 'test' }), /"signed", "key" and "signature"/],
    ['a signed envelope in a signed envelope', signed(signed(JSON.stringify(PACK))), /"signed"|signed: there is no such field|name/],
  ];
  test.each(cases)('%s', async (_, content, reason) => {
    const problems = await problemsOf(content);
    expect(problems.join('\n')).toMatch(reason);
  });

  const objects: readonly (readonly [string, object, RegExp])[] = [
    ['no name', { ...PACK, name: undefined }, /name: is missing/],
    ['a name of a page', { ...PACK, name: 'x'.repeat(61) }, /name: at most 60/],
    ['no version', { ...PACK, version: '1' }, /version: a number was expected/],
    ['half a version', { ...PACK, version: 1.5 }, /version: a whole number/],
    ['no rules', { ...PACK, rules: [] }, /rules: no rules/],
    ['too many rules', { ...PACK, rules: Array.from({ length: 2_001 }, (_, i) => ({ ...RULE, id: `pay-${i}` })) }, /at most 2000 rules/],
    ['a rule twice', { ...PACK, rules: [RULE, RULE] }, /"pay-in-gold" is there twice/],
    ['a further field', { ...PACK, contacts: [] }, /contacts: there is no such field/],
    ['a weight of its own', withRule({ weight: 99 }), /rules.0.weight: there is no such field/],
    ['a voice', withRule({ voice: 'report' }), /rules.0.voice: there is no such field/],
    ['a sign of honesty', withRule({ direction: 'lawful' }), /only a reviewed pack/],
    ['a warning voice', withRule({ direction: 'warning' }), /only a reviewed pack/],
    ['another language', withRule({ phrases: { xx: ['gold'] } }), /phrases/],
    ['a regular expression', withRule({ phrases: { en: ['(a+'] } }), /column/],
    ['a slot that is none', withRule({ phrases: { en: ['{price}'] } }), /price/],
    ['a phrase of a page', withRule({ phrases: { en: ['a'.repeat(201)] } }), /201 letters/],
    ['an invisible character', withRule({ phrases: { en: ['go\u200bld'] } }), /invisible/],
    ['no explanation', withRule({ explain: { en: 'short' } }), /explain/],
    ['a long explanation', withRule({ name: 'x'.repeat(601) }), /at most 600/],
    ['a script as a name', withRule({ id: '<script>' }), /pay-in-gold/],
    ['too many phrases for one word', withRule({ phrases: { en: Array.from({ length: 500 }, (_, i) => `x${i} ... gold`) } }), /same word/],
    [
      'too many phrases',
      {
        ...PACK,
        rules: Array.from({ length: 21 }, (_, k) => ({
          ...RULE,
          id: `pay-${k}`,
          phrases: { en: Array.from({ length: 1_000 }, (_, i) => `w${k}x${i}`) },
        })),
      },
      /at most 20000/,
    ],
  ];
  test.each(objects)('%s', async (_, value, reason) => {
    expect((await problemsOf(JSON.stringify(value))).join('\n')).toMatch(reason);
  });

  test('any field of another type, or a stray one, three hundred times', async () => {
    const paths = [
      'name',
      'version',
      'rules',
      'rules.0',
      'rules.0.id',
      'rules.0.category',
      'rules.0.direction',
      'rules.0.explain',
      'rules.0.phrases',
      'rules.0.phrases.en',
      'rules.0.phrases.en.0',
    ];
    const wrong = fc.oneof(
      fc.constant(null),
      fc.boolean(),
      fc.constant({}),
      fc.constant([]),
      fc.constant([null]),
      fc.constant({ a: { b: [] } }),
      fc.constant(-1),
    );
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), wrong, async (path, value) => {
        const copy = structuredClone(PACK) as Record<string, unknown>;
        const keys = path.split('.');
        const last = keys.pop() as string;
        const place = keys.reduce((at, key) => at[key] as Record<string, unknown>, copy);
        place[last] = value;
        expect((await problemsOf(JSON.stringify(copy))).length).toBeGreaterThan(0);
        refused++;
      }),
      { numRuns: 300, seed: 7 },
    );
    expect(refused).toBe(300);
  });
});
