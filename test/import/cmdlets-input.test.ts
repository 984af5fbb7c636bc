import { describe, expect, it } from 'vitest';
import { recognise } from '../../src/import/readers.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import type { Thing, Value } from './clixml-builder.ts';
import { type Files, importFiles } from './import-files.ts';
import { sampleExport, sampleNodes, sampleThings } from './sample-exports.ts';
import { decodeText } from './samples.ts';

/** Commands that issue 3 names, with the file of each. */
const ofCluster = [
  'Get-Cluster',
  'Get-ClusterNetwork',
  'Get-ClusterNetworkInterface',
  'Get-ClusterNode',
  'Get-ClusterGroup',
  'Get-ClusterSharedVolume',
].concat(['Get-ClusterOwnerNode', 'Get-ClusterResource', 'Get-ClusterParameter', 'Get-ClusterSharedVolumeState']);
const ofNodes = ['Get-VM', 'Get-VMHost', 'Get-VMSwitch', 'Get-VMNetworkAdapter', 'Get-VMHardDiskDrive', 'Get-VMProcessor', 'Get-VMSnapshot'].concat(
  ['Get-NetAdapter', 'Get-NetAdapterBinding', 'Get-NetIPAddress', 'Get-NetIPsecRule', 'Get-Service', 'Get-WindowsFeature', 'Get-HotFix'],
  ['Get-VMMigrationNetwork', 'Get-VMIntegrationService', 'Get-IscsiConnection', 'Win32_Processor', 'Win32_OperatingSystem', 'Win32_ComputerSystem'],
);

const forms: Readonly<Record<string, (file: string, node: string | undefined) => string | Uint8Array>> = {
  CLIXML: sampleExport,
  'JSON of PowerShell 7': (file, node) => json7(sampleThings(file, node), node !== undefined),
  'JSON of Windows PowerShell 5.1': (file, node) =>
    `\uFEFF${json7(sampleThings(file, node), node !== undefined)
      .replaceAll('": ', '":  ')
      .replaceAll('\n', '\r\n')}`,
};

describe.each(Object.keys(forms))('every command is read from %s', (form) => {
  it.each([...ofCluster, ...ofNodes])('%s', async (command) => {
    const node = ofNodes.includes(command) ? 'HV-OSA-01' : undefined;
    const text = forms[form]?.(command, node) ?? '';
    const { tables } = await decodeText(typeof text === 'string' ? text : new TextDecoder('utf-16le').decode(text), `${command}.txt`);
    const names = tables.flatMap(recognise).map(({ reader }) => reader.command);
    expect(names).toEqual([command]);
  });

  it('into the same facts', async () => {
    const [expected, found] = await Promise.all([facts('CLIXML'), facts(form)]);
    // what the numbers of SecurityPolicy mean is not documented: without its words the action of an IPsec rule stays unknown
    for (const { ipsec } of [...(expected.cluster.nodes ?? []), ...(found.cluster.nodes ?? [])])
      for (const rule of ipsec?.rules ?? []) delete rule.action;
    expect(found).toEqual(expected);
    expect(Object.keys(found.cluster).length).toBeGreaterThan(15);
  });
});

async function facts(form: string): Promise<Pick<Snapshot, 'cluster'> & { readonly complete: readonly string[] }> {
  const write = forms[form] ?? sampleExport;
  const perNode = ofNodes.flatMap((file) => sampleNodes.map((node) => [`osaka/Node_${node}/${file}.txt`, write(file, node)]));
  const files: Files = Object.fromEntries([...ofCluster.map((file) => [`osaka/${file}.txt`, write(file, undefined)]), ...perNode]);
  const { clusters, inputs, skipped } = await importFiles(files);
  expect(inputs.flatMap(({ errors }) => errors)).toEqual([]);
  expect(skipped).toBe(0);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error('there is no cluster');
  const { snapshot } = cluster;
  return { cluster: snapshot.cluster, complete: (snapshot.collected ?? []).map(({ list, scope }) => `${list} ${scope?.node ?? scope?.vm ?? ''}`) };
}

/** Enumerations as numbers; one object alone, unless it was an array. */
function json7(things: readonly Thing[], asList: boolean): string {
  const plain = things.map(plainValue);
  return JSON.stringify(plain.length === 1 && !asList ? plain[0] : plain, null, 2);
}

function plainValue(value: Value): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if ('length' in value) return value.map(plainValue);
  if (value.number !== undefined) return value.number;
  return Object.fromEntries(Object.entries(value.props ?? {}).map(([name, inner]) => [name, plainValue(inner)]));
}
