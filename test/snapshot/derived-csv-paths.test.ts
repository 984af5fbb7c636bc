import { describe, expect, test } from 'vitest';
import { csvPathCandidates, csvPaths } from '../../src/snapshot/derived/csv-paths.ts';
import { type Facts, listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Adapter, Cluster, Network, NetworkInterface, Node, SmbConnection } from '../../src/snapshot/snapshot.gen.ts';

/** A snapshot whose lists are complete but for those named. */
function factsOf(cluster: Omit<Cluster, 'name'>, open: readonly string[] = []): Facts {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-Cluster' }));
  return prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'HVCL-OSK', ...cluster } });
}

/** Names, or the facts that are missing */
function plain(answer: Maybe<readonly Network[]>): unknown {
  if (isUnknown(answer)) return answer.missing.map(({ fact, why }) => (why.code === 'notCollected' ? fact : `${fact}: ${why.code}`));
  return answer.map(({ name }) => name);
}

const lm: Network = { name: 'LM', role: 'cluster', state: 'up', subnets: [{ address: '10.30.0.0', prefixLength: 24 }] };
const csv: Network = { name: 'CSV', role: 'cluster', state: 'up', subnets: [{ address: '10.40.0.0', prefixLength: 24 }] };
const management: Network = { name: '管理', role: 'clusterAndClient', state: 'up', subnets: [{ address: '10.20.0.0', prefixLength: 24 }] };
const iscsi: Network = { name: 'iSCSI', role: 'none', state: 'up', subnets: [{ address: '10.50.0.0', prefixLength: 24 }] };
const networks = [lm, csv, management, iscsi];
const used = (clientAddress: string, properties: SmbConnection = {}): SmbConnection => ({
  ...{ instance: 'csv', server: 'HV-OSK-B', clientAddress, selected: true, failed: false },
  ...properties,
});

function answers(cluster: Omit<Cluster, 'name'>, open: readonly string[] = []): readonly [unknown, unknown] {
  const facts = factsOf({ networks, ...cluster }, open);
  const node = facts.nodes.get('hv-osk-a');
  if (node === undefined) throw new Error('there is no HV-OSK-A');
  return [plain(csvPaths(facts, node)), plain(csvPathCandidates(facts, node))];
}

describe('the networks that carry traffic of shared volumes', () => {
  const on = (...smbConnections: SmbConnection[]): Omit<Cluster, 'name'> => ({ nodes: [{ name: 'HV-OSK-A', smbConnections }] });
  const address: NetworkInterface = { node: 'hv-osk-a', network: 'LM', addresses: ['FE80::1'] };
  test.each<[string, Omit<Cluster, 'name'>, unknown]>([
    ['by subnet', on(used('10.40.0.11'), used('10.30.0.11')), ['CSV', 'LM']],
    [
      'those that are not selected or have failed do not count',
      on(used('10.40.0.11'), used('10.30.0.11', { selected: false }), used('10.20.0.11', { failed: true })),
      ['CSV'],
    ],
    ['nor those of other instances', on(used('10.40.0.11'), used('10.20.0.11', { instance: 'default' })), ['CSV']],
    ['even a network that the cluster does not use', on(used('10.50.0.11')), ['iSCSI']],
    ['by an address that an adapter gave itself', { ...on(used('fe80::1%12')), networkInterfaces: [address] }, ['LM']],
    ['an address of no network', on(used('10.60.0.11')), ['networkInterfaces.addresses']],
    ['an address that was not read', on({ instance: 'csv', selected: true, failed: false }), ['nodes.smbConnections.clientAddress']],
    [
      'an instance that was not read',
      on(used('10.40.0.11'), { selected: true, failed: false, clientAddress: '10.30.0.11' }),
      ['nodes.smbConnections.instance'],
    ],
    ['no connection at all', on(), ['nodes.smbConnections: noCsvConnection']],
    ['connections that were not collected', { nodes: [{ name: 'HV-OSK-A' }] }, ['nodes.smbConnections']],
  ])('in use: %s', (_name, cluster, expected) => {
    const [known, possible] = answers(cluster);
    expect(known).toEqual(expected);
    if (!String(expected).includes('.')) expect(possible).toEqual(expected);
  });

  test('a list that is not whole tells none', () => {
    expect(answers(on(used('10.40.0.11')), ['nodes.smbConnections'])).toEqual([
      ['nodes.smbConnections: incomplete'],
      ['clientNetworksForSharedVolumes'],
    ]);
  });

  const bound = { ms_msclient: true, ms_server: true };
  const names = ['HV-OSK-A', 'HV-OSK-B'];
  const networkInterfaces = names.flatMap((node) => [lm, csv, management].map(({ name }) => ({ node, network: name, adapterId: name })));
  const nodesWith = (adapters: Readonly<Record<string, Partial<Adapter>>>, other: Readonly<Record<string, Partial<Adapter>>> = adapters): Node[] =>
    names.map((name, index) => ({
      name,
      adapters: Object.entries(index === 0 ? adapters : other).map(([id, facts]) => ({ name: id, id, bindings: bound, ...facts })),
    }));
  const fast = { rdma: true, rss: true, speed: 25e9 };
  const slow = { rdma: false, rss: true, speed: 1e9 };
  test.each<[string, Omit<Cluster, 'name'>, unknown]>([
    ['all for the cluster alone, where nothing tells them apart', { clientNetworksForSharedVolumes: 0, nodes: nodesWith({}) }, ['LM', 'CSV']],
    ['RDMA first', { clientNetworksForSharedVolumes: 0, nodes: nodesWith({ LM: slow, CSV: fast }) }, ['CSV']],
    ['the faster of two alike', { clientNetworksForSharedVolumes: 0, nodes: nodesWith({ LM: { ...slow, speed: 1e10 }, CSV: slow }) }, ['LM']],
    ['two alike', { clientNetworksForSharedVolumes: 0, nodes: nodesWith({ LM: slow, CSV: slow }) }, ['LM', 'CSV']],
    [
      'both where RDMA is off on another node',
      { clientNetworksForSharedVolumes: 0, nodes: nodesWith({ LM: slow, CSV: fast }, { LM: slow, CSV: slow }) },
      ['LM', 'CSV'],
    ],
    [
      'both where the better one is not bound on another node',
      {
        clientNetworksForSharedVolumes: 0,
        nodes: nodesWith({ LM: slow, CSV: fast }, { LM: slow, CSV: { ...fast, bindings: { ms_msclient: true, ms_server: false } } }),
      },
      ['LM', 'CSV'],
    ],
    [
      'none without the client on this node',
      { clientNetworksForSharedVolumes: 0, nodes: nodesWith({ LM: slow, CSV: { ...fast, bindings: { ms_msclient: false } } }) },
      ['LM'],
    ],
    [
      'not known where networks of clients may be used',
      { clientNetworksForSharedVolumes: 1, nodes: nodesWith({}) },
      ['clientNetworksForSharedVolumes'],
    ],
    ['not known where that was not read', { nodes: nodesWith({}) }, ['clientNetworksForSharedVolumes']],
  ])('possible: %s', (_name, cluster, expected) => {
    expect(answers({ networkInterfaces, ...cluster })[1]).toEqual(expected);
  });
});
