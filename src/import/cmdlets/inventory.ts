import type { Feature, Node, Processor, Service, SystemDriver } from '../../snapshot/snapshot.gen.ts';
import { nested, originsOf, place, put, type ReadingOf } from '../facts.ts';
import { identity, markNodes, nodesOfTable } from '../objects.ts';
import { booleanOf, cell, countOf, dateOf, enumeration, findGuid, isList, mapReading, memberOf, nameOf, numberOf, positiveOf, type Reading, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { readNodeList, rowsByNode } from './hosts.ts';
import { type Reader, signature } from './reader.ts';

const vendor = enumeration<NonNullable<Processor['vendor']>>(['intel', undefined, 'genuineintel'], ['amd', undefined, 'authenticamd']);

export const win32Processor: Reader = {
  command: 'Win32_Processor',
  list: 'nodes.processors',
  types: ['win32_processor'],
  phase: 1,
  identify: signature(['processorid manufacturer', 'numberofcores processorid', 'socketdesignation revision'], 'manufacturer numberofcores'),
  read(table, reading) {
    readNodeList(table, reading, 'processors', (row, node) => readProcessor(reading, row, node));
  },
};

/** Level is the family of CPUID; Revision holds the model in its high and the stepping in its low byte. */
function readProcessor(reading: ReadingOf, row: Row, node: Node): Processor {
  const processor: Processor = {};
  const revision = positiveOf(cell(row, 'revision'));
  place(reading, processor, row);
  const facts = {
    socket: textOf(cell(row, 'socketdesignation', 'deviceid')),
    vendor: mapReading(textOf(cell(row, 'manufacturer')), (text): Reading<NonNullable<Processor['vendor']>> => memberOf(text, vendor) ?? 'other'),
    name: textOf(cell(row, 'name')),
    family: positiveOf(cell(row, 'level')),
    model: mapReading(revision, (value) => value >> 8),
    stepping: mapReading(revision, (value) => value & 0xff),
    processorId: textOf(cell(row, 'processorid')),
    cores: positiveOf(cell(row, 'numberofcores')),
    logicalProcessors: positiveOf(cell(row, 'numberoflogicalprocessors')),
  };
  put(reading, processor, 'nodes.processors', facts, { node: node.name });
  return processor;
}

export const win32OperatingSystem: Reader = {
  command: 'Win32_OperatingSystem',
  list: 'nodes.os',
  types: ['win32_operatingsystem'],
  phase: 1,
  identify: signature(['operatingsystemsku', 'buildnumber servicepackmajorversion', 'osarchitecture version'], 'buildnumber'),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['csname', 'pscomputername', '__server'])) {
      const scope = { node: node.name };
      const facts = {
        caption: textOf(cell(row, 'caption')),
        version: textOf(cell(row, 'version')),
        build: positiveOf(cell(row, 'buildnumber')),
        sku: positiveOf(cell(row, 'operatingsystemsku')),
        servicePack: countOf(cell(row, 'servicepackmajorversion')),
        architecture: mapReading(textOf(cell(row, 'osarchitecture')), architectureOf),
        systemDrive: textOf(cell(row, 'systemdrive')),
      };
      put(reading, nested(node, 'os', {}), 'nodes.os', facts, scope);
      put(reading, node, 'nodes', { memoryAvailable: mapReading(positiveOf(cell(row, 'freephysicalmemory')), (kilobytes) => kilobytes * 1024) }, scope);
    }
  },
};

/** "64-bit", "64 ビット", "ARM 64-bit Processor": only the number is the same in every language. */
function architectureOf(text: string): 'x64' | 'x86' | 'arm64' | undefined {
  if (text.includes('64')) return text.toUpperCase().includes('ARM') ? 'arm64' : 'x64';
  return text.includes('32') ? 'x86' : undefined;
}

export const win32ComputerSystem: Reader = {
  command: 'Win32_ComputerSystem',
  list: 'nodes.hardware',
  types: ['win32_computersystem'],
  phase: 1,
  identify: signature(['manufacturer model totalphysicalmemory', 'model domain totalphysicalmemory', 'manufacturer model numberofprocessors'], 'manufacturer model'),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', '__server', 'name', 'dnshostname'])) {
      const facts = {
        manufacturer: textOf(cell(row, 'manufacturer')),
        model: textOf(cell(row, 'model')),
        memory: positiveOf(cell(row, 'totalphysicalmemory')),
        logicalProcessors: positiveOf(cell(row, 'numberoflogicalprocessors')),
        sockets: positiveOf(cell(row, 'numberofprocessors')),
        domain: textOf(cell(row, 'domain')),
      };
      put(reading, nested(node, 'hardware', {}), 'nodes.hardware', facts, { node: node.name });
    }
  },
};

