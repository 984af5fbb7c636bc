import type { Disk, Node, VirtualMachine } from '../../src/snapshot/snapshot.gen.ts';

/** A node that somebody has patched or renamed something on. */
export function blemishNode(node: Node): Node {
  const [first, ...others] = node.switches ?? [];
  return {
    ...node,
    hardware: { ...node.hardware, biosVersion: '4.6.1108' },
    updates: (node.updates ?? []).slice(1),
    // what was typed with a blank at its end looks the same in the console
    ...(first === undefined ? {} : { switches: [{ ...first, name: `${first.name} ` }, ...others] }),
  };
}

/** One machine in 50 has pass-through disks, one in 100 to 400 a fault: few enough to read, and always the same ones. */
export function blemishMachine(machine: VirtualMachine, index: number): VirtualMachine {
  const faults: readonly (readonly [every: number, rest: number, change: () => Partial<VirtualMachine>])[] = [
    [50, 7, () => ({ disks: [...(machine.disks ?? []), ...passThroughDisks(index)] })],
    [100, 13, () => ({ state: 'off', resourceState: 'offline' })],
    [
      200,
      21,
      () => ({ snapshots: [{ name: '適用前', id: `${machine.id?.slice(0, -4)}5a9d`, type: 'standard', created: '2011-01-31T18:20:00+09:00' }] }),
    ],
    [400, 33, () => ({ paths: { ...machine.paths, configuration: `D:\\VM\\${machine.name}` } })],
    [400, 47, () => ({ clustered: false, automaticStart: 'start' })],
    [400, 58, () => ({ checkHeartbeat: true })],
  ];
  return Object.assign({ ...machine }, ...faults.map(([every, rest, change]) => (index % every === rest ? change() : {})));
}

function passThroughDisks(index: number): Disk[] {
  const count = [1, 2, 4, 8][Math.floor(index / 50) % 4] ?? 1;
  return Array.from({ length: count }, (_, position) => ({
    path: `ディスク ${index + position + 2} 100.00 GB バス 0 LUN ${position} ターゲット 0`,
    type: 'passThrough' as const,
    diskNumber: index + position + 2,
    controller: `SCSI 0:${position + 10}`,
    shared: false,
  }));
}
