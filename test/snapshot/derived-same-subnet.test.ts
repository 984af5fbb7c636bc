import { describe, expect, it, test } from 'vitest';
import { isSameSubnetOnEveryNode, isSameSubnetOnNodes, subnetsOfSwitches } from '../../src/snapshot/derived/same-subnet.ts';
import { type Facts, listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown, type Maybe } from '../../src/snapshot/known.ts';
import type { Adapter, Cluster, Node, VirtualSwitch } from '../../src/snapshot/snapshot.gen.ts';

/** A snapshot whose lists are complete but for those named. */
function factsOf(cluster: Omit<Cluster, 'name'>, open: readonly string[] = []): Facts {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'Get-Cluster' }));
  return prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'osaka', ...cluster } });
}

/** true, false, or the facts that are missing */
function plain(answer: Maybe<unknown>): unknown {
  return isUnknown(answer) ? answer.missing.map(({ fact, on, why }) => `${fact}${on === undefined ? '' : ` of ${on}`}: ${why.code}`) : answer;
}

const id = (digit: number) => `00000000-0000-4000-8000-00000000000${digit}`;
const external = { name: '業務LAN', type: 'external', managementAccess: false, uplinks: ['I350 #1'] } as const satisfies VirtualSwitch;
const at = (...addresses: string[]) => addresses.map((address) => ({ address, prefixLength: address.includes(':') ? 64 : 24 }));

/** A node whose uplink of 業務LAN has these addresses. */
function uplinked(name: string, addresses: Adapter['addresses'] | undefined, more: Partial<Node> = {}): Node {
  return {
    name,
    adapters: [{ name: '業務', description: 'I350 #1', ...(addresses === undefined ? {} : { addresses }) }],
    switches: [{ ...external, uplinks: [...external.uplinks] }],
    ...more,
  };
}

/** A node with an adapter of its own on the switch. */
function sharing(name: string, adapters: Adapter[], switches: VirtualSwitch[] = []): Node {
  const uplink = { name: '業務', description: 'I350 #1', virtual: false, addresses: [] };
  return { name, adapters: [uplink, ...adapters], switches: [{ ...external, uplinks: [...external.uplinks], managementAccess: true }, ...switches] };
}

const a = uplinked('HV-OSK-A', at('10.24.0.11'));

describe('a virtual switch between the nodes', () => {
  test.each<[string, Node[], unknown]>([
    ['leads to one subnet', [a, uplinked('HV-OSK-B', at('10.24.0.12'))], true],
    ['leads to different ones', [a, uplinked('HV-OSK-B', at('10.64.0.12'))], false],
    ['leads to different ones, whatever a third node has', [a, uplinked('HV-OSK-B', at('10.64.0.12')), { name: 'HV-OSK-C' }], false],
    ['shares one of two subnets', [a, uplinked('HV-OSK-B', at('10.64.0.12', '10.24.0.12'))], true],
    [
      'has IPv6 and an address that the adapter gave itself',
      [uplinked('HV-OSK-A', at('fd00::11', '169.254.1.1')), uplinked('HV-OSK-B', at('fd00::12'))],
      true,
    ],
    ['has the same subnet by different prefix lengths only in part', [a, uplinked('HV-OSK-B', [{ address: '10.24.0.12', prefixLength: 16 }])], false],
    [
      'lacks a prefix length',
      [a, uplinked('HV-OSK-B', [{ address: '10.24.0.12' }])],
      ['nodes.adapters.addresses.prefixLength of HV-OSK-B: notCollected'],
    ],
    ['lacks the addresses of a node', [a, uplinked('HV-OSK-B', undefined)], ['nodes.adapters.addresses of HV-OSK-B: notCollected']],
    [
      'lacks an uplink in the list of adapters',
      [a, { ...uplinked('HV-OSK-B', undefined), adapters: [] }],
      ['nodes.adapters of HV-OSK-B: notCollected'],
    ],
    ['is compared only where it exists', [a, { name: 'HV-OSK-B', switches: [] }], true],
    ['does not say its type', [a, { name: 'HV-OSK-B', switches: [{ name: '業務LAN' }] }], ['nodes.switches.type of HV-OSK-B: notCollected']],
    [
      'does not say whether the host is on it',
      [a, { ...a, name: 'HV-OSK-B', switches: [{ name: '業務LAN', type: 'external', uplinks: ['I350 #1'] }] }],
      ['nodes.switches.managementAccess of HV-OSK-B: notCollected'],
    ],
    ['is private on one node', [a, { name: 'HV-OSK-B', switches: [{ name: '業務LAN', type: 'private' }] }], false],
    [
      'is private on both',
      [
        { name: 'HV-OSK-A', switches: [{ name: '業務LAN', type: 'private' }] },
        { name: 'HV-OSK-B', switches: [{ name: '業務LAN', type: 'private' }] },
      ],
      true,
    ],
    [
      'has an adapter of the host that is called after it',
      [
        sharing('HV-OSK-A', [{ name: 'vEthernet (業務LAN)', virtual: true, addresses: at('10.24.0.11') }]),
        sharing('HV-OSK-B', [
          { name: 'LAN 5', description: '業務LAN', virtual: true, addresses: at('10.64.0.12') },
          { name: 'LAN 6', virtual: true, addresses: at('10.24.0.12') },
        ]),
      ],
      false,
    ],
    ['has the only virtual adapter of the host', [a, sharing('HV-OSK-B', [{ name: 'LAN 5', virtual: true, addresses: at('10.24.0.12') }])], true],
    [
      'has one of two virtual adapters of the host',
      [
        a,
        sharing('HV-OSK-B', [
          { name: 'LAN 5', virtual: true, addresses: at('10.24.0.12') },
          { name: 'LAN 6', virtual: true, addresses: [] },
        ]),
      ],
      ['nodes.adapters of HV-OSK-B: hostAdapterNotJoined'],
    ],
    [
      'has a virtual adapter that may be that of another switch',
      [a, sharing('HV-OSK-B', [{ name: 'LAN 5', virtual: true, addresses: at('10.24.0.12') }], [{ name: '検証用', type: 'internal' }])],
      ['nodes.adapters of HV-OSK-B: hostAdapterNotJoined'],
    ],
  ])('%s', (_name, nodes, answer) => {
    expect(plain(isSameSubnetOnEveryNode(factsOf({ nodes }), '業務LAN'))).toEqual(answer);
  });

  it('is open while not all nodes are listed, unless two that are differ', () => {
    expect(plain(isSameSubnetOnEveryNode(factsOf({ nodes: [a] }, ['nodes']), '業務LAN'))).toEqual(['nodes: incomplete']);
    expect(isSameSubnetOnEveryNode(factsOf({ nodes: [a, uplinked('HV-OSK-B', at('10.64.0.12'))] }, ['nodes']), '業務LAN')).toBe(false);
  });

  test.each<[string, string[], unknown]>([
    ['the two in one subnet', ['hv-osk-a', 'HV-OSK-B'], true],
    ['one of another', ['HV-OSK-A', 'HV-TKY-A'], false],
    ['one that is not listed', ['HV-OSK-A', 'HV-TKY-B'], ['nodes of HV-TKY-B: notCollected']],
    ['none', [], ['virtualMachines.possibleOwners: notCollected']],
  ])('on the possible owners: %s', (_name, owners, answer) => {
    const facts = factsOf({ nodes: [a, uplinked('HV-OSK-B', at('10.24.0.12')), uplinked('HV-TKY-A', at('10.64.0.11'))] });
    expect(plain(isSameSubnetOnNodes(facts, '業務LAN', owners))).toEqual(answer);
  });

  it('is shown by subnet, with the nodes that may own the virtual machine', () => {
    const facts = factsOf({ nodes: [a, uplinked('HV-OSK-B', at('10.24.0.12')), uplinked('HV-TKY-A', at('10.64.0.11'))] });
    const vm = {
      name: 'DB01',
      adapters: [
        { connected: true, switch: '業務LAN' },
        { connected: false, switch: '検証用' },
      ],
    };
    expect(subnetsOfSwitches(facts, vm)).toEqual(['業務LAN: 10.24.0.0/24 (HV-OSK-A, HV-OSK-B)', '業務LAN: 10.64.0.0/24 (HV-TKY-A)']);
    expect(subnetsOfSwitches(facts, { ...vm, possibleOwners: ['HV-OSK-A'] })).toEqual(['業務LAN: 10.24.0.0/24 (HV-OSK-A)']);
  });
});

