import type { Computer } from './computer.ts';
import type { ProgramEnd, RunLimits } from './run-program.ts';
import { scriptCutCode } from './ssh-program.ts';

/** Why nothing was collected from a computer: a code, and what its words need. */
export interface CollectFault {
  readonly code: FaultCode;
  readonly values?: Readonly<Record<string, string | number>>;
}

export type FaultCode =
  | 'powershellMissing'
  | 'sshMissing'
  | 'notStarted'
  | 'interrupted'
  | 'timeOut'
  | 'tooLarge'
  | 'noDocument'
  | 'documentCut'
  | 'documentDamaged'
  | 'scriptCut'
  | 'nothingRead'
  | 'remoteError'
  | 'sshFailed'
  | SshFault;

type SshFault =
  | 'hostKeyUnknown'
  | 'hostKeyChanged'
  | 'keyRefused'
  | 'hostNotFound'
  | 'connectionRefused'
  | 'connectTimeOut'
  | 'connectionDropped'
  | 'sshSettings';

/** Exit code of ssh for faults of its own; PowerShell never gives it */
const sshFailed = 255;

/** Codes of the collector: all facts, some facts; 3: none */
const collected: readonly (number | undefined)[] = [0, 4];
const nothingRead = 3;

/** The fault that the end of a program stands for; undefined where it gave a document that is worth reading. */
export function faultOf(computer: Computer, end: ProgramEnd, { seconds, output }: Pick<RunLimits, 'seconds' | 'output'>): CollectFault | undefined {
  switch (end.how) {
    case 'notStarted':
      if (end.code !== 'ENOENT') return { code: 'notStarted', values: { detail: end.code } };
      return { code: computer.by === 'ssh' ? 'sshMissing' : 'powershellMissing' };
    case 'interrupted':
      return { code: 'interrupted' };
    case 'timeOut':
      return { code: 'timeOut', values: { seconds } };
    case 'tooMuch':
      if ('fault' in end.output && end.output.fault === 'noDocument') return { code: 'noDocument' };
      return { code: 'tooLarge', values: { megabytes: Math.floor(output.document / 1_000_000) } };
    case 'exited':
      return exitFault(computer, end);
  }
}

function exitFault(computer: Computer, { code, output, errors }: Extract<ProgramEnd, { how: 'exited' }>): CollectFault | undefined {
  const detail = lastWords(errors);
  if (computer.by === 'ssh' && (code === sshFailed || code === undefined)) return sshFault(errors);
  if (computer.by === 'ssh' && code === scriptCutCode) return { code: 'scriptCut' };
  if (code === nothingRead) return { code: 'nothingRead', values: { detail } };
  if (!collected.includes(code)) return { code: 'remoteError', values: { exit: code ?? '-', detail } };
  if ('text' in output) return undefined;
  return output.fault === 'notText' ? { code: 'documentDamaged', values: { detail: 'UTF-8' } } : { code: output.fault };
}

/** Messages of the OpenSSH client, which are never translated. */
const sshMessages: readonly (readonly [RegExp, SshFault])[] = [
  [/REMOTE HOST IDENTIFICATION HAS CHANGED/, 'hostKeyChanged'],
  [/Host key verification failed/, 'hostKeyUnknown'],
  [/Permission denied|Too many authentication failures|No supported authentication methods/, 'keyRefused'],
  [/Could not resolve hostname/, 'hostNotFound'],
  [/Connection refused/, 'connectionRefused'],
  [/connect to host .* (?:Connection|Operation) timed out|Connection timed out during banner exchange/, 'connectTimeOut'],
  [/Bad configuration option|Can't open user config file|terminating, \d+ bad configuration/, 'sshSettings'],
  [/Connection (?:to .* )?(?:closed|reset)|Broken pipe|not responding|kex_exchange_identification|Connection timed out/, 'connectionDropped'],
];

function sshFault(errors: string): CollectFault {
  const known = sshMessages.find(([message]) => message.test(errors));
  const detail = lastWords(errors);
  if (known !== undefined) return { code: known[1], values: { detail } };
  // a connection that ends while the collector runs is often told of by nothing but the exit code
  return detail === '' ? { code: 'connectionDropped', values: { detail } } : { code: 'sshFailed', values: { detail } };
}

/** The last line that says something: programs say last why they end. */
function lastWords(errors: string): string {
  const lines = errors.split(/\r?\n/).map((line) => line.trim());
  return (lines.findLast((line) => line !== '' && !line.startsWith('#< CLIXML')) ?? '').slice(0, 300);
}
