import type { VirtualSwitch } from '../../snapshot/snapshot.gen.ts';
import { put, type ReadingOf } from '../facts.ts';
import { identity, nodesOfTable, wholeNodes } from '../objects.ts';
import { booleanOf, cell, guidOf, isUnreadable, nameOf } from '../readings.ts';
import type { Row, Table } from '../rows.ts';
import { rowsByNode, switchOf } from './hosts.ts';
import { type Reader, signature } from './reader.ts';

/** Names are localised, ids are not: those that Windows itself has, by their English names. */
const ownExtensions: ReadonlyMap<string, string> = new Map([
  ['e7c3b2f0-f3c5-48df-af2b-10fed6d72e7a', 'Microsoft Windows Filtering Platform'],
  ['ea24cd6c-d17a-4348-9190-09f0d5be83dd', 'Microsoft NDIS Capture'],
  ['e9b59cfa-2be1-4b21-828f-b6fbdbddc017', 'Microsoft Azure VFP Switch Extension'],
]);

interface Extension {
  readonly on: VirtualSwitch;
  readonly name: string;
  /** Undefined: not told */
  readonly isEnabled: boolean | undefined;
}

/** Extensions that a switch has on; the nested list of Get-VMSwitch is cut. */
export const getVmSwitchExtension: Reader = {
  command: 'Get-VMSwitchExtension',
  list: 'nodes.switches.extensions',
  types: ['vmswitchextension', 'ethernetswitchextension'],
  phase: 2,
  identify: signature(['switchname extensiontype', 'switchname enabled running'], 'switchname enabled'),
  read(table: Table, reading: ReadingOf) {
    const nodes = nodesOfTable(reading, table);
    const { lists, lost } = rowsByNode(table, reading, nodes, (row, node): Extension | undefined => {
      const scope = { node: node.name };
      const switchName = identity(reading, 'nodes.switches.extensions', nameOf(cell(row, 'switchname')), scope);
      const name = identity(reading, 'nodes.switches.extensions', nameOfExtension(row), scope);
      if (switchName === undefined || name === undefined) return undefined;
      const [id, isEnabled] = [guidOf(cell(row, 'switchid')), booleanOf(cell(row, 'enabled'))];
      const on = switchOf(reading, node, switchName, isUnreadable(id) ? undefined : id);
      return { on, name, isEnabled: isUnreadable(isEnabled) ? undefined : isEnabled };
    });
    for (const node of wholeNodes(reading, table, nodes, lost)) {
      for (const [on, found] of bySwitch(lists.get(node) ?? [])) {
        if (found.some(({ isEnabled }) => isEnabled === undefined)) continue;
        const extensions = [...new Set(found.filter(({ isEnabled }) => isEnabled).map(({ name }) => name))];
        put(reading, on, 'nodes.switches', { extensions }, { node: node.name });
      }
    }
  },
};

function nameOfExtension(row: Row) {
  const id = guidOf(cell(row, 'id'));
  return typeof id === 'string' ? (ownExtensions.get(id) ?? id) : id;
}

function bySwitch(extensions: readonly Extension[]): ReadonlyMap<VirtualSwitch, readonly Extension[]> {
  const found = new Map<VirtualSwitch, Extension[]>();
  for (const extension of extensions) {
    const others = found.get(extension.on);
    if (others === undefined) found.set(extension.on, [extension]);
    else others.push(extension);
  }
  return found;
}
