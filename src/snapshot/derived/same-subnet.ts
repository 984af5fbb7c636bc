import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, bothUnknown, isUnknown, type Maybe, missing, type Unknown, unknown } from '../known.ts';
import type { Adapter, Network, Node, VirtualMachine, VirtualSwitch } from '../snapshot.gen.ts';
import { liveMigrationCandidates } from './live-migration.ts';
import { adapterOnNetwork, isConnectedTo } from './network-adapters.ts';
import { adapterSubnets } from './subnets.ts';
import { isVirtualAdapter, uplinksOf } from './uplinks.ts';

/**
 * Where a virtual switch leads on one node: the subnets of the host's addresses behind it, or nowhere for an internal or private one. Where the
 * host has no address there, nothing on the node says the subnet, and what is left to compare is how the nodes themselves are connected: the
 * subnets in which they are on the networks that live migration may take, else on all (cautions.md, HV108).
 */
interface Place {
  readonly node: Node;
  /** "業務LAN: 10.20.0.0/24": two places of one text are the same */
  readonly text: string;
  /** missing: the node has no such switch, which is another caution (HV109) */
  readonly leadsOut: boolean | 'missing';
  readonly subnets: readonly string[];
  readonly own: ReadonlyMap<string, readonly string[]> | undefined;
}

/** Whether a virtual switch of this name leads to the same subnet on every node. */
export function isSameSubnetOnEveryNode(facts: Facts, name: string): Maybe<boolean> {
  const known = once(facts, 'same subnet on every node', () => new Map<string, Maybe<boolean>>());
  const found = known.get(name);
  if (found !== undefined) return found;
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  const answer = allOf([comparePlaces(facts, [...placesOf(facts, name).values()]), isUnknown(nodes) ? nodes : true]);
  known.set(name, answer);
  return answer;
}

/** Whether it does on each of these nodes. */
export function isSameSubnetOnNodes(facts: Facts, name: string, owners: readonly string[]): Maybe<boolean> {
  if (owners.length === 0) return missing('virtualMachines.possibleOwners');
  const places = placesOf(facts, name);
  return once(facts, `same subnet on ${owners.join('\t')} ${name}`, () =>
    comparePlaces(
      facts,
      owners.map((owner) => places.get(owner.toLowerCase()) ?? missing('nodes', owner)),
    ),
  );
}

/** For messages: where the switches of a virtual machine lead on its possible owners, "業務LAN: 10.20.0.0/24 (HV-OSK-A)". */
export function subnetsOfSwitches(facts: Facts, vm: VirtualMachine): readonly string[] {
  const names = new Set((vm.adapters ?? []).flatMap(({ connected, switch: name }) => (name === undefined || connected === false ? [] : [name])));
  const owners = vm.possibleOwners === undefined ? undefined : new Set(vm.possibleOwners.map((owner) => owner.toLowerCase()));
  const groups = new Map<string, string[]>();
  for (const name of names) {
    for (const [node, place] of placesOf(facts, name)) {
      if (isUnknown(place) || place.leadsOut === 'missing' || owners?.has(node) === false) continue;
      groups.set(place.text, [...(groups.get(place.text) ?? []), place.node.name]);
    }
  }
  return [...groups].map(([text, nodes]) => `${text} (${nodes.join(', ')})`);
}

function placesOf(facts: Facts, name: string): ReadonlyMap<string, Maybe<Place>> {
  return once(
    facts,
    `places of switch ${name}`,
    () => new Map((facts.cluster.nodes ?? []).map((node): [string, Maybe<Place>] => [node.name.toLowerCase(), placeOf(facts, node, name)])),
  );
}

function placeOf(facts: Facts, node: Node, name: string): Maybe<Place> {
  const found = node.switches?.find((each) => each.name === name);
  if (found === undefined) {
    const whole = wholeList(facts, node.switches, 'nodes.switches', node.name);
    return isUnknown(whole) ? whole : { node, text: '', leadsOut: 'missing', subnets: [], own: undefined };
  }
  if (found.type === undefined) return missing('nodes.switches.type', node.name);
  if (found.type !== 'external') return { node, text: `${name}: ${found.type}`, leadsOut: false, subnets: [], own: undefined };
  const subnets = subnetsBehind(facts, node, found);
  if (isUnknown(subnets)) return subnets;
  if (subnets.length > 0) return { node, text: `${name}: ${subnets.join(' + ')}`, leadsOut: true, subnets, own: undefined };
  const own = ownSubnets(facts, node);
  if (isUnknown(own)) return own;
  const text = [...own].map(([network, addresses]) => `${network}: ${addresses.join(' + ') || '-'}`).join('; ');
  return { node, text, leadsOut: true, subnets, own };
}

