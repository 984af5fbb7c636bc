import { type Facts, wholeList } from '../facts.ts';
import { isUnknown, type Maybe, missing, unknown } from '../known.ts';
import type { Collector } from '../snapshot.gen.ts';
import { isOperatorDomainAdministrator } from './operator.ts';

/** BUILTIN\Administrators, BUILTIN\Hyper-V Administrators, and Domain Admins, language-neutral. */
const rights = /^S-1-5-(32-544|32-578|21-\d{1,10}-\d{1,10}-\d{1,10}-512)$/i;
const sid = /^S-1(?:-\d{1,10}){2,15}$/i;

/**
 * Whether the account that will carry out the change may move virtual machines from Windows Server 2012 on: as a domain administrator, or as a
 * member of the local Administrators or Hyper-V Administrators. Local groups are of one node: only a token of that account from a node denies there.
 */
export function mayOperatorMigrate(facts: Facts): Maybe<boolean> {
  const { groups = [] } = facts.cluster.operator ?? {};
  const isStated = isOperatorDomainAdministrator(facts) === true || groups.some((group) => rights.test(group));
  const lacking = nodesWithoutRights(facts).length > 0;
  if (isStated && lacking) return unknown({ fact: 'operator.groups', why: { code: 'operatorContradicts' } });
  if (lacking) return false;
  if (isStated) return true;
  const nodes = wholeList(facts, facts.cluster.nodes, 'nodes');
  const isEverywhere = !isUnknown(nodes) && nodes.length > 0 && nodes.every(({ collector }) => hasRights(facts, collector) === true);
  return isEverywhere ? true : missing('operator.groups');
}

/** The nodes on which the operator has collected facts, and was certain to have none of these rights. */
export function nodesWithoutRights(facts: Facts): readonly string[] {
  return (facts.cluster.nodes ?? []).filter(({ collector }) => hasRights(facts, collector) === false).map(({ name }) => name);
}

/** Names of groups are localised: only a list of SIDs can deny. */
function hasRights(facts: Facts, collector: Collector | undefined): boolean | undefined {
  const account = facts.cluster.operator?.account?.toLowerCase();
  if (account === undefined || collector?.account?.toLowerCase() !== account) return undefined;
  const { groups } = collector;
  if (collector.administrator === true || groups?.some((group) => rights.test(group)) === true) return true;
  return groups?.every((group) => sid.test(group)) === true ? false : undefined;
}
