import { type Facts, wholeList } from '../facts.ts';
import { allOf, anyOf, isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { IpsecRule, Network, Node } from '../snapshot.gen.ts';
import { type AddressRange, addressRange, rangesMeet } from './addresses.ts';
import { networkSubnets } from './subnets.ts';

/** Live migration, and SMB for redirected I/O (cautions.md, HV107); the other end of a connection takes a dynamic port. */
const servicePorts = [6600, 445] as const;
const dynamicPorts = { low: 49152, high: 65535 } as const;
const tcp = 6;

/** Whether a connection security rule, a legacy policy or a live association of a node protects traffic of live migration in a network. */
export function isIpsecOn(facts: Facts, node: Node, network: Network): Maybe<boolean> {
  const { rules, associations } = node.ipsec ?? {};
  const whole = wholeList(facts, rules, 'nodes.ipsec.rules', node.name);
  return anyOf([
    ...(rules ?? []).map((rule) => isRuleOn(facts, node, rule, network)),
    ...(associations ?? []).map((address) => meets(facts, network, address)),
    isLegacyPolicyOn(facts, node, network),
    isUnknown(whole) ? whole : false,
  ]);
}

/** For messages: what protects it for certain. */
export function ipsecOn(facts: Facts, node: Node, network: Network): readonly string[] {
  const { rules = [], associations = [], legacyPolicy } = node.ipsec ?? {};
  return [
    ...rules.filter((rule) => isRuleOn(facts, node, rule, network) === true).map(({ name, id }) => name ?? id ?? ''),
    ...(legacyPolicy !== undefined && isLegacyPolicyOn(facts, node, network) === true ? [legacyPolicy] : []),
    ...associations.filter((address) => meets(facts, network, address) === true),
  ];
}

function isRuleOn(facts: Facts, node: Node, rule: IpsecRule, network: Network): Maybe<boolean> {
  const fact = (name: string) => missing(`nodes.ipsec.rules.${name}`, node.name);
  const secures = rule.action === undefined ? fact('action') : rule.action !== 'doNotSecure';
  const addresses = [rule.endpoint1 ?? fact('endpoint1'), rule.endpoint2 ?? fact('endpoint2')];
  return allOf([
    rule.active ?? fact('active'),
    secures,
    isApplied(node, rule),
    isTcp(rule, fact),
    ...addresses.map((endpoint) => (isUnknown(endpoint) ? endpoint : isEndpointIn(facts, endpoint, network))),
    arePortsMet(rule, fact),
  ]);
}

/** Group policy can switch the rules off that were made on the node itself. */
function isApplied({ name, ipsec }: Node, { store }: IpsecRule): Maybe<boolean> {
  if (store === 'policy' || ipsec?.localRulesIgnored === false) return true;
  if (ipsec?.localRulesIgnored === undefined) return missing('nodes.ipsec.localRulesIgnored', name);
  return store === 'local' ? false : missing('nodes.ipsec.rules.store', name);
}

function isTcp({ protocol, protocolAny }: IpsecRule, fact: (name: string) => Maybe<boolean>): Maybe<boolean> {
  if (protocolAny === true) return true;
  return protocol === undefined ? fact('protocol') : protocol === tcp;
}

/** No address means any. */
function isEndpointIn(facts: Facts, endpoint: readonly string[], network: Network): Maybe<boolean> {
  return endpoint.length === 0 ? true : anyOf(endpoint.map((entry) => meets(facts, network, entry)));
}

/** Whether an address, subnet, range or keyword of a filter meets the subnets of a network. */
function meets(facts: Facts, network: Network, entry: string): Maybe<boolean> {
  const text = entry.trim().toLowerCase();
  // the nodes are in the subnet themselves
  if (['*', 'any', 'localsubnet'].includes(text)) return true;
  const range = addressRange(text);
  if (range === undefined) return unknown({ fact: 'nodes.ipsec.rules', why: { code: 'noAddress', values: { text: entry } } });
  const subnets = networkSubnets(facts, network);
  return isUnknown(subnets) ? subnets : subnets.some((subnet: AddressRange) => rangesMeet(subnet, range));
}

/** Either end may be the one that listens. Ports count only with a protocol that has them. */
function arePortsMet({ protocolAny, ports1, ports2 }: IpsecRule, fact: (name: string) => Maybe<boolean>): Maybe<boolean> {
  if (protocolAny === true) return true;
  if (ports1 === undefined) return fact('ports1');
  if (ports2 === undefined) return fact('ports2');
  const listens = (ports: readonly string[]) => holdsPort(ports, (low, high) => servicePorts.some((port) => low <= port && port <= high));
  const calls = (ports: readonly string[]) => holdsPort(ports, (low, high) => low <= dynamicPorts.high && dynamicPorts.low <= high);
  return (listens(ports1) && calls(ports2)) || (listens(ports2) && calls(ports1));
}

/** No port means any; keywords such as RPC are never one of ours. */
function holdsPort(ports: readonly string[], test: (low: number, high: number) => boolean): boolean {
  if (ports.length === 0) return true;
  return ports.some((text) => {
    const [, low = '', high = low] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text.trim()) ?? [];
    return low !== '' && test(Number(low), Number(high));
  });
}

/** A policy that is assigned secures what its filters say; filters that were not read may say anything. */
function isLegacyPolicyOn(facts: Facts, { name, ipsec }: Node, network: Network): Maybe<boolean> {
  if (ipsec?.legacyPolicy === undefined) return missing('nodes.ipsec.legacyPolicy', name);
  if (ipsec.legacyPolicy === '') return false;
  return ipsec.legacyFilters === undefined
    ? missing('nodes.ipsec.legacyFilters', name)
    : anyOf(ipsec.legacyFilters.map((filter) => meets(facts, network, filter)));
}
