import { expect, it } from 'vitest';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { importFiles } from './import-files.ts';
import { describeSamples, sampleBytes, samplePaths } from './samples.ts';

/** What one file of the samples has to give. */
interface Expected {
  readonly format: string;
  readonly node?: string;
  readonly cluster?: string;
  /** By path; an object of a list by its name, or by its place in the list */
  readonly facts?: Readonly<Record<string, unknown>>;
  /** Paths of what the file does not say, or says in a way that cannot be read */
  readonly unknown?: readonly string[];
  readonly complete?: readonly string[];
  readonly unread?: readonly string[];
  readonly errors?: readonly string[];
  readonly notes?: readonly string[];
}

const processor = { vendor: 'intel', name: 'Intel(R) Xeon(R) CPU E5-2430 0 @ 2.20GHz', family: 6, model: 45, stepping: 7 };
const zabbix: Expected = { format: 'json', errors: ['command-not-recognised'] };

/** One row a file. The sample cluster HVCL-OSK has a table of its own: osk-truth.test.ts. */
const table: Readonly<Record<string, Expected>> = {
  'console-text/azurelocal-clustergroup.txt': {
    format: 'text',
    facts: { 'roles/Azure Stack HCI Update Service Cluster Group': { state: 'online', owner: 'v-Host1' } },
    unknown: ['roles/Azure Stack HCI Update Service Cluster Group/type', 'roles/Azure Stack HCI Update Service Cluster Group/priority'],
  },
  // The network with two subnets was divided into two before the last command
  'console-text/azurelocal-merged-networks.txt': {
    format: 'text',
    facts: {
      'networks/Cluster Network 1/state': 'up',
      'networks/Cluster Network 2/subnets': [{ address: '10.71.1.0', prefixLength: 24 }],
      'networks/Cluster Network 4/subnets': [{ address: '10.71.2.0', prefixLength: 24 }],
    },
    unknown: ['networks/Cluster Network 1/subnets', 'networks/Cluster Network 2/metric', 'networks/Cluster Network 2/role'],
    unread: ['networks', 'networks.subnets'],
    notes: ['laterWins'],
  },
  'console-text/azurestackhci-23H2-partitioned.txt': {
    format: 'text',
    cluster: 'hcicluster',
    facts: {
      'networks/Cluster Network 1': {
        state: 'partitioned',
        metric: 40000,
        autoMetric: true,
        role: 'cluster',
        subnets: [{ address: 'fde1:53ba:e9a0:de11::', prefixLength: 64 }],
      },
      'networks/storage(Storage_VLAN711)': { state: 'up', metric: 20401, role: 'cluster' },
      'networks/storage(Storage_VLAN712)/metric': 20402,
      'networks/Unused:Cluster Network 1': { metric: 70240, role: 'clusterAndClient' },
      'networkInterfaces/hcihost01 - Ethernet': { node: 'hcihost01', state: 'unreachable', adapter: 'Remote NDIS Compatible Device #2' },
    },
    unknown: ['networks/storage(Storage_VLAN711)/autoMetric', 'networks/storage(Storage_VLAN711)/subnets'],
    complete: ['networks'],
    errors: ['nodeUnknown'],
  },
  'console-text/getvm-80col-truncated.txt': {
    format: 'text',
    node: 'HV-OSA-01',
    facts: {
      'virtualMachines/Server17093': { state: 'off', owner: 'HV-OSA-01' },
      'virtualMachines/Ubuntu (bionic)/state': 'off',
    },
    unknown: ['virtualMachines/Windows/version', 'virtualMachines/Windows/memory/assigned', 'virtualMachines/Windows/processor'],
  },
  'console-text/getvm-selected.clixml': {
    format: 'clixml',
    node: 'HV-OSA-01',
    facts: { 'virtualMachines/IT-HELP-DVLS': { id: 'fbac8867-40ca-4032-a8e0-901c7f004cd7', state: 'off', version: '10.0' } },
    unknown: ['virtualMachines/IT-HELP-DVLS/memory', 'virtualMachines/IT-HELP-DVLS/disks', 'virtualMachines/IT-HELP-DVLS/clustered'],
    complete: ['virtualMachines HV-OSA-01'],
  },
  'console-text/migration-network-order.txt': {
    format: 'text',
    facts: {
      liveMigration: { order: ['d3e9604b-7930-4fe4-946d-fd9148e5d561', '4c4f44b1-833f-4b01-a963-692b6872a1a6'], exclude: [] },
    },
    unknown: ['networks'],
  },
  'console-text/msdocs-2012r2-namestate.txt': {
    format: 'text',
    facts: { 'networks/Cluster Network 1/state': 'up', 'networks/Cluster Network 3/state': 'up' },
    unknown: ['networks/Cluster Network 1/metric', 'networks/Cluster Network 1/autoMetric', 'networks/Cluster Network 1/role'],
  },
  'cim-clixml/E16_OS_Win32_OperatingSystem.xml': {
    format: 'clixml',
    facts: { 'nodes/SOLO-E16A': { os: { build: 14393, sku: 8, servicePack: 0, version: '10.0.14393' }, memoryAvailable: 493613056 } },
    unknown: ['nodes/SOLO-E16A/state', 'nodes/SOLO-E16A/processors'],
  },
  'cim-clixml/E19_OS_Win32_OperatingSystem.xml': {
    format: 'clixml',
    facts: { 'nodes/SOLO-E19A/os': { build: 17763, caption: 'Microsoft Windows Server 2019 Datacenter' } },
    unknown: ['nodes/SOLO-E19A/state', 'nodes/SOLO-E19A/os/revision'],
  },
  'cim-clixml/E19_Hardware_HyperV_Win32_Processor.xml': {
    format: 'clixml',
    facts: { 'nodes/SOLO-E19A/processors/0': { ...processor, cores: 2, logicalProcessors: 4 } },
    complete: ['nodes.processors SOLO-E19A'],
  },
  'cim-clixml/E19_Hardware_Physical_Win32_Processor.xml': {
    format: 'clixml',
    facts: { 'nodes/SOLO-E19A/processors/1': { ...processor, cores: 6, logicalProcessors: 12 } },
    complete: ['nodes.processors SOLO-E19A'],
  },
  'cim-clixml/E19_Hardware_Physical_Win32_Processor1.xml': {
    format: 'clixml',
    facts: { 'nodes/SOLO-E19A/processors/1': { ...processor, cores: 12, logicalProcessors: 24 } },
  },
  'cim-clixml/E19_Hardware_Physical_Win32_ComputerSystem.xml': {
    format: 'clixml',
    facts: { 'nodes/SOLO-E19A/hardware': { manufacturer: 'My Custom PC', memory: 103037812736, sockets: 2, logicalProcessors: 24 } },
    unknown: ['nodes/SOLO-E19A/os'],
  },
  'cim-clixml/E19_OS_GetNetADapterRss.xml': {
    format: 'clixml',
    facts: { 'nodes/Solo-E19A.Solo.com/adapters/Ethernet/rss': true },
    unknown: ['nodes/Solo-E19A.Solo.com/adapters/Ethernet/state', 'nodes/Solo-E19A.Solo.com/adapters/Ethernet/bindings'],
  },
  'ps51-json/apps-aarboard.json': zabbix,
  'ps51-json/legacy.json': zabbix,
  'ps51-json/sv101 (linux).json': zabbix,
  'ps51-json/sv101.json': zabbix,
};

