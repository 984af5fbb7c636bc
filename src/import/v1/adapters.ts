import type { VirtualMachine, VirtualSwitch, VmAdapter } from '../../snapshot/snapshot.gen.ts';
import { type Draft, place, put, putList, type ReadingOf } from '../facts.ts';
import { vmScope } from '../objects.ts';
import { booleanOf, cell, mapReading, nameOf, type Reading, textOf } from '../readings.ts';
import type { Cell, Row } from '../rows.ts';
import { pathKeys } from '../wmi-path.ts';
import { collect, firstOf, isAnswered, machineRows, nodeKey, type Parts, rowsOf } from './rows.ts';

/** An adapter's Connection is the path of its switch port, whose SystemName is the Name of the switch. */
export function joinAdapters(draft: Draft): void {
  const found: Parts<VmAdapter> = new Map();
  const switches = switchesByPort(draft);
  for (const kind of adapterKinds) {
    for (const { row, reading, vm } of machineRows(draft, kind))
      collect(found, vm, reading, adapterOf(switches, reading, vm, row, kind === adapterKinds[1]));
  }
  for (const [vm, { reading, items }] of found) {
    putList(
      reading,
      vm,
      { key: 'adapters', fact: 'virtualMachines.adapters', whole: isAnswered(draft, vm, ...adapterKinds), scope: vmScope(vm) },
      items,
    );
  }
}

export const adapterKinds = ['msvm_syntheticethernetportsettingdata', 'msvm_emulatedethernetportsettingdata'] as const;

function adapterOf(switches: SwitchOfPort, reading: ReadingOf, vm: VirtualMachine, row: Row, legacy: boolean): VmAdapter {
  const adapter: VmAdapter = { legacy };
  place(reading, adapter, row);
  const port = textOf(firstOf(row, 'connection'));
  const connected = typeof port === 'string' ? true : row.properties.has('connection') && port === undefined ? false : undefined;
  const target = typeof port === 'string' ? switches(vm.owner, port) : undefined;
  const facts = {
    name: nameOf(cell(row, 'elementname')),
    id: textOf(cell(row, 'instanceid')),
    connected,
    switch: target?.name,
    switchId: target?.id,
    mac: textOf(cell(row, 'address')),
    dynamicMac: negated(cell(row, 'staticmacaddress')),
  };
  put(reading, adapter, 'virtualMachines.adapters', facts, vmScope(vm));
  return adapter;
}

function negated(value: Cell | undefined): Reading<boolean> {
  return mapReading(booleanOf(value), (yes) => !yes);
}

type SwitchOfPort = (owner: string | undefined, path: string) => VirtualSwitch | undefined;

/** The switch of a port path: by its own SystemName, else by the port's row. */
function switchesByPort(draft: Draft): SwitchOfPort {
  const ports = new Map(
    rowsOf(draft, 'msvm_switchport').map(({ row, node }) => [nodeKey(node?.name, textOf(cell(row, 'name'))), textOf(cell(row, 'systemname'))]),
  );
  const nodes = new Map((draft.cluster.nodes ?? []).map((node) => [node.name, node]));
  return (owner, path) => {
    const keys = pathKeys(path);
    const system = keys.get('systemname') ?? ports.get(nodeKey(owner, keys.get('name')));
    const node = owner === undefined ? undefined : nodes.get(owner);
    return typeof system === 'string' ? node?.switches?.find((each) => each.id === system.toLowerCase()) : undefined;
  };
}
