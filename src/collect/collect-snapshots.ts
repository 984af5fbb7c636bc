import { readSnapshot } from '../snapshot/read.ts';
import type { Computer } from './computer.ts';
import type { OutputLimits } from './document.ts';
import { type CollectFault, faultOf } from './faults.ts';
import { type CollectorSettings, powershellPrograms, type Surroundings } from './powershell-program.ts';
import { type ProgramEnd, type RunLimits, runProgram } from './run-program.ts';
import { sshPrograms } from './ssh-program.ts';

export interface CollectOptions extends CollectorSettings, Surroundings {
  /** The collector: PowerShell of this machine takes the file, a computer over SSH its text */
  readonly script: { readonly path: string; readonly text: string };
  /** Configuration file of the OpenSSH client, in place of the user's own */
  readonly sshConfig?: string;
  /** Time for one computer */
  readonly seconds: number;
  readonly output: OutputLimits;
  /** How many computers at once */
  readonly parallel: number;
  readonly signal: AbortSignal;
}

/** What came from a computer: a snapshot, as text and by the name of its cluster, or why there is none. */
export type Collected =
  | {
      readonly computer: Computer;
      readonly text: string;
      readonly cluster: string;
      /** How many facts the collector could not read */
      readonly unread: number;
      readonly complete: boolean;
    }
  | { readonly computer: Computer; readonly fault: CollectFault };

export interface Progress {
  started(computer: Computer): void;
  /** Takes a result when it is there: texts of a whole fleet are never in memory at once */
  ended(result: Collected): void;
}

/** Collects from every computer, some at a time; one that fails does not stop the others. After the signal none is started. */
export async function collectSnapshots(computers: readonly Computer[], options: CollectOptions, progress: Progress): Promise<void> {
  const waiting = computers.values();
  const work = async () => {
    for (const computer of waiting) {
      if (options.signal.aborted) return;
      progress.started(computer);
      progress.ended(await collect(computer, options));
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.parallel, computers.length) }, work));
}

async function collect(computer: Computer, options: CollectOptions): Promise<Collected> {
  const end = await runFirst(programsFor(computer, options), options);
  const fault = faultOf(computer, end, options);
  if (fault !== undefined || end.how !== 'exited' || !('text' in end.output)) return { computer, fault: fault ?? { code: 'noDocument' } };
  const { text } = end.output;
  const { snapshot, errors } = await readSnapshot(text, `${computer.name}.json`);
  if (snapshot === undefined) return { computer, fault: documentFault(errors) };
  return { computer, text, cluster: snapshot.cluster.name, unread: snapshot.unread?.length ?? 0, complete: end.code === 0 };
}

function programsFor(computer: Computer, options: CollectOptions) {
  return computer.by === 'ssh'
    ? sshPrograms(computer, options.script.text, options, options)
    : powershellPrograms(computer.name, options.script.path, options, options);
}

/** The first of the programs that exists on this machine. */
async function runFirst(programs: ReturnType<typeof programsFor>, limits: RunLimits): Promise<ProgramEnd> {
  let end: ProgramEnd = { how: 'notStarted', code: 'ENOENT' };
  for (const program of programs) {
    end = await runProgram(program, limits);
    if (end.how !== 'notStarted' || end.code !== 'ENOENT') return end;
  }
  return end;
}

/** A document that ends too early is told from one that is wrong: the former is a matter of the line, the latter of versions. */
function documentFault(
  errors: readonly { readonly code: string; readonly region: { readonly line: number; readonly column: number } }[],
): CollectFault {
  const [first] = errors;
  if (first?.code === 'json-truncated') return { code: 'documentCut' };
  return { code: 'documentDamaged', values: { detail: first === undefined ? '' : `${first.code} ${first.region.line}:${first.region.column}` } };
}
