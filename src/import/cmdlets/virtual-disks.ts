import type { Node } from '../../snapshot/snapshot.gen.ts';
import { type Draft, put, type Waiting, wait } from '../facts.ts';
import { nodesOfTable, vmScope } from '../objects.ts';
import { cell, enumeration, memberOf, pathOf, type Reading } from '../readings.ts';
import { type Reader, signature } from './reader.ts';

/** Type of a virtual disk, as it stands in its file. */
const isDifferencing = enumeration<boolean>([false, 2, 'fixed'], [false, 3, 'dynamic'], [true, 4, 'differencing']);

/** One file of a virtual disk; of a differencing one, ParentPath names the next. */
export const getVhd: Reader = {
  command: 'Get-VHD',
  list: 'virtualMachines.disks.parents',
  types: ['virtualharddisk'],
  phase: 3,
  identify: signature(['path vhdtype parentpath', 'path vhdformat parentpath'], 'path vhdtype'),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table)) wait(reading, 'vhd', row, node);
  },
};

/** More than any chain of checkpoints has */
const chainLimit = 100;

/** The parents of each disk, where its node told every file of the chain down to one that has none. */
export function joinParents({ cluster, waiting }: Draft): void {
  const byPath = new Map<string, Waiting>();
  for (const each of waiting.get('vhd') ?? []) {
    const path = pathOf(cell(each.row, 'path'));
    if (each.node !== undefined && typeof path === 'string') byPath.set(keyOf(each.node, path), each);
  }
  if (byPath.size === 0) return;
  const nodes = new Map((cluster.nodes ?? []).map((node) => [node.name, node]));
  for (const vm of cluster.virtualMachines ?? []) {
    const node = nodes.get(vm.owner ?? '');
    if (node === undefined) continue;
    for (const disk of vm.disks ?? []) {
      const own = disk.path === undefined ? undefined : byPath.get(keyOf(node, disk.path));
      if (own !== undefined) put(own.reading, disk, 'virtualMachines.disks', { parents: parentsOf(own, node, byPath) }, vmScope(vm));
    }
  }
}

function parentsOf(own: Waiting, node: Node, byPath: ReadonlyMap<string, Waiting>): Reading<string[]> {
  const parents: string[] = [];
  for (let file: Waiting | undefined = own; file !== undefined && parents.length < chainLimit; ) {
    const isChild = memberOf(cell(file.row, 'vhdtype'), isDifferencing);
    if (isChild === false) return parents;
    const path = isChild === true ? pathOf(cell(file.row, 'parentpath')) : isChild;
    if (typeof path !== 'string') return path;
    parents.push(path);
    file = byPath.get(keyOf(node, path));
  }
  return undefined;
}

function keyOf({ name }: Node, path: string): string {
  return `${name}\n${path.toLowerCase()}`;
}
