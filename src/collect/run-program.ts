import { type ChildProcess, spawn } from 'node:child_process';
import { type DocumentReader, documentReader, type OutputLimits } from './document.ts';

/** A program to start, without a shell: its arguments reach it as they are. */
export interface Program {
  readonly executable: string;
  readonly args: readonly string[];
  /** What it reads from standard input; nothing where absent */
  readonly input?: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface RunLimits {
  readonly seconds: number;
  readonly output: OutputLimits;
  /** Aborted: the program is ended */
  readonly signal: AbortSignal;
}

/** How a program ended. `errors` is the end of its standard error. */
export type ProgramEnd =
  | { readonly how: 'exited'; readonly code: number | undefined; readonly output: ReturnType<DocumentReader['result']>; readonly errors: string }
  | { readonly how: 'notStarted'; readonly code: string }
  | { readonly how: 'timeOut' | 'tooMuch' | 'interrupted'; readonly output: ReturnType<DocumentReader['result']> };

/** Characters of standard error that are kept: the last words of a program say why it ended */
const errorLimit = 8000;
/** Milliseconds in which a program that was asked to end may do so */
const grace = 3000;

/** Runs a program to its end and gives the document that it wrote; ends it where it takes too long, writes too much, or the signal says so. */
export async function runProgram({ executable, args, input, env }: Program, { seconds, output, signal }: RunLimits): Promise<ProgramEnd> {
  const reader = documentReader(output);
  if (signal.aborted) return { how: 'interrupted', output: reader.result() };
  const child = spawn(executable, args, { env, windowsHide: true, stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'] });
  let stopped: 'timeOut' | 'tooMuch' | 'interrupted' | undefined;
  let errors = Buffer.alloc(0);
  const stop = (why: NonNullable<typeof stopped>) => {
    stopped ??= why;
    end(child);
  };
  child.stdout?.on('data', (piece: Uint8Array) => {
    if (stopped === undefined && !reader.take(piece)) stop('tooMuch');
  });
  child.stderr?.on('data', (piece: Uint8Array) => {
    errors = Buffer.concat([errors, piece]).subarray(-errorLimit);
  });
  // a program that ends without reading is told of by its exit code
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(input);
  const interrupt = () => stop('interrupted');
  signal.addEventListener('abort', interrupt);
  const timer = setTimeout(stop, seconds * 1000, 'timeOut');
  const { code, error } = await ended(child);
  clearTimeout(timer);
  signal.removeEventListener('abort', interrupt);
  if (error !== undefined) return { how: 'notStarted', code: error };
  if (stopped !== undefined) return { how: stopped, output: reader.result() };
  return { how: 'exited', code, output: reader.result(), errors: decodeErrors(errors) };
}

function ended(child: ChildProcess): Promise<{ readonly code?: number; readonly error?: string }> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ error: 'code' in error && typeof error.code === 'string' ? error.code : error.message }));
    child.once('close', (code) => resolve(code === null ? {} : { code }));
  });
}

/** What the program has started itself may hold its streams open: nobody waits for that. */
function end(child: ChildProcess): void {
  child.kill();
  child.stdout?.destroy();
  child.stderr?.destroy();
  const killer = setTimeout(() => child.kill('SIGKILL'), grace);
  child.once('exit', () => clearTimeout(killer));
}

/** A console of a Japanese Windows writes code page 932. */
function decodeErrors(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('shift_jis').decode(bytes);
  }
}
