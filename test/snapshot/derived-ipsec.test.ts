import { describe, expect, it, test } from 'vitest';
import { addressRange, isLinkLocal, rangesMeet, subnetOf } from '../../src/snapshot/derived/addresses.ts';
import { ipsecOn, isIpsecOn } from '../../src/snapshot/derived/ipsec.ts';
import { listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import { isUnknown } from '../../src/snapshot/known.ts';
import type { Ipsec, IpsecRule, Network, Node } from '../../src/snapshot/snapshot.gen.ts';

const lm: Network = {
  name: 'ライブ マイグレーション',
  subnets: [
    { address: '10.22.0.0', prefixLength: 24 },
    { address: 'fd00:22::', prefixLength: 64 },
  ],
};
const none: Ipsec = { rules: [], localRulesIgnored: false, legacyPolicy: '' };
const everything: IpsecRule = {
  name: 'ドメイン分離',
  active: true,
  action: 'secure',
  store: 'policy',
  endpoint1: [],
  endpoint2: [],
  protocolAny: true,
  ports1: [],
  ports2: [],
};
const { protocolAny: _any, ...withoutProtocol } = everything;
const tcp: IpsecRule = { ...withoutProtocol, protocol: 6 };

/** Whether IPsec covers the network for live migration on HV-OSK-A, or the facts that are missing. */
function answer(ipsec: Ipsec | undefined, { open = [] as readonly string[], network = lm } = {}): unknown {
  const collected = listPaths.filter((list) => !open.includes(list)).map((list) => ({ list, source: 'registry' }));
  const node: Node = { name: 'HV-OSK-A', ...(ipsec === undefined ? {} : { ipsec }) };
  const facts = prepareFacts({ schemaVersion: 1, collected, cluster: { name: 'osaka', networks: [network], nodes: [node] } });
  const found = isIpsecOn(facts, node, network);
  return isUnknown(found) ? found.missing.map(({ fact }) => fact) : found;
}

describe('IPsec on the network for live migration', () => {
  test.each<[string, Ipsec | undefined, unknown]>([
    ['no rule and no policy', none, false],
    ['not collected', undefined, ['nodes.ipsec.legacyPolicy', 'nodes.ipsec.rules']],
    ['the legacy policy not collected', { rules: [], localRulesIgnored: false }, ['nodes.ipsec.legacyPolicy']],
    ['a legacy policy without its filters', { ...none, legacyPolicy: 'Server' }, ['nodes.ipsec.legacyFilters']],
    ['a legacy policy for any address', { ...none, legacyPolicy: 'Server', legacyFilters: ['any'] }, true],
    ['a legacy policy for another subnet', { ...none, legacyPolicy: 'Server', legacyFilters: ['10.20.0.0/24'] }, false],
    ['an association with a node in it', { ...none, associations: ['10.22.0.12'] }, true],
    ['an association elsewhere', { ...none, associations: ['10.20.0.12'] }, false],
  ])('%s', (_name, ipsec, expected) => {
    expect(answer(ipsec)).toEqual(expected);
  });

  test.each<[string, IpsecRule, unknown]>([
    ['for everything', everything, true],
    ['that asks for it', { ...everything, action: 'boundary' }, true],
    ['that demands it inbound', { ...everything, action: 'secureServer' }, true],
    ['that exempts', { ...everything, action: 'doNotSecure' }, false],
    ['that is not active', { ...everything, active: false }, false],
    ['without its action', (({ action: _action, ...rest }) => rest)(everything), ['nodes.ipsec.rules.action']],
    ['for the subnet, both ends', { ...everything, endpoint1: ['10.22.0.0/24'], endpoint2: ['10.22.0.0/24'] }, true],
    ['for one address in it', { ...everything, endpoint1: ['10.22.0.11'] }, true],
    ['for its IPv6 subnet', { ...everything, endpoint1: ['fd00:22::/48'] }, true],
    ['for a range that reaches into it', { ...everything, endpoint2: ['10.21.255.0-10.22.0.5'] }, true],
    ['for another subnet at one end', { ...everything, endpoint2: ['10.20.0.0/24'] }, false],
    ['for the subnet that the node is in', { ...everything, endpoint1: ['LocalSubnet'] }, true],
    ['for a keyword that says no address', { ...everything, endpoint1: ['DNS'] }, ['nodes.ipsec.rules']],
    ['whose addresses were not collected', (({ endpoint1: _endpoint, ...rest }) => rest)(everything), ['nodes.ipsec.rules.endpoint1']],
    ['for TCP', tcp, true],
    ['for UDP', { ...tcp, protocol: 17 }, false],
    ['whose protocol was not collected', withoutProtocol, ['nodes.ipsec.rules.protocol']],
    ['for the port of live migration', { ...tcp, ports2: ['6600'] }, true],
    ['for SMB', { ...tcp, ports1: ['445'] }, true],
    ['for a range of ports with it', { ...tcp, ports1: ['3389', '6000-7000'] }, true],
    ['for another port', { ...tcp, ports2: ['3389'] }, false],
    ['for RPC', { ...tcp, ports2: ['RPC', 'RPC-EPMap'] }, false],
    ['for a connection between two fixed ports', { ...tcp, ports1: ['6600'], ports2: ['6600'] }, false],
    ['whose ports were not collected', (({ ports1: _ports, ...rest }) => rest)(tcp), ['nodes.ipsec.rules.ports1']],
  ])('a rule %s', (_name, rule, expected) => {
    expect(answer({ ...none, rules: [rule] })).toEqual(expected);
  });

  test.each<[string, IpsecRule['store'], boolean | undefined, unknown]>([
    ['a local rule counts', 'local', false, true],
    ['a local rule that group policy ignores does not', 'local', true, false],
    ['a local rule that group policy may ignore', 'local', undefined, ['nodes.ipsec.localRulesIgnored']],
    ['a rule of group policy counts whatever it says of local ones', 'policy', undefined, true],
  ])('%s', (_name, store, localRulesIgnored, expected) => {
    const rules = [{ ...everything, ...(store === undefined ? {} : { store }) }];
    expect(answer({ rules, legacyPolicy: '', ...(localRulesIgnored === undefined ? {} : { localRulesIgnored }) })).toEqual(expected);
  });

  it('may come from a rule that is not listed, unless one that is listed covers it', () => {
    const open = ['nodes.ipsec.rules'];
    expect(answer(none, { open })).toEqual(['nodes.ipsec.rules']);
    expect(answer({ ...none, rules: [everything] }, { open })).toBe(true);
  });

  it('is open where neither the subnets of the network nor addresses on it were collected', () => {
    expect(answer({ ...none, rules: [{ ...everything, endpoint1: ['10.22.0.0/24'] }] }, { network: { name: 'test' } })).toEqual(['networks.subnets']);
    expect(answer({ ...none, rules: [everything] }, { network: { name: 'test' } })).toBe(true);
  });

  it('is named', () => {
    const ipsec = { ...none, rules: [everything, { ...everything, name: 'RDP', active: false }], legacyPolicy: 'Server', legacyFilters: ['any'] };
    const node: Node = { name: 'HV-OSK-A', ipsec };
    const facts = prepareFacts({ schemaVersion: 1, collected: [], cluster: { name: 'osaka', networks: [lm], nodes: [node] } });
    expect(ipsecOn(facts, node, lm)).toEqual(['ドメイン分離', 'Server']);
  });
});

describe('addresses', () => {
  test.each([
    ['10.20.0.11', 24, '10.20.0.0/24'],
    ['10.20.0.11', 16, '10.20.0.0/16'],
    ['fd00:22::11', 64, 'fd00:22::/64'],
    ['fe80::1%12', 64, 'fe80::/64'],
    ['10.20.0.11', 33, undefined],
    ['HV-OSK-A', 24, undefined],
  ])('%s/%i is in %s', (address, prefixLength, subnet) => {
    expect(subnetOf(address, prefixLength)).toBe(subnet);
  });

  test.each([
    ['10.20.0.0/24', '10.20.0.255', true],
    ['10.20.0.0/24', '10.20.1.0', false],
    ['10.20.0.250-10.20.1.5', '10.20.1.0/24', true],
    ['0.0.0.0/0', 'fd00::1', false],
    ['10.20.1.5-10.20.0.250', '10.20.1.0', undefined],
    ['any', '10.20.1.0', undefined],
  ])('%s meets %s: %s', (one, other, expected) => {
    const [a, b] = [addressRange(one), addressRange(other)];
    expect(a === undefined || b === undefined ? undefined : rangesMeet(a, b)).toBe(expected);
  });

  test.each([
    ['169.254.10.1', true],
    ['fe80::1%12', true],
    ['10.20.0.11', false],
    ['fd00::1', false],
  ])('%s is given by the adapter itself: %s', (address, expected) => {
    expect(isLinkLocal(address)).toBe(expected);
  });
});
