import type { HostMigration, MigrationSubnet, Node, Processor } from '../../snapshot/snapshot.gen.ts';
import { nested, put, putList, type ReadingOf } from '../facts.ts';
import { markComplete } from '../listings.ts';
import {
  booleanOf,
  cell,
  countOf,
  enumeration,
  isList,
  isRow,
  mapReading,
  memberOf,
  numberOf,
  positiveOf,
  type Reading,
  textOf,
} from '../readings.ts';
import type { Cell, Row } from '../rows.ts';

const communication = enumeration<boolean>([true, 0, 'responding'], [false, undefined, 'notresponding'], [false, undefined, 'accessdenied']);
const computer = enumeration<boolean>([true, 2, 'responding'], [false, undefined, 'notresponding'], [false, undefined, 'accessdenied']);

/**
 * Whether VMM had an answer of the host. One that has not answered is listed with zeros, empty texts and the version 0.0; without any sign of an
 * answer nothing of it counts. CommunicationState and ComputerState are enumerations (numbers seen in a real inventory); a word or number that is
 * none of them is no answer.
 */
export function hasAnswered(row: Row): boolean {
  const states = [
    { value: row.properties.get('communicationstate'), is: communication },
    { value: row.properties.get('computerstate'), is: computer },
  ].filter(({ value }) => value !== undefined && value !== null);
  if (states.some(({ value, is }) => memberOf(value, is) !== true)) return false;
  const counts = ['logicalprocessorcount', 'physicalcpucount', 'totalmemory'].map((name) => countOf(cell(row, name)));
  const versions = ['operatingsystemversion', 'hypervversion'].map((name) => versionOf(row.properties.get(name)));
  if (counts.includes(0) || versions.some((version) => typeof version === 'string' && /^0(\.0)*$/.test(version))) return false;
  return states.length > 0 || counts.some((count) => typeof count === 'number') || versions.some((version) => typeof version === 'string');
}

/** Facts of a host that has answered (Get-SCVMHost; ManageIQ reads the same properties in manageiq-providers-scvmm, Apache-2.0). */
export function readHost(reading: ReadingOf, row: Row, node: Node): void {
  const scope = { node: node.name };
  put(reading, nested(node, 'os', {}), 'nodes.os', osOf(row), scope);
  const hardware = {
    memory: positiveOf(cell(row, 'totalmemory')),
    logicalProcessors: positiveOf(cell(row, 'logicalprocessorcount')),
    sockets: positiveOf(cell(row, 'physicalcpucount')),
    domain: textOf(cell(row, 'domainname')),
  };
  put(reading, nested(node, 'hardware', {}), 'nodes.hardware', hardware, scope);
  const available = mapReading(positiveOf(cell(row, 'availablememory')), (megabytes) => megabytes * 1024 * 1024);
  put(reading, node, 'nodes', { memoryAvailable: available }, scope);
  readProcessors(reading, row, node);
  readMigration(reading, row, node);
}

/** OperatingSystem.Edition is no fact: a real inventory says Standard of a Datacenter host. Architecture is that of the image, "amd64". */
function osOf(row: Row) {
  const os = row.properties.get('operatingsystem');
  const inside = isRow(os) ? os : undefined;
  const version = versionOf(row.properties.get('operatingsystemversion')) ?? versionOf(inside?.properties.get('version'));
  return {
    caption: inside === undefined ? textOf(os) : (textOf(inside.properties.get('name')) ?? textOf(inside)),
    version,
    build: mapReading(version, (text) => positiveOf(text.split('.')[2])),
    architecture: mapReading(textOf(inside?.properties.get('architecture')), (text): 'x64' | undefined => (text === 'amd64' ? 'x64' : undefined)),
  };
}

/** Text of CLIXML, or the parts that JSON makes of a Version: 6.3.9600 */
export function versionOf(value: Cell | undefined): Reading<string> {
  if (!isRow(value)) return textOf(value);
  const parts = ['major', 'minor', 'build', 'revision'].map((name) => numberOf(value.properties.get(name)));
  const said = parts.filter((part) => typeof part === 'number' && part >= 0);
  return said.length < 2 ? textOf(value) : said.join('.');
}

const vendor = enumeration<NonNullable<Processor['vendor']>>(
  ['intel', undefined, 'intel', 'genuineintel'],
  ['amd', undefined, 'amd', 'authenticamd'],
);

/**
 * One processor for each socket, with its vendor. ProcessorFamily is Win32_Processor.Family (179 is Xeon), no family of CPUID; ProcessorModel is
 * the brand; CoresPerCPU counts threads where there is Hyper-Threading.
 */
function readProcessors(reading: ReadingOf, row: Row, node: Node): void {
  const sockets = positiveOf(cell(row, 'physicalcpucount'));
  const maker = memberOf(cell(row, 'processormanufacturer', 'cpumanufacturer'), vendor);
  if (typeof sockets !== 'number' || sockets > 256 || typeof maker !== 'string') return;
  const list = { key: 'processors', fact: 'nodes.processors', whole: true, scope: { node: node.name } } as const;
  putList(
    reading,
    node,
    list,
    Array.from({ length: sockets }, () => ({ vendor: maker })),
  );
  markComplete(reading, 'nodes.processors', undefined, list.scope);
}

/** MigrationAuthProtocol and MigrationPerformanceOption in the order in which Set-SCVMHost documents their values; a real inventory has 0 and 1. */
const authentication = enumeration<'credSSP' | 'kerberos'>(['credSSP', 0, 'credssp'], ['kerberos', 1, 'kerberos']);
const performance = enumeration<NonNullable<HostMigration['performance']>>(
  ['tcpip', 0, 'standard'],
  ['compression', 1, 'usecompression'],
  ['smb', 2, 'usesmbtransport'],
);

function readMigration(reading: ReadingOf, row: Row, node: Node): void {
  const scope = { node: node.name };
  const migration = nested(node, 'migration', {});
  put(
    reading,
    migration,
    'nodes.migration',
    {
      enabled: booleanOf(cell(row, 'enablelivemigration')),
      authentication: memberOf(cell(row, 'migrationauthprotocol'), authentication),
      performance: memberOf(cell(row, 'migrationperformanceoption'), performance),
      maximum: countOf(cell(row, 'livemigrationmaximum')),
      maximumStorage: countOf(cell(row, 'livestoragemigrationmaximum')),
      useAnyNetwork: booleanOf(cell(row, 'useanymigrationsubnet')),
    },
    scope,
  );
  const subnets = subnetsOf(row.properties.get('migrationsubnet'));
  if (subnets === undefined || subnets.length === 0) return;
  putList(reading, migration, { key: 'networks', fact: 'nodes.migration.networks', whole: true, scope }, subnets);
  markComplete(reading, 'nodes.migration.networks', undefined, scope);
}

/** A list, or what the depth limit of JSON makes of it: joined by blanks, which no subnet holds. All of it must be addresses. */
function subnetsOf(value: Cell | undefined): MigrationSubnet[] | undefined {
  const joined = isList(value) ? undefined : textOf(value);
  const texts = isList(value) ? value.map(textOf) : typeof joined === 'string' ? joined.split(/ +/) : [];
  const subnets: MigrationSubnet[] = [];
  for (const text of texts) {
    if (typeof text !== 'string' || !/^[0-9a-f:.]{2,45}(%\w{1,20})?(\/\d{1,3})?$/i.test(text)) return undefined;
    subnets.push({ subnet: text });
  }
  return subnets;
}
