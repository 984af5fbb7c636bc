import { put, type ReadingOf } from '../facts.ts';
import { statedNode } from '../objects.ts';
import { cell, guidOf, isUnreadable, nameOf } from '../readings.ts';
import type { Row } from '../rows.ts';

/** The adapters that a host has on its switches (Get-VMNetworkAdapter -ManagementOS): DeviceId is the GUID of the adapter in Windows. */
export function readHostAdapters(rows: readonly Row[], reading: ReadingOf): void {
  for (const row of rows) {
    const node = statedNode(reading, row);
    const id = guidOf(cell(row, 'deviceid'));
    if (node === undefined || node === 'unreadable' || id === undefined || isUnreadable(id)) continue;
    const adapter = node.adapters?.find((each) => each.id === id);
    if (adapter !== undefined)
      put(reading, adapter, 'nodes.adapters', { virtual: true, switch: nameOf(cell(row, 'switchname')) }, { node: node.name });
  }
}
