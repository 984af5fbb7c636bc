import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { VirtualMachine } from '../snapshot.gen.ts';
import { type Owners, ownersOf } from './owners.ts';

const of2016 = ['5.0', '6.2', '7.0', '7.1', '8.0'];
const of2022 = ['8.0', '8.1', '8.2', '8.3', '9.0', '9.1', '9.2', '9.3', '10.0'];

/** Configuration versions that a host runs, by its build, for hosts that were not asked (Microsoft's table; 2012 and Azure Stack HCI apart from 21H2 are not in it). */
const versionsByBuild: ReadonlyMap<number, readonly string[]> = new Map([
  [9600, ['5.0']],
  [14393, of2016],
  [17763, [...of2016, '8.1', '8.2', '8.3', '9.0']],
  [20348, of2022],
  [26100, [...of2022, '11.0', '12.0']],
]);

interface Suiting {
  readonly answer: Maybe<boolean>;
  /** Owners that are certain not to run it */
  readonly without: readonly string[];
}

/** Whether every possible owner runs the configuration version of a virtual machine; where the owners were not read, whether every node does. */
export function isVersionOnOwners(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  return vm.version === undefined ? missing('virtualMachines.version') : suitingOf(facts, vm, vm.version).answer;
}

/** The possible owners that are certain not to run it. */
export function ownersWithoutVersion(facts: Facts, vm: VirtualMachine): readonly string[] {
  return vm.version === undefined || vm.possibleOwners === undefined ? [] : suitingOf(facts, vm, vm.version).without;
}

/** Versions and owners repeat among thousands of machines: each combination is worked out once. */
function suitingOf(facts: Facts, { possibleOwners }: VirtualMachine, version: string): Suiting {
  const owners = possibleOwners === undefined ? undefined : ownersOf(facts, possibleOwners);
  const byOwners = once(facts, 'versionOnOwners', () => new Map<Owners | undefined, Map<string, Suiting>>());
  const byVersion = byOwners.get(owners) ?? new Map<string, Suiting>();
  byOwners.set(owners, byVersion);
  const known = byVersion.get(version) ?? suits(facts, version, owners?.names);
  byVersion.set(version, known);
  return known;
}

function suits(facts: Facts, version: string, owners: readonly string[] | undefined): Suiting {
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  const names = owners ?? (isUnknown(nodes) ? [] : nodes.map(({ name }) => name));
  const each = names.map((name) => ({ name, answer: runsVersion(facts, name, version) }));
  const without = each.filter(({ answer }) => answer === false).map(({ name }) => name);
  const all = allOf(each.map(({ answer }) => answer));
  if (owners !== undefined) return { answer: all, without };
  if (isUnknown(nodes)) return { answer: nodes, without };
  return { answer: all === false ? missing('virtualMachines.possibleOwners') : all, without };
}

function runsVersion(facts: Facts, name: string, version: string): Maybe<boolean> {
  const node = facts.nodes.get(name.toLowerCase());
  if (node?.vmVersions !== undefined) return node.vmVersions.includes(version);
  const build = node?.os?.build;
  if (build === undefined) return missing('nodes.os.build', name);
  const versions = versionsByBuild.get(build);
  return versions?.includes(version) ?? unknown({ fact: 'nodes.os.build', on: name, why: { code: 'versionsNotPublished', values: { build } } });
}
