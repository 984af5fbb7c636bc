import { isSameSubnetOnEveryNode, isSameSubnetOnNodes, subnetsOfSwitches } from '../../snapshot/derived/same-subnet.ts';
import {
  isSwitchExternal,
  isSwitchOnEveryNode,
  isSwitchOnNodes,
  isSwitchUsed,
  missingSwitches,
  nodesWithoutSwitch,
  similarSwitches,
  similarSwitchesOf,
} from '../../snapshot/derived/switches.ts';
import type { VirtualMachine } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over virtual switches, which are named: a switch of one node is the same as that of another by its exact name. */
export const switchFunctions: RuleFunctions = {
  /** Whether every node has a virtual switch of exactly this name. */
  'switchOnEveryNode(string): bool': typed((run, name: string) => isSwitchOnEveryNode(run.facts, name)),
  /** Whether each of these nodes has it. */
  'switchOnNodes(string, list<string>): bool': typed((run, name: string, nodes: readonly string[]) => isSwitchOnNodes(run.facts, name, nodes)),
  /** Whether some virtual machine is connected to a virtual switch of this name. */
  'switchUsed(string): bool': typed((run, name: string) => isSwitchUsed(run.facts, name)),
  /** Whether it is an external one on some node. */
  'switchExternal(string): bool': typed((run, name: string) => isSwitchExternal(run.facts, name)),
  /** Whether it leads to the same subnet on every node. */
  'sameSubnetOnEveryNode(string): bool': typed((run, name: string) => isSameSubnetOnEveryNode(run.facts, name)),
  /** Whether it does on each of these nodes. */
  'sameSubnetOnNodes(string, list<string>): bool': typed((run, name: string, nodes: readonly string[]) =>
    isSameSubnetOnNodes(run.facts, name, nodes),
  ),
  /** For messages: where the switches of a virtual machine lead on its possible owners, "業務LAN: 10.20.0.0/24 (HV-OSK-A)". */
  'subnetsOfSwitches(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => subnetsOfSwitches(run.facts, vm)),
  /** For messages: the nodes that are certain not to have it. */
  'nodesWithoutSwitch(string): list<string>': typed((run, name: string) => nodesWithoutSwitch(run.facts, name)),
  /** For messages: what these have in its place, differing only in case, blanks or full-width letters. */
  'similarSwitches(string): list<string>': typed((run, name: string) => similarSwitches(run.facts, name, nodesWithoutSwitch(run.facts, name))),
  /** For messages: the switches of a virtual machine that possible owners lack, "業務LAN": UMBRIEL. */
  'missingSwitches(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => missingSwitches(run.facts, vm)),
  /** For messages: what those owners have in their place. */
  'similarSwitchesOf(VirtualMachine): list<string>': typed((run, vm: VirtualMachine) => similarSwitchesOf(run.facts, vm)),
};
