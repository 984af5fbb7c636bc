import { describe, expect, it, test } from 'vitest';
import { bindingsOff, isCsvAdapterBound } from '../../src/snapshot/derived/bindings.ts';
import { carriesIscsi, hasGateway, isBoundToSwitch, isDedicated, sharersOf } from '../../src/snapshot/derived/dedicated.ts';
import { agreement, isDedicatedFirst, liveMigrationCandidates, liveMigrationOrder } from '../../src/snapshot/derived/live-migration.ts';
import { adapterOnNetwork, isConnectedTo } from '../../src/snapshot/derived/network-adapters.ts';
import { csvCandidates, csvNetworkByMetric } from '../../src/snapshot/derived/networks.ts';
import { isUplink } from '../../src/snapshot/derived/uplinks.ts';
import { type Facts, listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe, missing } from '../../src/snapshot/known.ts';
import type { Adapter, Cluster, Network, Node } from '../../src/snapshot/snapshot.gen.ts';

interface Options {
  readonly open?: readonly string[];
  readonly up?: boolean;
}

/** A snapshot whose lists are complete but for those named. */
function factsOf(cluster: Omit<Cluster, 'name'>, { open = [], up = false }: Options = {}): Facts {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-Cluster' }));
  const assumptions = up ? [{ fact: 'networks', value: 'up' }] : [];
  return prepareFacts({ schemaVersion: 1, collected, assumptions, cluster: { name: 'satellite', ...cluster } });
}

function first<T>(list: readonly T[] | undefined): T {
  const [item] = list ?? [];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}

/** Names, true, false, or the facts that are missing */
function plain(answer: Maybe<unknown>): unknown {
  if (isUnknown(answer)) return answer.missing.map(({ fact, on, why }) => `${fact}${on === undefined ? '' : ` of ${on}`}: ${why.code}`);
  if (Array.isArray(answer)) return answer.map(plain);
  return typeof answer === 'object' && answer !== null && 'name' in answer ? answer.name : answer;
}

const before: Network[] = [
  { name: 'heartbeat', metric: 1100, role: 'cluster' },
  { name: 'iscsi', metric: 10100, role: 'none' },
  { name: 'management', metric: 1000, role: 'clusterAndClient' },
  { name: 'test', metric: 10200, role: 'none' },
];
const after = before.map((network) => (network.name === 'management' ? { ...network, metric: 2000 } : network));
const states = (networks: readonly Network[], state: Record<string, NonNullable<Network['state']>>): Network[] =>
  networks.map((network) => {
    const own = state[network.name];
    return own === undefined ? network : { ...network, state: own };
  });

describe('the network of CSV redirected I/O on 2008 R2', () => {
  test.each<[string, Network[], Options, unknown, unknown]>([
    ['is the lowest Metric', before, { up: true }, 'management', ['management']],
    ['moves with the Metric', after, { up: true }, 'heartbeat', ['heartbeat']],
    [
      'is never one of Role 0 or 2',
      [{ name: 'test', metric: 1, role: 'none' }, { name: 'old', metric: 2, role: 'client' }, ...after],
      { up: true },
      'heartbeat',
      ['heartbeat'],
    ],
    ['is never one that is down', states(before, { heartbeat: 'up', management: 'down' }), {}, 'heartbeat', ['heartbeat']],
    [
      'is open while nothing says which are up, lowest Metric first',
      before,
      {},
      ['networks.state of management: stateUnknown', 'networks.state of heartbeat: stateUnknown'],
      ['management', 'heartbeat'],
    ],
    [
      'is open where the lower one may be down',
      states(before, { heartbeat: 'up' }),
      {},
      ['networks.state of management: stateUnknown'],
      ['management', 'heartbeat'],
    ],
    ['is certain where the higher one may be down', states(before, { management: 'up' }), {}, 'management', ['management']],
    [
      'is open where two share the lowest Metric',
      [...after, { name: 'csv', metric: 1100, role: 'cluster' }],
      { up: true },
      ['networks.metric: tie'],
      ['heartbeat', 'csv'],
    ],
    [
      'is open while a Metric is missing',
      [...after, { name: 'csv', role: 'cluster' }],
      { up: true },
      ['networks.metric of csv: notCollected'],
      ['heartbeat', 'csv'],
    ],
    [
      'is open while the Role of a lower one is missing',
      [...after, { name: 'csv', metric: 900 }],
      { up: true },
      ['networks.role of csv: notCollected'],
      ['csv', 'heartbeat'],
    ],
    [
      'is none where no network is open to the cluster',
      [{ name: 'test', metric: 1, role: 'none', state: 'up' }],
      {},
      ['networks.role: noCsvNetwork'],
      [],
    ],
    ['is open while not all networks are listed', before, { up: true, open: ['networks'] }, ['networks: incomplete'], ['networks: incomplete']],
  ])('%s', (_name, networks, options, network, candidates) => {
    const facts = factsOf({ networks }, options);
    expect(plain(csvNetworkByMetric(facts))).toEqual(network);
    expect(plain(csvCandidates(facts))).toEqual(candidates);
  });
});

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const withIds = before.map((network, index) => ({ ...network, id: id(index) }));

