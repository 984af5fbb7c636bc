import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Snapshot, Unread } from '../../src/snapshot/snapshot.gen.ts';
import { importFiles } from '../import/import-files.ts';
import { collect, failsOn, findingsOn, fixture, read } from './collected.ts';
import { hasHost, runCollector } from './run-collector.ts';
import { type Stub, type StubData, stubOf } from './stub-cluster.ts';

const facts = (unread: readonly Unread[] | undefined, node?: string) =>
  (unread ?? []).filter(({ scope }) => scope?.node === node).map(({ fact }) => fact);
const reasons = (unread: readonly Unread[] | undefined) => [...new Set((unread ?? []).map(({ reason }) => reason))].sort();
const node = (snapshot: Snapshot, name: string) => snapshot.cluster.nodes?.find((each) => each.name === name);
const marksOf = (snapshot: Snapshot, name: string) => (snapshot.collected ?? []).filter(({ scope }) => scope?.node === name).map(({ list }) => list);

const firewallRules = 'SYSTEM\\CurrentControlSet\\Services\\SharedAccess\\Parameters\\FirewallPolicy\\FirewallRules';

describe.skipIf(!hasHost())('what cannot be read', { timeout: 120_000 }, () => {
  it('without rights on one node its facts are absent with the reason, and all others are there', async () => {
    const { snapshot, code, stderr } = await collect(fixture('clean-2019'), [{ node: 'HV-OSK-B', kind: 'accessDenied' }]);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^hvlint-collect: \d+ facts, \d+ failed: accessDenied \(\d+\)\n$/);
    expect(reasons(snapshot.unread)).toEqual(['accessDenied']);
    expect(facts(snapshot.unread, 'HV-OSK-B')).toEqual(
      expect.arrayContaining(['nodes.os.build', 'nodes.switches.name', 'virtualMachines.disks.path']),
    );
    expect(facts(snapshot.unread, 'HV-OSK-A')).toEqual([]);
    expect(node(snapshot, 'HV-OSK-A')).toMatchObject({ os: { build: 17763 }, migration: { performance: 'compression' } });
    // the cluster and the directory know it all the same
    expect(node(snapshot, 'HV-OSK-B')).toMatchObject({ name: 'HV-OSK-B', state: 'up', weight: 1, delegationAnyProtocol: true });
    for (const fact of ['os', 'hardware', 'adapters', 'switches', 'migration']) expect(node(snapshot, 'HV-OSK-B'), fact).not.toHaveProperty(fact);
    expect(marksOf(snapshot, 'HV-OSK-B')).toEqual([]);
    expect(failsOn(snapshot)).toEqual([]);
  });

  it('machines of a node that says nothing are known by the cluster alone', async () => {
    const { snapshot } = await collect(fixture('clean-2019'), [{ node: 'HV-OSK-B', kind: 'accessDenied' }]);
    const known = snapshot.cluster.virtualMachines?.find(({ name }) => name === 'DB01');
    expect(known).toMatchObject({ clustered: true, resourceState: 'online', checkHeartbeat: false });
    expect(known?.disks).toBeUndefined();
  });

  it('a node that is down is asked once, and not waited for', async () => {
    const { snapshot, code } = await collect(fixture('clean'), [{ node: 'HV-OSK-B', kind: 'unreachable' }]);
    expect(code).toBe(4);
    expect(reasons(snapshot.unread)).toEqual(['unreachable']);
    expect(snapshot.unread?.find(({ fact }) => fact === 'nodes.processors.name')).toMatchObject({
      scope: { node: 'HV-OSK-B' },
      detail: 'HV-OSK-B does not answer',
    });
    expect(node(snapshot, 'HV-OSK-A')?.adapters).toHaveLength(5);
  });

  it('WMI that hangs costs its facts only', async () => {
    const { snapshot, code } = await collect(
      fixture('clean'),
      [{ node: 'HV-OSK-A', source: 'Win32_BIOS', kind: 'hang' }],
      ['-OutFile', '-', '-Quiet', '-TimeoutSeconds', '2'],
    );
    expect(code).toBe(4);
    expect(snapshot.unread).toEqual(
      ['nodes.hardware.serialNumber', 'nodes.hardware.biosVersion', 'nodes.hardware.biosDate'].map((fact) => ({
        fact,
        reason: 'timeout',
        detail: 'no answer within 2 seconds',
        source: 'Win32_BIOS',
        scope: { node: 'HV-OSK-A' },
      })),
    );
    expect(node(snapshot, 'HV-OSK-A')?.hardware).toMatchObject({ model: 'Express5800/R120b-2 [N8100-1719]' });
    expect(node(snapshot, 'HV-OSK-B')?.hardware?.biosVersion).toBe('4.6.1205');
  });

  it('a command that writes an error has not told the whole', async () => {
    const { snapshot, code } = await collect(fixture('clean-2019'), [{ source: 'Get-VMSwitch', node: 'HV-OSK-A', kind: 'error' }]);
    expect(code).toBe(4);
    expect(reasons(snapshot.unread)).toEqual(['failed']);
    expect(facts(snapshot.unread, 'HV-OSK-A')).toContain('nodes.switches.name');
    expect(node(snapshot, 'HV-OSK-A')?.switches).toBeUndefined();
    expect(marksOf(snapshot, 'HV-OSK-A')).not.toContain('nodes.switches');
    expect(node(snapshot, 'HV-OSK-B')?.switches).toHaveLength(2);
  });

  it('a virtual disk that cannot be opened costs its own parents only', async () => {
    const data = stubOf(fixture('clean-2019'));
    const images = data.commands['Get-VHD'] as { readonly [node: string]: readonly { readonly Path: string }[] };
    const opened = Object.fromEntries(Object.entries(images).map(([name, rows]) => [name, rows.filter(({ Path }) => !Path.includes('DB01'))]));
    const { stdout, stderr, code } = runCollector({ ...data, commands: { ...data.commands, 'Get-VHD': opened } });
    const snapshot = await read(stdout, stderr);
    expect(code).toBe(4);
    expect(snapshot.unread?.map(({ fact, scope }) => [fact, scope])).toEqual([['virtualMachines.disks.parents', { vm: 'DB01' }]]);
    const parents = (name: string) => snapshot.cluster.virtualMachines?.find((vm) => vm.name === name)?.disks?.[0]?.parents;
    expect([parents('DB01'), parents('会計システム')]).toEqual([undefined, []]);
  });

  it('without the Hyper-V module the cluster and the systems are still told', async () => {
    const data = stubOf(fixture('clean-2019'));
    const { stdout, stderr, code } = runCollector({ ...data, present: data.present.filter((name) => !/^Get-VM|^Get-VHD/.test(name)) });
    const snapshot = await read(stdout, stderr);
    expect(code).toBe(4);
    expect(reasons(snapshot.unread)).toEqual(['moduleMissing']);
    expect(snapshot.cluster.networks).toHaveLength(4);
    expect(node(snapshot, 'HV-OSK-A')).toMatchObject({ os: { build: 17763 } });
    expect(node(snapshot, 'HV-OSK-A')?.switches).toBeUndefined();
    expect(snapshot.cluster.virtualMachines?.map(({ name }) => name)).toContain('会計システム');
    expect((snapshot.collected ?? []).map(({ list }) => list)).not.toContain('virtualMachines');
  });

  it('properties that are $null are absent facts: never zero, false or none', async () => {
    const data = withNulls(stubOf(fixture('clean-2019')), {
      'Get-ClusterNetwork': ['Name'],
      'Get-VM': ['Name', 'Id', 'VMId', 'ComputerName'],
      'Get-VMHardDiskDrive': ['VMId'],
    });
    const { stdout, stderr } = runCollector(data);
    const { cluster } = await read(stdout, stderr);
    expect(cluster.networks?.[0]).toEqual({ name: '管理' });
    const [vm] = cluster.virtualMachines ?? [];
    expect(vm).toMatchObject({ name: 'ws2003r2-lm', owner: 'HV-OSK-A', memory: {}, paths: {}, disks: [{}] });
    for (const fact of ['state', 'generation', 'version', 'automaticStart', 'replication', 'parentSnapshot'])
      expect(vm, fact).not.toHaveProperty(fact);
  });

  it('objects without an identity make their list incomplete', async () => {
    const { stdout, stderr } = runCollector(withNulls(stubOf(fixture('clean-2019')), { 'Get-VM': ['ComputerName'], 'Get-NetAdapter': [] }));
    const snapshot = await read(stdout, stderr);
    expect(marksOf(snapshot, 'HV-OSK-A')).not.toContain('virtualMachines');
    expect(marksOf(snapshot, 'HV-OSK-A')).not.toContain('nodes.adapters');
    expect(marksOf(snapshot, 'HV-OSK-A')).toContain('nodes.switches');
  });

  it('an account without the rights of an administrator sees less than there is: nothing found is not none', async () => {
    const clean = fixture('clean');
    const collector = { account: 'EXAMPLE\\reader', administrator: false };
    const nodes = (clean.cluster.nodes ?? []).map((each) => ({ ...each, collector }));
    const hidden = { ...clean, cluster: { ...clean.cluster, nodes, virtualMachines: [] } };
    const { snapshot } = await collect(hidden);
    expect(node(snapshot, 'HV-OSK-A')?.collector).toMatchObject({ account: 'EXAMPLE\\reader', administrator: false });
    const lists = marksOf(snapshot, 'HV-OSK-A');
    for (const list of ['virtualMachines', 'virtualMachines.disks', 'nodes.ipsec.rules', 'blackouts']) expect(lists, list).not.toContain(list);
    for (const list of ['nodes.adapters', 'nodes.switches', 'nodes.services']) expect(lists, list).toContain(list);
    expect(node(snapshot, 'HV-OSK-A')).not.toHaveProperty('storageFolders');
  });

  it('a port that the firewall lets in by some profiles only is neither open nor shut', async () => {
    const rules = (profile: string): Stub => ({
      'LM-In': `v2.10|Action=Allow|Active=TRUE|Dir=In|Protocol=6|${profile}LPort=6600|App=System|Name=@vmms|`,
    });
    const portsWith = async (profile: string) => {
      const data = stubOf(fixture('clean-2019'));
      const keys = { ...(data.registry['HV-OSK-A'] as { readonly [key: string]: Stub }), [firewallRules]: rules(profile) };
      const { stdout, stderr } = runCollector({ ...data, registry: { ...data.registry, 'HV-OSK-A': keys } });
      return node(await read(stdout, stderr), 'HV-OSK-A')?.firewallPorts;
    };
    expect(await portsWith('')).toEqual([6600]);
    expect(await portsWith('Profile=Domain|')).toBeUndefined();
    expect(await portsWith('Profile=Domain|Profile=Private|Profile=Public|')).toEqual([6600]);
  });

  it('where nothing answers there is no snapshot', () => {
    const { code, stdout, stderr } = runCollector({ ...stubOf(fixture('clean-2019'), [{ kind: 'accessDenied' }]) });
    expect(code).toBe(3);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/nothing could be read: accessDenied \(\d+\)/);
  });

  it('a computer that is in no cluster is told under its own name, as an assumption', async () => {
    const data = stubOf(fixture('clean-2019'));
    const { stdout, stderr } = runCollector({ ...data, present: data.present.filter((name) => !name.startsWith('Get-Cluster')) });
    const snapshot = await read(stdout, stderr);
    expect(snapshot.assumptions).toEqual([{ fact: 'cluster.name', value: 'HV-OSK-A' }]);
    expect(snapshot.cluster.virtualMachines?.map(({ name }) => name)).toEqual(['ws2003r2-lm', '会計システム']);
  });

  it('the cluster HVCL-OSK, known from exports alone, shows what is wrong there', async () => {
    const folder = 'fixtures/exports/osk-2012r2/json-pwsh7';
    const exports = readdirSync(folder).filter((name) => name.endsWith('.json'));
    const { clusters } = await importFiles(Object.fromEntries(exports.map((name) => [name, readFileSync(`${folder}/${name}`)])));
    const [cluster] = clusters;
    if (cluster === undefined) throw new Error('the exports hold no cluster');
    const { stdout, stderr } = runCollector(stubOf(cluster.snapshot));
    const snapshot = await read(stdout, stderr);
    const failing = findingsOn(snapshot).filter(({ verdict }) => verdict === 'fail');
    const subjects = (rule: string) => failing.flatMap((finding) => (finding.rule === rule ? [finding.subject.name] : []));
    expect(subjects('HV127')).toEqual(['HV-OSK-A/業務LAN', 'HV-OSK-B/業務ＬＡＮ']);
    expect(subjects('HV317')).toEqual(['会計システム']);
    expect(subjects('HV226')).toEqual(['HV-OSK-B']);
    expect(subjects('HV314')).toEqual(['帳票サーバー（旧）', 'ＡＤ-02']);
  });
});

/** All properties of the answers of these commands become $null, but the named ones. */
function withNulls(data: StubData, commands: { readonly [command: string]: readonly string[] }): StubData {
  const emptied = (value: Stub | undefined, keep: readonly string[]): Stub => {
    if (Array.isArray(value)) return value.map((item: Stub) => emptied(item, keep));
    if (typeof value !== 'object' || value === null || value === undefined) return null;
    const entries = Object.entries(value);
    // by node, or the object itself
    if (entries.every(([, inner]) => Array.isArray(inner))) return Object.fromEntries(entries.map(([name, inner]) => [name, emptied(inner, keep)]));
    return Object.fromEntries(entries.map(([name, inner]) => [name, keep.includes(name) || name.startsWith('$') ? inner : null]));
  };
  const changed = Object.entries(commands).map(([command, keep]) => [command, emptied(data.commands[command], keep)]);
  return { ...data, commands: { ...data.commands, ...Object.fromEntries(changed) } };
}

it('the script is plain ASCII, so that every code page reads it alike', () => {
  expect(readFileSync('src/collect/Collect-HvSnapshot.ps1', 'latin1')).toMatch(/^[\t\n\r -~]*$/);
});
