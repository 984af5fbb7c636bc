import { describe, expect, it, test } from 'vitest';
import { areDisksInRole, isConfigurationWhereClusterLooks, isRoleNamedAfter } from '../../src/snapshot/derived/cluster-configuration.ts';
import { isClustered } from '../../src/snapshot/derived/clustered.ts';
import { isPassThrough, isSnapshotFile, passThroughDisks } from '../../src/snapshot/derived/disks.ts';
import { isSamePath, pathComponents } from '../../src/snapshot/derived/paths.ts';
import { hasSmartPagingOnSharedVolume } from '../../src/snapshot/derived/smart-paging.ts';
import { disksOffSharedVolumes, isOnSharedVolume, parentsOffSharedVolumes, sharedVolumesEnabled } from '../../src/snapshot/derived/volumes.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Cluster, Disk, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';

/** A snapshot whose lists are complete but for those named. */
function factsOf(cluster: Omit<Cluster, 'name'>, { open = [] as readonly string[], os = '2008 R2' } = {}) {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-Cluster' }));
  return prepareFacts({ schemaVersion: 1, collected, assumptions: [{ fact: 'os', value: os }], cluster: { name: 'satellite', ...cluster } });
}

/** true, false, or the facts that are missing */
function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on }) => (on === undefined ? fact : `${fact} of ${on}`)) : answer;
}

describe('Windows paths', () => {
  test.each([
    ['C:\\ClusterStorage\\Volume1', ['c:', 'clusterstorage', 'volume1']],
    ['c:/clusterstorage/VOLUME1/', ['c:', 'clusterstorage', 'volume1']],
    ['C:¥ClusterStorage¥Volume1¥会計システム', ['c:', 'clusterstorage', 'volume1', '会計システム']],
    ['C:\\ClusterStorage\\.\\Volume1\\..\\Volume2', ['c:', 'clusterstorage', 'volume2']],
    ['C:\\..\\..\\ClusterStorage', ['c:', 'clusterstorage']],
    ['\\\\?\\C:\\ClusterStorage\\Volume1', ['c:', 'clusterstorage', 'volume1']],
    ['\\\\FS01\\VMs\\web01', ['\\\\', 'fs01', 'vms', 'web01']],
    ['\\\\?\\UNC\\FS01\\VMs', ['\\\\', 'fs01', 'vms']],
    ['D:', ['d:']],
    ['\\\\?\\Volume{7f3d2a10-0000-0000-0000-100000000000}\\web01', undefined],
    ['Virtual Machines\\web01', undefined],
    ['C:web01.vhd', undefined],
    ['', undefined],
  ])('%s', (path, components) => {
    expect(pathComponents(path)).toEqual(components);
  });

  it('are the same whatever their case, separators and last separator', () => {
    expect(isSamePath('C:\\ClusterStorage\\Volume1\\web01\\', 'c:/clusterstorage/volume1/WEB01')).toBe(true);
    expect(isSamePath('C:\\ClusterStorage\\Volume1\\web01', 'C:\\ClusterStorage\\Volume10\\web01')).toBe(false);
    expect(isSamePath('C:\\ClusterStorage\\Volume1\\web01', 'web01')).toBeUndefined();
  });
});

