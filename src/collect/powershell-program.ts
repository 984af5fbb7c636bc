import type { Program } from './run-program.ts';

/** What the collector is told, whichever way it is started. */
export interface CollectorSettings {
  /** Names are replaced on the computer itself */
  readonly redact: boolean;
  /** Over SSH: the node alone, not its whole cluster */
  readonly localOnly: boolean;
}

export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isWindows: boolean;
}

/**
 * The ways to start the collector here for a node and what its cluster tells of itself, best first: Windows PowerShell, which has the modules of every
 * release, then PowerShell 7.
 */
export function powershellPrograms(
  node: string,
  script: string,
  { redact }: CollectorSettings,
  { env, isWindows }: Surroundings,
): readonly Program[] {
  const args = [
    '-NoProfile',
    '-NonInteractive',
    '-ExecutionPolicy',
    'Bypass',
    '-File',
    script,
    '-Node',
    node,
    ...collectorArguments({ redact, localOnly: false }),
  ];
  // by its full path: a powershell.exe in the current folder is not meant
  const executables = isWindows ? [`${env.SystemRoot ?? 'C:\\Windows'}\\System32\\WindowsPowerShell\\v1.0\\powershell.exe`, 'pwsh.exe'] : ['pwsh'];
  return executables.map((executable) => ({ executable, args, env }));
}

/** To standard output: nothing is left behind on the computer. */
export function collectorArguments({ redact, localOnly }: CollectorSettings): readonly string[] {
  return ['-OutFile', '-', '-Quiet', ...(redact ? ['-Redact'] : []), ...(localOnly ? ['-LocalOnly'] : [])];
}