export const win32Bios: Reader = {
  command: 'Win32_BIOS',
  list: 'nodes.hardware',
  types: ['win32_bios'],
  phase: 1,
  identify: signature(['smbiosbiosversion']),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', '__server', 'computername'])) {
      const facts = {
        biosVersion: textOf(cell(row, 'smbiosbiosversion')),
        biosDate: dateOf(cell(row, 'releasedate')),
        serialNumber: textOf(cell(row, 'serialnumber')),
      };
      put(reading, nested(node, 'hardware', {}), 'nodes.hardware', facts, { node: node.name });
    }
  },
};

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
      for (const name of featureIds.values()) if (!(node.features ?? []).some((feature) => feature.name === name)) nested(node, 'features', []).push({ name, installed: false });
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
function readNamed<K extends 'features' | 'services'>(reading: ReadingOf, node: Node, key: K, name: string, row: Row, facts: object): Feature & Service {
  const list: (Feature & Service)[] = nested<Node, 'features' | 'services'>(node, key, []);
  const known = list.find((entry) => entry.name === name);
  const object = known ?? { name };
  if (known === undefined) {
    list.push(object);
    originsOf(reading.draft, object).set('name', reading.origin);
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
        const facts = { state: memberOf(cell(row, 'state', 'status'), serviceState), startMode: memberOf(cell(row, 'startmode', 'starttype'), startMode) };
        return name === undefined ? undefined : readNamed(reading, node, 'services', name, row, facts);
      });
      markNodes(reading, table, 'nodes.services', nodes, lost, (node) => new Set(lists.get(node)));
    },
  };
}

export const getService = serviceReader('Get-Service', ['servicecontroller'], ['name status servicetype', 'name status starttype', 'name status machinename'], ['pscomputername', 'computername', 'machinename']);
export const win32Service = serviceReader('Win32_Service', ['win32_service'], ['name state startmode', 'name startmode pathname'], ['pscomputername', 'systemname', '__server']);

export const getHotFix: Reader = {
  command: 'Get-HotFix',
  list: 'nodes.updates',
  types: ['win32_quickfixengineering'],
  phase: 1,
  identify: signature(['hotfixid'], 'hotfixid'),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table, ['csname', 'pscomputername', '__server', 'source']);
    const { lists, whole } = rowsByNode(table, reading, nodes, (row, node) => identity(reading, 'nodes.updates', textOf(cell(row, 'hotfixid')), { node: node.name }));
    if (!whole) return;
    for (const [node, ids] of lists) put(reading, node, 'nodes', { updates: [...new Set(ids)] }, { node: node.name });
  },
};

export const win32PnpSignedDriver: Reader = {
  command: 'Win32_PnPSignedDriver',
  list: 'nodes.drivers',
  types: ['win32_pnpsigneddriver'],
  phase: 1,
  identify: signature(['devicename driverversion']),
  read(table, reading) {
    const rows = table.rows.filter((row) => typeof textOf(cell(row, 'devicename')) === 'string');
    readNodeList({ ...table, rows }, reading, 'drivers', (row, node) => {
      const name = identity(reading, 'nodes.drivers', textOf(cell(row, 'devicename')), { node: node.name });
      if (name === undefined) return undefined;
      const driver: SystemDriver = { name };
      put(reading, driver, 'nodes.drivers', { version: textOf(cell(row, 'driverversion')) }, { node: node.name });
      return driver;
    });
  },
};

export const win32PowerPlan: Reader = {
  command: 'Win32_PowerPlan',
  list: 'nodes.powerPlan',
  types: ['win32_powerplan'],
  phase: 1,
  identify: signature(['instanceid isactive'], 'isactive'),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', '__server', 'computername'])) {
      if (booleanOf(cell(row, 'isactive')) !== true) continue;
      put(reading, node, 'nodes', { powerPlan: mapReading(textOf(cell(row, 'instanceid')), findGuid) }, { node: node.name });
    }
  },
};

/** Credential Guard is 1 among the services that run. */
export const win32DeviceGuard: Reader = {
  command: 'Win32_DeviceGuard',
  list: 'nodes.credentialGuard',
  types: ['win32_deviceguard'],
  phase: 1,
  identify: signature(['securityservicesrunning']),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', 'computername'])) {
      const running = row.properties.get('securityservicesrunning');
      if (isList(running) && running.length > 0) put(reading, node, 'nodes', { credentialGuard: running.some((id) => numberOf(id) === 1) }, { node: node.name });
    }
  },
};

