import { type Facts, wholeList } from '../facts.ts';
import { allOf, isUnknown, type Maybe, missing } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';
import { releaseOf } from './release.ts';

/** Services that a source host must be allowed to reach on the target in the name of the administrator. */
const services = ['Microsoft Virtual System Migration Service', 'cifs'];

/** Releases whose constrained delegation works without protocol transition. */
const withoutTransition: readonly string[] = ['2012', '2012 R2'];

/**
 * Whether a host may delegate to every other one, as live migration with Kerberos asks for it: by its own list of services (constrained delegation,
 * from 2016 on with any authentication protocol), or because the other host names it (resource-based).
 */
export function mayDelegateToPeers(facts: Facts, node: Node): Maybe<boolean> {
  const peers = (facts.cluster.nodes ?? []).filter((peer) => peer !== node);
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  return allOf([...peers.map((peer) => mayDelegate(facts, node, peer)), isUnknown(nodes) ? nodes : true]);
}

/** For messages: the nodes that it is certain not to delegate to. */
export function peersNotDelegatedTo(facts: Facts, node: Node): readonly string[] {
  return (facts.cluster.nodes ?? []).filter((peer) => peer !== node && mayDelegate(facts, node, peer) === false).map(({ name }) => name);
}

function mayDelegate(facts: Facts, node: Node, peer: Node): Maybe<boolean> {
  const constrained = isConstrained(facts, node, peer);
  if (constrained === true) return true;
  if (peer.delegatedFrom === undefined) return isUnknown(constrained) ? constrained : missing('nodes.delegatedFrom', peer.name);
  return peer.delegatedFrom.some((computer) => isComputer(computer, node)) ? true : constrained;
}

function isConstrained(facts: Facts, node: Node, peer: Node): Maybe<boolean> {
  if (node.delegatedTo === undefined) return missing('nodes.delegatedTo', node.name);
  const delegated = node.delegatedTo.map((service) => service.toLowerCase());
  const hasAll = services.every((service) => namesOf(peer).some((name) => delegated.includes(`${service}/${name}`.toLowerCase())));
  if (!hasAll) return false;
  const release = releaseOf(facts, node);
  if (isUnknown(release)) return release;
  if (withoutTransition.includes(release)) return true;
  return node.delegationAnyProtocol ?? missing('nodes.delegationAnyProtocol', node.name);
}

function namesOf({ name, fqdn }: Node): readonly string[] {
  return fqdn === undefined ? [name] : [name, fqdn];
}

/** An account of a computer as DOMAIN\HV-OSK-A$, HV-OSK-A$, or its distinguished name CN=HV-OSK-A,OU=… */
function isComputer(account: string, node: Node): boolean {
  const name = /^CN=([^,]+)/i.exec(account)?.[1] ?? account.slice(account.lastIndexOf('\\') + 1).replace(/\$$/, '');
  return name.toLowerCase() === node.name.toLowerCase();
}
