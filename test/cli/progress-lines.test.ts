import { describe, expect, it } from 'vitest';
import { type ProgressLines, progressLines } from '../../src/cli/progress-lines.ts';

/** What a screen shows after everything that was written: lines, with the way back up carried out. */
function shown(columns: number | undefined, use: (lines: ProgressLines, pass: (seconds: number) => void) => void): readonly string[] {
  const screen: string[] = [];
  let clock = 0;
  const write = (text: string) => {
    const [up, rest = text] = text.startsWith('\x1B[') ? text.slice(2).split('A\x1B[J') : ['0'];
    screen.length -= Number(up);
    screen.push(...rest.split('\n').slice(0, -1));
  };
  const lines = progressLines({ columns, write, now: () => clock });
  use(lines, (seconds) => {
    clock += seconds * 1000;
  });
  lines.close();
  return screen;
}

describe('the progress of many nodes', () => {
  it('shows what runs below what has ended', () => {
    const screen = shown(80, (lines, pass) => {
      lines.start('HV-OSK-A');
      lines.start('HV-OSK-B');
      pass(5);
      lines.end('HV-OSK-A', 'HV-OSK-A: collected');
      lines.start('HV-TKY-A');
    });
    expect(screen).toEqual(['HV-OSK-A: collected', 'HV-OSK-B  5 s', 'HV-TKY-A  0 s']);
  });

  it('leaves nothing but results when all has ended', () => {
    const screen = shown(80, (lines) => {
      lines.start('HV-OSK-A');
      lines.start('HV-OSK-B');
      lines.end('HV-OSK-B', undefined);
      lines.end('HV-OSK-A', 'HV-OSK-A: collected');
    });
    expect(screen).toEqual(['HV-OSK-A: collected']);
  });

  it('writes plain lines where no terminal is', () => {
    const screen = shown(undefined, (lines) => {
      lines.start('HV-OSK-A');
      lines.end('HV-OSK-A', 'HV-OSK-A: collected');
    });
    expect(screen).toEqual(['HV-OSK-A: collected']);
  });

  it('lets no line wrap, so that the way back up is right', () => {
    const screen = shown(12, (lines) => lines.start('hv-osk-a.uranus.local'));
    expect(screen).toEqual(['hv-osk-a.u']);
  });
});