describe('a path on a shared volume', () => {
  const volume1 = { name: 'クラスター ディスク 1', path: 'C:\\ClusterStorage\\Volume1' };
  const volume10 = { name: 'クラスター ディスク 10', path: 'C:\\ClusterStorage\\Volume10' };
  const untold = { name: 'クラスター ディスク 2' };
  const root = 'C:\\ClusterStorage';
  const onVolume1 = 'C:\\ClusterStorage\\Volume1\\web01\\web01.vhd';
  const onVolume10 = 'C:\\ClusterStorage\\Volume10\\web01\\web01.vhd';
  const local = 'D:\\Hyper-V\\web01.vhd';
  const whole = { sharedVolumes: [volume1] };

  test.each<[string, Omit<Cluster, 'name'>, string, unknown]>([
    ['below a volume', whole, onVolume1, true],
    ['the volume itself', whole, 'C:\\ClusterStorage\\Volume1', true],
    ['written otherwise', whole, 'c:/CLUSTERSTORAGE/volume1/web01.vhd', true],
    ['with the yen sign of a text export', whole, 'C:¥ClusterStorage¥Volume1¥web01.vhd', true],
    ['on a volume whose name only begins like it', whole, onVolume10, false],
    ['on that volume', { sharedVolumes: [volume1, volume10] }, onVolume10, true],
    ['up and out of the volume', whole, 'C:\\ClusterStorage\\Volume1\\..\\..\\Hyper-V\\web01.vhd', false],
    ['back into the volume', whole, 'C:\\Hyper-V\\..\\ClusterStorage\\Volume1\\web01.vhd', true],
    ['with a doubled separator', whole, 'C:\\\\ClusterStorage\\\\Volume1\\web01.vhd', true],
    ['with a doubled separator, elsewhere', whole, 'C:\\\\ClusterStorage\\\\Volume10\\web01.vhd', false],
    ['on a local disk', whole, local, false],
    ['on a file server', whole, '\\\\FS01\\VMs\\web01.vhd', false],
    [
      'on a system drive that is not C:',
      { sharedVolumes: [{ name: 'Disk 1', path: 'D:\\ClusterStorage\\Volume1' }] },
      'D:\\ClusterStorage\\Volume1\\a.vhd',
      true,
    ],
    ['below the root, volumes not collected', { sharedVolumesRoot: root }, onVolume1, ['sharedVolumes']],
    ['outside the root, volumes not collected', { sharedVolumesRoot: root }, local, false],
    ['below a root that is not the default', { sharedVolumesRoot: 'D:\\ClusterStorage' }, onVolume1, false],
    ['in the root, on none of its volumes', { ...whole, sharedVolumesRoot: root }, 'C:\\ClusterStorage\\web01.vhd', false],
    ['a volume without its path', { sharedVolumes: [volume1, untold] }, onVolume10, ['sharedVolumes.path of クラスター ディスク 2']],
    ['a volume without its path, but below another', { sharedVolumes: [untold, volume1] }, onVolume1, true],
    ['a volume without its path, and on a local disk', { sharedVolumes: [volume1, untold] }, local, false],
    ['no volume at all', { sharedVolumes: [] }, onVolume1, false],
    ['nothing collected', {}, onVolume1, ['sharedVolumes']],
    ['by the GUID of a volume', whole, '\\\\?\\Volume{7f3d2a10-0000-0000-0000-100000000000}\\web01.vhd', ['sharedVolumes.path']],
    ['relative', whole, 'web01.vhd', ['sharedVolumes.path']],
  ])('%s', (_name, cluster, path, expected) => {
    const facts = factsOf(cluster);
    expect(plain(isOnSharedVolume(facts, path))).toEqual(expected);
    expect(plain(isOnSharedVolume(facts, path)), 'asked again').toEqual(expected);
  });

  it('is unknown below the root while the list of volumes is not complete', () => {
    const facts = factsOf(whole, { open: ['sharedVolumes'] });
    expect(plain(isOnSharedVolume(facts, onVolume1))).toBe(true);
    expect(plain(isOnSharedVolume(facts, onVolume10))).toEqual(['sharedVolumes']);
    expect(plain(isOnSharedVolume(facts, local))).toBe(false);
  });

  it('does not take the answer of one path for another that begins like it', () => {
    const facts = factsOf(whole);
    expect(plain(isOnSharedVolume(facts, 'C:\\ClusterStorage\\.'))).toBe(false);
    expect(plain(isOnSharedVolume(facts, 'C:\\ClusterStorage\\.\\Volume1\\web01.vhd'))).toBe(true);
    expect(plain(isOnSharedVolume(facts, 'C:\\ClusterStorage\\.\\Volume10\\web01.vhd'))).toBe(false);
  });

  it('lists what lies elsewhere, pass-through disks aside', () => {
    const vm: VirtualMachine = {
      name: '会計システム',
      disks: [
        { path: onVolume1, parents: ['D:\\Master\\w2008r2.vhd', onVolume1] },
        { path: local, type: 'virtual' },
        { path: 'ディスク 3 20.00 GB', type: 'passThrough' },
        {},
      ],
    };
    expect(disksOffSharedVolumes(factsOf(whole), vm)).toEqual([local]);
    expect(parentsOffSharedVolumes(factsOf(whole), vm)).toEqual(['D:\\Master\\w2008r2.vhd']);
  });
});

