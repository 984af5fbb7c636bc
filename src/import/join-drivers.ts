import type { Draft } from './facts.ts';
import { nested, put } from './facts.ts';
import { cell, dateOf, textOf } from './readings.ts';

/** Drivers of the adapters from Win32_PnPSignedDriver, by the device that both name: two adapters of one model have drivers of one name. */
export function joinDrivers(draft: Draft): void {
  const drivers = new Map(
    (draft.waiting.get('driver') ?? []).map((waiting) => [`${waiting.node?.name}\n${deviceOf(textOf(cell(waiting.row, 'deviceid')))}`, waiting]),
  );
  for (const node of draft.cluster.nodes ?? []) {
    for (const adapter of node.adapters ?? []) {
      const device = draft.devices.get(adapter);
      const found = device === undefined ? undefined : drivers.get(`${node.name}\n${deviceOf(device)}`);
      if (found === undefined || adapter.driver?.version !== undefined) continue;
      const { row, reading } = found;
      const facts = {
        provider: textOf(cell(row, 'driverprovidername')),
        version: textOf(cell(row, 'driverversion')),
        date: dateOf(cell(row, 'driverdate')),
      };
      put(reading, nested(adapter, 'driver', {}), 'nodes.adapters.driver', facts, { node: node.name });
    }
  }
}

function deviceOf(id: unknown): string {
  return typeof id === 'string' ? id.toUpperCase() : '';
}
