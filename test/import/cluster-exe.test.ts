import { describe, expect, it } from 'vitest';
import { decodeConsoleText } from '../../src/import/text.ts';
import { importFiles } from './import-files.ts';
import { completeLists, snapshotOf } from './one-cluster.ts';
import { lines, plainRows } from './samples.ts';

const nodes = [
  'Listing status for all available nodes:',
  '',
  'Node           Node ID Status',
  '-------------- ------- ---------------------',
  'HV-OSA-01            1 Up',
  'HV-OSA-02            2 Paused',
  '',
];
const groups = [
  'Listing status for all available resource groups:',
  '',
  'Group                Node            Status',
  '-------------------- --------------- ------',
  'Available Storage    HV-OSA-02       Online',
  'web01                HV-OSA-01       Online',
  'SCVMM 会計システム   HV-OSA-01       Offline',
  '',
];

describe('cluster.exe', () => {
  it('tells the nodes, all of them', async () => {
    const snapshot = await snapshotOf({ 'console.txt': lines('C:\\> cluster node', ...nodes, 'C:\\>') });
    expect(snapshot.cluster.nodes).toEqual([
      { name: 'HV-OSA-01', id: '1', state: 'up' },
      { name: 'HV-OSA-02', id: '2', state: 'paused' },
    ]);
    expect(completeLists(snapshot)).toEqual(['nodes']);
  });

  it('tells the roles and their owners', async () => {
    const snapshot = await snapshotOf({ 'cluster-group.txt': lines(...groups) });
    expect(snapshot.cluster.roles).toEqual([
      { name: 'Available Storage', owner: 'HV-OSA-02', state: 'online' },
      { name: 'web01', owner: 'HV-OSA-01', state: 'online' },
      { name: 'SCVMM 会計システム', owner: 'HV-OSA-01', state: 'offline' },
    ]);
    expect(completeLists(snapshot)).toEqual(['roles']);
  });

  it.each([
    ['C:\\> cluster node HV-OSA-01', false],
    ['C:\\> cluster HVCL-OSA node', false],
    ['C:\\> cluster node', true],
    ['PS C:\\> cluster.exe  node /status', true],
  ])('%s lists all nodes: %s', (prompt, complete) => {
    const [table] = decodeConsoleText(lines(prompt, ...nodes.slice(1), 'C:\\>'), 'x.txt').tables;
    expect(table?.complete).toBe(complete);
  });

  it('a name that fills its column may go on', () => {
    const table = [
      'Group                Node            Status',
      '-------------------- --------------- ------',
      'SCVMM FILESERVER01 R HV-OSA-01       Online',
    ];
    expect(plainRows(decodeConsoleText(lines(...table), 'x.txt').tables[0])).toEqual([
      { name: { cut: 'SCVMM FILESERVER01 R' }, ownernode: 'HV-OSA-01', state: 'Online' },
    ]);
  });

  it('a state of two words is no node', () => {
    const partial = '会計システム会計シス HV-OSA-01       Partially Online';
    const { tables } = decodeConsoleText(lines(...groups.slice(0, 6), partial, ''), 'x.txt');
    expect(plainRows(tables[0]).map(({ name }) => name)).toEqual(['Available Storage', 'web01']);
    expect(tables[0]).toMatchObject({ complete: false, unread: [{ text: partial, reason: 'ambiguous' }] });
  });

  it('reads one listing behind the other', () => {
    expect(decodeConsoleText(lines(...nodes, ...groups), 'x.txt').tables.map(({ rows, complete }) => [rows.length, complete])).toEqual([
      [2, true],
      [3, true],
    ]);
  });

  it('properties and other languages are not read', async () => {
    const properties = [
      'T  Network              Name                           Value',
      '-- -------------------- ------------------------------ -----------------------',
    ];
    const japanese = ['ノード         ノード ID 状態', '-------------- --------- ---------------------', 'HV-OSA-01              1 稼働中'];
    const results = await Promise.all([
      importFiles({ 'ClusterParameter.txt': lines(...properties, 'D  LM                   Metric                         1100 (0x44c)') }),
      importFiles({ 'ClusterNode.txt': lines(...japanese) }),
    ]);
    expect(results.map(({ clusters, skipped }) => [clusters.length, skipped])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });
});
