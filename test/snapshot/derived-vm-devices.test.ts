import { describe, expect, test } from 'vitest';
import { areDevicesMovable } from '../../src/snapshot/derived/assigned-devices.ts';
import { standsOnCheckpoint } from '../../src/snapshot/derived/checkpoints.ts';
import { doServicesAnswer, isTimeSynchronized, servicesNotAnswering } from '../../src/snapshot/derived/integration.ts';
import { isOwnedByEveryNode, nodesNotOwning } from '../../src/snapshot/derived/owners.ts';
import {
  disksOffSharedStorage,
  isOnSharedStorage,
  mediaOffSharedStorage,
  parentsOffSharedStorage,
} from '../../src/snapshot/derived/storage-paths.ts';
import { isVersionOnOwners, ownersWithoutVersion } from '../../src/snapshot/derived/vm-versions.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Cluster, IntegrationService, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';

/** A snapshot whose lists are complete but for those named. */
function factsOf(cluster: Omit<Cluster, 'name'>, { open = [] as readonly string[], os = '2019' } = {}) {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-Cluster' }));
  return prepareFacts({ schemaVersion: 1, collected, assumptions: [{ fact: 'os', value: os }], cluster: { name: 'HV-OSK', ...cluster } });
}

/** true, false, or the facts that are missing */
function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on }) => (on === undefined ? fact : `${fact} of ${on}`)) : answer;
}

/** Asks about one virtual machine in a snapshot that holds it. */
function ask(
  question: (facts: ReturnType<typeof factsOf>, vm: VirtualMachine) => Maybe<unknown>,
  vm: Omit<VirtualMachine, 'name'>,
  { open = [] as readonly string[], os = '2019', ...cluster }: Omit<Cluster, 'name'> & { open?: readonly string[]; os?: string } = {},
): unknown {
  const machine = { name: '会計システム', ...vm };
  return plain(question(factsOf({ ...cluster, virtualMachines: [machine] }, { open, os }), machine));
}

const sharedVolumes = [{ name: 'クラスター ディスク 1', path: 'C:\\ClusterStorage\\Volume1' }];

describe('storage that every node reaches', () => {
  test.each([
    ['below a shared volume', 'C:\\ClusterStorage\\Volume1\\web01.vhdx', true],
    ['on a local disk', 'D:\\Hyper-V\\web01.vhdx', false],
    ['in a shared folder', '\\\\FS-OSK\\VM\\web01.vhdx', true],
    ['in a shared folder, as other tools write it', '//fs-osk/VM/web01.vhdx', true],
    ['in a shared folder by its long prefix', '\\\\?\\UNC\\FS-OSK\\VM\\web01.vhdx', true],
    ['up and down again in a shared folder', '\\\\FS-OSK\\VM\\old\\..\\web01.vhdx', true],
    ['in the administrative share of a drive', '\\\\HV-OSK-A\\D$\\web01.vhdx', ['sharedVolumes.path']],
    ['in the administrative share of a drive, by a detour', '\\\\HV-OSK-A\\x\\..\\D$\\web01.vhdx', ['sharedVolumes.path']],
    ['on whichever computer reads it', '\\\\localhost\\VM\\web01.vhdx', ['sharedVolumes.path']],
    ['on a local disk by its long prefix', '\\\\?\\D:\\Hyper-V\\web01.vhdx', false],
    ['on a device', '\\\\.\\D:\\Hyper-V\\web01.vhdx', ['sharedVolumes.path']],
    ['a server without a share', '\\\\FS-OSK', false],
    ['a relative path', 'Virtual Machines\\web01', ['sharedVolumes.path']],
  ])('%s', (_name, path, expected) => {
    const facts = factsOf({ sharedVolumes });
    expect(plain(isOnSharedStorage(facts, path))).toEqual(expected);
    // the second answer is the remembered one
    expect(plain(isOnSharedStorage(facts, path))).toEqual(expected);
  });

  test('what is certain to lie elsewhere is named', () => {
    const vm: VirtualMachine = {
      name: '会計システム',
      disks: [
        { path: 'D:\\C.vhdx', parents: ['\\\\FS-OSK\\VM\\base.vhdx', 'E:\\base.vhdx'] },
        { path: '\\\\FS-OSK\\VM\\D.vhdx' },
        { type: 'passThrough', path: 'ディスク 3' },
      ],
      dvdDrives: [{ path: '' }, {}, { path: 'F:' }],
    };
    const facts = factsOf({ sharedVolumes, virtualMachines: [vm] });
    expect(disksOffSharedStorage(facts, vm)).toEqual(['D:\\C.vhdx']);
    expect(parentsOffSharedStorage(facts, vm)).toEqual(['E:\\base.vhdx']);
    expect(mediaOffSharedStorage(facts, vm)).toEqual(['F:']);
  });
});

