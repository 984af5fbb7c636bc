import { describe, expect, test } from 'vitest';
import { doesLinkReach, linkMegabits } from '../../src/snapshot/derived/bandwidth.ts';
import { areClusterAdaptersBound, clusterBindingsOff, isNoClusterAdapterBound } from '../../src/snapshot/derived/cluster-adapters.ts';
import { doHostNetworksMatch, hostNetworksElsewhere, hostNetworksLacking, hostNetworksOutside } from '../../src/snapshot/derived/host-networks.ts';
import {
  agreementOnMigration,
  areMigrationNetworksThere,
  isLowestMetricLast,
  isLowestMetricOnly,
  isMigrationNetworkThere,
  migrationCandidates,
  migrationTransport,
  staleMigrationNetworks,
} from '../../src/snapshot/derived/migration-networks.ts';
import { isMtuShared, mtuOf } from '../../src/snapshot/derived/mtu.ts';
import { isSmbLimited, isTransportShared, otherTransports } from '../../src/snapshot/derived/transport.ts';
import { type Facts, listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe, missing } from '../../src/snapshot/known.ts';
import type { Cluster, HostMigration, Network, NetworkInterface, Node, VirtualSwitch } from '../../src/snapshot/snapshot.gen.ts';

/** A snapshot whose lists are complete but for those named. */
function factsOf(cluster: Omit<Cluster, 'name'>, open: readonly string[] = []): Facts {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-Cluster' }));
  return prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'HVCL-OSK', ...cluster } });
}

/** Names, true, false, or the facts that are missing */
function plain(answer: Maybe<unknown>): unknown {
  if (isUnknown(answer)) return answer.missing.map(({ fact, why }) => (why.code === 'notCollected' ? fact : `${fact}: ${why.code}`));
  if (Array.isArray(answer)) return answer.map(plain);
  return typeof answer === 'object' && answer !== null && 'name' in answer ? answer.name : answer;
}

function nodeOf(facts: Facts, name = 'HV-OSK-A'): Node {
  const node = facts.nodes.get(name.toLowerCase());
  if (node === undefined) throw new Error(`find node ${name}: there is none`);
  return node;
}

const lm: Network = { name: 'LM', id: 'e194c53a-7a16-52b7-988d-f2025c94be08', role: 'cluster', metric: 30240, state: 'up' };
const csv: Network = { name: 'CSV', id: '7b0a1f0e-4a51-4c56-a0f4-0a6cbb8b5e11', role: 'cluster', metric: 30144, state: 'up' };
const management: Network = { name: '管理', id: 'da305558-493a-5ddb-8217-5eeb47c57ed0', role: 'clusterAndClient', metric: 70384, state: 'up' };
const iscsi: Network = { name: 'iSCSI', id: 'c9c4d0c7-52b1-4a57-9d41-5d9a3a0a8e33', role: 'none', metric: 79984, state: 'up' };
const networks = [lm, csv, management, iscsi];
const gone = '3f0e4ad2-6f0c-4a3e-9c15-0c6b2f8d1a77';

const names = ['HV-OSK-A', 'HV-OSK-B'];
const nodesWith = (...migration: readonly HostMigration[]): Node[] =>
  names.map((name, index) => ({ name, migration: migration[index] ?? migration[0] ?? {} }));
const connections = (...on: readonly string[]): NetworkInterface[] =>
  on.flatMap((network) => names.map((node) => ({ node, network, state: 'up' as const })));
const all = connections('LM', 'CSV', '管理');

