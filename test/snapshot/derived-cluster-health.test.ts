import { describe, expect, test } from 'vitest';
import { crowdedClasses, isAntiAffinityDrainable } from '../../src/snapshot/derived/anti-affinity.ts';
import { canEvacuate, homeless, memoryElsewhere, memoryToMove } from '../../src/snapshot/derived/capacity.ts';
import { rolePriority } from '../../src/snapshot/derived/drain-moves.ts';
import { isMacRangeDisjoint, isMacUnique } from '../../src/snapshot/derived/mac-addresses.ts';
import { mayOperatorMigrate } from '../../src/snapshot/derived/operator-rights.ts';
import { keepsQuorumWithout, mayVotesTie } from '../../src/snapshot/derived/quorum.ts';
import { busiestNode, isScaleBelow, scaleOf } from '../../src/snapshot/derived/scale.ts';
import { areSwitchSettingsShared, doSwitchTypesDiffer, switchSettingsElsewhere } from '../../src/snapshot/derived/switch-settings.ts';
import { indirectAccess, isAccessDirect, isMountUnique } from '../../src/snapshot/derived/volume-states.ts';
import { type Facts, listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Cluster, Node, Quorum, Role, SharedVolume, VirtualMachine, VirtualSwitch } from '../../src/snapshot/snapshot.gen.ts';

/** A snapshot of 2019 whose lists are complete but for those named. */
function factsOf(cluster: Omit<Cluster, 'name'>, open: readonly string[] = []): Facts {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-Cluster' }));
  return prepareFacts({ schemaVersion: 1, collected, assumptions: [{ fact: 'os', value: '2019' }], cluster: { name: 'osaka', ...cluster } });
}

/** true, false, or the facts that are missing */
function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, why }) => `${fact}: ${why.code}`) : answer;
}

function first<T>(list: readonly T[] | undefined): T {
  const [item] = list ?? [];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}

const gigabyte = 2 ** 30;
const owners = ['A', 'B', 'C'];
const up = (name: string, free: number): Node => ({ name, state: 'up', memoryAvailable: free * gigabyte });
const vm = (name: string, assigned: number, more: VirtualMachine | object = {}): VirtualMachine => ({
  name,
  owner: 'A',
  state: 'running',
  clustered: true,
  possibleOwners: owners,
  memory: { dynamic: false, assigned: assigned * gigabyte },
  ...more,
});

