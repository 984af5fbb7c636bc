import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { StubData } from './stub-cluster.ts';

export const script = 'src/collect/Collect-HvSnapshot.ps1';
const folder = 'test/collect/host';
export const program = join(folder, 'bin/host/HvSnapshotHost.dll');

export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Whether the host of the PowerShell engine can be built here; says so once where it cannot. */
export function hasHost(): boolean {
  const isThere = spawnSync('dotnet', ['--version'], { encoding: 'utf8' }).status === 0;
  if (!isThere) console.warn('The tests of the collector are skipped: there is no .NET SDK (dotnet) here.');
  return isThere;
}

/** Builds the host where its sources are newer than it. */
export function buildHost(): void {
  const { status, stdout } = spawnSync('dotnet', ['build', '-c', 'Release', '-v', 'q', '--nologo', '-o', 'bin/host'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status !== 0 || !existsSync(program)) throw new Error(`The host of the PowerShell engine does not build:\n${stdout}`);
}

/** Runs the collector on a stub cluster; the snapshot goes to standard output. */
export function runCollector(data: StubData, args: readonly string[] = ['-OutFile', '-'], cwd = process.cwd()): Run {
  const scratch = mkdtempSync(join(tmpdir(), 'hvlint-collect-'));
  const file = join(scratch, 'stub.json');
  writeFileSync(file, JSON.stringify(data));
  const { status, stdout, stderr } = spawnSync('dotnet', [resolve(program), 'run', resolve(script), file, ...args, '-Quiet'], {
    cwd,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
    env: { ...process.env, COMPUTERNAME: data.computer, PSModulePath: resolve('test/collect/stubs'), DOTNET_TieredPGO: '0' },
  });
  rmSync(scratch, { recursive: true });
  return { code: status, stdout, stderr };
}

/** What the engine's parser sees in a script. */
export function parseScript(path: string): Syntax {
  const { stdout, stderr } = spawnSync('dotnet', [program, 'parse', path], { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

export interface Syntax {
  readonly errors: readonly string[];
  readonly isAscii: boolean;
  readonly functions: readonly string[];
  readonly commands: readonly {
    readonly line: number;
    readonly name: string | null;
    readonly inside: string | null;
    readonly parameters: readonly string[];
    readonly text: string;
  }[];
  readonly members: readonly { readonly line: number; readonly isStatic: boolean; readonly target: string; readonly name: string }[];
  readonly newer: readonly { readonly line: number; readonly construct: string }[];
  readonly redirections: readonly number[];
}
