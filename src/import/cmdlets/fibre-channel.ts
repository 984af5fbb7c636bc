import type { FibreAdapter } from '../../snapshot/snapshot.gen.ts';
import { type Draft, place, put } from '../facts.ts';
import { cell, nameOf, textOf } from '../readings.ts';
import { isCurrent } from './disks.ts';
import { readNodeValues } from './node-values.ts';
import { type Reader, signature } from './reader.ts';
import { readParts } from './vm-parts.ts';

/** Virtual Fibre Channel SANs of a host; their names are compared exactly. */
export const getVmSan: Reader = {
  command: 'Get-VMSan',
  list: 'nodes.sans',
  types: ['vmsan'],
  phase: 1,
  identify: signature(['name hostbusadapters'], 'name note'),
  read: (table, reading) => readNodeValues(table, reading, 'sans', (row) => nameOf(cell(row, 'name'))),
};

export const getVmFibreChannelHba: Reader = {
  command: 'Get-VMFibreChannelHba',
  list: 'virtualMachines.fibreAdapters',
  types: ['vmfibrechannelhba'],
  phase: 3,
  identify: signature(['sanname worldwideportnameseta'], 'vmname sanname'),
  read(table, reading) {
    const current = { ...table, rows: table.rows.filter(isCurrent) };
    readParts(current, reading, 'fibreAdapters', (row, scope) => {
      const adapter: FibreAdapter = {};
      place(reading, adapter, row);
      const facts = {
        san: nameOf(cell(row, 'sanname')),
        portSetA: textOf(cell(row, 'worldwideportnameseta')),
        portSetB: textOf(cell(row, 'worldwideportnamesetb')),
      };
      put(reading, adapter, 'virtualMachines.fibreAdapters', facts, scope);
      return adapter;
    });
  },
};

/** A machine has virtual Fibre Channel or not: its list of adapters says it. */
export function joinFibreChannel({ cluster }: Draft): void {
  for (const vm of cluster.virtualMachines ?? []) if (vm.fibreAdapters !== undefined) vm.fibreChannel ??= vm.fibreAdapters.length > 0;
}
