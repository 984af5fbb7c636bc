import { describe, expect, it } from 'vitest';
import { processHost } from '../../src/cli/host.ts';
import { createProgress } from '../../src/cli/progress.ts';
import { watchReading } from '../../src/cli/watch-reading.ts';

/** What a terminal of 40 columns shows, while each file takes so many milliseconds. */
function shown(files: readonly string[], milliseconds: number): { readonly written: string[]; readonly line: string } {
  const written: string[] = [];
  let time = 0;
  const progress = createProgress({
    columns: 40,
    words: (done, path) => `reading ${done} of ${files.length}: ${path}`,
    now: () => time,
    write: (text) => written.push(text),
  });
  for (const file of files) {
    progress.at(file);
    time += milliseconds;
  }
  progress.end();
  const line = written.reduce((before, text) => {
    const start = text.slice(1);
    return start + before.slice(start.length);
  }, '');
  return { written, line };
}

const files = Array.from({ length: 30 }, (_, index) => `osaka/Node_HV-OSK-${index}/GetVM.xml`);

describe('the progress line', () => {
  it('is not there for who waits less than a second', () => {
    expect(shown(files, 10).written).toEqual([]);
  });

  it('is one line, drawn a few times a second, and gone at the end', () => {
    const { written, line } = shown(files, 50);
    expect(written[0]).toBe('\rreading 21 of 30:');
    expect(written.length).toBeLessThan(10);
    expect(written.every((text) => text.startsWith('\r') && !text.includes('\n') && text.length <= 40)).toBe(true);
    expect(line.trim()).toBe('');
    expect(written.at(-1)).toBe('\r');
  });

  it.each<[string, { columns?: number; env?: Record<string, string>; flags?: string[]; files?: number }, boolean]>([
    ['a terminal', {}, true],
    ['a pipe', { columns: 0 }, false],
    ['-q', { flags: ['quiet'] }, false],
    ['CI', { env: { CI: 'true' } }, false],
    ['Azure Pipelines', { env: { TF_BUILD: 'True' } }, false],
    ['a single file', { files: 1 }, false],
  ])('with %s: %o', async (_what, { columns = 80, env = {}, flags = [], files: count = 2 }, isWatched) => {
    const file = { path: 'osaka/a.json', named: false, read: async () => new Uint8Array() };
    const groups = [{ name: 'osaka', folder: 'osaka', files: Array.from({ length: count }, () => file) }];
    const host = { ...processHost(), errColumns: columns === 0 ? undefined : columns, env };
    const reading = await watchReading({ lang: 'ja', flags: new Set(flags), host }, groups);
    expect(reading.groups !== groups).toBe(isWatched);
    reading.end();
  });
});