describe('Cluster Shared Volumes are enabled', () => {
  test.each<[string, Omit<Cluster, 'name'>, unknown]>([
    ['by the property', { sharedVolumesEnabled: true }, true],
    ['not by the property', { sharedVolumesEnabled: false }, false],
    ['by a volume', { sharedVolumes: [{ name: 'クラスター ディスク 1' }] }, true],
    ['not told by an empty list', { sharedVolumes: [] }, ['sharedVolumesEnabled']],
    ['not told by nothing', {}, ['sharedVolumesEnabled']],
  ])('%s', (_name, cluster, expected) => {
    expect(plain(sharedVolumesEnabled(factsOf(cluster)))).toEqual(expected);
  });
});

describe('disks of a virtual machine', () => {
  test.each<[Disk, unknown, unknown]>([
    [{ type: 'passThrough', diskNumber: 3 }, true, false],
    [{ type: 'virtual', path: 'C:\\ClusterStorage\\Volume1\\web01.vhd' }, false, false],
    [{ path: 'C:\\ClusterStorage\\Volume1\\WEB01.VHD' }, false, false],
    [{ path: 'C:\\ClusterStorage\\Volume1\\web01_3A5F.AVHD' }, false, true],
    [{ type: 'virtual', path: 'C:\\ClusterStorage\\Volume1\\web01_3A5F.avhdx' }, false, true],
    [{ path: 'ディスク 3 20.00 GB' }, ['virtualMachines.disks.type'], false],
    [{ type: 'virtual' }, false, ['virtualMachines.disks.path']],
    [{}, ['virtualMachines.disks.type'], ['virtualMachines.disks.path']],
  ])('%j', (disk, passThrough, snapshotFile) => {
    expect(plain(isPassThrough(disk))).toEqual(passThrough);
    expect(plain(isSnapshotFile(disk))).toEqual(snapshotFile);
  });

  it('are counted only where all of them are known', () => {
    const disks: Disk[] = [{ type: 'passThrough' }, { path: 'C:\\ClusterStorage\\Volume1\\web01.vhd' }, { type: 'passThrough' }];
    const count = (vm: VirtualMachine, open: readonly string[] = []) => plain(passThroughDisks(factsOf({ virtualMachines: [vm] }, { open }), vm));
    expect(count({ name: 'web01', disks })).toBe(2);
    expect(count({ name: 'web01', disks: [] })).toBe(0);
    expect(count({ name: 'web01', disks }, ['virtualMachines.disks'])).toEqual(['virtualMachines.disks']);
    expect(count({ name: 'web01', disks: [...disks, {}] })).toEqual(['virtualMachines.disks.type']);
    expect(count({ name: 'web01' })).toEqual(['virtualMachines.disks']);
  });
});

