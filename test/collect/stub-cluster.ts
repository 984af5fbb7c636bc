import type { Cluster, Disk, Node, Snapshot, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';
import { clusterCommands } from './stub-commands.ts';
import { directoryOf, eventsOf, registryOf, whoamiOf } from './stub-system.ts';
import { wmiOf } from './stub-wmi.ts';

/** What a source of the stub cluster does instead of answering. Without a source, all of the node; without a node, everywhere. */
export interface Fault {
  readonly source?: string;
  readonly node?: string;
  readonly kind: 'accessDenied' | 'unreachable' | 'hang' | 'error' | 'invalidNamespace';
}

/** JSON as StubCluster.cs reads it: { $enum } and { $type } stand for types of Windows, $text for what an object says as text. */
export type Stub = null | boolean | number | string | readonly Stub[] | { readonly [name: string]: Stub };

/** Everything that the systems of a cluster answer, made from the facts that a collector should find there. */
export interface StubData {
  readonly computer: string;
  readonly present: readonly string[];
  readonly faults: readonly Fault[];
  readonly commands: { readonly [command: string]: Stub };
  readonly wmi: { readonly [node: string]: Stub };
  readonly registry: { readonly [node: string]: Stub };
  readonly events: { readonly [node: string]: Stub };
  readonly directory: Stub;
}

export function stubOf(snapshot: Snapshot, faults: readonly Fault[] = [], without: readonly string[] = []): StubData {
  const { cluster } = snapshot;
  const nodes = cluster.nodes ?? [];
  const build = nodes[0]?.os?.build ?? 0;
  const byNode = (answer: (node: Node) => Stub) => Object.fromEntries(nodes.map((node) => [node.name, answer(node)]));
  const present = [...releases].filter(([, first]) => build >= first).flatMap(([names]) => names.split(' '));
  const wmi = build < 26100 ? ['Get-WmiObject', 'Invoke-WmiMethod'] : ['Get-CimInstance', 'Invoke-CimMethod'];
  return {
    computer: nodes[0]?.name ?? '',
    present: [...present, ...wmi, 'Get-WinEvent'].filter((name) => !without.includes(name)),
    faults,
    commands: { ...clusterCommands(cluster, build), 'whoami.exe': whoamiOf(nodes[0]) },
    wmi: byNode((node) => wmiOf(cluster, node, build)),
    registry: byNode((node) => registryOf(node)),
    events: byNode((node) => eventsOf(cluster, node)),
    directory: directoryOf(nodes),
  };
}

/** Commands by the first build that has them. */
const releases: ReadonlyMap<string, number> = new Map([
  [
    'Get-Cluster Get-ClusterQuorum Get-ClusterNetwork Get-ClusterNetworkInterface Get-ClusterNode Get-ClusterSharedVolume Get-ClusterResource Get-ClusterResourceType Get-ClusterGroup Get-ClusterAccess Get-ClusterParameter Get-ClusterOwnerNode Get-ClusterResourceDependency',
    7600,
  ],
  [
    'Get-VM Get-VMProcessor Get-VMHardDiskDrive Get-VMDvdDrive Get-VMSnapshot Get-VMIntegrationService Get-VMFibreChannelHba Get-VMNetworkAdapter Get-VMSwitch Get-VMSwitchExtension Get-VMHost Get-VMMigrationNetwork Get-VMHostNumaNode Get-VMSan Get-VHD',
    9200,
  ],
  ['Get-NetAdapter Get-NetAdapterBinding Get-NetAdapterRss Get-NetAdapterRdma Get-NetAdapterVmq Get-NetLbfoTeam Get-NetIPsecMainModeSA', 9200],
  ['Get-IscsiConnection Get-WindowsFeature Get-SmbMultichannelConnection', 9200],
  ['Get-ClusterSharedVolumeState Get-SmbBandwidthLimit Get-SpeculationControlSettings', 9600],
  ['Get-VMSecurity Get-VMAssignableDevice Get-VMGpuPartitionAdapter Get-VMHostSupportedVersion Get-HgsClientConfiguration', 14393],
  ['Get-VMHostPartitionableGpu', 20348],
]);

export function enumOf(name: string, value: number | undefined): Stub {
  return value === undefined ? null : { $enum: name, value };
}

export function guid(id: string | undefined): Stub {
  return id === undefined ? null : { $type: 'guid', value: id };
}

export function strings(values: readonly string[] | undefined): Stub {
  return values === undefined ? null : { $type: 'strings', value: values };
}

/** The machines of a node, with the ids that the fixtures give them. */
export function machinesOn(cluster: Cluster, node: Node): readonly (VirtualMachine & { readonly id: string })[] {
  return (cluster.virtualMachines ?? []).flatMap((vm) => (vm.owner === node.name && vm.id !== undefined ? [{ ...vm, id: vm.id }] : []));
}

/** An image and its parents, each with the next. */
export function chainOf(disk: Disk): readonly (readonly [path: string, parent: string])[] {
  if (disk.type !== 'virtual' || disk.path === undefined) return [];
  const paths = [disk.path, ...(disk.parents ?? [])];
  return paths.map((path, index) => [path, paths[index + 1] ?? ''] as const);
}

/** An index in a list of words is the number of an enumeration. */
export function numberIn<T extends string>(words: readonly (T | '')[], word: T | undefined): number | undefined {
  return word === undefined ? undefined : words.indexOf(word);
}