describeSamples('each file of the samples is read as its README says', () => {
  it.each(Object.entries(table))('%s', async (path, expected) => {
    const { node, cluster = 'osaka', facts = {}, unknown = [], complete, unread = [], errors = [], notes = [] } = expected;
    const { clusters, inputs } = await importFiles({ [path]: sampleBytes(path) }, { named: [path], ...(node === undefined ? {} : { node }) });
    const [input] = inputs;
    expect({ format: input?.format, errors: input?.errors.map(({ code }) => code) }).toEqual({ format: expected.format, errors });
    const [found] = clusters;
    if (Object.keys(facts).length === 0) return expect(found).toBeUndefined();
    if (found === undefined) throw new Error('there is no cluster');
    expect(found.name).toBe(cluster);
    for (const [fact, value] of Object.entries(facts)) expectFact(found.snapshot, fact, value);
    for (const fact of unknown) expect(factAt(found.snapshot, fact), fact).toBeUndefined();
    const marks = found.snapshot.collected?.map(({ list, scope }) => [list, scope?.node ?? scope?.vm ?? ''].join(' ').trim());
    expect(marks).toEqual(complete);
    expect([...new Set(found.snapshot.unread?.map((entry) => entry.fact))].sort()).toEqual(unread);
    expect(found.notes.map(({ code }) => code)).toEqual(notes);
  });

  it('has a row for each file that is read', () => {
    expect(samplePaths('console-text', 'cim-clixml', 'ps51-json').filter((path) => !Object.hasOwn(table, path))).toEqual([
      // of no command of the first issue
      'cim-clixml/E19_OS_GetSmbServerConfiguration.xml',
    ]);
  });
});

function expectFact(snapshot: Snapshot, path: string, value: unknown): void {
  const found = factAt(snapshot, path);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) expect(found, path).toMatchObject(value);
  else expect(found, path).toEqual(value);
}

/** "networks/Cluster Network 1/metric" */
function factAt({ cluster }: Snapshot, path: string): unknown {
  let at: unknown = cluster;
  for (const step of path.split('/')) {
    const items: readonly unknown[] = Array.isArray(at) ? at : [];
    at = items.find((item) => property(item, 'name') === step) ?? property(at, step);
  }
  return at;
}

function property(holder: unknown, name: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, name) : undefined;
}