describe('networks of live migration from 2012 on', () => {
  const base = { networks, networkInterfaces: all, nodes: nodesWith({ useAnyNetwork: true }) };
  const order = (order: string[], exclude: string[] = []) => ({ liveMigration: { order, exclude } });
  test.each<[string, Omit<Cluster, 'name'>, unknown]>([
    ['the first of the order', { ...base, ...order(['LM', '管理']) }, ['LM']],
    ['by Metric without an order, the lowest last', { ...base, ...order([]) }, ['LM']],
    ['what is excluded is passed over', { ...base, ...order([], ['LM']) }, ['管理']],
    ['the lowest when nothing else is left', { ...base, ...order([], ['LM', '管理']) }, ['CSV']],
    ['what is down is passed over', { ...base, networks: [{ ...lm, state: 'down' }, csv, management], ...order(['LM', 'CSV']) }, ['CSV']],
    [
      'a state that is not known leaves the next one too',
      { ...base, networks: [{ name: 'LM', role: 'cluster' }, csv], ...order(['LM', 'CSV']) },
      ['LM', 'CSV'],
    ],
    ['Role 0 in the order may be taken or not', { ...base, ...order(['iSCSI', 'LM']) }, ['iSCSI', 'LM']],
    ['Role 0 is no default', { ...base, networks: [iscsi], ...order([]) }, []],
    ['selected and excluded at once', { ...base, ...order(['LM', 'CSV'], ['LM']) }, ['LM', 'CSV']],
    ['a network that one node lacks', { ...base, networkInterfaces: [...all.slice(1)], ...order(['LM', 'CSV']) }, ['LM', 'CSV']],
    ['the exclusions were not read', { ...base, liveMigration: { order: ['LM'] } }, ['LM', '管理', 'CSV']],
    ['equal Metrics', { ...base, networks: [lm, { ...csv, metric: 30240 }, management], ...order([]) }, ['LM', 'CSV', '管理']],
    [
      'no host has it on its list',
      {
        ...base,
        networks: [
          { ...lm, subnets: [{ address: '10.22.0.0', prefixLength: 24 }] },
          { ...csv, subnets: [{ address: '10.21.0.0', prefixLength: 24 }] },
        ],
        nodes: nodesWith({ useAnyNetwork: false, networks: [{ subnet: '10.21.0.0/24' }] }),
        ...order(['LM', 'CSV']),
      },
      ['CSV'],
    ],
    [
      'one host has it on its list',
      {
        ...base,
        networks: [
          { ...lm, subnets: [{ address: '10.22.0.0', prefixLength: 24 }] },
          { ...csv, subnets: [{ address: '10.21.0.0', prefixLength: 24 }] },
        ],
        nodes: nodesWith({ useAnyNetwork: false, networks: [{ subnet: '10.21.0.11' }] }, { useAnyNetwork: true }),
        ...order(['LM', 'CSV']),
      },
      ['LM', 'CSV'],
    ],
    ['the order was not read', base, ['liveMigration.order']],
  ])('candidates: %s', (_name, cluster, expected) => {
    expect(plain(migrationCandidates(factsOf(cluster)))).toEqual(expected);
  });

  test('one answer: all agree, they differ for a reason, one is not known', () => {
    const facts = factsOf({ ...base, networkInterfaces: all.slice(1), ...order(['LM', 'CSV']) });
    expect(plain(agreementOnMigration(facts, [true, true]))).toBe(true);
    expect(plain(agreementOnMigration(facts, [true, false]))).toEqual(['networkInterfaces: notOnEveryNode']);
    expect(plain(agreementOnMigration(facts, [true, missing('networks.role')]))).toEqual(['networks.role', 'networkInterfaces: notOnEveryNode']);
    expect(plain(agreementOnMigration(facts, []))).toEqual(['liveMigration.order: noCandidate']);
  });

  test.each<[string, Omit<Cluster, 'name'>, unknown, unknown]>([
    ['last in the order', { ...base, ...order(['LM', '管理', 'CSV']) }, true, false],
    ['first in the order', { ...base, ...order(['CSV', 'LM']) }, false, false],
    ['not in the order', { ...base, ...order(['LM']) }, true, false],
    ['no order', { ...base, ...order([]) }, true, false],
    ['excluded', { ...base, ...order(['LM'], ['CSV']) }, true, false],
    ['nothing else is left', { ...base, ...order([], ['LM', '管理']) }, false, true],
    ['what else there is is down', { ...base, networks: [csv, { ...lm, state: 'down' }], ...order([]) }, false, true],
    [
      'a Role that is not known comes after it',
      { ...base, networks: [csv, lm, { name: '管理', metric: 70384, state: 'up' }], ...order(['LM', 'CSV']) },
      ['networks.role'],
      false,
    ],
  ])('lowest Metric: %s', (_name, cluster, last, only) => {
    const facts = factsOf(cluster);
    expect([plain(isLowestMetricLast(facts)), plain(isLowestMetricOnly(facts))]).toEqual([last, only]);
  });

  test('a network is there, ids exist', () => {
    const facts = factsOf({ ...base, ...order([gone, `{${lm.id?.toUpperCase()}}`]) });
    expect(plain(isMigrationNetworkThere(facts))).toEqual(true);
    expect([plain(areMigrationNetworksThere(facts)), staleMigrationNetworks(facts)]).toEqual([false, [gone]]);
    const part = factsOf({ ...base, ...order([gone]) }, ['networks']);
    expect([plain(areMigrationNetworksThere(part)), staleMigrationNetworks(part)]).toEqual([['networks: incomplete'], []]);
    const none = factsOf({ ...base, networks: [lm], ...order([], ['LM']) });
    expect(plain(isMigrationNetworkThere(none))).toBe(false);
  });
});

