import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '@/cli/files/paths';

export type CommandResult = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the command line as a person does, in a process of its own. */
export function lurewatch(args: readonly string[], input: string | Uint8Array = '', root = ROOT): CommandResult {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'cli', 'lurewatch.mjs'), ...args], {
    input,
    encoding: 'utf8',
    cwd: tmpdir(), // people call it from their own folder, not from ours
    env: { ...process.env, LUREWATCH_ROOT: root },
    maxBuffer: 1 << 28,
  });
  return { code: status, out: stdout, err: stderr };
}

export function linesOf(text: string): readonly Record<string, unknown>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
