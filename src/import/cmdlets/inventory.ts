import type { Node, Processor, SystemDriver } from '../../snapshot/snapshot.gen.ts';
import { nested, place, put, type ReadingOf, wait } from '../facts.ts';
import { identity, nodesOfTable } from '../objects.ts';
import {
  booleanOf,
  cell,
  countOf,
  dateOf,
  enumeration,
  findGuid,
  isList,
  mapReading,
  memberOf,
  numberOf,
  positiveOf,
  type Reading,
  textOf,
} from '../readings.ts';
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
      put(
        reading,
        node,
        'nodes',
        { memoryAvailable: mapReading(positiveOf(cell(row, 'freephysicalmemory')), (kilobytes) => kilobytes * 1024) },
        scope,
      );
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
  identify: signature(
    ['manufacturer model totalphysicalmemory', 'model domain totalphysicalmemory', 'manufacturer model numberofprocessors'],
    'manufacturer model',
  ),
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

export const getHotFix: Reader = {
  command: 'Get-HotFix',
  list: 'nodes.updates',
  types: ['win32_quickfixengineering'],
  phase: 1,
  identify: signature(['hotfixid'], 'hotfixid'),
  read(table, reading) {
    const nodes = nodesOfTable(reading, table, ['csname', 'pscomputername', '__server', 'source']);
    const { lists, whole } = rowsByNode(table, reading, nodes, (row, node) =>
      identity(reading, 'nodes.updates', textOf(cell(row, 'hotfixid')), { node: node.name }),
    );
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
      wait(reading, 'driver', row, node);
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
    for (const [row, node] of nodesOfTable(reading, table, ['pscomputername', '__server', 'computername'])) {
      const running = row.properties.get('securityservicesrunning');
      if (isList(running) && running.length > 0)
        put(reading, node, 'nodes', { credentialGuard: running.some((id) => numberOf(id) === 1) }, { node: node.name });
    }
  },
};
