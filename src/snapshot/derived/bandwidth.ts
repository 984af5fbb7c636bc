import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, bothUnknown, isUnknown, type Maybe, missing, not, unknown } from '../known.ts';
import type { Adapter, Network, Node, VirtualSwitch } from '../snapshot.gen.ts';
import { isOffered } from './migration-networks.ts';
import { adaptersOfNode, isConnectedTo } from './network-adapters.ts';
import { isOfUnknownTeam, teamOf } from './teams.ts';
import { isVirtualAdapter, uplinksOf } from './uplinks.ts';

/** What a connection carries at least and at most, in bit/s: one stream takes one of several adapters. */
interface Speed {
  readonly low: number;
  readonly high: number;
  /** It is that of several switches, as the one of the adapter was not collected */
  readonly isAnySwitch?: boolean;
}

/** What Windows writes where it does not know the speed: 2^63 - 1. */
const noSpeed = 2 ** 63 - 1;

/** Whether live migration may take a network, and a node reaches it at this speed or more. */
export function isMigrationFast(facts: Facts, node: Node, network: Network, minimum: number): Maybe<boolean> {
  return allOf([isOffered(facts, network), doesLinkReach(facts, node, network, minimum)]);
}

/** Whether live migration may take a network, and a node is connected to it, but at less. */
export function isMigrationSlow(facts: Facts, node: Node, network: Network, minimum: number): Maybe<boolean> {
  return allOf([isOffered(facts, network), isConnectedTo(facts, node, network), not(doesLinkReach(facts, node, network, minimum))]);
}

/** Whether a node reaches a network at this speed or more; false where it has no connection to it at all. */
export function doesLinkReach(facts: Facts, node: Node, network: Network, minimum: number): Maybe<boolean> {
  const speed = linkSpeed(facts, node, network);
  if (isUnknown(speed)) return speed;
  if (speed.low >= minimum) return true;
  if (speed.high < minimum) return false;
  if (speed.isAnySwitch === true) return missing('nodes.adapters.switch', node.name);
  const values = { low: String(speed.low / 1e6), high: String(speed.high / 1e6) };
  return unknown({ fact: 'nodes.adapters.speed', on: node.name, why: { code: 'severalAdapters', values } });
}

/** For messages: "1000" or "1000 - 20000" Mbit/s. */
export function linkMegabits(facts: Facts, node: Node, network: Network): Maybe<string> {
  const speed = linkSpeed(facts, node, network);
  if (isUnknown(speed)) return speed;
  const { low, high } = speed;
  return low === high ? String(low / 1e6) : `${low / 1e6} - ${high / 1e6}`;
}

function linkSpeed(facts: Facts, node: Node, network: Network): Maybe<Speed> {
  return once(facts, `link speed ${node.name}\t${network.name}`, () => {
    const { adapters, open } = adaptersOfNode(facts, node, network);
    return open ?? combine(adapters.map((adapter) => adapterSpeed(facts, node, adapter)));
  });
}

function combine(speeds: readonly Maybe<Speed>[]): Maybe<Speed> {
  const open = speeds.filter(isUnknown);
  if (open.length > 0) return open.reduce(bothUnknown);
  const known = speeds.filter((speed): speed is Speed => !isUnknown(speed));
  if (known.length === 0) return { low: 0, high: 0 };
  const sum = { low: Math.min(...known.map(({ low }) => low)), high: known.reduce((total, { high }) => total + high, 0) };
  return known.some(({ isAnySwitch }) => isAnySwitch) ? { ...sum, isAnySwitch: true } : sum;
}

function adapterSpeed(facts: Facts, node: Node, adapter: Adapter): Maybe<Speed> {
  if (teamOf(node, adapter) !== undefined) return wiredSpeed(node, adapter);
  const isVirtual = isVirtualAdapter(facts, node, adapter);
  if (isUnknown(isVirtual)) return isVirtual;
  return isVirtual ? virtualSpeed(facts, node, adapter.switch) : wiredSpeed(node, adapter);
}

/** An interface of a team shows the sum of its members, of which one stream takes one; any other adapter its own speed. */
function wiredSpeed(node: Node, adapter: Adapter): Maybe<Speed> {
  const team = teamOf(node, adapter);
  if (team === undefined) return isOfUnknownTeam(node, adapter) ? missing('nodes.teams', node.name) : physicalSpeed(node, adapter);
  if (team.members === undefined) return missing('nodes.teams.members', node.name);
  const members = team.members.map((name) => node.adapters?.find((each) => each.name === name));
  if (members.includes(undefined)) return missing('nodes.adapters', node.name);
  const inUse = members.filter((member) => member !== undefined).filter(({ state }) => state === undefined || state === 'up');
  return combine(inUse.map((member) => physicalSpeed(node, member)));
}

function physicalSpeed({ name }: Node, { speed }: Adapter): Maybe<Speed> {
  return speed === undefined || speed >= noSpeed ? missing('nodes.adapters.speed', name) : { low: speed, high: speed };
}

/** A virtual adapter of the host shows a speed of its own; what counts is what the uplinks of its switch carry, or of any where that is not known. */
function virtualSpeed(facts: Facts, node: Node, on: string | undefined): Maybe<Speed> {
  return once(facts, `virtual speed ${node.name}\t${on ?? ''}`, () => {
    const switches = on === undefined ? wholeList(facts, node.switches, 'nodes.switches', node.name) : (node.switches ?? []);
    if (isUnknown(switches)) return switches;
    const possible = switches.filter(({ name, type, managementAccess }) =>
      on === undefined ? type !== 'private' && managementAccess !== false : name === on,
    );
    const speeds = possible.map((each) => switchSpeed(node, each));
    const open = speeds.filter(isUnknown);
    const known = speeds.filter((speed): speed is Speed => !isUnknown(speed));
    if (known.length === 0 || open.length > 0) return open.length > 0 ? open.reduce(bothUnknown) : missing('nodes.switches', node.name);
    const span = { low: Math.min(...known.map(({ low }) => low)), high: Math.max(...known.map(({ high }) => high)) };
    return on === undefined && known.length > 1 ? { ...span, isAnySwitch: true } : span;
  });
}

function switchSpeed(node: Node, each: VirtualSwitch): Maybe<Speed> {
  if (each.type !== 'external') return missing('nodes.switches.type', node.name);
  const uplinks = uplinksOf(node, each);
  if (isUnknown(uplinks)) return uplinks;
  return uplinks.length === 0 ? missing('nodes.switches.uplinks', node.name) : combine(uplinks.map((uplink) => wiredSpeed(node, uplink)));
}
