import type { Node } from '../../snapshot/snapshot.gen.ts';
import { put, type ReadingOf } from '../facts.ts';
import { findNode, nodesOfTable } from '../objects.ts';
import { booleanOf, cell, isList, listOf, mapReading, type Reading } from '../readings.ts';
import type { Cell, Row } from '../rows.ts';
import { type Reader, signature } from './reader.ts';

/** The computer accounts of the nodes. TrustedToAuthForDelegation is the flag 0x1000000 of userAccountControl. */
export const getAdComputer: Reader = {
  command: 'Get-ADComputer',
  list: 'nodes',
  types: ['adcomputer'],
  phase: 1,
  identify: signature(['msds-allowedtodelegateto', 'trustedtoauthfordelegation dnshostname'], 'dnshostname samaccountname'),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table, ['dnshostname', 'name'])) {
      const facts = {
        delegatedTo: valuesOf(cell(row, 'msds-allowedtodelegateto')),
        delegationAnyProtocol: booleanOf(cell(row, 'trustedtoauthfordelegation')),
        delegatedFrom: principalsOf(reading, row, node),
      };
      put(reading, node, 'nodes', facts, { node: node.name });
    }
  },
};

/** An attribute that was asked for and is not set is an empty list; null says that nobody asked. */
function valuesOf(value: Cell | undefined): Reading<string[]> {
  return isList(value) && value.length === 0 ? [] : listOf(value);
}

/**
 * The names in PrincipalsAllowedToDelegateToAccount ("CN=HV-OSK-B,OU=サーバー,DC=example,DC=local"). One that is no node may be a group, which holds
 * nobody knows whom: then the list counts only where it has all other nodes anyway.
 */
function principalsOf(reading: ReadingOf, row: Row, node: Node): Reading<string[]> {
  return mapReading(valuesOf(cell(row, 'principalsallowedtodelegatetoaccount')), (entries): Reading<string[]> => {
    const { cluster } = reading.draft;
    const names = entries.map(commonName);
    const found = new Set(names.map((name) => findNode(cluster, name)));
    const others = (cluster.nodes ?? []).filter((other) => other !== node);
    return !found.has(undefined) || others.every((other) => found.has(other)) ? names : { unreadable: 'ambiguous', text: entries.join('; ') };
  });
}

/** A backslash keeps a comma inside the name. */
function commonName(distinguished: string): string {
  const match = /^CN=((?:\\.|[^,\\])+)/i.exec(distinguished);
  return (match?.[1] ?? distinguished).replace(/\\(.)/g, '$1').replace(/\$$/, '');
}
