import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, anyOf, bothUnknown, isUnknown, type Maybe, missing, not, type Unknown } from '../known.ts';
import type { Adapter, Node } from '../snapshot.gen.ts';
import { adapterOnNetwork } from './network-adapters.ts';
import { csvCandidates, csvNetworkByMetric } from './networks.ts';
import { isUplink } from './uplinks.ts';

/** Client for Microsoft Networks, File and Printer Sharing for Microsoft Networks */
const needed = ['ms_msclient', 'ms_server'] as const;

interface CsvAdapters {
  /** What the node's adapter on the CSV network may be */
  readonly adapters: readonly Adapter[];
  /** Why it is not known for sure; undefined where it is */
  readonly open: Unknown | undefined;
}

/**
 * Whether a node's adapter on the CSV network has both components bound. Where that adapter is not known, what all that it may be have in
 * common: every adapter that is no uplink of a switch has both, or none has (cautions.md, HV106).
 */
export function isCsvAdapterBound(facts: Facts, node: Node): Maybe<boolean> {
  const { adapters, open } = csvAdapters(facts, node);
  const answers = adapters.map((adapter) => hasBoth(node, adapter));
  const whole = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
  if (open !== undefined && (answers.length === 0 || isUnknown(whole))) return open;
  const common = anyOf([allOf(answers), not(anyOf(answers))]);
  if (common === true) return answers[0] ?? false;
  const unknowns = answers.filter(isUnknown);
  return [...unknowns, ...(open === undefined ? [] : [open])].reduce(bothUnknown);
}

function hasBoth(node: Node, { bindings }: Adapter): Maybe<boolean> {
  return allOf(needed.map((component) => bindings?.[component] ?? missing(`nodes.adapters.bindings.${component}`, node.name)));
}

/** The adapter of a node on the CSV network; where nothing ties one to it, every adapter that may be it. */
export function csvAdapters(facts: Facts, node: Node): CsvAdapters {
  return once(facts, `csvAdapters ${node.name}`, () => {
    const csv = csvNetworkByMetric(facts);
    const networks = csvCandidates(facts);
    const joined = (isUnknown(networks) ? [] : networks).map((network) => adapterOnNetwork(facts, node, network));
    const adapters = [...new Set(joined)].filter((adapter): adapter is Adapter => !isUnknown(adapter));
    const untied = joined.find(isUnknown);
    if (adapters.length > 0 && untied === undefined) return { adapters, open: isUnknown(csv) && adapters.length > 1 ? csv : undefined };
    const others = (node.adapters ?? []).filter((adapter) => isUplink(facts, node, adapter) !== true);
    const whole = wholeList(facts, node.adapters, 'nodes.adapters', node.name);
    return { adapters: others, open: [whole, untied, csv].find(isUnknown) };
  });
}

/** For messages: the bindings that are certain to be off on these adapters, "LAN 3: ms_server". */
export function bindingsOff(facts: Facts, node: Node): readonly string[] {
  return csvAdapters(facts, node).adapters.flatMap(({ name, bindings }) => {
    const off = needed.filter((component) => bindings?.[component] === false);
    return off.length === 0 ? [] : [`${name}: ${off.join(' + ')}`];
  });
}
