import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasSshServer, type SshServer, startSshServer } from './ssh-server.ts';

const program = resolve('bin/hvlint.js');
const collector = ['--collector', resolve('test/collect/stand-in.ps1')];

/** A folder with a PowerShell in it that plays the nodes (pwsh.mjs), and with nothing else on the PATH but Node. */
function withPowerShell(): { readonly folder: string; readonly env: NodeJS.ProcessEnv; started(): unknown[] } {
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-collect-'));
  const log = join(folder, 'pwsh.log');
  copyFileSync('test/collect/pwsh.mjs', join(folder, 'pwsh'));
  const env = { PATH: `${folder}:${dirname(process.execPath)}`, PWSH_LOG: log, LANG: 'C' };
  const started = () =>
    readFileSync(log, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line): unknown => JSON.parse(line));
  return { folder, env, started };
}

function hvlint(args: readonly string[], { folder, env }: { readonly folder: string; readonly env: NodeJS.ProcessEnv }) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], { encoding: 'utf8', cwd: folder, env });
  return { code: status, out: stdout, err: stderr };
}

describe('hvlint collect --computer', () => {
  it('starts PowerShell with the collector and the node, and writes the snapshot', () => {
    const place = withPowerShell();
    const { code, out, err } = hvlint(['collect', '--computer', 'HV-OSK-A', ...collector], place);
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: 'HV-OSK-A: collected, cluster HVCL-OSK\n' });
    expect(place.started()).toEqual([
      ['-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', collector[1], '-Node', 'HV-OSK-A', '-OutFile', '-', '-Quiet'],
    ]);
    expect(JSON.parse(readFileSync(join(place.folder, 'HV-OSK-A.json'), 'utf8')).cluster.name).toBe('HVCL-OSK');
  });

  it('collects from the others where one fails, and names it, in both languages', () => {
    const place = withPowerShell();
    const nodes = ['HV-OSK-A', 'HV-OSK-B', 'HV-TKY-A'];
    const en = hvlint(['collect', '--computer', ...nodes, '-o', 'snapshots/', '--parallel', '1', ...collector], place);
    expect(en.err.split('\n')).toEqual([
      'HV-OSK-A: collected, cluster HVCL-OSK',
      expect.stringMatching(
        /^HV-OSK-B: the collector could read nothing \(hvlint-collect: 0 facts, 41 failed: unreachable \(41\)\)\. Use an account/,
      ),
      'HV-TKY-A: collected, cluster HVCL-TKY',
      '2 of 3 nodes collected; failed: HV-OSK-B',
      '',
    ]);
    expect(en.code).toBe(4);
    expect(readdirSync(join(place.folder, 'snapshots'))).toEqual(['HV-OSK-A.json', 'HV-TKY-A.json']);
    const ja = hvlint(['collect', '--computer', nodes.join(','), '--quiet', '--lang', 'ja', ...collector], place);
    expect(ja.err.split('\n')).toEqual([
      expect.stringMatching(/^HV-OSK-B: 収集スクリプトは何も読み取れませんでした/),
      '3 ノード中 2 ノードを収集しました。失敗: HV-OSK-B',
      '',
    ]);
  });

  it('names no node in the name of a file where names are taken out of it', () => {
    const place = withPowerShell();
    const { code } = hvlint(['collect', '--computer', 'HV-OSK-A', 'HV-TKY-A', '--redact', '-o', 'redacted/', ...collector], place);
    expect(code).toBe(0);
    expect(readdirSync(join(place.folder, 'redacted'))).toEqual(['snapshot-1.json', 'snapshot-2.json']);
    expect(place.started()).toEqual([expect.arrayContaining(['-Redact']), expect.arrayContaining(['-Redact'])]);
  });

  it('ends with 4 where facts are missing, and with 3 where nothing came', () => {
    const place = withPowerShell();
    const partly = hvlint(['collect', '--computer', 'HV-OSK-C', '-o', '-', ...collector], place);
    expect(partly.err).toBe('HV-OSK-C: collected, cluster HVCL-OSK; facts that could not be read: 1 (named in the snapshot)\n');
    expect(JSON.parse(partly.out).unread).toHaveLength(1);
    expect(partly.code).toBe(4);
    expect(hvlint(['collect', '--computer', 'HV-OSK-B', ...collector], place).code).toBe(3);
  });

  it('says what to do where there is no PowerShell, or no SSH client', () => {
    const bare = { folder: mkdtempSync(join(tmpdir(), 'hvlint-bare-')), env: { PATH: dirname(process.execPath), LANG: 'C' } };
    const powershell = hvlint(['collect', '--computer', 'HV-OSK-A', ...collector], { ...bare, env: { PATH: '/nowhere', LANG: 'C' } });
    expect(powershell.err).toMatch(/^HV-OSK-A: there is no PowerShell on this computer\. Run it on a Windows computer, use --ssh/);
    expect(powershell.code).toBe(3);
    const ssh = hvlint(['collect', '--ssh', 'admin@HV-OSK-A', '--lang', 'ja', ...collector], { ...bare, env: { PATH: '/nowhere', LANG: 'C' } });
    expect(ssh.err).toMatch(/^HV-OSK-A: このコンピューターに OpenSSH クライアントがありません。/);
    expect(ssh.code).toBe(3);
  });

  it('says so where the PowerShell there is cannot be started', () => {
    const place = withPowerShell();
    chmodSync(join(place.folder, 'pwsh'), 0o644);
    expect(hvlint(['collect', '--computer', 'HV-OSK-A', ...collector], place).err).toMatch(/could not be started \(EACCES\)/);
  });

  it('is interrupted by Ctrl+C, and ends the PowerShell that runs', async () => {
    const place = withPowerShell();
    const args = ['collect', '--computer', 'HV-SLOW', 'HV-OSK-A', '--parallel', '1', ...collector];
    const running = spawn(process.execPath, [program, ...args], { cwd: place.folder, env: place.env, stdio: ['ignore', 'pipe', 'pipe'] });
    let err = '';
    running.stderr.on('data', (piece) => {
      err += piece;
    });
    while (!existsSync(join(place.folder, 'pwsh.log'))) await new Promise((resolved) => setTimeout(resolved, 50));
    await new Promise((resolved) => setTimeout(resolved, 300));
    running.kill('SIGINT');
    const [code] = await once(running, 'close');
    expect({ code, err }).toEqual({ code: 130, err: expect.stringMatching(/hvlint: interrupted\n$/) });
    expect(place.started()).toEqual([expect.arrayContaining(['HV-SLOW']), 'ended']);
  });

  it.each<[string, string[]]>([
    ['nothing to do', ['collect']],
    ['two things to do', ['collect', '--script', '--computer', 'HV-OSK-A']],
    ['a node of which nobody says how it is reached', ['collect', 'HV-OSK-A']],
    ['nodes that may be reached by either way', ['collect', '--computer', 'HV-OSK-A', '--ssh', 'admin@HV-OSK-B', 'HV-OSK-C']],
    ['a name that would be an option', ['collect', '--computer=-EncodedCommand']],
    ['a destination that would be an option', ['collect', '--ssh=-oProxyCommand=calc']],
    ['a name with a command in it', ['collect', '--computer', 'HV-OSK-A;calc']],
    ['a port that does not exist', ['collect', '--ssh', 'admin@HV-OSK-A:70000']],
    ['a node that is given twice', ['collect', '--computer', 'HV-OSK-A', 'hv-osk-a']],
    ['one file for two nodes', ['collect', '--computer', 'HV-OSK-A', 'HV-OSK-B', '-o', 'both.json']],
    ['a folder that is not there', ['collect', '--computer', 'HV-OSK-A', '-o', 'no/where.json']],
    ['one node alone, where no more is asked anyway', ['collect', '--computer', 'HV-OSK-A', '--local-only']],
    ['a number that is none', ['collect', '--computer', 'HV-OSK-A', '--parallel', 'all']],
    ['a time of nothing', ['collect', '--computer', 'HV-OSK-A', '--timeout', '0']],
    ['a collector that is not there', ['collect', '--computer', 'HV-OSK-A', '--collector', 'nowhere.ps1']],
    ['a task that delivers nowhere', ['collect', '--task']],
    ['a task that delivers twice', ['collect', '--task', '--share', '\\\\FS01\\hvlint', '--url', 'https://fleet.example']],
    ['a share that is none', ['collect', '--task', '--share', 'D:\\snapshots']],
    ['an address that all can read', ['collect', '--task', '--url', 'http://fleet.example/snapshots']],
  ])('ends with 2 and one clear sentence on %s', (_what, args) => {
    const { code, out, err } = hvlint(args, withPowerShell());
    expect(err).toMatch(/^hvlint: .+\n$/);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe.skipIf(!hasSshServer())('hvlint over SSH', () => {
  let server: SshServer;
  beforeAll(async () => {
    server = await startSshServer(['whole', 'gaps', 'cut']);
  });
  afterAll(() => server.stop());
  const place = () => ({ folder: mkdtempSync(join(tmpdir(), 'hvlint-ssh-')), env: { PATH: process.env.PATH, LANG: 'C' } });

  it('collects from many nodes into one folder', () => {
    const at = place();
    const { code, err } = hvlint(['collect', '--ssh', 'whole,gaps,stranger', '--ssh-config', server.config, '-o', 'snapshots/', ...collector], at);
    expect(err).toMatch(/^2 of 3 nodes collected; failed: stranger$/m);
    expect(code).toBe(4);
    expect(readdirSync(join(at.folder, 'snapshots'))).toEqual(['gaps.json', 'whole.json']);
  });

  it('checks live nodes in one go, beside files', () => {
    const { code, out, err } = hvlint(
      ['check', '--ssh', 'whole', '--ssh-config', server.config, '--only', 'HV115', '-f', 'json', ...collector],
      place(),
    );
    expect(JSON.parse(out)).toMatchObject({ inputs: [{ path: 'whole', format: 'snapshot' }], clusters: [{ name: 'HVCL-OSK' }] });
    expect({ code, err }).toEqual({ code: 0, err: '' });
  });

  it('checks the others where one fails, which is named like an input that cannot be read', () => {
    const { code, out } = hvlint(
      ['check', '--ssh', 'whole,cut', '--ssh-config', server.config, '--only', 'HV115', '--lang', 'ja', ...collector],
      place(),
    );
    expect(out).toContain('HVCL-OSK');
    expect(out).toMatch(/cut.*ノードから収集できません: 構成スナップショットが途中で切れているため/);
    expect(code).toBe(3);
  });
});
