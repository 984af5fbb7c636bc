import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** Whether the host of the PowerShell engine is there: the global set-up builds it where .NET is, and says so where it is not. */
export function hasHost(): boolean {
  return existsSync(program);
}

/** Builds the host where it is missing or older than its sources. Where that cannot be, its tests are skipped, which HVLINT_NEEDS_DOTNET=1 makes an error. */
export function buildHost(): void {
  const sources = readdirSync(folder).filter((name) => /\.(?:cs|csproj)$/.test(name));
  const built = existsSync(program) ? statSync(program).mtimeMs : 0;
  if (sources.every((name) => statSync(join(folder, name)).mtimeMs < built)) return;
  const { status, stdout } = spawnSync('dotnet', ['build', '-c', 'Release', '-v', 'q', '--nologo', '-o', 'bin/host'], {
    cwd: folder,
    encoding: 'utf8',
  });
  if (status === 0) return;
  const why = stdout === null || stdout === '' ? 'there is no .NET SDK here' : stdout;
  console.warn(`skipped: the tests of the collector, since its host cannot be built (${why.split('\n')[0]})`);
}

/** Runs the collector on a stub cluster; the snapshot goes to standard output. */
export function runCollector(data: StubData, args: readonly string[] = ['-OutFile', '-', '-Quiet'], cwd = process.cwd()): Run {
  const scratch = mkdtempSync(join(tmpdir(), 'hvlint-collect-'));
  const file = join(scratch, 'stub.json');
  writeFileSync(file, JSON.stringify(data));
  const { status, stdout, stderr } = spawnSync('dotnet', [resolve(program), 'run', resolve(script), file, ...args], {
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