describe('the virtual machines of a node fit on the others', () => {
  test.each<[string, Node[], VirtualMachine[], readonly string[], unknown]>([
    ['nothing to move', [up('A', 0), up('B', 0)], [], [], true],
    ['each on its own node', [up('A', 0), up('B', 8), up('C', 8)], [vm('v1', 8), vm('v2', 8)], [], true],
    ['the largest first', [up('A', 0), up('B', 9), up('C', 8)], [vm('v1', 2), vm('v2', 6), vm('v3', 7)], [], true],
    ['too little in all', [up('A', 9), up('B', 4)], [vm('v1', 3), vm('v2', 3)], [], false],
    ['one that fits nowhere', [up('A', 0), up('B', 4), up('C', 4)], [vm('v1', 6)], [], false],
    ['one that only its node may own', [up('A', 0), up('B', 64)], [vm('v1', 1, { possibleOwners: ['a'] })], [], false],
    [
      'enough in all, and no placement',
      [up('A', 0), up('B', 5), up('C', 5)],
      [vm('v1', 3), vm('v2', 3), vm('v3', 3)],
      [],
      ['nodes.memoryAvailable: notPacked'],
    ],
    [
      'more than it needs at least',
      [up('A', 0), up('B', 4)],
      [vm('v1', 6, { memory: { dynamic: true, minimum: gigabyte, assigned: 6 * gigabyte } })],
      [],
      ['nodes.memoryAvailable: notPacked'],
    ],
    ['an owner that was not collected', [up('A', 0), up('B', 64)], [vm('v1', 1, { owner: undefined })], [], ['virtualMachines.owner: notCollected']],
    ['a state that was not collected', [up('A', 0), { name: 'B', memoryAvailable: gigabyte }], [vm('v1', 1)], [], ['nodes.state: notCollected']],
    [
      'memory of a virtual machine that was not collected',
      [up('A', 0), up('B', 64)],
      [vm('v1', 1, { memory: {} })],
      [],
      ['virtualMachines.memory.assigned: notCollected'],
    ],
    ['more virtual machines than listed', [up('A', 0), up('B', 64)], [vm('v1', 1)], ['virtualMachines'], ['virtualMachines: incomplete']],
    ['more nodes than listed', [up('A', 0), up('B', 1)], [vm('v1', 8)], ['nodes'], ['nodes: incomplete']],
    [
      'one that is off, and one that is no role',
      [up('A', 0), up('B', 0)],
      [vm('v1', 8, { state: 'off' }), vm('v2', 8, { clustered: false })],
      [],
      true,
    ],
  ])('%s', (_name, nodes, virtualMachines, open, answer) => {
    const facts = factsOf({ nodes, virtualMachines }, open);
    expect(plain(canEvacuate(facts, first(nodes)))).toEqual(answer);
  });

  test('messages', () => {
    const nodes = [up('A', 0), up('B', 4), { name: 'C', state: 'paused' as const }];
    const facts = factsOf({ nodes, virtualMachines: [vm('v1', 6), vm('v2', 1)] });
    expect(homeless(facts, first(nodes))).toEqual(['v1']);
    expect(memoryToMove(facts, first(nodes))).toBe(7 * gigabyte);
    expect(memoryElsewhere(facts, first(nodes))).toBe(4 * gigabyte);
  });

  test('64 nodes with 8,000 virtual machines take no time to speak of', () => {
    const nodes = Array.from({ length: 64 }, (_each, index) => up(`N${index}`, 512));
    const possibleOwners = nodes.map(({ name }) => name);
    const virtualMachines = Array.from({ length: 8000 }, (_each, index) =>
      vm(`v${index}`, 2 + (index % 5), { owner: `N${index % 64}`, possibleOwners: [...possibleOwners] }),
    );
    const facts = factsOf({ nodes, virtualMachines });
    expect(nodes.map((node) => canEvacuate(facts, node))).toEqual(nodes.map(() => true));
  });
});

describe('quorum without a node', () => {
  const votes = (...states: readonly ('up' | 'paused' | 'down')[]): Node[] =>
    states.map((state, index) => ({ name: `N${index}`, state, weight: 1, dynamicWeight: state === 'down' ? 0 : 1 }));
  test.each<[string, Quorum, Node[], unknown]>([
    ['two of three', { witness: '', dynamic: false }, votes('up', 'up', 'up'), true],
    ['one of three', { witness: '', dynamic: false }, votes('up', 'up', 'down'), false],
    ['one of three, dealt anew', { witness: '', dynamic: true }, votes('up', 'up', 'down'), true],
    ['nobody is left', { witness: '', dynamic: true }, votes('up', 'down', 'down'), false],
    ['one of two, and a witness that may vote', { witness: 'FSW', dynamic: false }, votes('up', 'up'), ['quorum.witnessState: notCollected']],
    ['one of two, and a witness that votes', { witness: 'FSW', witnessState: 'online', dynamic: false }, votes('up', 'up'), true],
    ['one of two, and a witness that has failed', { witness: 'FSW', witnessState: 'failed', dynamic: false }, votes('up', 'up'), false],
    [
      'one of two, and a witness on its way',
      { witness: 'FSW', witnessState: 'pending', dynamic: false },
      votes('up', 'up'),
      ['quorum.witnessState: notCollected'],
    ],
    [
      'of two the one with the vote',
      { witness: '', dynamic: true },
      [
        { name: 'N0', state: 'up', weight: 1, dynamicWeight: 1 },
        { name: 'N1', state: 'up', weight: 1, dynamicWeight: 0 },
      ],
      ['nodes.dynamicWeight: lastDynamicVote'],
    ],
    ['dynamic or not, it is kept', { witness: '' }, votes('up', 'paused', 'up'), true],
    ['dynamic or not, it matters', { witness: '' }, votes('up', 'up', 'down'), ['quorum.dynamic: notCollected']],
    ['a weight that was not collected', { witness: '', dynamic: false }, [{ name: 'N0', state: 'up' }], ['nodes.weight: notCollected']],
  ])('%s', (_name, quorum, nodes, answer) => {
    expect(plain(keepsQuorumWithout(factsOf({ quorum, nodes }), first(nodes)))).toEqual(answer);
  });

  test.each<[string, Quorum, Node[], unknown]>([
    ['two votes', { witness: '' }, votes('up', 'up'), true],
    ['three votes', { witness: '' }, votes('up', 'up', 'up'), false],
    ['a witness', { witness: 'Disk' }, votes('up', 'up'), false],
    ['not known', {}, votes('up', 'up'), ['quorum.witness: notCollected']],
  ])('may tie: %s', (_name, quorum, nodes, answer) => {
    expect(plain(mayVotesTie(factsOf({ quorum, nodes })))).toEqual(answer);
  });
});