describe('the networks that the next live migration may take', () => {
  test.each<[string, Omit<Cluster, 'name'>, Options, unknown]>([
    ['unknown while the order was not read', { networks: before }, { up: true }, ['liveMigration.order: notCollected']],
    ['the first of the order that is up', { networks: before, liveMigration: { order: ['test', 'heartbeat'] } }, { up: true }, ['test']],
    ['an id in braces and capitals', { networks: withIds, liveMigration: { order: [`{${id(3)}}`] } }, { up: true }, ['test']],
    [
      'the next one where the first is down',
      { networks: states(before, { test: 'down', heartbeat: 'up' }), liveMigration: { order: ['test', 'heartbeat'] } },
      {},
      ['heartbeat'],
    ],
    [
      'all up to the first that is certain to be up',
      { networks: states(before, { heartbeat: 'up' }), liveMigration: { order: ['test', 'heartbeat', 'iscsi'] } },
      {},
      ['test', 'heartbeat'],
    ],
    ['an id of a network that is no more is passed over', { networks: withIds, liveMigration: { order: [id(9), id(3)] } }, { up: true }, ['test']],
    [
      'an id that may belong to a network whose id was not collected',
      { networks: before, liveMigration: { order: [id(9), 'test'] } },
      { up: true },
      ['networks.id: networkNotResolved'],
    ],
    [
      'without an order, all but the CSV network while gateways are not known',
      { networks: before, liveMigration: { order: [] } },
      { up: true },
      ['heartbeat', 'iscsi', 'test'],
    ],
    ['the same after the change', { networks: after, liveMigration: { order: [] } }, { up: true }, ['iscsi', 'management', 'test']],
    ['never an excluded one', { networks: before, liveMigration: { order: [], exclude: ['iscsi'] } }, { up: true }, ['heartbeat', 'test']],
    [
      'not taken for certain where it is selected and excluded',
      { networks: before, liveMigration: { order: ['test'], exclude: ['test'] } },
      { up: true },
      ['test', 'heartbeat', 'iscsi'],
    ],
    [
      'the CSV network where there is no other',
      { networks: [{ name: 'management', metric: 1000, role: 'clusterAndClient', state: 'up' }], liveMigration: { order: [] } },
      {},
      ['management'],
    ],
    [
      'none where all are down',
      { networks: [{ name: 'management', metric: 1000, role: 'clusterAndClient', state: 'down' }], liveMigration: { order: [] } },
      {},
      [],
    ],
    [
      'unknown while not all networks are listed',
      { networks: before, liveMigration: { order: ['test'] } },
      { up: true, open: ['networks'] },
      ['networks: incomplete'],
    ],
  ])('%s', (_name, cluster, options, candidates) => {
    expect(plain(liveMigrationCandidates(factsOf(cluster, options)))).toEqual(candidates);
  });

  it('without an order are the second lowest Metric and those without a gateway', () => {
    const nodes: Node[] = [
      {
        name: 'ARIEL',
        adapters: after.map((network, index) => ({ name: network.name, id: id(index), gateways: network.name === 'iscsi' ? ['10.23.0.254'] : [] })),
      },
    ];
    const networkInterfaces = after.map((network, index) => ({ node: 'ARIEL', network: network.name, adapterId: id(index) }));
    const facts = factsOf({ networks: after, networkInterfaces, nodes, liveMigration: { order: [] } }, { up: true });
    expect(plain(liveMigrationCandidates(facts))).toEqual(['management', 'test']);
  });

  it('in the order, as it was read', () => {
    expect(plain(liveMigrationOrder(factsOf({ networks: withIds, liveMigration: { order: [id(3), id(0), id(3)] } })))).toEqual(['test', 'heartbeat']);
    expect(plain(liveMigrationOrder(factsOf({ liveMigration: { order: [] } })))).toEqual([]);
  });
});

