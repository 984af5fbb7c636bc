import { safe } from '../report/neutralise.ts';
import { createMeasure } from '../report/width.ts';
import type { Invocation } from './command.ts';

/** One line that says how far a long run has come. */
export interface Progress {
  at(path: string): void;
  /** Takes the line away; whatever is printed comes after it */
  end(): void;
}

/** Who waits for less asks for no line; nobody reads more of them than a few a second. */
const patience = 1000;
const interval = 100;

/** Milliseconds from now, columns of the terminal, and where the line goes. */
export interface Surroundings {
  readonly columns: number;
  readonly words: (done: number, path: string) => string;
  now(): number;
  write(text: string): void;
}

/** The line is drawn when a file has its turn, for reading keeps the program busy; it is written over with blanks, as every console can. */
export function createProgress({ columns, words, now, write }: Surroundings): Progress {
  const measure = createMeasure(false);
  const start = now();
  let [done, last, shown] = [0, Number.NEGATIVE_INFINITY, 0];
  const draw = (text: string) => {
    const line = measure.wrap(text, columns - 1)[0] ?? '';
    const width = measure.width(line);
    write(`\r${line}${' '.repeat(Math.max(0, shown - width))}`);
    shown = width;
  };
  return {
    at(path) {
      done++;
      const time = now();
      if (time - start < patience || time - last < interval) return;
      last = time;
      draw(words(done, path));
    },
    end() {
      if (shown === 0) return;
      draw('');
      write('\r');
    },
  };
}

/** The line on stderr, about the files that are read. */
export function fileProgress({ host, lang }: Pick<Invocation, 'host' | 'lang'>, columns: number, total: number): Progress {
  const words = {
    en: (done: number, path: string) => `reading ${done} of ${total}: ${safe(path)}`,
    ja: (done: number, path: string) => `読み取り中 ${done}/${total}: ${safe(path)}`,
  };
  return createProgress({ columns, words: words[lang], now: () => performance.now(), write: (text) => host.err(text) });
}
