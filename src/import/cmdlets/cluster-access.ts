import { put } from '../facts.ts';
import { cell, enumeration, isRow, isUnreadable, memberOf, nameOf, type Reading, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { type Reader, signature } from './reader.ts';

/** System.Security.AccessControl.AccessControlType */
const allowed = enumeration<boolean>([true, 0, 'allow'], [false, 1, 'deny']);
/** Numbers of ClusterRights are not published. */
const full = enumeration<boolean>([true, undefined, 'full'], [false, undefined, 'read'], [false, undefined, 'readonly']);

/** Who has full access; an account that is denied has none, whatever else allows it. */
export const getClusterAccess: Reader = {
  command: 'Get-ClusterAccess',
  list: 'access',
  types: ['clusteraccessrule'],
  phase: 0,
  identify: signature(['identityreference clusterrights', 'identityreference accesscontroltype clusterrights']),
  read(table, reading) {
    const allowing = new Set<string>();
    const denying = new Set<string>();
    for (const row of table.rows) {
      const [account, isAllowed, isFull] = [
        accountOf(row),
        memberOf(cell(row, 'accesscontroltype'), allowed),
        memberOf(cell(row, 'clusterrights'), full),
      ];
      if (typeof account !== 'string' || typeof isAllowed !== 'boolean' || typeof isFull !== 'boolean') {
        if (isUnreadable(account)) put(reading, reading.draft.cluster, '', { access: account });
        return;
      }
      if (!isAllowed) denying.add(account);
      else if (isFull) allowing.add(account);
    }
    if (!table.complete || table.unread.length > 0 || table.rows.length === 0) return;
    put(reading, reading.draft.cluster, '', { access: [...allowing].filter((account) => !denying.has(account)) });
  },
};

/** DOMAIN\name; JSON writes the account as an object with a Value. */
function accountOf(row: Row): Reading<string> {
  const value = cell(row, 'identityreference');
  return isRow(value) ? (nameOf(value.properties.get('value')) ?? textOf(value)) : nameOf(value);
}