describe('anti-affinity of a drain', () => {
  const nodes = [up('A', 0), up('B', 0), up('C', 0)];
  const role = (name: string, owner: string, ...antiAffinity: string[]): Role => ({ name, owner, state: 'online', antiAffinity });
  test.each<[string, Role[], readonly string[], unknown]>([
    ['no classes', [role('r1', 'A')], [], true],
    ['a node is free', [role('r1', 'A', 'SQL'), role('r2', 'B', 'SQL')], [], true],
    ['none is free', [role('r1', 'A', 'SQL'), role('r2', 'B', 'SQL'), role('r3', 'c', 'SQL')], [], false],
    ['two for one node', [role('r1', 'A', 'SQL'), role('r2', 'A', 'SQL'), role('r3', 'B', 'SQL')], [], false],
    ['of several classes, a node is free of both', [role('r1', 'A', 'SQL', 'X'), role('r2', 'B', 'X')], [], true],
    [
      'of several classes, none is',
      [role('r1', 'A', 'SQL', 'X'), role('r2', 'B', 'X'), role('r3', 'C', 'SQL')],
      [],
      ['roles.antiAffinity: severalClasses'],
    ],
    ['there may be more roles', [role('r1', 'A', 'SQL')], ['roles'], ['roles: incomplete']],
    ['an owner that is not known', [{ name: 'r1', antiAffinity: ['SQL'] }], [], ['roles.owner: notCollected']],
  ])('%s', (_name, roles, open, answer) => {
    expect(plain(isAntiAffinityDrainable(factsOf({ nodes, roles }, open), first(nodes)))).toEqual(answer);
  });

  test('messages', () => {
    const roles = [role('r1', 'A', 'SQL'), role('r2', 'A', 'SQL'), role('r3', 'B', 'SQL')];
    expect(crowdedClasses(factsOf({ nodes, roles }), first(nodes))).toEqual(['SQL (r1, r2): C']);
  });
});

describe('MAC addresses', () => {
  const machines = (...adapters: readonly VirtualMachine['adapters'][]): VirtualMachine[] =>
    adapters.map((each, index) => ({ name: `v${index}`, ...(each === undefined ? {} : { adapters: each }) }));
  test.each<[string, VirtualMachine[], unknown]>([
    ['its own', machines([{ mac: '00155D010203', dynamicMac: false }], [{ mac: '00155D010204' }]), true],
    ['shared, written otherwise', machines([{ mac: '00155D010203', dynamicMac: false }], [{ mac: '00-15-5d-01-02-03' }]), false],
    [
      'twice on itself',
      machines([
        { mac: '00155D010203', dynamicMac: false },
        { mac: '00155D010203', dynamicMac: true },
      ]),
      false,
    ],
    [
      'shared, perhaps not static',
      machines([{ mac: '00155D010203' }], [{ mac: '00155D010203' }]),
      ['virtualMachines.adapters.dynamicMac: notCollected'],
    ],
    [
      'adapters of another one were not collected',
      machines([{ mac: '00155D010203', dynamicMac: false }], undefined),
      ['virtualMachines.adapters: notCollected'],
    ],
    ['dynamic ones only', machines([{ dynamicMac: true }], undefined), true],
  ])('%s', (_name, virtualMachines, answer) => {
    expect(plain(isMacUnique(factsOf({ virtualMachines }), first(virtualMachines)))).toEqual(answer);
  });

  test.each<[string, Node[], unknown]>([
    [
      'apart',
      [
        { name: 'A', macMinimum: '00155D010000', macMaximum: '00155D0100FF' },
        { name: 'B', macMinimum: '00155D010100', macMaximum: '00155D0101FF' },
      ],
      true,
    ],
    [
      'meeting',
      [
        { name: 'A', macMinimum: '00155D010000', macMaximum: '00155D0100FF' },
        { name: 'B', macMinimum: '00155D0100FF', macMaximum: '00155D0101FF' },
      ],
      false,
    ],
    ['not read', [{ name: 'A', macMinimum: '00155D010000' }, { name: 'B' }], ['nodes.macMaximum: notCollected']],
  ])('ranges %s', (_name, nodes, answer) => {
    expect(plain(isMacRangeDisjoint(factsOf({ nodes }), first(nodes)))).toEqual(answer);
  });
});

