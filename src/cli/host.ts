import { readFileSync, writeSync } from 'node:fs';

/** What the program may ask of its surroundings: given to the commands, so that tests run them in-process. */
export interface Host {
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isWindows: boolean;
  /** Columns of the terminal that stdout is; undefined for a file or a pipe */
  readonly columns: number | undefined;
  /** The terminal shows colours */
  readonly hasColors: boolean;
  out(text: string): void;
  err(text: string): void;
  stdin(): Uint8Array;
}

export function processHost(): Host {
  return {
    cwd: process.cwd(),
    env: process.env,
    isWindows: process.platform === 'win32',
    columns: process.stdout.isTTY ? process.stdout.columns : undefined,
    get hasColors() {
      return process.stdout.isTTY && process.stdout.hasColors();
    },
    out: (text) => write(1, text),
    err: (text) => write(2, text),
    stdin: () => readFileSync(0),
  };
}

/** A terminal of Windows takes its text through libuv, whatever its code page is; files and pipes get UTF-8. */
function write(stream: 1 | 2, text: string): void {
  if (stream === 1 ? process.stdout.isTTY : process.stderr.isTTY) {
    (stream === 1 ? process.stdout : process.stderr).write(text);
    return;
  }
  writeAll(stream, Buffer.from(text));
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
