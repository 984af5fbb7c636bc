import type { Facts } from '../facts.ts';
import { type Maybe, unknown } from '../known.ts';

/** SID of Domain Admins in any domain, language-neutral: S-1-5-21-…-512. */
const domainAdmins = /^S-1-5-21-\d{1,10}-\d{1,10}-\d{1,10}-512$/i;
const sid = /^S-1(?:-\d{1,10}){2,15}$/i;

/**
 * Whether the account that will carry out the change is a domain administrator: as stated, else by the SIDs of its groups. The account that
 * collected the facts is another matter and does not answer it (cautions.md, HV502).
 */
export function isOperatorDomainAdministrator(facts: Facts): Maybe<boolean> {
  const { account, domainAdministrator: stated, groups = groupsOfCollector(facts, account) } = facts.cluster.operator ?? {};
  const byGroups = groups === undefined ? undefined : groupsSay(groups);
  if (stated === undefined || byGroups === undefined) return stated ?? byGroups ?? open('operatorNotStated');
  return stated === byGroups ? stated : open('operatorContradicts');
}

/** Where the operator is the one who has collected the facts, the groups of that account are known. */
function groupsOfCollector(facts: Facts, account: string | undefined): readonly string[] | undefined {
  const wanted = account?.toLowerCase();
  return wanted === undefined
    ? undefined
    : facts.cluster.nodes?.find(({ collector }) => collector?.account?.toLowerCase() === wanted && collector.groups !== undefined)?.collector?.groups;
}

/** Names of groups are localised: only a list of SIDs can deny. */
function groupsSay(groups: readonly string[]): boolean | undefined {
  if (groups.some((group) => domainAdmins.test(group))) return true;
  return groups.every((group) => sid.test(group)) ? false : undefined;
}

function open(code: string): Maybe<boolean> {
  return unknown({ fact: 'operator.domainAdministrator', why: { code } });
}
