import type { Role } from '../snapshot/snapshot.gen.ts';
import { joinClusterDisks } from './cmdlets/cluster-disks.ts';
import { joinFibreChannel } from './cmdlets/fibre-channel.ts';
import { readRegistry } from './cmdlets/registry.ts';
import { joinSmbConnections } from './cmdlets/smb-connections.ts';
import { joinSpeculation } from './cmdlets/speculation.ts';
import { joinParents } from './cmdlets/virtual-disks.ts';
import { joinVolumeBackups } from './cmdlets/volume-backups.ts';
import { type Draft, type Origin, put, type ReadingOf } from './facts.ts';
import { joinAddresses } from './join-addresses.ts';
import { joinDrivers } from './join-drivers.ts';
import { joinMovers } from './join-movers.ts';
import { joinResources, onlyMachine } from './join-resources.ts';
import { joinVirtualization } from './join-v1.ts';
import { joinWitness } from './join-witness.ts';
import { vmScope } from './objects.ts';

/** Everything that needs the rows of several files. */
export function joinFacts(draft: Draft): void {
  joinVirtualization(draft);
  readRegistry(draft.waiting.get('registry') ?? []);
  joinAddresses(draft);
  joinDrivers(draft);
  joinClusterDisks(draft);
  joinResources(draft);
  joinRoles(draft);
  joinWitness(draft);
  joinVolumeBackups(draft);
  joinSmbConnections(draft);
  joinSpeculation(draft);
  joinMovers(draft);
  joinParents(draft);
  fillEmptyLists(draft);
  joinFibreChannel(draft);
}

/** A role of type VirtualMachine with the name of one machine proves that it is clustered, never the contrary. */
function joinRoles(draft: Draft): void {
  for (const role of draft.cluster.roles ?? []) {
    const vm = role.type === 'VirtualMachine' ? onlyMachine(draft, role.name) : undefined;
    const reading = vm === undefined ? undefined : readingOfRole(draft, role);
    if (vm === undefined || reading === undefined) continue;
    if (vm.clustered === undefined) put(reading, vm, 'virtualMachines', { clustered: true }, vmScope(vm));
    if (vm.role === undefined) put(reading, vm, 'virtualMachines', { role: role.name }, vmScope(vm));
    if (vm.owner === undefined) put(reading, vm, 'virtualMachines', { owner: role.owner }, vmScope(vm));
  }
}

function readingOfRole(draft: Draft, role: Role): ReadingOf | undefined {
  const origin: Origin | undefined = draft.origins.get(role)?.first;
  return origin === undefined ? undefined : { draft, origin, errors: [] };
}

const partLists = ['disks', 'adapters', 'snapshots', 'dvdDrives', 'integrationServices', 'fibreAdapters'] as const;

/** A node whose machines are all known, and whose parts were listed completely: machines without a part have none of it. */
function fillEmptyLists(draft: Draft): void {
  const covered = new Set(draft.marks.flatMap((mark) => (mark.scope?.node === undefined ? [] : [`${mark.list}\n${mark.scope.node}`])));
  for (const vm of draft.cluster.virtualMachines ?? []) {
    if (vm.owner === undefined || !covered.has(`virtualMachines\n${vm.owner}`)) continue;
    for (const key of partLists) if (vm[key] === undefined && covered.has(`virtualMachines.${key}\n${vm.owner}`)) vm[key] = [];
  }
}
