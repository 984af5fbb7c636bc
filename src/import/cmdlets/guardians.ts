import { put } from '../facts.ts';
import { nodesOfTable } from '../objects.ts';
import { cell, enumeration, memberOf, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { readNodeValues } from './node-values.ts';
import { type Reader, signature } from './reader.ts';

/** Numbers of the mode are not published. */
const guardianMode = enumeration<'local' | 'hostGuardianService'>(
  ['local', undefined, 'local'],
  ['hostGuardianService', undefined, 'hostguardianservice'],
);

export const getHgsClientConfiguration: Reader = {
  command: 'Get-HgsClientConfiguration',
  list: 'nodes.guardianMode',
  types: ['msft_hgsclientconfiguration'],
  phase: 1,
  identify: signature(['ishostguarded mode', 'keyprotectionserverurl mode'], 'mode attestationserverurl'),
  read(table, reading) {
    for (const [row, node] of nodesOfTable(reading, table))
      put(reading, node, 'nodes', { guardianMode: memberOf(cell(row, 'mode'), guardianMode) }, { node: node.name });
  },
};

/** The store in which a host keeps the certificates of its local guardians, with their keys. */
const store = '\\shielded vm local certificates';

/** Certificates as Get-ChildItem lists them: PSParentPath names the store. */
export const shieldedVmCertificates: Reader = {
  command: 'ShieldedVMLocalCertificates',
  list: 'nodes.guardians',
  types: ['x509certificate2'],
  phase: 1,
  identify: signature(['thumbprint psparentpath']),
  read(table, reading) {
    const rows = table.rows.filter(isGuardian);
    if (rows.length > 0 || table.rows.length === 0)
      readNodeValues({ ...table, rows }, reading, 'guardians', (row) => textOf(cell(row, 'thumbprint')));
  },
};

function isGuardian(row: Row): boolean {
  const path = textOf(cell(row, 'psparentpath'));
  return typeof path === 'string' && path.toLowerCase().endsWith(store);
}
