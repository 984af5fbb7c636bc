import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, type Unknown } from '../known.ts';
import { isClustered } from './clustered.ts';

/** What Windows Server 2012 and later support at most, whatever the edition. */
const limits = { nodes: 64, machines: 8000, running: 1024 } as const;

export type Scale = keyof typeof limits;

interface Use {
  /** Known to be there */
  readonly certain: Readonly<Record<Scale, number>>;
  /** With all that may be there besides */
  readonly possible: Readonly<Record<Scale, number>>;
  /** The node on which most virtual machines run */
  readonly busiest: string | undefined;
  readonly open: Unknown | undefined;
}

/** Whether a cluster stays below this share of every limit. */
export function isScaleBelow(facts: Facts, share: number): Maybe<boolean> {
  const { certain, possible, open } = scaleUse(facts);
  const kinds = Object.keys(limits) as Scale[];
  if (kinds.some((kind) => certain[kind] >= share * limits[kind])) return false;
  if (open !== undefined) return open;
  if (kinds.every((kind) => possible[kind] < share * limits[kind])) return true;
  return possible.machines < share * limits.machines ? missing('virtualMachines.state') : missing('virtualMachines.clustered');
}

/** For messages: nodes, clustered virtual machines, and those that run on the busiest node, as far as they are known. */
export function scaleOf(facts: Facts, kind: string): number {
  const { certain } = scaleUse(facts);
  return Object.hasOwn(certain, kind) ? certain[kind as Scale] : 0;
}

/** For messages: the node on which most virtual machines run. */
export function busiestNode(facts: Facts): Maybe<string> {
  return scaleUse(facts).busiest ?? missing('virtualMachines.owner');
}

function scaleUse(facts: Facts): Use {
  return once(facts, 'scale', () => {
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    const machines = wholeList(facts, facts.cluster.virtualMachines, 'virtualMachines');
    const running = new Map<string, { name: string; certain: number; possible: number }>();
    let certain = 0;
    let possible = 0;
    let anywhere = 0;
    for (const vm of facts.cluster.virtualMachines ?? []) {
      const clustered = isClustered(facts, vm);
      if (clustered === true) certain++;
      if (clustered !== false) possible++;
      if (vm.state !== undefined && vm.state !== 'running') continue;
      if (vm.owner === undefined) {
        anywhere++;
        continue;
      }
      const count = running.get(vm.owner.toLowerCase()) ?? { name: vm.owner, certain: 0, possible: 0 };
      running.set(vm.owner.toLowerCase(), count);
      if (vm.state === 'running') count.certain++;
      count.possible++;
    }
    const counts = [...running.values()];
    const busiest = counts.reduce<(typeof counts)[number] | undefined>(
      (most, count) => (most === undefined || count.certain > most.certain ? count : most),
      undefined,
    );
    const members = facts.cluster.nodes?.length ?? 0;
    return {
      certain: { nodes: members, machines: certain, running: busiest?.certain ?? 0 },
      possible: { nodes: members, machines: possible, running: counts.reduce((most, count) => Math.max(most, count.possible), 0) + anywhere },
      busiest: busiest?.name,
      open: [nodes, machines].find(isUnknown),
    };
  });
}
