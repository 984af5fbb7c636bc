import type { Node, VirtualSwitch } from '../../snapshot/snapshot.gen.ts';
import { answerOf, type Draft, nested, put, type ReadingOf, type Waiting } from '../facts.ts';
import { booleanOf, cell, findGuid, textOf } from '../readings.ts';
import { pathKeys } from '../wmi-path.ts';
import { pathText, rowsOf } from './rows.ts';

/** Uplinks: which adapters are bound to a switch, and what hangs on the ports of each switch. The latter needs both associations of the node, all of them. */
export function joinSwitchPorts(draft: Draft): void {
  joinExternalPorts(draft);
  const connections = byNode(rowsOf(draft, connectionKind));
  const implementations = byNode(rowsOf(draft, implementationKind));
  for (const node of draft.cluster.nodes ?? []) {
    const reading = answerOf(draft, connectionKind, node);
    if (reading === undefined || answerOf(draft, implementationKind, node) === undefined) continue;
    const ports = portsBySwitch(connections.get(node) ?? [], implementations.get(node) ?? []);
    for (const each of node.switches ?? []) describeSwitch(reading, node, each, ports.get(each.id ?? '') ?? []);
  }
}

const connectionKind = 'msvm_activeconnection';
const implementationKind = 'msvm_globalethernetportsapimplementation';

function joinExternalPorts(draft: Draft): void {
  for (const { row, reading, node } of rowsOf(draft, 'externalPort')) {
    const device = textOf(cell(row, 'deviceid'));
    const adapter = node?.adapters?.find((each) => typeof device === 'string' && each.id === findGuid(device));
    const bound = booleanOf(cell(row, 'isbound'));
    if (adapter === undefined || node === undefined) continue;
    put(reading, nested(adapter, 'bindings', {}), 'nodes.adapters.bindings', { vms_pp: bound }, { node: node.name });
  }
}

function byNode(rows: readonly Waiting[]): ReadonlyMap<Node, readonly Waiting[]> {
  const nodes = new Map<Node, Waiting[]>();
  for (const waiting of rows) {
    if (waiting.node === undefined) continue;
    const known = nodes.get(waiting.node);
    if (known === undefined) nodes.set(waiting.node, [waiting]);
    else known.push(waiting);
  }
  return nodes;
}

type Port = ReadonlyMap<string, string>;

/** A port of a switch is connected with an end point, which an Ethernet port implements. */
function portsBySwitch(connections: readonly Waiting[], implementations: readonly Waiting[]): ReadonlyMap<string, readonly Port[]> {
  const byEndpoint = new Map<string, Port[]>();
  for (const { row } of implementations) append(byEndpoint, endpointOf(row), pathKeys(pathText(row, 'antecedent')));
  const ports = new Map<string, Port[]>();
  for (const { row } of connections) {
    const system = pathKeys(pathText(row, 'antecedent')).get('systemname')?.toLowerCase();
    for (const port of byEndpoint.get(endpointOf(row)) ?? []) append(ports, system ?? '', port);
  }
  return ports;
}

function endpointOf(row: Waiting['row']): string {
  return pathKeys(pathText(row, 'dependent')).get('name') ?? '';
}

function append(map: Map<string, Port[]>, key: string, port: Port): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [port]);
  else known.push(port);
}

/** External, internal or private. */
function describeSwitch(reading: ReadingOf, node: Node, target: VirtualSwitch, ports: readonly Port[]): void {
  const external = ports.filter((port) => port.get('') === 'msvm_externalethernetport').map((port) => findGuid(port.get('deviceid') ?? ''));
  const internal = ports.some((port) => port.get('') === 'msvm_internalethernetport');
  const type = external.length > 0 ? 'external' : internal ? 'internal' : 'private';
  const uplinks = external.filter((id) => id !== undefined);
  put(reading, target, 'nodes.switches', { type, managementAccess: internal, uplinks }, { node: node.name });
}