describe('shared volumes', () => {
  const nodes = [up('A', 0), { name: 'B', state: 'down' as const }];
  test.each<[string, SharedVolume, unknown, readonly string[]]>([
    ['direct', { name: 'v', nodes: [{ node: 'A', state: 'direct' }] }, true, []],
    ['ReFS', { name: 'v', nodes: [{ node: 'a', state: 'fileSystemRedirected', fileSystemReason: 32 }] }, true, []],
    [
      'redirected for two reasons',
      { name: 'v', nodes: [{ node: 'A', state: 'fileSystemRedirected', fileSystemReason: 33 }] },
      false,
      ['A: FileSystemRedirected (UserRequest + ReFs)'],
    ],
    [
      'no path to the storage',
      { name: 'v', nodes: [{ node: 'A', state: 'blockRedirected', blockReason: 1 }] },
      false,
      ['A: BlockRedirected (NoDiskConnectivity)'],
    ],
    [
      'unavailable where the node is down',
      {
        name: 'v',
        nodes: [
          { node: 'A', state: 'direct' },
          { node: 'B', state: 'unavailable' },
        ],
      },
      true,
      [],
    ],
    ['not collected', { name: 'v', redirected: false }, ['sharedVolumes.nodes: notCollected'], []],
  ])('%s', (_name, volume, answer, indirect) => {
    const facts = factsOf({ nodes, sharedVolumes: [volume] });
    expect(plain(isAccessDirect(facts, volume))).toEqual(answer);
    expect(indirectAccess(facts, volume)).toEqual(indirect);
  });

  test.each<[string, string[], unknown]>([
    ['each its own', ['C:\\ClusterStorage\\Volume1', 'C:\\ClusterStorage\\Volume2'], true],
    ['one for both', ['C:\\ClusterStorage\\Volume1', 'c:/clusterstorage/volume1/'], false],
    ['a second folder', ['C:\\ClusterStorage.000\\Volume1'], false],
    ['no folder at all', ['\\\\?\\Volume{3b1c}\\'], ['sharedVolumes.path: pathNotComparable']],
  ])('mount points: %s', (_name, paths, answer) => {
    const sharedVolumes = paths.map((path, index) => ({ name: `v${index}`, path }));
    expect(plain(isMountUnique(factsOf({ sharedVolumes }), first(sharedVolumes)))).toEqual(answer);
  });
});

describe('settings of virtual switches', () => {
  const alike: VirtualSwitch = { name: 'LAN', type: 'external', managementAccess: true, iov: false, embeddedTeaming: true };
  test.each<[string, VirtualSwitch[], unknown, boolean]>([
    ['alike', [alike, alike, alike], true, false],
    ['one against two', [{ ...alike, iov: true }, alike, alike], false, false],
    ['two against one', [alike, alike, { ...alike, type: 'internal' }], true, false],
    ['one against one', [{ ...alike, type: 'private' }, alike], false, true],
    [
      'one against one, and one not read',
      [alike, { ...alike, iov: true }, { name: 'LAN', type: 'external', managementAccess: true, embeddedTeaming: true }],
      ['nodes.switches.iov: notCollected'],
      false,
    ],
  ])('%s', (_name, switches, answer, differ) => {
    const nodes = switches.map((each, index): Node => ({ name: `N${index}`, switches: [each] }));
    const facts = factsOf({ nodes });
    expect(plain(areSwitchSettingsShared(facts, first(switches), first(nodes)))).toEqual(answer);
    expect(doSwitchTypesDiffer(facts, first(switches), first(nodes))).toBe(differ);
  });

  test('messages', () => {
    const own = { ...alike, managementAccess: false };
    const nodes = [
      { name: 'A', switches: [own] },
      { name: 'B', switches: [alike] },
    ];
    expect(switchSettingsElsewhere(factsOf({ nodes }), own, first(nodes))).toEqual(['AllowManagementOS false (B: true)']);
  });
});

