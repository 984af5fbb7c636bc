import type { Snapshot } from '../../snapshot/snapshot.gen.ts';

const machineLists = ['disks', 'dvdDrives'] as const;

/**
 * Takes out of a snapshot of VMM the lists whose items have no identity where an export of Windows tells the whole list: it says the same in more
 * detail, and the two would read as a contradiction.
 */
export function giveWay(snapshot: Snapshot, other: Snapshot): void {
  const whole = new Set((other.collected ?? []).map(({ list, scope }) => `${list} ${scope?.node ?? scope?.vm ?? ''}`));
  const tells = (list: string, ...owners: readonly (string | undefined)[]) =>
    ['', ...owners].some((owner) => owner !== undefined && whole.has(`${list} ${owner}`));
  const nodes = new Map((other.cluster.nodes ?? []).map((node) => [node.name.toLowerCase(), node]));
  for (const node of snapshot.cluster.nodes ?? []) {
    const same = nodes.get(node.name.toLowerCase());
    if (same === undefined) continue;
    if (same.processors !== undefined && tells('nodes.processors', same.name)) delete node.processors;
    if (same.migration?.networks !== undefined && tells('nodes.migration.networks', same.name)) delete node.migration?.networks;
    const uplinks = new Set((same.switches ?? []).filter((each) => each.uplinks !== undefined).map(({ name }) => name));
    for (const each of node.switches ?? []) if (uplinks.has(each.name)) delete each.uplinks;
  }
  const machines = new Map((other.cluster.virtualMachines ?? []).map((vm) => [vm.id, vm]));
  for (const vm of snapshot.cluster.virtualMachines ?? []) {
    const same = vm.id === undefined ? undefined : machines.get(vm.id);
    if (same === undefined) continue;
    for (const key of machineLists) if (same[key] !== undefined && tells(`virtualMachines.${key}`, same.owner, same.id, same.name)) delete vm[key];
  }
}
