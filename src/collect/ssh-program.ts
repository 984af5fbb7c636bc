import type { Computer } from './computer.ts';
import { type CollectorSettings, collectorArguments, type Surroundings } from './powershell-program.ts';
import type { Program } from './run-program.ts';

/** The last line of what is sent: OpenSSH for Windows has cut standard input (PowerShell/Win32-OpenSSH#908), and half a script must not run. */
export const lastLine = '#hvlint-end';
/** Exit code of the reader where the last line is missing */
export const scriptCutCode = 97;

/**
 * Starts the collector on a computer through the system's own OpenSSH client, with its agent, known hosts, configuration and Kerberos; nothing is asked.
 *
 * The script goes by standard input, since cmd.exe, the usual shell of sshd on Windows, takes 8,191 characters. `powershell -Command -` would run it line
 * by line as if it were typed: a block over several lines waits for an empty line, and a fault does not stop it. So a tiny reader is started, as
 * -EncodedCommand, which cmd.exe, PowerShell and bash all hand on unchanged, whichever of them is the shell. It takes the lines from $input: where a
 * command names $input, PowerShell reads standard input itself and [Console]::In would find it empty. Text formats keep CLIXML out of both streams.
 */
export function sshPrograms(
  computer: Extract<Computer, { by: 'ssh' }>,
  script: string,
  settings: CollectorSettings & { readonly sshConfig?: string },
  { env, isWindows }: Surroundings,
): readonly Program[] {
  const remote = [...remotePowerShell, '-EncodedCommand', Buffer.from(reader(settings), 'utf16le').toString('base64')].join(' ');
  const executables = isWindows ? [`${env.SystemRoot ?? 'C:\\Windows'}\\System32\\OpenSSH\\ssh.exe`, 'ssh.exe'] : ['ssh'];
  return executables.map((executable) => ({
    executable,
    args: [
      ...(settings.sshConfig === undefined ? [] : ['-F', settings.sshConfig]),
      ...clientOptions.flatMap((option) => ['-o', option]),
      ...(computer.port === undefined ? [] : ['-p', computer.port]),
      '-T',
      '--',
      computer.destination,
      remote,
    ],
    input: `${script.replace(/\n?$/, '\n')}${lastLine}\n`,
    // its messages tell what went wrong, and the system's part of them is translated
    env: { ...env, LC_ALL: 'C' },
  }));
}

const remotePowerShell = ['powershell', '-NoProfile', '-NonInteractive', '-InputFormat', 'Text', '-OutputFormat', 'Text'];

/** A master connection in the background would hold our streams open; a dead one is noticed after a minute. */
const clientOptions = [
  'BatchMode=yes',
  'ConnectTimeout=15',
  'ServerAliveInterval=15',
  'ServerAliveCountMax=4',
  'ControlMaster=no',
  'ClearAllForwardings=yes',
];

/** Nothing but fixed words gets into it. */
function reader(settings: CollectorSettings): string {
  return [
    '$lines = @($input)',
    `if ($lines.Count -lt 2 -or $lines[-1] -ne '${lastLine}') { exit ${scriptCutCode} }`,
    `& ([ScriptBlock]::Create([string]::Join([string][char]10, $lines))) ${collectorArguments(settings).join(' ')}`,
    'exit $LASTEXITCODE',
  ].join('\n');
}