describe('what the cluster knows of a virtual machine', () => {
  const folder = 'C:\\ClusterStorage\\Volume1\\web01';

  test.each<[string, VirtualMachine, unknown]>([
    [
      'the same folder',
      { name: 'web01', paths: { configuration: folder }, clusterConfiguration: { configurationPath: `${folder.toUpperCase()}\\` } },
      true,
    ],
    ['another folder', { name: 'web01', paths: { configuration: folder }, clusterConfiguration: { configurationPath: 'D:\\Hyper-V' } }, false],
    [
      'a folder that cannot be compared',
      { name: 'web01', paths: { configuration: folder }, clusterConfiguration: { configurationPath: 'web01' } },
      ['virtualMachines.clusterConfiguration.configurationPath'],
    ],
    ['no folder of Hyper-V', { name: 'web01', clusterConfiguration: { configurationPath: folder } }, ['virtualMachines.paths.configuration']],
    ['no folder of the cluster', { name: 'web01', paths: { configuration: folder } }, ['virtualMachines.clusterConfiguration.configurationPath']],
  ])('%s', (_name, vm, expected) => {
    expect(plain(isConfigurationWhereClusterLooks(vm))).toEqual(expected);
  });

  const inRole = (name: string, role?: string): VirtualMachine => ({ name, clusterConfiguration: role === undefined ? {} : { name: role } });

  test.each<[string, VirtualMachine[], unknown]>([
    ['a role of its name', [inRole('web01', 'web01')], true],
    ['a role as SCVMM names it', [inRole('web01', 'SCVMM web01 Resources')], true],
    ['a role of its old name', [inRole('web02', 'web01')], false],
    ['a role called after another machine in it', [inRole('web02', 'web01'), inRole('web01', 'web01')], true],
    ['a role called after a machine in another one', [inRole('web02', 'web01'), inRole('web01', 'DB')], false],
    [
      'a role called after a machine whose role is not known',
      [inRole('web02', 'web01'), inRole('web01')],
      ['virtualMachines.clusterConfiguration.name'],
    ],
    ['no role known', [inRole('web02')], ['virtualMachines.clusterConfiguration.name']],
  ])('%s', (_name, virtualMachines, expected) => {
    const [vm = inRole('')] = virtualMachines;
    expect(plain(isRoleNamedAfter(factsOf({ virtualMachines }), vm))).toEqual(expected);
  });

  it('may have a role called after a machine that was not collected', () => {
    const vm = inRole('web02', 'web01');
    expect(plain(isRoleNamedAfter(factsOf({ virtualMachines: [vm] }, { open: ['virtualMachines'] }), vm))).toEqual(['virtualMachines']);
  });

  const vhd: Disk = { path: `${folder}\\web01.vhd`, type: 'virtual' };
  const physical = (diskNumber?: number): Disk => ({ type: 'passThrough', ...(diskNumber === undefined ? {} : { diskNumber }) });
  const clusterDisks = [
    { name: 'クラスター ディスク 2', diskNumber: 2 },
    { name: 'クラスター ディスク 3', diskNumber: 3 },
    { name: 'クラスター ディスク 4' },
  ];

  test.each<[string, Disk[] | undefined, string[] | undefined, unknown]>([
    ['virtual disks alone need no dependency', [vhd], [], true],
    ['every pass-through disk is in the role', [vhd, physical(2), physical(3)], ['クラスター ディスク 2', 'クラスター ディスク 3'], true],
    ['one is not', [physical(2), physical(3)], ['クラスター ディスク 2'], false],
    ['another one is', [physical(2)], ['クラスター ディスク 3'], false],
    ['fewer dependencies than disks, whatever their numbers', [physical(), physical()], ['クラスター ディスク 4'], false],
    ['a number that was not collected', [physical()], ['クラスター ディスク 2'], ['virtualMachines.disks.diskNumber']],
    ['a cluster disk without its number', [physical(2)], ['クラスター ディスク 4'], ['clusterDisks.diskNumber of クラスター ディスク 4']],
    ['a cluster disk that was not collected', [physical(2)], ['クラスター ディスク 9'], ['clusterDisks.diskNumber of クラスター ディスク 9']],
    ['the cluster knows the path', [vhd], [`${folder.toLowerCase()}/web01.vhd`], true],
    ['the cluster knows another path', [vhd], ['D:\\Hyper-V\\web01.vhd'], false],
    ['dependencies not collected', [vhd], undefined, ['virtualMachines.clusterConfiguration.disks']],
    ['disks not collected', undefined, [], ['virtualMachines.disks']],
    ['a disk that cannot be told', [{}], [], ['virtualMachines.disks.type']],
  ])('%s', (_name, disks, known, expected) => {
    const vm: VirtualMachine = { name: 'web01', ...(disks && { disks }), clusterConfiguration: known === undefined ? {} : { disks: known } };
    expect(plain(areDisksInRole(factsOf({ virtualMachines: [vm], clusterDisks }), vm))).toEqual(expected);
  });
});