describe('a virtual switch behind which the nodes have no address', () => {
  const lm = { name: 'LM', state: 'up' as const, role: 'cluster' as const };
  const management = { name: '管理', state: 'up' as const, role: 'clusterAndClient' as const };

  /** Nodes with an adapter on each of the networks. */
  function connected(own: Record<string, Record<string, string>>): Pick<Cluster, 'nodes' | 'networkInterfaces'> {
    const entries = Object.entries(own).map(([name, networks]) => ({ name, networks: Object.entries(networks) }));
    return {
      networkInterfaces: entries.flatMap(({ name, networks }) => networks.map(([network], index) => ({ node: name, network, adapterId: id(index) }))),
      nodes: entries.map(({ name, networks }) => {
        const node = uplinked(name, []);
        return {
          ...node,
          adapters: [
            ...(node.adapters ?? []),
            ...networks.map(([network, address], index) => ({ name: network, id: id(index), addresses: at(address) })),
          ],
        };
      }),
    };
  }

  const same = connected({ 'HV-OSK-A': { LM: '10.22.0.11', 管理: '10.20.0.11' }, 'HV-OSK-B': { LM: '10.22.0.12', 管理: '10.20.0.12' } });
  const otherManagement = connected({ 'HV-OSK-A': { LM: '10.22.0.11', 管理: '10.20.0.11' }, 'HV-OSK-B': { LM: '10.22.0.12', 管理: '10.60.0.12' } });
  const pinned = { liveMigration: { order: ['LM'] } };

  test.each<[string, Omit<Cluster, 'name'>, unknown]>([
    ['the nodes are in one subnet for live migration', { networks: [lm, management], ...pinned, ...otherManagement }, true],
    ['they are not', { networks: [lm, management], liveMigration: { order: ['管理'] }, ...otherManagement }, false],
    ['one of them is not on that network', { networks: [lm], ...pinned, ...connected({ 'HV-OSK-A': { LM: '10.22.0.11' }, 'HV-OSK-B': {} }) }, false],
    ['the order was not read, but they share every network', { networks: [lm, management], ...same }, true],
    ['the order was not read, and they do not', { networks: [lm, management], ...otherManagement }, ['liveMigration.order: notCollected']],
    ['networks were not collected', { ...pinned, ...same }, ['networks: notCollected']],
    [
      'one has an address there: the nodes themselves are compared',
      { networks: [lm], ...pinned, ...same, nodes: [first(same.nodes), { ...uplinked('HV-OSK-B', at('10.24.0.12')), name: 'HV-OSK-B' }] },
      ['nodes.adapters.id of HV-OSK-B: adapterNotJoined'],
    ],
  ])('%s', (_name, cluster, answer) => {
    expect(plain(isSameSubnetOnEveryNode(factsOf(cluster), '業務LAN'))).toEqual(answer);
  });
});

function first<T>(list: readonly T[] | undefined): T {
  const [item] = list ?? [];
  if (item === undefined) throw new Error('the list is empty');
  return item;
}