describe('networks of the hosts', () => {
  const subnet = (network: Network, address: string): Network => ({ ...network, subnets: [{ address, prefixLength: 24 }] });
  const ranged = [subnet(lm, '10.22.0.0'), subnet(management, '10.20.0.0'), subnet(iscsi, '10.23.0.0')];
  test.each<[string, Node[], unknown, readonly string[]]>([
    ['fits', nodesWith({ useAnyNetwork: false, networks: [{ subnet: '10.22.0.0/24' }] }), true, []],
    ['lacks it', nodesWith({ useAnyNetwork: false, networks: [{ subnet: '10.20.0.0/24' }] }), false, ['LM']],
    ['has iSCSI', nodesWith({ useAnyNetwork: false, networks: [{ subnet: '10.22.0.0/24' }, { subnet: '10.23.0.0/24' }] }), false, ['10.23.0.0/24']],
    [
      'differs',
      nodesWith(
        { useAnyNetwork: false, networks: [{ subnet: '10.22.0.0/24' }] },
        { useAnyNetwork: false, networks: [{ subnet: '10.22.0.9' }, { subnet: '10.20.0.9' }] },
      ),
      false,
      ['HV-OSK-B: LM + 管理'],
    ],
    [
      'the other list was not read',
      nodesWith({ useAnyNetwork: false, networks: [{ subnet: '10.22.0.0/24' }] }, { useAnyNetwork: false }),
      ['nodes.migration.networks'],
      [],
    ],
  ])('%s', (_name, nodes, expected, told) => {
    const facts = factsOf({ networks: ranged, networkInterfaces: all, nodes, liveMigration: { order: ['LM'], exclude: [] } });
    const node = nodeOf(facts);
    expect(plain(doHostNetworksMatch(facts, node))).toEqual(expected);
    expect([...hostNetworksLacking(facts, node), ...hostNetworksOutside(facts, node), ...hostNetworksElsewhere(facts, node)]).toEqual(told);
  });
});

describe('how memory is copied', () => {
  test('shared by most nodes, as far as it was read', () => {
    const of = (...performance: (HostMigration['performance'] | undefined)[]) =>
      factsOf({ nodes: performance.map((each, index) => ({ name: `N${index}`, migration: each === undefined ? {} : { performance: each } })) });
    const shared = (facts: Facts) => (facts.cluster.nodes ?? []).map((node) => plain(isTransportShared(facts, node)));
    expect(shared(of('smb', 'smb', 'tcpip'))).toEqual([true, true, false]);
    expect(shared(of('smb', 'tcpip'))).toEqual([false, false]);
    expect(shared(of('smb', 'smb', undefined))).toEqual([true, true, ['nodes.migration.performance']]);
    expect(shared(of('smb', undefined))).toEqual([['nodes.migration.performance'], ['nodes.migration.performance']]);
    const odd = of('smb', 'tcpip');
    expect(otherTransports(odd, nodeOf(odd, 'N0'))).toEqual(['N1: tcpip']);
    expect(plain(migrationTransport(odd, { name: 'N9', os: { build: 9200 } }))).toBe('tcpip');
  });

  test.each<[string, Omit<Cluster, 'name' | 'nodes'>, Omit<Node, 'name'>, unknown]>([
    ['by the node', {}, { smbLimits: [{ category: 'liveMigration', bytesPerSecond: 1 }] }, true],
    ['by nothing', { setSmbBandwidthLimit: 0 }, { smbLimits: [{ category: 'default', bytesPerSecond: 1 }] }, false],
    ['2019 has no setting of the cluster', {}, { os: { build: 17763 }, smbLimits: [] }, false],
    ['by the cluster', { setSmbBandwidthLimit: 1 }, { os: { build: 26100 }, smbLimits: [] }, true],
    ['by the cluster, update unknown', { setSmbBandwidthLimit: 1 }, { os: { build: 20348 }, smbLimits: [] }, ['nodes.os.revision']],
    ['nothing read', {}, {}, ['nodes.smbLimits', 'setSmbBandwidthLimit', 'nodes.os.build']],
  ])('SMB is limited: %s', (_name, cluster, node, expected) => {
    const facts = factsOf({ ...cluster, nodes: [{ name: 'HV-OSK-A', ...node }] });
    expect(plain(isSmbLimited(facts, nodeOf(facts)))).toEqual(expected);
  });
});

