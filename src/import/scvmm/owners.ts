import { cell, findGuid, guidOf, isRow, nameOf, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { type Host, hostNamed, known, type Listed } from './sites.ts';

/** A virtual machine of the inventory. */
export interface Machine {
  readonly listed: Listed;
  readonly name: string | undefined;
  /** Its id in VMM, by which checkpoints name it */
  readonly id: string | undefined;
  /** Its id in Hyper-V */
  readonly vmId: string | undefined;
  readonly host: Host | undefined;
  /** Kept in a library: on no host at all */
  readonly stored: boolean;
}

export function machinesOf(objects: readonly Listed[], hosts: readonly Host[]): Machine[] {
  return objects
    .filter(({ kind }) => kind === 'vm')
    .map((listed) => {
      const { row } = listed;
      const library = row.properties.get('libraryserver');
      return {
        listed,
        name: known(nameOf(cell(row, 'name'))),
        id: known(guidOf(cell(row, 'id'))),
        vmId: known(guidOf(cell(row, 'vmid'))),
        host: hostOf(row, hosts),
        stored: library !== undefined && library !== null,
      };
    });
}

/** The host that a machine, switch or adapter names: VMHost, else its id in VMM, else its name. VMHostName is what ManageIQ's script calls it. */
export function hostOf(row: Row, hosts: readonly Host[]): Host | undefined {
  const nested = row.properties.get('vmhost');
  const id = known(guidOf(cell(row, 'hostid', 'vmhostid'))) ?? (isRow(nested) ? known(guidOf(cell(nested, 'id'))) : undefined);
  const byId = id === undefined ? undefined : hosts.find((host) => host.id === id);
  if (byId !== undefined) return byId;
  const name = known(textOf(cell(row, 'hostname', 'vmhostname'))) ?? known(nameOf(nested));
  return name === undefined ? undefined : hostNamed(hosts, name);
}

/** The parts of machines that their own cmdlets list, by machine. What belongs to no machine, or could belong to two, is left out. */
export function partsOf(objects: readonly Listed[], machines: readonly Machine[]): ReadonlyMap<Machine, readonly Listed[]> {
  const index: Index = { byId: new Map(), byVmId: new Map(), byName: new Map() };
  for (const machine of machines) {
    if (machine.id !== undefined) index.byId.set(machine.id, machine);
    if (machine.vmId !== undefined) index.byVmId.set(machine.vmId, machine);
    const alike = machine.name === undefined ? undefined : index.byName.get(machine.name);
    if (machine.name === undefined) continue;
    index.byName.set(machine.name, alike === undefined || (alike?.id !== undefined && alike.id === machine.id) ? machine : null);
  }
  const parts = new Map<Machine, Listed[]>();
  for (const listed of objects) {
    const machine = machineOfPart(listed, index);
    if (machine === undefined) continue;
    const list = parts.get(machine);
    if (list === undefined) parts.set(machine, [listed]);
    else list.push(listed);
  }
  return parts;
}

interface Index {
  readonly byId: Map<string, Machine>;
  readonly byVmId: Map<string, Machine>;
  /** null: several machines have the name */
  readonly byName: Map<string, Machine | null>;
}

/** DeviceID of an adapter holds the id in Hyper-V, VMId of a checkpoint is the id in VMM; a drive has no more than the name of its machine. */
function machineOfPart({ kind, row }: Listed, { byId, byVmId, byName }: Index): Machine | undefined {
  if (kind === 'vmAdapter') {
    const device = known(textOf(cell(row, 'deviceid')));
    const vmId = device?.startsWith('Microsoft:') ? findGuid(device.slice(0, 'Microsoft:'.length + 38)) : undefined;
    return vmId === undefined ? undefined : byVmId.get(vmId);
  }
  if (kind === 'checkpoint') {
    const id = known(guidOf(cell(row, 'vmid')));
    return id === undefined ? undefined : byId.get(id);
  }
  if (kind !== 'diskDrive' && kind !== 'dvdDrive') return undefined;
  const name = known(nameOf(cell(row, 'name')));
  return name === undefined ? undefined : (byName.get(name) ?? undefined);
}
