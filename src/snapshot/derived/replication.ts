import { type Facts, once, wholeList } from '../facts.ts';
import { anyOf, isUnknown, type Maybe, missing, unknown } from '../known.ts';

/** States of VMReplicationState in which much is being copied, or a failover is under way. */
const busy: ReadonlySet<string> = new Set([
  'initialreplicationinprogress',
  'resynchronizing',
  'preparedforfailover',
  'failedoverwaitingcompletion',
  'recoveryinprogress',
  'failbackinprogress',
]);
/** Off, waiting for somebody, or only the changes of the day. */
const quiet: ReadonlySet<string> = new Set([
  'disabled',
  'readyforinitialreplication',
  'waitingforinitialreplication',
  'replicating',
  'suspended',
  'error',
  'waitingforstartresynchronize',
  'resynchronizesuspended',
  'failbackcomplete',
]);

interface Replicas {
  /** "会計システム: Resynchronizing" */
  readonly busy: readonly string[];
  readonly answer: Maybe<boolean>;
}

/** Whether a replica of some virtual machine is being made, or its failover is under way. */
export function isReplicaBusy(facts: Facts): Maybe<boolean> {
  return replicasOf(facts).answer;
}

/** For messages: those machines with their states. */
export function busyReplicas(facts: Facts): readonly string[] {
  return replicasOf(facts).busy;
}

function replicasOf(facts: Facts): Replicas {
  return once(facts, 'replicas', () => {
    const found: string[] = [];
    const open: Maybe<boolean>[] = [];
    for (const { name, replication } of facts.cluster.virtualMachines ?? []) {
      const state = replication?.toLowerCase();
      if (state === undefined) open[0] ??= missing('virtualMachines.replication');
      else if (busy.has(state)) found.push(`${name}: ${replication}`);
      else if (!quiet.has(state)) open.push(unknown({ fact: 'virtualMachines.replication', why: { code: 'stateNotKnown', values: { state } } }));
    }
    const whole = wholeList(facts, facts.cluster.virtualMachines, 'virtualMachines');
    return { busy: found, answer: anyOf([found.length > 0, ...open, isUnknown(whole) ? whole : false]) };
  });
}