describe('a virtual machine on a checkpoint', () => {
  const plainDisk = [{ path: 'C:\\ClusterStorage\\Volume1\\C.vhdx' }];
  test.each<[string, Omit<VirtualMachine, 'name'>, readonly string[], unknown]>([
    ['by its disk', { disks: [{ path: 'C:\\C_1.avhdx' }] }, ['virtualMachines.disks'], true],
    ['by its parent', { parentSnapshot: '更新前' }, [], true],
    ['none, by the empty list', { disks: plainDisk, snapshots: [] }, [], false],
    ['none, by its parent', { disks: plainDisk, parentSnapshot: '' }, [], false],
    ['a list that may go on', { disks: plainDisk, snapshots: [] }, ['virtualMachines.snapshots'], ['virtualMachines.snapshots']],
    ['disks that may go on', { disks: plainDisk, snapshots: [] }, ['virtualMachines.disks'], ['virtualMachines.disks']],
    ['there is one, but which it stands on is open', { disks: plainDisk, snapshots: [{}] }, [], ['virtualMachines.parentSnapshot']],
  ])('%s', (_name, vm, open, expected) => {
    expect(ask(standsOnCheckpoint, vm, { open })).toEqual(expected);
  });
});

describe('possible owners', () => {
  const nodes = [{ name: 'HV-OSK-A' }, { name: 'HV-OSK-B' }];
  test.each<[string, readonly string[] | undefined, readonly string[], unknown, unknown]>([
    ['all of them', ['hv-osk-b', 'HV-OSK-A'], [], true, []],
    ['one lacks', ['HV-OSK-A'], ['nodes'], false, ['HV-OSK-B']],
    ['there may be another node', ['HV-OSK-A', 'HV-OSK-B'], ['nodes'], ['nodes'], []],
    ['not collected', undefined, [], ['virtualMachines.possibleOwners'], []],
  ])('%s', (_name, possibleOwners, open, expected, lacking) => {
    const vm = { configurationOwners: ['HV-OSK-A', 'HV-OSK-B'], ...(possibleOwners === undefined ? {} : { possibleOwners: [...possibleOwners] }) };
    expect(ask(isOwnedByEveryNode, vm, { nodes, open })).toEqual(expected);
    expect(ask(nodesNotOwning, vm, { nodes, open })).toEqual(lacking);
  });
});

describe('configuration versions', () => {
  const nodes = [17763, 20348, 26100, 25398].map((build, index) => ({ name: `HV-OSK-${'ABCD'[index]}`, os: { build } }));
  test.each<[string, string | undefined, readonly string[] | undefined, unknown, unknown]>([
    ['9.0 on 2019 and 2022', '9.0', ['HV-OSK-A', 'HV-OSK-B'], true, []],
    ['10.0 not on 2019', '10.0', ['HV-OSK-A', 'hv-osk-b', 'HV-OSK-C'], false, ['HV-OSK-A']],
    ['5.0 no more on 2022 and 2025', '5.0', ['HV-OSK-A', 'HV-OSK-B', 'HV-OSK-C'], false, ['HV-OSK-B', 'HV-OSK-C']],
    ['12.0 on 2025', '12.0', ['HV-OSK-C'], true, []],
    ['no table for the build', '10.0', ['HV-OSK-B', 'HV-OSK-D'], ['nodes.os.build of HV-OSK-D'], []],
    ['an owner that was not collected', '9.0', ['HV-OSK-A', 'HV-OSK-X'], ['nodes.os.build of HV-OSK-X'], []],
    ['owners not collected', '12.0', undefined, ['virtualMachines.possibleOwners'], []],
    ['version not collected', undefined, ['HV-OSK-A'], ['virtualMachines.version'], []],
  ])('%s', (_name, version, possibleOwners, expected, without) => {
    const vm = { ...(version === undefined ? {} : { version }), ...(possibleOwners === undefined ? {} : { possibleOwners: [...possibleOwners] }) };
    expect(ask(isVersionOnOwners, vm, { nodes })).toEqual(expected);
    expect(ask(ownersWithoutVersion, vm, { nodes })).toEqual(without);
  });
});