describe('adapters on networks of the cluster', () => {
  const id = 'a8cb6e09-7aed-5c6c-8417-eff8d7cace55';
  const other = '9aa3d49b-6a49-53b4-8ab9-8881bf112ca1';
  const on = { ms_msclient: true, ms_server: true };
  const off = { ms_msclient: true, ms_server: false };
  const tied: NetworkInterface[] = [
    { node: 'HV-OSK-A', network: 'LM', adapterId: id },
    { node: 'HV-OSK-A', network: 'iSCSI', adapterId: other },
  ];
  test.each<[string, Omit<Cluster, 'name'>, readonly string[], unknown, unknown, readonly string[]]>([
    [
      'bound; iSCSI does not count',
      {
        networkInterfaces: tied,
        nodes: [
          {
            name: 'HV-OSK-A',
            adapters: [
              { name: 'LM', id, bindings: on },
              { name: 'iSCSI', id: other, bindings: off },
            ],
          },
        ],
      },
      [],
      true,
      false,
      [],
    ],
    [
      'not bound',
      {
        networkInterfaces: tied,
        nodes: [
          {
            name: 'HV-OSK-A',
            adapters: [
              { name: 'LM', id, bindings: off },
              { name: 'iSCSI', id: other, bindings: on },
            ],
          },
        ],
      },
      [],
      false,
      true,
      ['LM: ms_server'],
    ],
    [
      'not tied, all bound',
      { nodes: [{ name: 'HV-OSK-A', adapters: [{ name: 'LAN', bindings: { ...on, vms_pp: false } }] }] },
      [],
      true,
      ['networkInterfaces'],
      [],
    ],
    [
      'not tied, none bound',
      { nodes: [{ name: 'HV-OSK-A', adapters: [{ name: 'LAN', bindings: { ...off, vms_pp: false } }] }] },
      [],
      false,
      true,
      ['LAN: ms_server'],
    ],
    [
      'not tied, and there may be others',
      { nodes: [{ name: 'HV-OSK-A', adapters: [{ name: 'LAN', bindings: { ...off, vms_pp: false } }] }] },
      ['nodes.adapters'],
      ['networkInterfaces', 'nodes.adapters: incomplete'],
      ['nodes.adapters: incomplete'],
      ['LAN: ms_server'],
    ],
  ])('bindings: %s', (_name, cluster, open, bound, none, told) => {
    const facts = factsOf({ networks: [lm, iscsi], ...cluster }, open);
    const node = nodeOf(facts);
    expect([plain(areClusterAdaptersBound(facts, node)), plain(isNoClusterAdapterBound(facts, node)), clusterBindingsOff(facts, node)]).toEqual([
      bound,
      none,
      told,
    ]);
  });

  test('MTU', () => {
    const of = (...mtu: (number | undefined)[]) =>
      factsOf({
        networks: [lm],
        networkInterfaces: names.map((node) => ({ node, network: 'LM', adapterId: id })),
        nodes: names.map((name, index) => ({ name, adapters: [{ name: 'LM', id, ...(mtu[index] === undefined ? {} : { mtu: mtu[index] }) }] })),
      });
    const told = (facts: Facts) => [plain(isMtuShared(facts, lm)), mtuOf(facts, lm)];
    expect(told(of(9000, 9000))).toEqual([true, ['9000 (HV-OSK-A, HV-OSK-B)']]);
    expect(told(of(9000, 1500))).toEqual([false, ['1500 (HV-OSK-B)', '9000 (HV-OSK-A)']]);
    expect(told(of(9000, undefined))).toEqual([['nodes.adapters.mtu'], ['9000 (HV-OSK-A)']]);
  });

  const physical = (name: string, speed: number) => ({ name, description: name, virtual: false, speed });
  const converged: VirtualSwitch = { name: '統合', type: 'external', managementAccess: true, uplinks: ['X1', 'X2'] };
  test.each<[string, Omit<Node, 'name'>, unknown, unknown]>([
    ['physical', { adapters: [{ name: 'LM', id, virtual: false, speed: 1e9 }] }, true, '1000'],
    ['too slow', { adapters: [{ name: 'LM', id, virtual: false, speed: 1e8 }] }, false, '100'],
    ['disconnected', { adapters: [{ name: 'LM', id, virtual: false, speed: 2 ** 63 - 1 }] }, ['nodes.adapters.speed'], ['nodes.adapters.speed']],
    [
      'virtual',
      { switches: [converged], adapters: [{ name: 'vLM', id, virtual: true, speed: 1e10 }, physical('X1', 1e9), physical('X2', 1e9)] },
      true,
      '1000 - 2000',
    ],
    [
      'virtual, between',
      { switches: [converged], adapters: [{ name: 'vLM', id, virtual: true }, physical('X1', 6e8), physical('X2', 6e8)] },
      ['nodes.adapters.speed: severalAdapters'],
      '600 - 1200',
    ],
    ['virtual, switches not read', { adapters: [{ name: 'vLM', id, virtual: true, speed: 1e10 }] }, ['nodes.switches'], ['nodes.switches']],
    [
      'virtual, maybe on an internal switch',
      {
        switches: [converged, { name: '内部', type: 'internal' }],
        adapters: [{ name: 'vLM', id, virtual: true }, physical('X1', 1e9), physical('X2', 1e9)],
      },
      ['nodes.switches.type'],
      ['nodes.switches.type'],
    ],
    [
      'virtual, on the slower of two switches',
      {
        switches: [converged, { name: '管理', type: 'external', managementAccess: true, uplinks: ['X3'] }],
        adapters: [{ name: 'vLM', id, virtual: true, switch: '管理' }, physical('X1', 1e10), physical('X2', 1e10), physical('X3', 1e8)],
      },
      false,
      '100',
    ],
    [
      'virtual, on either of two switches',
      {
        switches: [converged, { name: '管理', type: 'external', managementAccess: true, uplinks: ['X3'] }],
        adapters: [{ name: 'vLM', id, virtual: true }, physical('X1', 1e10), physical('X2', 1e10), physical('X3', 1e8)],
      },
      ['nodes.adapters.switch'],
      '100 - 20000',
    ],
    [
      'virtual, on a switch that was not read',
      { switches: [converged], adapters: [{ name: 'vLM', id, switch: '管理', virtual: true }] },
      ['nodes.switches'],
      ['nodes.switches'],
    ],
    [
      'an interface of a team',
      {
        teams: [{ name: 'LM', members: ['X1', 'X2', 'X3'], interfaces: ['LM'] }],
        adapters: [{ name: 'LM', id, speed: 2e10 }, physical('X1', 1e10), physical('X2', 1e10), { ...physical('X3', 1e8), state: 'disconnected' }],
      },
      true,
      '10000 - 20000',
    ],
    [
      'an interface of a team with a slow member',
      {
        teams: [{ name: 'LM', members: ['X1', 'X3'], interfaces: ['LM'] }],
        adapters: [{ name: 'LM', id, virtual: false, speed: 1.01e10 }, physical('X1', 1e10), physical('X3', 1e8)],
      },
      ['nodes.adapters.speed: severalAdapters'],
      '100 - 10100',
    ],
    [
      'an interface of a team without its members',
      { teams: [{ name: 'LM', interfaces: ['LM'] }], adapters: [{ name: 'LM', id, speed: 2e10 }] },
      ['nodes.teams.members'],
      ['nodes.teams.members'],
    ],
    [
      'an interface of a team with a member that was not read',
      { teams: [{ name: 'LM', members: ['X1'], interfaces: ['LM'] }], adapters: [{ name: 'LM', id, speed: 2e10 }] },
      ['nodes.adapters'],
      ['nodes.adapters'],
    ],
    [
      'an interface of a team that was not read',
      { adapters: [{ name: 'LM', id, virtual: false, description: 'Microsoft Network Adapter Multiplexor Driver', speed: 2e10 }] },
      ['nodes.teams'],
      ['nodes.teams'],
    ],
    [
      'virtual, on a switch above a team',
      {
        teams: [{ name: 'T', members: ['X1', 'X2'], interfaces: ['T'] }],
        switches: [{ name: '統合', type: 'external', managementAccess: true, uplinks: ['Multiplexor'] }],
        adapters: [
          { name: 'vLM', id, virtual: true, switch: '統合' },
          { name: 'T', description: 'Multiplexor', speed: 2e9 },
          physical('X1', 1e9),
          physical('X2', 1e9),
        ],
      },
      true,
      '1000 - 2000',
    ],
  ])('speed: %s', (_name, node, reaches, told) => {
    const facts = factsOf({ networks: [lm], networkInterfaces: tied, nodes: [{ name: 'HV-OSK-A', ...node }] });
    expect([plain(doesLinkReach(facts, nodeOf(facts), lm, 1e9)), plain(linkMegabits(facts, nodeOf(facts), lm))]).toEqual([reaches, told]);
  });
});
