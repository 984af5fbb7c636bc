import { type Facts, once, wholeList } from '../facts.ts';
import { allOf, isUnknown, type Maybe, missing, type Unknown } from '../known.ts';
import type { Node, VirtualSwitch } from '../snapshot.gen.ts';
import { releaseOf } from './release.ts';

interface Holder {
  readonly node: Node;
  readonly virtualSwitch: VirtualSwitch;
}

/** Settings as Get-VMSwitch names them. */
const settings = { type: 'SwitchType', managementAccess: 'AllowManagementOS', iov: 'IovEnabled', embeddedTeaming: 'EmbeddedTeamingEnabled' } as const;
type Setting = keyof typeof settings;

/**
 * Whether a virtual switch is set like most of those of its name on other nodes. Where no value has a majority, every one that differs from another is
 * at fault. Internal and private switches have a type only; switch embedded teaming came with 2016.
 */
export function areSwitchSettingsShared(facts: Facts, virtualSwitch: VirtualSwitch, node: Node): Maybe<boolean> {
  const type = isShared(facts, virtualSwitch, node, 'type');
  if (virtualSwitch.type !== 'external') return virtualSwitch.type === undefined ? missing('nodes.switches.type', node.name) : type;
  return allOf([type, ...otherSettings(facts, node).map((setting) => isShared(facts, virtualSwitch, node, setting))]);
}

function otherSettings(facts: Facts, node: Node): readonly Setting[] {
  return isBeforeTeaming(facts, node) ? ['managementAccess', 'iov'] : ['managementAccess', 'iov', 'embeddedTeaming'];
}

function isBeforeTeaming(facts: Facts, node: Node): boolean {
  const release = releaseOf(facts, node);
  return release === '2012' || release === '2012 R2';
}

/** Whether the types differ for certain. */
export function doSwitchTypesDiffer(facts: Facts, virtualSwitch: VirtualSwitch, node: Node): boolean {
  return isShared(facts, virtualSwitch, node, 'type') === false;
}

function isShared(facts: Facts, virtualSwitch: VirtualSwitch, node: Node, setting: Setting): Maybe<boolean> {
  const value = virtualSwitch[setting];
  if (value === undefined) return missing(`nodes.switches.${setting}`, node.name);
  const holders = holdersOf(facts, virtualSwitch.name, setting);
  const untold = holders.filter((holder) => holder.virtualSwitch[setting] === undefined);
  const same = holders.filter((holder) => holder.virtualSwitch[setting] === value).length;
  const differing = holders.length - same - untold.length;
  const lack = untold[0] === undefined ? undefined : missing(`nodes.switches.${setting}`, untold[0].node.name);
  if (differing === 0) return lack ?? openHolders(facts) ?? true;
  const open = openHolders(facts);
  if (open !== undefined) return open;
  if (same * 2 > holders.length) return true;
  return lack !== undefined && (same + untold.length) * 2 > holders.length ? lack : false;
}

/** For messages: settings that differ, "AllowManagementOS true (HV-OSK-B: false)". */
export function switchSettingsElsewhere(facts: Facts, virtualSwitch: VirtualSwitch, node: Node): readonly string[] {
  return (['type', ...(virtualSwitch.type === 'external' ? otherSettings(facts, node) : [])] as const).flatMap((setting) => {
    if (isShared(facts, virtualSwitch, node, setting) !== false) return [];
    const own = virtualSwitch[setting];
    const others = holdersOf(facts, virtualSwitch.name, setting).flatMap((holder) => {
      const value = holder.virtualSwitch[setting];
      return value === undefined || value === own ? [] : [`${holder.node.name}: ${value}`];
    });
    return [`${settings[setting]} ${own} (${others.join(', ')})`];
  });
}

/** The switches of one exact name that can have a setting. */
function holdersOf(facts: Facts, name: string, setting: Setting): readonly Holder[] {
  return once(facts, `switch holders ${setting} ${name}`, () =>
    (facts.cluster.nodes ?? []).flatMap((node) => {
      if (setting === 'embeddedTeaming' && isBeforeTeaming(facts, node)) return [];
      return (node.switches ?? []).filter((each) => each.name === name).map((virtualSwitch) => ({ node, virtualSwitch }));
    }),
  );
}

/** Why there may be more switches than those collected. */
function openHolders(facts: Facts): Unknown | undefined {
  return once(facts, 'open switch lists', () => {
    const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
    const lists = (facts.cluster.nodes ?? []).map((node) => wholeList(facts, node.switches, 'nodes.switches', node.name));
    return { open: [nodes, ...lists].find(isUnknown) };
  }).open;
}
