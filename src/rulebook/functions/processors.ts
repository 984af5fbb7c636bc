import { doProcessorsSuit, isVendorUnlike, processorsUnlike } from '../../snapshot/derived/processor-moves.ts';
import { doSocketsDiffer, doVendorsDiffer, isProcessorShared, processorsElsewhere, processorsOf } from '../../snapshot/derived/processors.ts';
import { missing } from '../../snapshot/known.ts';
import type { Node, VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over processors. */
export const processorFunctions: RuleFunctions = {
  /** Whether a node has the processors of more than half of all nodes. */
  'processorShared(Node): bool': typed((run, node: Node) => isProcessorShared(run.facts, node)),
  /** Whether it differs by vendor from the majority, else from the others. */
  'processorVendorsDiffer(Node): bool': typed((run, node: Node) => doVendorsDiffer(run.facts, node)),
  /** Whether its sockets differ among each other. */
  'socketsDiffer(Node): bool': typed((run, node: Node) => doSocketsDiffer(run.facts, node)),
  /** For messages: its processors, as "Intel Family 6 Model 44 Stepping 2 BFEBFBFF000206C2". */
  'processors(Node): string': typed((run, node: Node) => processorsOf(run.facts, node)),
  /** For messages: the processors that a node is held against, each with its nodes. */
  'processorsElsewhere(Node): list<string>': typed((run, node: Node) => processorsElsewhere(run.facts, node)),
  /** Whether the possible owners have the processors of the owner, or the same vendor where compatibility mode is on. */
  'processorsSuit(VirtualMachine): bool': typed((run, vm: VirtualMachine) => doProcessorsSuit(run.facts, vm)),
  /** For messages: the processors of the owner. */
  'ownerProcessors(VirtualMachine): string': typed((run, vm: VirtualMachine) => {
    const owner = run.facts.nodes.get(vm.owner?.toLowerCase() ?? '');
    return owner === undefined ? missing('virtualMachines.owner') : processorsOf(run.facts, owner);
  }),
  /** For messages: the processors of the possible owners that are certain to differ, each with its nodes. */
  'processorsUnlike(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => processorsUnlike(run.facts, vm)),
  /** For messages: whether one of them is of another vendor. */
  'vendorUnlike(VirtualMachine): bool': typed((run, vm: VirtualMachine) => isVendorUnlike(run.facts, vm)),
  /** Whether a virtual machine is a role of the cluster; possible owners prove it where that was not read. */
  'isRole(VirtualMachine): bool': typed((_run, vm: VirtualMachine) => {
    if (vm.clustered !== undefined) return vm.clustered;
    return vm.possibleOwners === undefined ? missing('virtualMachines.clustered') : true;
  }),
};