describe('a virtual machine is clustered', () => {
  const vm: VirtualMachine = { name: 'web01' };
  const role = { name: 'web01', type: 'VirtualMachine' };

  test.each<[string, VirtualMachine, Omit<Cluster, 'name'>, unknown]>([
    ['by its own word', { ...vm, clustered: true }, {}, true],
    ['not by its own word, whatever roles there are', { ...vm, clustered: false }, { roles: [role], virtualMachines: [vm] }, false],
    ['by a role of its name', vm, { roles: [role], virtualMachines: [vm] }, true],
    [
      'not told by a role of another type',
      vm,
      { roles: [{ name: 'web01', type: 'FileServer' }], virtualMachines: [vm] },
      ['virtualMachines.clustered'],
    ],
    ['not told by a role whose name two have', vm, { roles: [role], virtualMachines: [vm, { name: 'web01' }] }, ['virtualMachines.clustered']],
    ['not told where no role has its name', vm, { roles: [], virtualMachines: [vm] }, ['virtualMachines.clustered']],
  ])('%s', (_name, machine, cluster, expected) => {
    expect(plain(isClustered(factsOf(cluster), machine))).toEqual(expected);
  });
});

describe('the Smart Paging file', () => {
  const sharedVolumes = [{ name: 'Disk 1', path: 'C:\\ClusterStorage\\Volume1' }];
  const nodes = [
    { name: 'ARIEL', os: { build: 7601 } },
    { name: 'UMBRIEL', os: { build: 9600 } },
  ];
  const vmOn = (owner?: string, smartPaging?: string): VirtualMachine => ({
    name: 'web01',
    ...(owner && { owner }),
    ...(smartPaging && { paths: { smartPaging } }),
  });

  test.each<[string, VirtualMachine, Omit<Cluster, 'name'>, string, unknown]>([
    ['does not exist on 2008 R2', vmOn('ARIEL', 'D:\\Paging'), { nodes, sharedVolumes }, '2008 R2', true],
    ['lies on a local disk of a later release', vmOn('umbriel', 'D:\\Paging'), { nodes, sharedVolumes }, '2008 R2', false],
    ['lies on a shared volume', vmOn('UMBRIEL', 'C:\\ClusterStorage\\Volume1\\web01'), { nodes, sharedVolumes }, '2008 R2', true],
    ['was not collected', vmOn('UMBRIEL'), { nodes, sharedVolumes }, '2008 R2', ['virtualMachines.paths.smartPaging']],
    ['owner not collected, releases mixed', vmOn(), { nodes, sharedVolumes }, '2008 R2', ['virtualMachines.owner']],
    ['owner not collected, one release assumed', vmOn(), { sharedVolumes }, '2008 R2', true],
    ['owner not among the nodes', vmOn('TITANIA'), { nodes, sharedVolumes }, '2008 R2', ['nodes.os.build of TITANIA']],
  ])('%s', (_name, vm, cluster, os, expected) => {
    expect(plain(hasSmartPagingOnSharedVolume(factsOf(cluster, { os }), vm))).toEqual(expected);
  });
});