describe('one answer about all candidates', () => {
  const empty = factsOf({ networks: before, liveMigration: { order: [] } }, { up: true });
  const stateOpen = factsOf({ networks: states(before, { heartbeat: 'up' }), liveMigration: { order: ['test', 'heartbeat'] } });

  test.each<[string, Facts, Maybe<boolean>[], unknown]>([
    ['all true', empty, [true, true, true], true],
    ['all false', empty, [false, false, false], false],
    ['none', empty, [], ['liveMigration.order: noCandidate']],
    ['different ones, and the order is empty', empty, [true, missing('networks.role'), false], ['liveMigration.order: candidatesDisagree']],
    ['different ones, and the first of the order may be down', stateOpen, [true, false], ['networks.state of test: stateUnknown']],
    [
      'one is not known',
      empty,
      [false, missing('networkInterfaces'), false],
      ['networkInterfaces: notCollected', 'liveMigration.order: ambiguousDefault'],
    ],
    ['the only one is not known', stateOpen, [missing('networkInterfaces')], ['networkInterfaces: notCollected']],
  ])('%s', (_name, facts, answers, answer) => {
    expect(plain(agreement(facts, answers))).toEqual(answer);
  });
});

const lm: Network = { name: 'ライブ マイグレーション', role: 'cluster', state: 'up', subnets: [{ address: '10.22.0.0', prefixLength: 24 }] };
const iscsi: Network = { name: 'iSCSI', role: 'none', state: 'up', subnets: [{ address: '10.23.0.0', prefixLength: 24 }] };

/** One node with one adapter on the network for live migration. */
function nodeWith(adapter: Partial<Adapter>, node: Partial<Node> = {}): Omit<Cluster, 'name'> {
  return {
    networks: [lm, iscsi],
    networkInterfaces: [{ node: 'HV-OSK-A', network: lm.name, adapterId: id(1) }],
    nodes: [{ name: 'HV-OSK-A', adapters: [{ name: 'LM', id: id(1), ...adapter }], ...node }],
  };
}

