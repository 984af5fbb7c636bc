import { type Facts, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { Adapter, Node } from '../snapshot.gen.ts';
import { liveMigrationOrder } from './live-migration.ts';
import { adapterOnNetwork } from './network-adapters.ts';
import { releaseOf } from './release.ts';

/** Above that Windows says that it does not know the speed (2^63 - 1). */
const credible = 2 ** 53;

/**
 * Whether the links of a node that live migration may take are faster than so many bits per second. All physical adapters faster: true. All
 * of them together not faster: false. Otherwise the adapters on the networks that were chosen for live migration decide; a virtual one has
 * no speed of its own, and over SMB other adapters join.
 */
export function areLinksFasterThan(facts: Facts, node: Node, bits: number): Maybe<boolean> {
  const all = byAllAdapters(facts, node, bits);
  if (all !== 'mixed' && !isUnknown(all)) return all;
  const chosen = byChosenNetworks(facts, node, bits);
  return isUnknown(chosen) && all !== 'mixed' ? all : chosen;
}

function byAllAdapters(facts: Facts, node: Node, bits: number): Maybe<boolean | 'mixed'> {
  const lacking = missing('nodes.adapters.speed', node.name);
  const adapters = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
  if (isUnknown(adapters) || adapters.some((adapter) => adapter.virtual === undefined)) return lacking;
  const maybeUp = adapters.filter(({ virtual, state }) => virtual === false && (state === undefined || state === 'up'));
  const speeds = maybeUp.map(speedOf);
  if (!maybeUp.some(({ state }) => state === 'up') || speeds.includes(undefined)) return lacking;
  const known = speeds.filter((speed) => speed !== undefined);
  if (known.every((speed) => speed > bits)) return true;
  return known.reduce((sum, speed) => sum + speed, 0) <= bits ? false : 'mixed';
}

function byChosenNetworks(facts: Facts, node: Node, bits: number): Maybe<boolean> {
  const lacking = missing('nodes.adapters.speed', node.name);
  const order = liveMigrationOrder(facts);
  if (isUnknown(order)) return order;
  const adapters = order.map((network) => adapterOnNetwork(facts, node, network));
  const speeds = adapters.map((adapter) => (isUnknown(adapter) || adapter.virtual !== false ? undefined : speedOf(adapter)));
  const known = speeds.filter((speed) => speed !== undefined);
  if (known.length === 0 || known.length < speeds.length) return lacking;
  if (known.every((speed) => speed > bits)) return adapters.every((adapter) => !isUnknown(adapter) && isNoTeam(adapter)) ? true : lacking;
  if (known.some((speed) => speed > bits)) return lacking;
  const performance = releaseOf(facts, node) === '2012' ? 'tcpip' : node.migration?.performance;
  if (performance === undefined) return missing('nodes.migration.performance', node.name);
  return performance === 'smb' ? lacking : false;
}

/** The interface of a team shows what its members have together. Its description is the same in all languages. */
function isNoTeam({ team, description }: Adapter): boolean {
  return team === undefined && description !== undefined && !description.includes('Multiplexor');
}

function speedOf({ speed }: Adapter): number | undefined {
  return speed === undefined || speed >= credible ? undefined : speed;
}
