import { describe, expect, it } from 'vitest';
import { readComputer } from '../../src/collect/computer.ts';
import { powershellPrograms } from '../../src/collect/powershell-program.ts';
import { sshPrograms } from '../../src/collect/ssh-program.ts';

const settings = { redact: false, localOnly: true };
const windows = { env: { SystemRoot: 'D:\\Windows' }, isWindows: true };
const linux = { env: {}, isWindows: false };

describe('a destination', () => {
  it.each<[string, object | undefined]>([
    ['admin@HV-OSK-A', { by: 'ssh', name: 'HV-OSK-A', destination: 'admin@HV-OSK-A' }],
    ['HV-OSK-A', { by: 'ssh', name: 'HV-OSK-A', destination: 'HV-OSK-A' }],
    [
      'URANUS\\admin@hv-osk-a.uranus.local:2222',
      { by: 'ssh', name: 'hv-osk-a.uranus.local:2222', destination: 'URANUS\\admin@hv-osk-a.uranus.local', port: '2222' },
    ],
    ['admin@uranus.local@10.20.0.11', { by: 'ssh', name: '10.20.0.11', destination: 'admin@uranus.local@10.20.0.11' }],
    ['admin@[fe80::1]:2222', { by: 'ssh', name: 'fe80::1:2222', destination: 'admin@fe80::1', port: '2222' }],
    ['-oProxyCommand=calc', undefined],
    ['-l@HV-OSK-A', undefined],
    ['admin@-oProxyCommand=calc', undefined],
    ['admin@HV-OSK-A:0', undefined],
    ['admin@HV OSK', undefined],
    ['admin@', undefined],
    ['', undefined],
  ])('%s', (text, expected) => {
    expect(readComputer('ssh', text)).toEqual(expected);
  });
});

describe('PowerShell', () => {
  it('is Windows PowerShell of the system folder on Windows, else PowerShell 7', () => {
    const executables = (surroundings: typeof windows | typeof linux) =>
      powershellPrograms('HV-OSK-A', 'C:\\hvlint\\Collect.ps1', settings, surroundings).map(({ executable }) => executable);
    expect(executables(windows)).toEqual(['D:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe', 'pwsh.exe']);
    expect(executables(linux)).toEqual(['pwsh']);
  });
});

describe('ssh', () => {
  const computer = { by: 'ssh', name: 'HV-OSK-A', destination: 'admin@HV-OSK-A', port: '2222' } as const;
  const [program] = sshPrograms(computer, '# the collector\r\nexit 0', { ...settings, sshConfig: 'C:\\ssh\\config' }, windows);

  it('asks nothing, and takes the destination for nothing but that', () => {
    const args = program?.args ?? [];
    expect(args.slice(0, 2)).toEqual(['-F', 'C:\\ssh\\config']);
    expect(args).toContain('BatchMode=yes');
    expect(args.slice(-6, -1)).toEqual(['-p', '2222', '-T', '--', 'admin@HV-OSK-A']);
  });

  it('sends a command that cmd.exe takes, whatever it is told', () => {
    const command = program?.args.at(-1) ?? '';
    expect(command).toMatch(/^[\w =+/-]+$/);
    expect(command.length).toBeLessThan(8000);
    const text = Buffer.from(command.split(' ').at(-1) ?? '', 'base64').toString('utf16le');
    expect(text).toContain('-OutFile - -Quiet -LocalOnly');
  });

  it('sends the script with a last line by which the reader knows that it has all of it', () => {
    expect(program?.input).toBe('# the collector\r\nexit 0\n#hvlint-end\n');
  });
});
