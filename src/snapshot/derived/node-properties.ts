import { type Facts, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { Adapter, Node } from '../snapshot.gen.ts';
import { editionOf } from './release.ts';

type Read = (facts: Facts, node: Node) => Maybe<string | readonly string[]>;

/** The properties in which nodes can be compared, as text or list, by the name that the rules and hvlint.yaml use. */
export const comparedProperties: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['manufacturer', (_facts, node) => text(node.hardware?.manufacturer, 'nodes.hardware.manufacturer', node)],
  ['model', (_facts, node) => text(node.hardware?.model, 'nodes.hardware.model', node)],
  ['memory', (_facts, node) => text(gigabytes(node.hardware?.memory), 'nodes.hardware.memory', node)],
  ['logicalProcessors', (_facts, node) => text(node.hardware?.logicalProcessors, 'nodes.hardware.logicalProcessors', node)],
  ['sockets', (_facts, node) => text(node.hardware?.sockets, 'nodes.hardware.sockets', node)],
  ['biosVersion', (_facts, node) => text(node.hardware?.biosVersion, 'nodes.hardware.biosVersion', node)],
  ['edition', (_facts, node) => asText(editionOf(node))],
  ['installation', (_facts, node) => text(node.os?.installation, 'nodes.os.installation', node)],
  ['build', (_facts, node) => text(node.os?.build, 'nodes.os.build', node)],
  ['revision', (_facts, node) => text(node.os?.revision, 'nodes.os.revision', node)],
  ['servicePack', (_facts, node) => text(node.os?.servicePack, 'nodes.os.servicePack', node)],
  ['systemDrive', (_facts, node) => text(node.os?.systemDrive?.toUpperCase(), 'nodes.os.systemDrive', node)],
  ['timeZone', (_facts, node) => text(node.os?.timeZone, 'nodes.os.timeZone', node)],
  ['updates', (_facts, node) => node.updates?.map((update) => update.toUpperCase()) ?? missing('nodes.updates', node.name)],
  ['drivers', drivers],
  ['powerPlan', (_facts, node) => text(node.powerPlan?.toLowerCase(), 'nodes.powerPlan', node)],
  ['adapterNames', ofAdapters((adapters) => adapters.map((adapter) => adapter.name))],
  ['adapterCount', ofAdapters((adapters) => String(adapters.length))],
  ['adapterDrivers', adapterDrivers],
  ['adapterRss', ofPhysicalAdapters('rss')],
  ['adapterRdma', ofPhysicalAdapters('rdma')],
  ['adapterVmq', ofPhysicalAdapters('vmq')],
  ['adapterFirmware', adapterFirmware],
]);

function text(value: string | number | undefined, fact: string, node: Node): Maybe<string> {
  return value === undefined ? missing(fact, node.name) : String(value);
}

function asText(value: Maybe<number>): Maybe<string> {
  return isUnknown(value) ? value : String(value);
}

/** Two decimals, since the firmware of equal computers may keep some kilobytes more or less for itself. */
function gigabytes(bytes: number | undefined): string | undefined {
  return bytes === undefined ? undefined : `${Math.round((bytes / 2 ** 30) * 100) / 100} GB`;
}

function drivers(facts: Facts, node: Node): ReturnType<Read> {
  const found = wholeList(facts, node.drivers, 'nodes.drivers', node.name);
  if (isUnknown(found)) return found;
  if (found.some((driver) => driver.version === undefined)) return missing('nodes.drivers.version', node.name);
  return found.map((driver) => `${driver.name} ${driver.version}`);
}

/** Virtual adapters of the host too: nodes that are alike have the same ones. */
function ofAdapters(describe: (adapters: readonly Adapter[]) => string | readonly string[]): Read {
  return (facts, node) => {
    const adapters = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
    return isUnknown(adapters) ? adapters : describe(adapters);
  };
}

/** "Intel(R) Ethernet Server Adapter I350-T4 11.14.46.0"; a virtual adapter comes with Windows, and its driver tells nothing. */
function adapterDrivers(facts: Facts, node: Node): ReturnType<Read> {
  return byModel(facts, node, 'version');
}

/** "Mellanox ConnectX-5 Adapter 16.35.4030" */
function adapterFirmware(facts: Facts, node: Node): ReturnType<Read> {
  return byModel(facts, node, 'firmware');
}

function byModel(facts: Facts, node: Node, property: 'version' | 'firmware'): ReturnType<Read> {
  const physical = physicalAdapters(facts, node);
  if (isUnknown(physical)) return physical;
  if (physical.some((adapter) => adapter.description === undefined)) return missing('nodes.adapters.description', node.name);
  if (physical.some((adapter) => adapter.driver?.[property] === undefined)) return missing(`nodes.adapters.driver.${property}`, node.name);
  return physical.map((adapter) => `${adapter.description?.replace(/ #\d{1,4}$/, '')} ${adapter.driver?.[property]}`);
}

function physicalAdapters(facts: Facts, node: Node): Maybe<readonly Adapter[]> {
  const adapters = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
  if (isUnknown(adapters)) return adapters;
  if (adapters.some((adapter) => adapter.virtual === undefined)) return missing('nodes.adapters.virtual', node.name);
  return adapters.filter((adapter) => adapter.virtual === false);
}

/** "LAN 3 on": a switch of the physical adapters by their names; a virtual adapter has it from those below. */
function ofPhysicalAdapters(property: 'rss' | 'rdma' | 'vmq'): Read {
  return (facts, node) => {
    const physical = physicalAdapters(facts, node);
    if (isUnknown(physical)) return physical;
    if (physical.some((adapter) => adapter[property] === undefined)) return missing(`nodes.adapters.${property}`, node.name);
    return physical.map((adapter) => `${adapter.name} ${adapter[property] === true ? 'on' : 'off'}`);
  };
}
