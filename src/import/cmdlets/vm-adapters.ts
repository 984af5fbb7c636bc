import type { VmAdapter } from '../../snapshot/snapshot.gen.ts';
import { place, put, type ReadingOf, type Scope } from '../facts.ts';
import { booleanOf, cell, filledListOf, guidOf, isUnreadable, mapReading, nameOf, type Reading, textOf } from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { readHostAdapters } from './host-adapters.ts';
import { type Reader, signature } from './reader.ts';
import { readParts } from './vm-parts.ts';

export const getVmNetworkAdapter: Reader = {
  command: 'Get-VMNetworkAdapter',
  list: 'virtualMachines.adapters',
  types: ['vmnetworkadapter', 'vminternalnetworkadapter'],
  phase: 3,
  identify: signature(['vmname switchname', 'ismanagementos switchname', 'vmid switchname macaddress'], 'vmname name'),
  read(table: Table, reading: ReadingOf) {
    const rows = table.rows.filter(isOfMachine);
    readHostAdapters(
      table.rows.filter((row) => !isOfMachine(row)),
      reading,
    );
    const onlyHost = rows.length === 0 && (table.rows.length > 0 || (table.commandLine ?? '').toLowerCase().includes('-managementos'));
    readParts({ ...table, rows, complete: table.complete && !onlyHost }, reading, 'adapters', (row, scope) => readVmAdapter(reading, row, scope));
  },
};

/** -All lists the adapters of the host as well. */
function isOfMachine(row: Row): boolean {
  return booleanOf(cell(row, 'ismanagementos')) !== true;
}

export function readVmAdapter(reading: ReadingOf, row: Row, scope: Scope): VmAdapter {
  const adapter: VmAdapter = {};
  const switchName = nameOf(cell(row, 'switchname'));
  place(reading, adapter, row);
  put(
    reading,
    adapter,
    'virtualMachines.adapters',
    {
      name: textOf(cell(row, 'name')),
      id: textOf(cell(row, 'id')),
      connected: connectedOf(row, switchName),
      switch: switchName,
      pool: nameOf(cell(row, 'poolname')),
      switchId: guidOf(cell(row, 'switchid')),
      mac: textOf(cell(row, 'macaddress')),
      dynamicMac: booleanOf(cell(row, 'dynamicmacaddressenabled')),
      monitored: booleanOf(cell(row, 'clustermonitored')),
      legacy: booleanOf(cell(row, 'islegacy')),
      addresses: filledListOf(cell(row, 'ipaddresses')),
    },
    scope,
  );
  return adapter;
}

function connectedOf(row: Row, switchName: Reading<string>): Reading<boolean> {
  const connected = booleanOf(cell(row, 'connected'));
  if (connected !== undefined || isUnreadable(switchName)) return connected;
  return mapReading(switchName, () => true);
}