describe('size of the cluster', () => {
  test.each<[string, Omit<Cluster, 'name'>, readonly string[], unknown]>([
    ['small', { nodes: [up('A', 0)], virtualMachines: [vm('v1', 1)] }, [], true],
    ['many nodes, perhaps more', { nodes: Array.from({ length: 60 }, (_each, index) => up(`N${index}`, 0)) }, ['nodes'], false],
    [
      'many on one node',
      { nodes: [up('A', 0)], virtualMachines: Array.from({ length: 900 }, (_each, index) => vm(`v${index}`, 1, { clustered: false })) },
      [],
      false,
    ],
    [
      'perhaps many on one node',
      { nodes: [up('A', 0)], virtualMachines: Array.from({ length: 900 }, (_each, index) => vm(`v${index}`, 1, { state: undefined })) },
      [],
      ['virtualMachines.state: notCollected'],
    ],
    ['not listed', { nodes: [up('A', 0)] }, [], ['virtualMachines: notCollected']],
  ])('%s', (_name, cluster, open, answer) => {
    expect(plain(isScaleBelow(factsOf(cluster, open), 0.8))).toEqual(answer);
  });

  test('messages', () => {
    const facts = factsOf({
      nodes: [up('A', 0), up('B', 0)],
      virtualMachines: [vm('v1', 1), vm('v2', 1), vm('v3', 1, { owner: 'B', clustered: false })],
    });
    expect([scaleOf(facts, 'nodes'), scaleOf(facts, 'machines'), scaleOf(facts, 'running'), busiestNode(facts)]).toEqual([2, 2, 2, 'A']);
  });
});

test.each<[string, Role[], VirtualMachine, unknown]>([
  ['by its name', [{ name: 'web01', type: 'VirtualMachine', priority: 1000 }], { name: 'web01' }, 1000],
  ['by the name of its role', [{ name: 'SQL', priority: 3000 }], { name: 'DB01', role: 'sql' }, 3000],
  [
    'a role of its name that is no virtual machine',
    [{ name: 'web01', type: 'FileServer', priority: 1000 }],
    { name: 'web01' },
    ['virtualMachines.role: notCollected'],
  ],
  ['no priority', [{ name: 'SQL' }], { name: 'DB01', role: 'SQL' }, ['roles.priority: notCollected']],
  ['no such role', [], { name: 'DB01', role: 'SQL' }, ['roles: notCollected']],
])('priority of a role: %s', (_name, roles, machine, answer) => {
  expect(plain(rolePriority(factsOf({ roles, virtualMachines: [machine] }), machine))).toEqual(answer);
});

test.each<[string, Omit<Cluster, 'name'>, unknown]>([
  ['a domain administrator', { operator: { domainAdministrator: true } }, true],
  ['a Hyper-V administrator', { operator: { groups: ['S-1-5-32-578'] } }, true],
  ['none on a node', { operator: { account: 'X\\a' }, nodes: [{ name: 'A', collector: { account: 'x\\A', groups: ['S-1-5-32-545'] } }] }, false],
  [
    'contradicting',
    { operator: { account: 'X\\a', groups: ['S-1-5-32-544'] }, nodes: [{ name: 'A', collector: { account: 'x\\A', groups: ['S-1-5-32-545'] } }] },
    ['operator.groups: operatorContradicts'],
  ],
  ['not stated', {}, ['operator.groups: notCollected']],
])('the operator: %s', (_name, cluster, answer) => {
  expect(plain(mayOperatorMigrate(factsOf(cluster)))).toEqual(answer);
});
