import { type Facts, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing } from '../known.ts';
import type { Feature, Node, Service } from '../snapshot.gen.ts';

/** Names by which DISM calls what Get-WindowsFeature and Win32_ServerFeature call otherwise. */
const dismNames: ReadonlyMap<string, readonly string[]> = new Map([
  ['hyper-v', ['microsoft-hyper-v']],
  ['failover-clustering', ['failovercluster-fullserver', 'failovercluster-core']],
]);

/** Whether a role or feature is installed on a node, by its name in Get-WindowsFeature. */
export function isFeatureInstalled(facts: Facts, node: Node, name: string): Maybe<boolean> {
  const wanted = name.toLowerCase();
  const named = (names: readonly string[]) => (node.features ?? []).filter((feature: Feature) => names.includes(feature.name.toLowerCase()));
  const found = named([wanted, ...(dismNames.get(wanted) ?? [])]);
  if (found.some(({ installed }) => installed === true)) return true;
  if (found.some(({ installed }) => installed === undefined)) return missing('nodes.features.installed', node.name);
  if (named([wanted]).length > 0) return false;
  const whole = wholeList(facts, node.features, 'nodes.features', node.name);
  return isUnknown(whole) ? whole : false;
}

/** Whether a service runs on a node; one that a complete list does not have is not even installed. */
export function isServiceRunning(facts: Facts, node: Node, name: string): Maybe<boolean> {
  const service = serviceOf(node, name);
  if (service !== undefined) return service.state === undefined ? missing('nodes.services.state', node.name) : service.state === 'running';
  const whole = wholeList(facts, node.services, 'nodes.services', node.name);
  return isUnknown(whole) ? whole : false;
}

/** For messages: the features of these that are certain not to be installed. */
export function featuresLacking(facts: Facts, node: Node, names: readonly string[]): readonly string[] {
  return names.filter((name) => isFeatureInstalled(facts, node, name) === false);
}

/** For messages: the services of these that are certain not to run, each with its state where it has one, "vmms (stopped)". */
export function servicesNotRunning(facts: Facts, node: Node, names: readonly string[]): readonly string[] {
  return names
    .filter((name) => isServiceRunning(facts, node, name) === false)
    .map((name) => {
      const state = serviceOf(node, name)?.state;
      return state === undefined ? name : `${name} (${state})`;
    });
}

function serviceOf(node: Node, name: string): Service | undefined {
  return node.services?.find((service) => service.name.toLowerCase() === name.toLowerCase());
}
