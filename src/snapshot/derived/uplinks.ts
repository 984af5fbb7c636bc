import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { Adapter, Node, VirtualSwitch } from '../snapshot.gen.ts';

/** Whether an adapter is the uplink of a virtual switch: its binding says so, or a switch of the node names it. */
export function isUplink(facts: Facts, node: Node, adapter: Adapter): Maybe<boolean> {
  const switches = node.switches ?? [];
  if (switches.some((each) => each.uplinks?.some((uplink) => isNamed(adapter, uplink)))) return true;
  if (adapter.bindings?.vms_pp !== undefined) return adapter.bindings.vms_pp;
  const whole = wholeList(facts, node.switches, 'nodes.switches', node.name);
  if (isUnknown(whole)) return missing('nodes.adapters.bindings.vms_pp', node.name);
  if (whole.some((each) => mayHaveUplinks(each) && each.uplinks === undefined)) return missing('nodes.switches.uplinks', node.name);
  // a switch names its uplinks by GUID or by description: an adapter without the one that is used cannot be told apart
  const named = whole.flatMap((each) => each.uplinks ?? []);
  return named.every((uplink) => (isGuid(uplink) ? adapter.id : adapter.description) !== undefined)
    ? false
    : missing('nodes.adapters.bindings.vms_pp', node.name);
}

function mayHaveUplinks({ type }: VirtualSwitch): boolean {
  return type === undefined || type === 'external';
}

function isNamed({ id, description }: Adapter, uplink: string): boolean {
  return isGuid(uplink) ? plainGuid(uplink) === id?.toLowerCase() : uplink === description;
}

function isGuid(text: string): boolean {
  return /^\{?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i.test(text);
}

function plainGuid(text: string): string {
  return text.replaceAll('{', '').replaceAll('}', '').toLowerCase();
}

/** The physical adapters of an external switch; unknown where an uplink is no adapter of the list. */
export function uplinksOf(node: Node, { uplinks }: VirtualSwitch): Maybe<readonly Adapter[]> {
  if (uplinks === undefined) return missing('nodes.switches.uplinks', node.name);
  const found: Adapter[] = [];
  for (const uplink of uplinks) {
    const adapter = node.adapters?.find((candidate) => isNamed(candidate, uplink));
    if (adapter === undefined) return missing('nodes.adapters', node.name);
    found.push(adapter);
  }
  return found;
}

/** Whether an adapter is one that the host has on a virtual switch; a node whose switches are all out of its own reach has none. */
export function isVirtualAdapter(facts: Facts, node: Node, adapter: Adapter): Maybe<boolean> {
  if (adapter.virtual !== undefined) return adapter.virtual;
  return hasNoVirtualAdapter(facts, node) ? false : missing('nodes.adapters.virtual', node.name);
}

function hasNoVirtualAdapter(facts: Facts, node: Node): boolean {
  return once(facts, `hasNoVirtualAdapter ${node.name}`, () => {
    const switches = wholeList(facts, node.switches, 'nodes.switches', node.name);
    return !isUnknown(switches) && switches.every((each) => each.type === 'private' || (each.type === 'external' && each.managementAccess === false));
  });
}