/** The subnets of the addresses that a node has behind an external switch: on its own adapter there, or left on the uplinks. */
function subnetsBehind(facts: Facts, node: Node, each: VirtualSwitch): Maybe<readonly string[]> {
  const uplinks = uplinksOf(node, each);
  const host = hostAdapters(facts, node, each);
  if (isUnknown(uplinks)) return isUnknown(host) ? bothUnknown(uplinks, host) : uplinks;
  if (isUnknown(host)) return host;
  const subnets = new Set<string>();
  for (const adapter of [...uplinks, ...host]) {
    const own = adapterSubnets(facts, node, adapter);
    if (isUnknown(own)) return own;
    for (const subnet of own) subnets.add(subnet);
  }
  return [...subnets].sort();
}

/** The adapter that the host has on a switch: the one that is called after it, or the only one. */
function hostAdapters(facts: Facts, node: Node, { name, managementAccess }: VirtualSwitch): Maybe<readonly Adapter[]> {
  if (managementAccess === undefined) return missing('nodes.switches.managementAccess', node.name);
  if (!managementAccess) return [];
  const adapters = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
  if (isUnknown(adapters)) return adapters;
  const named = adapters.filter((adapter) => [adapter.name, adapter.description].some((text) => text === name || text === `vEthernet (${name})`));
  if (named.length === 1) return named;
  const virtual = adapters.filter((adapter) => isVirtualAdapter(facts, node, adapter) !== false);
  const switches = wholeList(facts, node.switches, 'nodes.switches', node.name);
  const isOnly =
    !isUnknown(switches) && switches.every((other) => other.name === name || other.type === 'private' || other.managementAccess === false);
  if (virtual.length === 1 && isOnly && virtual[0]?.virtual === true) return virtual;
  return unknown({ fact: 'nodes.adapters', on: node.name, why: { code: 'hostAdapterNotJoined', values: { node: node.name, name } } });
}

/** The subnets of a node by cluster network. */
function ownSubnets(facts: Facts, node: Node): Maybe<ReadonlyMap<string, readonly string[]>> {
  return once(facts, `own subnets ${node.name}`, () => {
    const networks = comparedNetworks(facts);
    if (isUnknown(networks)) return networks;
    const subnets = new Map<string, readonly string[]>();
    for (const network of networks) {
      const connected = isConnectedTo(facts, node, network);
      const adapter = connected === false ? undefined : adapterOnNetwork(facts, node, network);
      const own = adapter === undefined || isUnknown(adapter) ? (adapter ?? []) : adapterSubnets(facts, node, adapter);
      if (isUnknown(own)) return own;
      subnets.set(network.name, own);
    }
    return subnets;
  });
}

function comparedNetworks(facts: Facts): Maybe<readonly Network[]> {
  const candidates = liveMigrationCandidates(facts);
  return isUnknown(candidates) ? wholeList(facts, facts.cluster.networks, 'networks') : candidates;
}

function comparePlaces(facts: Facts, places: readonly Maybe<Place>[]): Maybe<boolean> {
  const known = places.filter((place): place is Place => !isUnknown(place) && place.leadsOut !== 'missing');
  const different = [...new Map(known.map((place) => [`${place.own === undefined} ${place.text}`, place])).values()];
  const answers: Maybe<boolean>[] = places.filter(isUnknown);
  for (const [index, one] of different.entries()) {
    for (const other of different.slice(index + 1)) answers.push(isSamePlace(facts, one, other));
  }
  return allOf(answers);
}

function isSamePlace(facts: Facts, one: Place, other: Place): Maybe<boolean> {
  if (one.leadsOut !== other.leadsOut) return false;
  if (!one.leadsOut) return true;
  if (one.subnets.length > 0 && other.subnets.length > 0) return one.subnets.some((subnet) => other.subnets.includes(subnet));
  const ofOne = one.own ?? ownSubnets(facts, one.node);
  const ofOther = other.own ?? ownSubnets(facts, other.node);
  if (isUnknown(ofOne)) return ofOne;
  return isUnknown(ofOther) ? ofOther : isSameConnection(facts, ofOne, ofOther);
}

/** Of the networks that live migration may take all must agree; of all networks only that each of them is shared tells something. */
function isSameConnection(facts: Facts, one: ReadonlyMap<string, readonly string[]>, other: ReadonlyMap<string, readonly string[]>): Maybe<boolean> {
  const answers = [...one].map(([network, subnets]) => subnets.some((subnet) => other.get(network)?.includes(subnet)));
  const candidates = liveMigrationCandidates(facts);
  if (answers.length > 0 && answers.every((answer) => answer)) return true;
  if (isUnknown(candidates)) return candidates;
  return answers.length > 0 && !answers.includes(true) ? false : disagreement;
}

const disagreement: Unknown = unknown({ fact: 'liveMigration.order', why: { code: 'candidatesDisagree' } });
