import type { Feature, Node, Service } from '../../snapshot/snapshot.gen.ts';
import { meet, nested, place, put, type ReadingOf } from '../facts.ts';
import { identity, markNodes, nodesOfTable } from '../objects.ts';
import { booleanOf, cell, enumeration, memberOf, nameOf, numberOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { rowsByNode } from './hosts.ts';
import { type Reader, signature } from './reader.ts';

/** Ids of Win32_ServerFeature, as its reference page lists them: the names are localised. */
const featureIds: ReadonlyMap<number, string> = new Map([
  [20, 'Hyper-V'],
  [33, 'Failover-Clustering'],
]);

export const win32ServerFeature: Reader = {
  command: 'Win32_ServerFeature',
  list: 'nodes.features',
  types: ['win32_serverfeature'],
  phase: 1,
  identify: signature(['id parentid name'], 'id name parentid'),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table, ['pscomputername', '__server', 'computername']);
    const { lists, lost } = rowsByNode(table, reading, nodes, (row, node) => readServerFeature(reading, row, node));
    for (const node of markNodes(reading, table, 'nodes.features', nodes, lost, (each) => new Set(lists.get(each)))) {
      for (const name of featureIds.values())
        if (!(node.features ?? []).some((feature) => feature.name === name)) nested(node, 'features', []).push({ name, installed: false });
    }
  },
};

/** The class lists what is installed, and nothing else. */
function readServerFeature(reading: ReadingOf, row: Row, node: Node): Feature | undefined {
  const id = numberOf(cell(row, 'id'));
  const known = typeof id === 'number' ? featureIds.get(id) : undefined;
  const name = known ?? identity(reading, 'nodes.features', nameOf(cell(row, 'name')), { node: node.name });
  return name === undefined ? undefined : readNamed(reading, node, 'features', name, row, { installed: true });
}

/** A feature or service of a node by its name. */
function readNamed<K extends 'features' | 'services'>(
  reading: ReadingOf,
  node: Node,
  key: K,
  name: string,
  row: Row,
  facts: object,
): Feature & Service {
  const list: (Feature & Service)[] = nested<Node, 'features' | 'services'>(node, key, []);
  const known = list.find((entry) => entry.name === name);
  const object = known ?? { name };
  if (known === undefined) {
    list.push(object);
    meet(reading, object);
  }
  place(reading, object, row);
  put(reading, object, `nodes.${key}`, facts, { node: node.name });
  return object;
}

const installState = enumeration<boolean>([true, undefined, 'installed'], [false, undefined, 'available'], [false, undefined, 'removed']);

export const getWindowsFeature: Reader = {
  command: 'Get-WindowsFeature',
  list: 'nodes.features',
  types: ['feature', 'windowsfeature'],
  phase: 1,
  identify: signature(['name installstate', 'name installed displayname', 'name installed'], 'name installstate'),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table);
    const { lists, lost } = rowsByNode(table, reading, nodes, (row, node) => {
      const name = identity(reading, 'nodes.features', nameOf(cell(row, 'name')), { node: node.name });
      const installed = booleanOf(cell(row, 'installed')) ?? memberOf(cell(row, 'installstate'), installState);
      return name === undefined ? undefined : readNamed(reading, node, 'features', name, row, { installed });
    });
    markNodes(reading, table, 'nodes.features', nodes, lost, (node) => new Set(lists.get(node)));
  },
};

const serviceState = enumeration<NonNullable<Service['state']>>(
  ['stopped', 1, 'stopped'],
  ['pending', 2, 'startpending'],
  ['pending', 3, 'stoppending'],
  ['running', 4, 'running'],
  ['pending', 5, 'continuepending'],
  ['pending', 6, 'pausepending'],
  ['paused', 7, 'paused'],
);
const startMode = enumeration<NonNullable<Service['startMode']>>(
  ['automatic', 2, 'automatic', 'auto'],
  ['manual', 3, 'manual'],
  ['disabled', 4, 'disabled'],
);

function serviceReader(command: string, types: readonly string[], strong: readonly string[], columns: readonly string[]): Reader {
  return {
    command,
    list: 'nodes.services',
    types,
    phase: 1,
    identify: signature(strong, 'name status'),
    read(table, reading) {
      const nodes = nodesOfTable(reading, table, columns);
      const { lists, lost } = rowsByNode(table, reading, nodes, (row, node) => {
        const name = identity(reading, 'nodes.services', nameOf(cell(row, 'name', 'servicename')), { node: node.name });
        const facts = {
          state: memberOf(cell(row, 'state', 'status'), serviceState),
          startMode: memberOf(cell(row, 'startmode', 'starttype'), startMode),
        };
        return name === undefined ? undefined : readNamed(reading, node, 'services', name, row, facts);
      });
      markNodes(reading, table, 'nodes.services', nodes, lost, (node) => new Set(lists.get(node)));
    },
  };
}

export const getService = serviceReader(
  'Get-Service',
  ['servicecontroller'],
  ['name status servicetype', 'name status starttype', 'name status machinename'],
  ['pscomputername', 'computername', 'machinename'],
);
export const win32Service = serviceReader(
  'Win32_Service',
  ['win32_service'],
  ['name state startmode', 'name startmode pathname'],
  ['pscomputername', 'systemname', '__server'],
);
