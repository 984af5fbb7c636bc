import { type Facts, once, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, type Unknown } from '../known.ts';
import type { Node, VirtualSwitch } from '../snapshot.gen.ts';

/** The extensions of the switches of one exact name. */
interface Extensions {
  /** Nodes that have an extension enabled, by its name */
  readonly nodes: ReadonlyMap<string, readonly string[]>;
  /** Why there may be others */
  readonly open: Unknown | undefined;
}

/** Whether a virtual switch has every extension enabled that a switch of its name has on another node. */
export function hasExtensionsOfOthers(facts: Facts, virtualSwitch: VirtualSwitch, node: Node): Maybe<boolean> {
  if (virtualSwitch.extensions === undefined) return missing('nodes.switches.extensions', node.name);
  if (extensionsElsewhere(facts, virtualSwitch).length > 0) return false;
  return extensionsOf(facts, virtualSwitch.name).open ?? true;
}

/** For messages: the extensions that it lacks, each with the nodes that have it, "Microsoft Azure VFP Switch Extension (HV-OSK-B)". */
export function extensionsElsewhere(facts: Facts, { name, extensions }: VirtualSwitch): readonly string[] {
  if (extensions === undefined) return [];
  const lacking = [...extensionsOf(facts, name).nodes].filter(([extension]) => !extensions.includes(extension));
  return lacking.map(([extension, nodes]) => `${extension} (${nodes.join(', ')})`);
}

function extensionsOf(facts: Facts, name: string): Extensions {
  return once(facts, `switch extensions ${name}`, () => {
    const nodes = new Map<string, string[]>();
    const whole = wholeList(facts, facts.cluster.nodes, 'nodes');
    let open = isUnknown(whole) ? whole : undefined;
    for (const node of facts.cluster.nodes ?? []) {
      const switches = wholeList(facts, node.switches, 'nodes.switches', node.name);
      if (isUnknown(switches)) open ??= switches;
      for (const { name: other, extensions } of node.switches ?? []) {
        if (other !== name) continue;
        if (extensions === undefined) open ??= missing('nodes.switches.extensions', node.name);
        for (const extension of extensions ?? []) nodes.set(extension, [...(nodes.get(extension) ?? []), node.name]);
      }
    }
    return { nodes, open };
  });
}
