/** Lines of a terminal that show what runs, below the lines of what has ended. Without a terminal only the latter are written. */
export interface ProgressLines {
  start(name: string): void;
  /** Takes the name off, and leaves the line for good; undefined: nothing to say */
  end(name: string, line: string | undefined): void;
  close(): void;
}

export interface ProgressTarget {
  /** Columns of the terminal; undefined for a file or a pipe */
  readonly columns: number | undefined;
  write(text: string): void;
  /** Milliseconds; any start */
  now(): number;
}

/** Between two drawings of the running lines, in milliseconds */
const interval = 1000;

/** Only what runs is drawn anew, so that thousands of computers scroll by like any output. */
export function progressLines({ columns, write, now }: ProgressTarget): ProgressLines {
  const running = new Map<string, number>();
  let drawn = 0;
  const draw = (line?: string) => {
    const above = line === undefined ? '' : `${line}\n`;
    if (columns === undefined) {
      if (above !== '') write(above);
      return;
    }
    const lines = [...running].map(([name, since]) => `${name}  ${Math.floor((now() - since) / 1000)} s\n`);
    const back = drawn === 0 ? '' : `\x1B[${drawn}A\x1B[J`;
    drawn = lines.length;
    write(`${back}${above}${lines.map((each) => clipLine(each, columns)).join('')}`);
  };
  const timer = columns === undefined ? undefined : setInterval(draw, interval);
  return {
    start(name) {
      running.set(name, now());
      draw();
    },
    end(name, line) {
      running.delete(name);
      draw(line);
    },
    close() {
      clearInterval(timer);
    },
  };
}

/** A line that wraps would take two, and the way back up would be wrong. */
function clipLine(line: string, columns: number): string {
  return line.length <= columns ? line : `${line.slice(0, Math.max(0, columns - 2))}\n`;
}
