import { fstatSync, readFileSync, statSync, writeSync } from 'node:fs';

/** What the program may ask of its surroundings: given to the commands, so that tests run them in-process. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isWindows: boolean;
  /** Columns of the terminal that stdout is; undefined for a file or a pipe */
  readonly columns: number | undefined;
  /** Columns of the terminal that stderr is; undefined for a file or a pipe */
  readonly errColumns: number | undefined;
  /** The terminal shows colours */
  readonly hasColors: boolean;
  /** Bytes are UTF-8 */
  out(text: string): void;
  err(text: string): void;
  stdin(): Uint8Array;
}

export function processHost(): Host {
  const isWindows = process.platform === 'win32';
  return {
    cwd: process.cwd(),
    env: process.env,
    isWindows,
    get columns() {
      return isTerminal(1) ? process.stdout.columns : undefined;
    },
    get errColumns() {
      return isTerminal(2) ? process.stderr.columns : undefined;
    },
    get hasColors() {
      return isTerminal(1) && process.stdout.hasColors();
    },
    out: (text) => write(1, text, isWindows),
    err: (text) => write(2, text, isWindows),
    stdin: () => readFileSync(0),
  };
}

/** Asking process.stdout makes a stream, which costs a tenth of a short run: files, pipes and the null device are told apart without. */
function isTerminal(stream: 1 | 2): boolean {
  try {
    const opened = fstatSync(stream);
    if (!opened.isCharacterDevice() || opened.rdev === statSync('/dev/null').rdev) return false;
  } catch {
    // Windows has no state for some handles, and no such path
  }
  return (stream === 1 ? process.stdout : process.stderr).isTTY;
}

/** A terminal of Windows takes its text through libuv, whatever its code page is; everything else gets UTF-8. */
function write(stream: 1 | 2, text: string, isWindows: boolean): void {
  if (isWindows && isTerminal(stream)) (stream === 1 ? process.stdout : process.stderr).write(text);
  else writeAll(stream, Buffer.from(text));
}

/** A pipe takes less than all at once, and none for a moment when it is full; its reader may be gone (| head). */
function writeAll(stream: number, bytes: Uint8Array): void {
  let at = 0;
  while (at < bytes.length) {
    try {
      at += writeSync(stream, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      if (code === 'EPIPE' || code === 'EOF') return;
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}
