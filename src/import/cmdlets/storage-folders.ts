import { cell, pathOf, textOf } from '../readings.ts';
import type { Row } from '../rows.ts';
import { readNodeValues } from './node-values.ts';
import { type Reader, signature } from './reader.ts';

/** Folders of the system drive called ClusterStorage, ClusterStorage.000…, as Get-ChildItem lists them. What else a listing has is not meant. */
export const clusterStorageFolders: Reader = {
  command: 'ClusterStorageFolders',
  list: 'nodes.storageFolders',
  types: ['directoryinfo'],
  phase: 1,
  identify: signature([], 'name fullname'),
  read(table, reading) {
    const rows = table.rows.filter(isStorageFolder);
    if (rows.length > 0 || table.rows.length === 0) readNodeValues({ ...table, rows }, reading, 'storageFolders', (row) => textOf(cell(row, 'name')));
  },
};

function isStorageFolder(row: Row): boolean {
  const path = pathOf(cell(row, 'fullname'));
  return typeof path === 'string' && /^[A-Z]:\\ClusterStorage(?:\.\d{3})?$/i.test(path);
}
