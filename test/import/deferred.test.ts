import { expect, test } from 'vitest';
import { importClusters } from '../../src/import/import.ts';
import { clixml, type Thing, utf16, word } from './clixml-builder.ts';

const node = (name: string): Thing => ({
  type: 'Microsoft.FailoverClusters.PowerShell.ClusterNode',
  props: { Name: name, State: word('ClusterNodeState', 'Up', 0) },
});
const network = (name: string): Thing => ({
  type: 'Microsoft.FailoverClusters.PowerShell.ClusterNetwork',
  props: { Name: name, Metric: 1000, Description: 'x'.repeat(3000) },
});

const machine = (name: string, owner: string): Thing => ({
  type: 'Microsoft.HyperV.PowerShell.VirtualMachine',
  props: { Name: name, ComputerName: owner, Notes: 'x'.repeat(3000) },
});

/** Reads the files as large ones, and says how often each was opened to its end. */
async function importLarge(files: Readonly<Record<string, readonly Thing[]>>) {
  const opened = new Map<string, number>();
  const inputs = Object.entries(files).map(([path, things]) => ({
    path,
    named: false,
    read: async () => utf16(clixml(things)),
    stream: async function* (part?: 'start') {
      if (part !== 'start') opened.set(path, (opened.get(path) ?? 0) + 1);
      yield utf16(clixml(things));
    },
  }));
  const { clusters, inputs: read } = await importClusters({ name: 'osaka', files: inputs }, {});
  return { cluster: clusters[0]?.snapshot.cluster, read, opened };
}

test('a large file whose objects are of one class is read once', async () => {
  const { cluster, opened } = await importLarge({ 'net.xml': [network('業務LAN'), network('lm')] });
  expect(cluster?.networks?.map(({ name }) => name)).toEqual(['業務LAN', 'lm']);
  expect(opened.get('net.xml')).toBe(1);
});

test('a large file with objects that its first one did not promise is read before all others, and loses nothing', async () => {
  const { cluster, read, opened } = await importLarge({
    'all.xml': [network('業務LAN'), node('HV-OSA-01')],
    'Node_HV-OSA-01/GetVM.xml': [machine('会計システム', 'HV-OSA-01')],
  });
  expect(cluster?.networks?.map(({ name }) => name)).toEqual(['業務LAN']);
  expect(cluster?.virtualMachines).toMatchObject([{ name: '会計システム', owner: 'HV-OSA-01' }]);
  expect(cluster?.nodes).toMatchObject([{ name: 'HV-OSA-01', state: 'up' }]);
  expect(read.map(({ errors }) => errors)).toEqual([[], []]);
  expect(opened.get('all.xml')).toBe(2);
});
