import { type Facts, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { Node } from '../snapshot.gen.ts';

type Read = (facts: Facts, node: Node) => Maybe<string>;

/** The properties in which nodes can be compared, as text, by the name that the rules and hvlint.yaml use. */
export const comparedProperties: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['manufacturer', (_facts, node) => text(node.hardware?.manufacturer, 'nodes.hardware.manufacturer', node)],
  ['model', (_facts, node) => text(node.hardware?.model, 'nodes.hardware.model', node)],
  ['memory', (_facts, node) => text(node.hardware?.memory, 'nodes.hardware.memory', node)],
  ['logicalProcessors', (_facts, node) => text(node.hardware?.logicalProcessors, 'nodes.hardware.logicalProcessors', node)],
  ['sockets', (_facts, node) => text(node.hardware?.sockets, 'nodes.hardware.sockets', node)],
  ['biosVersion', (_facts, node) => text(node.hardware?.biosVersion, 'nodes.hardware.biosVersion', node)],
  ['edition', (_facts, node) => text(node.os?.sku, 'nodes.os.sku', node)],
  ['build', (_facts, node) => text(node.os?.build, 'nodes.os.build', node)],
  ['servicePack', (_facts, node) => text(node.os?.servicePack, 'nodes.os.servicePack', node)],
  ['systemDrive', (_facts, node) => text(node.os?.systemDrive?.toUpperCase(), 'nodes.os.systemDrive', node)],
  ['timeZone', (_facts, node) => text(node.os?.timeZone, 'nodes.os.timeZone', node)],
  ['updates', (_facts, node) => text(node.updates === undefined ? undefined : sorted(node.updates), 'nodes.updates', node)],
  ['powerPlan', (_facts, node) => text(node.powerPlan?.toLowerCase(), 'nodes.powerPlan', node)],
  ['adapterNames', adapterText((adapters) => sorted(adapters.map((adapter) => adapter.name)))],
  ['adapterCount', adapterText((adapters) => String(adapters.length))],
  ['adapterDrivers', adapterDrivers],
]);

function text(value: string | number | undefined, fact: string, node: Node): Maybe<string> {
  return value === undefined ? missing(fact, node.name) : String(value);
}

function sorted(values: readonly string[]): string {
  return [...new Set(values)].sort().join(', ');
}

type Adapters = NonNullable<Node['adapters']>;

function adapterText(describe: (adapters: Adapters) => string): Read {
  return (facts, node) => {
    const adapters = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
    return isUnknown(adapters) ? adapters : describe([...adapters].filter((adapter) => adapter.virtual !== true));
  };
}

function adapterDrivers(facts: Facts, node: Node): Maybe<string> {
  const adapters = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
  if (isUnknown(adapters)) return adapters;
  const physical = adapters.filter((adapter) => adapter.virtual !== true);
  const untold = physical.find((adapter) => adapter.driver?.version === undefined || adapter.description === undefined);
  if (untold !== undefined) return missing('nodes.adapters.driver.version', node.name);
  return sorted(physical.map((adapter) => `${adapter.description?.replace(/ #\d+$/, '')} ${adapter.driver?.version}`));
}