describe('what shares a network', () => {
  test.each<[string, Partial<Adapter>, Partial<Node>, unknown]>([
    ['the binding of its adapter says yes', { bindings: { vms_pp: true } }, {}, true],
    ['the binding says no, and it is no adapter of the host on a switch', { virtual: false, bindings: { vms_pp: false } }, {}, false],
    ['a switch names it by GUID', { virtual: false }, { switches: [{ name: '業務LAN', uplinks: [`{${id(1)}}`] }] }, true],
    [
      'a switch names it by description',
      { virtual: false, description: 'Intel(R) 82576 #2' },
      { switches: [{ name: '業務LAN', uplinks: ['Intel(R) 82576 #2'] }] },
      true,
    ],
    ['the switches name others', { virtual: false }, { switches: [{ name: '業務LAN', type: 'external', uplinks: [id(2)] }] }, false],
    [
      'a switch names its uplink by a description, which the adapter lacks',
      { virtual: false },
      { switches: [{ name: '業務LAN', uplinks: ['Intel(R) 82576 #2'] }] },
      ['nodes.adapters.bindings.vms_pp of HV-OSK-A: notCollected'],
    ],
    [
      'a switch does not say its uplinks',
      { virtual: false },
      { switches: [{ name: '業務LAN', type: 'external' }] },
      ['nodes.switches.uplinks of HV-OSK-A: notCollected'],
    ],
    ['it is the adapter of the host on a switch', { virtual: true, bindings: { vms_pp: false } }, {}, true],
    [
      'the host has no adapter on any switch',
      { bindings: { vms_pp: false } },
      { switches: [{ name: '業務LAN', type: 'external', managementAccess: false, uplinks: [] }] },
      false,
    ],
    ['neither is known', {}, {}, ['nodes.adapters.bindings.vms_pp of HV-OSK-A: notCollected', 'nodes.adapters.virtual of HV-OSK-A: notCollected']],
  ])('a virtual switch: %s', (_name, adapter, node, answer) => {
    expect(plain(isBoundToSwitch(factsOf(nodeWith(adapter, node)), lm))).toEqual(answer);
  });

  it('no switch, as far as a list of switches goes that is not complete', () => {
    const facts = factsOf(nodeWith({ virtual: false }, { switches: [] }), { open: ['nodes.switches'] });
    const node = first(facts.cluster.nodes);
    expect(plain(isUplink(facts, node, first(node.adapters)))).toEqual(['nodes.adapters.bindings.vms_pp of HV-OSK-A: notCollected']);
  });

  test.each<[string, Partial<Node>, Network, unknown]>([
    ['from an address in it', { iscsiConnections: [{ initiatorAddress: '10.22.0.11', targetAddress: '10.99.0.1' }] }, lm, true],
    ['from an address elsewhere', { iscsiConnections: [{ initiatorAddress: '10.23.0.11' }] }, lm, false],
    ['from any address, to a target in it', { iscsiConnections: [{ initiatorAddress: '0.0.0.0', targetAddress: '10.22.0.100' }] }, lm, true],
    ['from any address, to a target in another network', { iscsiConnections: [{ targetAddress: '10.23.0.100' }] }, lm, false],
    [
      'from any address, to a target in none',
      { iscsiConnections: [{ targetAddress: '192.168.9.9' }] },
      lm,
      ['nodes.iscsiConnections.initiatorAddress of HV-OSK-A: notCollected'],
    ],
    ['none at all', { iscsiConnections: [] }, lm, false],
    ['not collected', {}, lm, ['nodes.iscsiConnections of HV-OSK-A: notCollected']],
    ['not collected, but the initiator is stopped', { services: [{ name: 'MSiSCSI', state: 'stopped' }] }, lm, false],
    [
      'not collected, and the initiator is running',
      { services: [{ name: 'MSiSCSI', state: 'running' }] },
      lm,
      ['nodes.iscsiConnections of HV-OSK-A: notCollected'],
    ],
  ])('iSCSI: %s', (_name, node, network, answer) => {
    expect(plain(carriesIscsi(factsOf(nodeWith({}, node)), network))).toEqual(answer);
  });

  test.each<[string, string[] | undefined, unknown]>([
    ['has one', ['10.22.0.254'], true],
    ['has none', [], false],
    ['was not collected', undefined, ['nodes.adapters.gateways of HV-OSK-A: notCollected']],
  ])('the gateway of its adapter %s', (_name, gateways, answer) => {
    expect(plain(hasGateway(factsOf(nodeWith(gateways === undefined ? {} : { gateways })), lm))).toEqual(answer);
  });

  it('is named with its node', () => {
    const facts = factsOf(
      nodeWith(
        { gateways: ['10.22.0.254'], bindings: { vms_pp: true } },
        { iscsiConnections: [{ initiatorAddress: '10.22.0.11', targetAddress: '10.22.0.100' }] },
      ),
    );
    expect(sharersOf(facts, lm, 'gateways')).toEqual(['HV-OSK-A: 10.22.0.254']);
    expect(sharersOf(facts, lm, 'switches')).toEqual(['HV-OSK-A: LM']);
    expect(sharersOf(facts, lm, 'iscsi')).toEqual(['HV-OSK-A: 10.22.0.100']);
  });

  it('is nothing on a dedicated network', () => {
    const facts = factsOf(nodeWith({ virtual: false, gateways: [], bindings: { vms_pp: false } }, { iscsiConnections: [] }));
    expect(isDedicated(facts, lm)).toBe(true);
    expect(isDedicated(facts, { ...lm, role: 'clusterAndClient' })).toBe(false);
    expect(isDedicated(factsOf({ networks: [lm] }), { ...lm, role: 'client' })).toBe(false);
  });

  it('matters for the first of the order only while a later one is dedicated', () => {
    const order = [lm.name, iscsi.name];
    const cluster = nodeWith({ virtual: false, gateways: [], bindings: { vms_pp: false } }, { iscsiConnections: [] });
    expect(isDedicatedFirst(factsOf({ ...cluster, liveMigration: { order } }))).toBe(true);
    expect(isDedicatedFirst(factsOf({ networks: [{ ...lm, role: 'clusterAndClient' }], liveMigration: { order: [lm.name] } }))).toBe(true);
    expect(plain(isDedicatedFirst(factsOf({ networks: [{ ...lm, role: 'clusterAndClient' }, iscsi], liveMigration: { order } })))).toEqual([
      'networkInterfaces: notCollected',
      'nodes: notCollected',
    ]);
  });
});

describe('the connection of a node to a network', () => {
  const connected = nodeWith({});
  const node = first(connected.nodes);

  test.each<[string, Omit<Cluster, 'name'>, Options, unknown, unknown]>([
    ['is there', connected, {}, true, 'LM'],
    ['is not there', { ...connected, networkInterfaces: [] }, {}, false, ['networkInterfaces of HV-OSK-A: notConnected']],
    [
      'may be there',
      { ...connected, networkInterfaces: [] },
      { open: ['networkInterfaces'] },
      ['networkInterfaces: incomplete'],
      ['networkInterfaces: incomplete'],
    ],
    ['was not collected', { nodes: [node] }, {}, ['networkInterfaces: notCollected'], ['networkInterfaces: notCollected']],
    [
      'does not say its network',
      { ...connected, networkInterfaces: [{ node: 'HV-OSK-A' }] },
      {},
      ['networkInterfaces.network of HV-OSK-A: notCollected'],
      ['networkInterfaces.network of HV-OSK-A: notCollected'],
    ],
    [
      'leads to an adapter that is not listed',
      { ...connected, networkInterfaces: [{ node: 'hv-osk-a', network: lm.name, adapterId: id(7) }] },
      {},
      true,
      ['nodes.adapters of HV-OSK-A: adapterNotJoined'],
    ],
  ])('%s', (_name, cluster, options, isConnected, adapter) => {
    const facts = factsOf(cluster, options);
    expect(plain(isConnectedTo(facts, node, lm))).toEqual(isConnected);
    expect(plain(adapterOnNetwork(facts, node, lm))).toEqual(adapter);
  });
});

