import { type Facts, once } from '../facts.ts';
import { isUnknown, type Maybe, type MissingFact, missing, unknown } from '../known.ts';
import type { Node, VirtualMachine } from '../snapshot.gen.ts';
import { shortened } from './comparisons.ts';
import { lacksOf, type ProcessorProfile, processorIndex, profileText, relate, unclear } from './processor-profiles.ts';
import { and, or } from './processor-signature.ts';

/**
 * Whether a running virtual machine meets on each possible owner the processors that it runs on now, or at least the same vendor where its
 * processor compatibility mode is on. Owners and modes repeat among thousands of machines: each combination is worked out once.
 */
export function doProcessorsSuit(facts: Facts, vm: VirtualMachine): Maybe<boolean> {
  const { allAlike } = processorIndex(facts);
  if (allAlike.same === true) return true;
  const compatibility = vm.processor?.compatibility;
  if (compatibility === true && allAlike.sameVendor === true) return true;
  if (vm.owner === undefined) return missing('virtualMachines.owner');
  if (vm.possibleOwners === undefined) return missing('virtualMachines.possibleOwners');
  const combination = `${compatibility}\n${ownersText(facts, vm)}`;
  const answers = once(facts, 'processorsSuit', () => new Map<string, Maybe<boolean>>());
  const known = answers.get(combination);
  if (known !== undefined) return known;
  const answer = suits(facts, { owner: vm.owner, targets: otherOwners(vm), compatibility });
  answers.set(combination, answer);
  return answer;
}

/** Whether some nodes of the cluster have other processors than others. */
export function doProcessorsDiffer(facts: Facts): Maybe<boolean> {
  return once(facts, 'processorsDiffer', () => {
    const { allAlike, profiles, total } = processorIndex(facts);
    if (allAlike.same !== undefined) return !allAlike.same;
    if (profiles.some((a) => profiles.some((b) => relate(a, b).same === false))) return true;
    return isUnknown(total) ? total : unknown(...profiles.flatMap((profile) => profile.nodes.flatMap((node) => lacksOf(profile, node))));
  });
}

/** For messages: the processors of the possible owners that are certain to differ from those of the owner, each with its nodes. */
export function processorsUnlike(facts: Facts, vm: VirtualMachine): readonly string[] {
  return targetsUnlike(facts, vm).texts;
}

/** For messages: whether one of them is of another vendor. */
export function isVendorUnlike(facts: Facts, vm: VirtualMachine): boolean {
  return targetsUnlike(facts, vm).isOtherVendor;
}

interface Move {
  readonly owner: string;
  readonly targets: readonly string[];
  readonly compatibility: boolean | undefined;
}

function suits(facts: Facts, { owner, targets, compatibility }: Move): Maybe<boolean> {
  const own = profileByName(facts, owner);
  const lacking: MissingFact[] = [];
  let isOpen = false;
  for (const target of targets) {
    const other = profileByName(facts, target);
    const { same, sameVendor } = own === undefined || other === undefined ? unclear : relate(own, other);
    const suitable = or(same, and([sameVendor, compatibility]));
    if (suitable === false) return false;
    if (suitable === true) continue;
    isOpen = true;
    if (same === undefined || sameVendor === undefined) lacking.push(...lacksByName(facts, owner), ...lacksByName(facts, target));
    if (compatibility === undefined) lacking.push({ fact: 'virtualMachines.processor.compatibility', why: { code: 'notCollected' } });
  }
  if (!isOpen) return true;
  return unknown(...new Map(lacking.map((fact) => [`${fact.fact} ${fact.on}`, fact])).values());
}

function lacksByName(facts: Facts, name: string): readonly MissingFact[] {
  const node = facts.nodes.get(name.toLowerCase());
  const profile = profileByName(facts, name);
  return node === undefined || profile === undefined ? missing('nodes.processors', name).missing : lacksOf(profile, node);
}

function profileByName(facts: Facts, name: string): ProcessorProfile | undefined {
  const node = facts.nodes.get(name.toLowerCase());
  return node === undefined ? undefined : processorIndex(facts).byNode.get(node);
}

/** The owner and the possible owners as one text, written once per machine. */
function ownersText(facts: Facts, vm: VirtualMachine): string {
  const texts = once(facts, 'ownersText', () => new Map<VirtualMachine, string>());
  const text = texts.get(vm) ?? `${vm.owner}\n${vm.possibleOwners?.join('\n')}`;
  texts.set(vm, text);
  return text;
}

function otherOwners(vm: VirtualMachine): readonly string[] {
  const owner = vm.owner?.toLowerCase();
  return (vm.possibleOwners ?? []).filter((name) => name.toLowerCase() !== owner);
}

interface Unlike {
  readonly texts: readonly string[];
  readonly isOtherVendor: boolean;
}

/** Worked out once per combination of owner and possible owners, as the verdicts are. */
function targetsUnlike(facts: Facts, vm: VirtualMachine): Unlike {
  const answers = once(facts, 'processorsUnlike', () => new Map<string, Unlike>());
  const combination = ownersText(facts, vm);
  const known = answers.get(combination) ?? findUnlike(facts, vm);
  answers.set(combination, known);
  return known;
}

function findUnlike(facts: Facts, vm: VirtualMachine): Unlike {
  const own = profileByName(facts, vm.owner ?? '');
  const found = new Map<ProcessorProfile, Node[]>();
  for (const name of own === undefined ? [] : otherOwners(vm)) {
    const node = facts.nodes.get(name.toLowerCase());
    const profile = profileByName(facts, name);
    if (own === undefined || node === undefined || profile === undefined || relate(own, profile).same !== false) continue;
    found.set(profile, [...(found.get(profile) ?? []), node]);
  }
  return {
    texts: [...found].map(([profile, nodes]) => `${profileText(profile)} (${shortened(nodes)})`),
    isOtherVendor: own !== undefined && [...found.keys()].some((profile) => relate(own, profile).sameVendor === false),
  };
}