test.each<[string, boolean | undefined, unknown]>([
  ['2019', true, false],
  ['2025', true, false],
  ['2025', false, true],
  ['2016', undefined, ['virtualMachines.assignedDevices']],
])('an assigned device on %s: %s', (os, assignedDevices, expected) => {
  expect(
    ask(areDevicesMovable, assignedDevices === undefined ? { gpuPartitions: false } : { assignedDevices, gpuPartitions: false }, { os }),
  ).toEqual(expected);
});

describe('integration services', () => {
  const nameOf = ['virtualMachines.integrationServices.name'];
  test.each<[string, readonly IntegrationService[], readonly string[], unknown, unknown, unknown]>([
    [
      'on and answering; the guest service interface may be off',
      [
        { name: 'timeSynchronization', enabled: true, ok: true },
        { name: 'guestServiceInterface', enabled: false },
      ],
      [],
      true,
      [],
      true,
    ],
    ['off', [{ name: 'timeSynchronization', enabled: false }], ['virtualMachines.integrationServices'], false, ['timeSynchronization'], false],
    ['not answering, and no time synchronization', [{ name: 'heartbeat', enabled: true, ok: false }], [], false, ['heartbeat'], false],
    ['off under a localised name', [{ name: '時刻の同期', enabled: false, ok: true }], [], nameOf, [], nameOf],
    ['answer not collected', [{ name: 'vss', enabled: true }], [], ['virtualMachines.integrationServices.ok'], [], false],
    [
      'none listed, and there may be some',
      [],
      ['virtualMachines.integrationServices'],
      ['virtualMachines.integrationServices'],
      [],
      ['virtualMachines.integrationServices'],
    ],
  ])('%s', (_name, services, open, answer, named, synchronized) => {
    const vm = { integrationServices: [...services] };
    expect(ask(doServicesAnswer, vm, { open })).toEqual(answer);
    expect(ask((_facts, machine) => servicesNotAnswering(machine), vm, { open })).toEqual(named);
    expect(ask(isTimeSynchronized, vm, { open })).toEqual(synchronized);
  });
});

describe('partitions of a GPU', () => {
  const gpus = (...models: readonly (readonly string[] | undefined)[]) =>
    models.map((each, index) => ({ name: `HV-OSK-${'AB'[index]}`, ...(each === undefined ? {} : { gpus: [...each] }) }));
  const a2 = ['NVIDIA A2'];
  test.each<[string, string, ReturnType<typeof gpus>, unknown]>([
    ['move on 2025 between the same models', '2025', gpus(a2, a2), true],
    ['not where one node has another model', '2025', gpus(a2, ['NVIDIA L4']), false],
    ['nor where it has fewer of them', '2025', gpus([...a2, ...a2], a2), false],
    ['nor before 2025', '2022', gpus(a2, a2), false],
    ['are open where a node was not asked', '2025', gpus(a2, undefined), ['nodes.gpus of HV-OSK-B']],
  ])('%s', (_name, os, nodes, expected) => {
    expect(ask(areDevicesMovable, { assignedDevices: false, gpuPartitions: true }, { nodes, os })).toEqual(expected);
  });
});