describe('the bindings of the adapter on the CSV network', () => {
  const csv: Network = { name: 'CSV', metric: 1000, role: 'cluster', state: 'up' };
  const both = { ms_msclient: true, ms_server: true };
  const tied = [{ node: 'HV-OSK-A', network: 'CSV', adapterId: id(1) }];
  const on = (name: string, digit: number, bindings: Adapter['bindings']): Adapter => ({
    name,
    id: id(digit),
    ...(bindings === undefined ? {} : { bindings }),
  });
  const notTied = ['networkInterfaces: notCollected'];

  test.each<[string, Omit<Cluster, 'name'>, Adapter[], unknown]>([
    ['both on', { networkInterfaces: tied }, [on('CSV', 1, both), on('管理', 2, { ms_server: false })], true],
    ['one off', { networkInterfaces: tied }, [on('CSV', 1, { ...both, ms_server: false }), on('管理', 2, both)], false],
    ['one off, the other not collected', { networkInterfaces: tied }, [on('CSV', 1, { ms_server: false })], false],
    [
      'one not collected',
      { networkInterfaces: tied },
      [on('CSV', 1, { ms_server: true })],
      ['nodes.adapters.bindings.ms_msclient of HV-OSK-A: notCollected'],
    ],
    [
      'not tied, and on everywhere but on uplinks',
      {},
      [on('CSV', 1, both), on('管理', 2, both), on('VM', 3, { ms_msclient: false, ms_server: false, vms_pp: true })],
      true,
    ],
    ['not tied, and off everywhere', {}, [on('CSV', 1, { ...both, ms_server: false }), on('管理', 2, { ...both, ms_msclient: false })], false],
    ['not tied, and off on one', {}, [on('CSV', 1, { ...both, ms_server: false }), on('管理', 2, both)], notTied],
    ['not tied, and only uplinks', {}, [on('VM', 3, { ...both, vms_pp: true })], notTied],
    [
      'not tied, and not collected',
      {},
      [on('CSV', 1, both), on('管理', 2, undefined)],
      ['nodes.adapters.bindings.ms_msclient of HV-OSK-A: notCollected', 'nodes.adapters.bindings.ms_server of HV-OSK-A: notCollected', ...notTied],
    ],
  ])('%s', (_name, cluster, adapters, answer) => {
    const nodes: Node[] = [{ name: 'HV-OSK-A', adapters }];
    const facts = factsOf({ networks: [csv], nodes, ...cluster });
    expect(plain(isCsvAdapterBound(facts, first(nodes)))).toEqual(answer);
  });

  it('are open while the list of adapters is not complete and nothing ties one to the network', () => {
    const nodes: Node[] = [{ name: 'HV-OSK-A', adapters: [on('CSV', 1, both)] }];
    expect(plain(isCsvAdapterBound(factsOf({ networks: [csv], nodes }, { open: ['nodes.adapters'] }), first(nodes)))).toEqual([
      'nodes.adapters of HV-OSK-A: incomplete',
    ]);
  });

  it('are decided where two networks tie and both have them', () => {
    const second: Network = { ...csv, name: 'CSV 2' };
    const nodes: Node[] = [{ name: 'HV-OSK-A', adapters: [on('CSV', 1, both), on('CSV 2', 2, both), on('管理', 3, { ms_server: false })] }];
    const networkInterfaces = [...tied, { node: 'HV-OSK-A', network: 'CSV 2', adapterId: id(2) }];
    expect(isCsvAdapterBound(factsOf({ networks: [csv, second], networkInterfaces, nodes }), first(nodes))).toBe(true);
  });

  it('are named where they are off', () => {
    const nodes: Node[] = [{ name: 'HV-OSK-A', adapters: [on('LAN 3', 1, { ms_msclient: false, ms_server: false }), on('管理', 2, both)] }];
    expect(bindingsOff(factsOf({ networks: [csv], nodes }), first(nodes))).toEqual(['LAN 3: ms_msclient + ms_server']);
  });
});
