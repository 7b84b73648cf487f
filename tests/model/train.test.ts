import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FOLDERS } from '@/cli/files/paths';
import { toFiles, trainFromCheckout } from '@/cli/train';

test('the committed weights are what training makes of the committed samples and rules, byte for byte', {
  timeout: 900_000,
}, () => {
  for (const [name, content] of toFiles(trainFromCheckout())) {
    const committed = readFileSync(join(FOLDERS.weights, name));
    expect(Buffer.from(content).equals(committed), `model/weights/${name} is not what "npm run train" writes`).toBe(true);
  }
});
