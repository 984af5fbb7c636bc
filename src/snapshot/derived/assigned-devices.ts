import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';
import { releaseOfOwner } from './smart-paging.ts';

/** The releases on which no virtual machine with a GPU partition can be live-migrated. */
const fixed: readonly string[] = ['2016', '2019', '2022'];

/** Whether no assigned device (DDA) ties a virtual machine to its host, nor a GPU partition: from Windows Server 2025 on partitions of alike GPUs move. */
export function areDevicesMovable(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  if (vm.assignedDevices === true) return false;
  const partitions = vm.gpuPartitions === undefined ? missing('virtualMachines.gpuPartitions') : !vm.gpuPartitions || arePartitionsMovable(facts, vm);
  if (partitions === false) return false;
  return vm.assignedDevices === undefined ? missing('virtualMachines.assignedDevices') : partitions;
}

function arePartitionsMovable(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const release = releaseOfOwner(facts, vm);
  if (isUnknown(release)) return release;
  return fixed.includes(release) ? false : areGpusAlike(facts);
}

/** Whether all nodes have the same models of GPUs that can be partitioned, and as many of each. */
function areGpusAlike(facts: Facts): Maybe<boolean> {
  return once(facts, 'gpusAlike', () => {
    const known = (facts.cluster.nodes ?? []).flatMap(({ gpus }) => (gpus === undefined ? [] : [[...gpus].sort().join('\n')]));
    if (new Set(known).size > 1) return false;
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    if (isUnknown(nodes)) return nodes;
    const untold = nodes.find(({ gpus }) => gpus === undefined);
    return untold === undefined ? true : missing('nodes.gpus', untold.name);
  });
}

/** For messages: the models of GPUs with their nodes, "NVIDIA A2 (HV-OSK-A)". */
export function gpusByNode(facts: Facts): readonly string[] {
  return (facts.cluster.nodes ?? []).flatMap(({ name, gpus }) => (gpus === undefined ? [] : [`${gpus.join(' + ') || '-'} (${name})`]));
}
