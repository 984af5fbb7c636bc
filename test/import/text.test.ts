import { describe, expect, test } from 'vitest';
import type { Table } from '../../src/import/rows.ts';
import { decodeConsoleText } from '../../src/import/text.ts';
import { column, decodeSample, describeSamples, lines, osk, plainRows, samplePaths } from './samples.ts';

function tablesOf(...texts: readonly string[]): readonly Table[] {
  return decodeConsoleText(lines(...texts), 'paste.txt').tables;
}

const networks = [
  '',
  'Name                             Metric          AutoMetric                Role',
  '----                             ------          ----------                ----',
  'heartbeat                          1100                True                   1',
  'management                         1000               False                   3',
  '',
  '',
] as const;

const networkRows = [
  { name: 'heartbeat', metric: '1100', autometric: 'True', role: '1' },
  { name: 'management', metric: '1000', autometric: 'False', role: '3' },
];

describe('a table of Format-Table', () => {
  test('gives its rows, with command and line', () => {
    const [table] = tablesOf('PS C:\\> Get-ClusterNetwork | ft Name, Metric, AutoMetric, Role', ...networks, 'PS C:\\>');
    expect(plainRows(table)).toEqual(networkRows);
    expect(table).toMatchObject({
      command: 'Get-ClusterNetwork',
      commandLine: 'Get-ClusterNetwork | ft Name, Metric, AutoMetric, Role',
      fileName: 'paste',
      columns: ['name', 'metric', 'autometric', 'role'],
      complete: true,
      unread: [],
      region: { line: 3, endLine: 6 },
    });
    expect(table?.rows[1]?.region).toEqual({ line: 6, column: 1, endLine: 6, endColumn: 80 });
  });

  test('needs no prompt', () => {
    const [table] = tablesOf(...networks);
    expect(plainRows(table)).toEqual(networkRows);
    expect(table).toMatchObject({ complete: true });
    expect(table).not.toHaveProperty('command');
  });

  test('may be indented, as in a document', () => {
    expect(plainRows(tablesOf(...networks.map((line) => `    ${line}`))[0])).toEqual(networkRows);
  });

  test('names with blanks end where the blanks are in all rows', () => {
    const [table] = tablesOf(
      'Name                           State Metric             Role',
      '----                           ----- ------             ----',
      'Cluster Network 1        Partitioned  40000          Cluster',
      'Cluster Network 2                 Up  20401 ClusterAndClient',
    );
    expect(plainRows(table)).toEqual([
      { name: 'Cluster Network 1', state: 'Partitioned', metric: '40000', role: 'Cluster' },
      { name: 'Cluster Network 2', state: 'Up', metric: '20401', role: 'ClusterAndClient' },
    ]);
  });

  test('a right-aligned value that holds a blank takes nothing of its neighbour along', () => {
    const [table] = tablesOf('Name               Sz', '----               --', 'CSV 1       100.02 GB', 'CSV 2        99.10 GB');
    expect(plainRows(table)).toEqual([
      { name: { cut: expect.any(String) }, sz: { cut: 'GB' } },
      { name: { cut: expect.any(String) }, sz: { cut: 'GB' } },
    ]);
  });

  test('a column whose first object had none is left-aligned; blank cells stay blank', () => {
    const [table] = tablesOf(
      'VMName ControllerType DiskNumber Path',
      '------ -------------- ---------- ----',
      'VM1               IDE            C:\\VM1.vhd',
      'VM1              SCSI 2          Disk 2',
    );
    expect(plainRows(table)).toEqual([
      { vmname: 'VM1', controllertype: 'IDE', disknumber: '', path: 'C:\\VM1.vhd' },
      { vmname: 'VM1', controllertype: 'SCSI', disknumber: '2', path: 'Disk 2' },
    ]);
  });

  test('a list in braces is a list, cut where there are more than four items', () => {
    const [table] = tablesOf(
      'Name IPAddresses',
      '---- -----------',
      'VM1  {10.20.0.1, 10.20.0.2}',
      'VM2  {10.20.0.3, 10.20.0.4, 10.20.0.5, 10.20.0.6...}',
      'VM3  {}',
    );
    expect(column(table, 'ipaddresses')).toEqual([['10.20.0.1', '10.20.0.2'], ['10.20.0.3', '10.20.0.4', '10.20.0.5', { cut: '10.20.0.6...' }], []]);
  });

  test('colours of PowerShell 7 are no part of names and values', () => {
    const [table] = tablesOf('\u001B[32;1mName      State\u001B[0m', '\u001B[32;1m----      -----\u001B[0m', 'HV-OSA-01    Up');
    expect(plainRows(table)).toEqual([{ name: 'HV-OSA-01', state: 'Up' }]);
  });
});

describe('what the formatter has cut', () => {
  test('at the end, at the head and in the middle is no value', () => {
    const [table] = tablesOf(
      'Name        Role  State Description',
      '----        ----  ----- -----------',
      'Live M... ...ter ...ned VMware Adapte...8',
      'csv…        None     Up Intel',
    );
    expect(plainRows(table)).toEqual([
      { name: { cut: 'Live M...' }, role: { cut: '...ter' }, state: { cut: '...ned' }, description: { cut: 'VMware Adapte...8' } },
      { name: { cut: 'csv…' }, role: 'None', state: 'Up', description: 'Intel' },
    ]);
  });

  test('a name over several lines is joined', () => {
    const [table] = tablesOf('Name  AutoMet Addres', '          ric s', '----  ------- ------', 'lm       True 10...', 'csv     False 10...');
    expect(table?.columns).toEqual(['name', 'autometric', 'address']);
    expect(column(table, 'autometric')).toEqual(['True', 'False']);
  });

  test('below such a name, a narrow cell that is full has no dots to tell that it was cut', () => {
    const [table] = tablesOf('Name  Ro St', '      le at', '         e', '----  -- --', 'lm    er Up', 'csv    3 wn');
    expect(plainRows(table)).toEqual([
      { name: 'lm', role: { cut: 'er' }, state: { cut: 'Up' } },
      { name: 'csv', role: '3', state: { cut: 'wn' } },
    ]);
  });

  test('a column whose own name is cut is left out', () => {
    expect(tablesOf('Name      NetAdapterInterfac…', '----      -------------------', 'HV-OSA-01 Broadcom')[0]?.columns).toEqual(['name']);
  });

  test('a text that ends inside a line gives no value from its end', () => {
    const whole = lines('Name      OwnerNode', '----      ---------', 'VM1       HV-OSA-01', 'VM2       HV-OSA-01');
    const [table] = decodeConsoleText(whole.slice(0, -4), 'paste.txt').tables;
    expect(column(table, 'ownernode')).toEqual(['HV-OSA-01', { cut: 'HV-OSA-' }]);
    expect(table?.complete).toBe(false);
    const [shorter] = decodeConsoleText(whole.slice(0, -14), 'paste.txt').tables;
    expect(column(shorter, 'name')).toEqual(['VM1']);
    expect(shorter).toMatchObject({ complete: false, unread: [{ text: 'VM2', reason: 'cut' }] });
  });

  test('a last line without line end is whole where its last number ends below its dashes, but more lines may have followed', () => {
    const text = lines(...networks.slice(0, 5)).trimEnd();
    expect(decodeConsoleText(text, 'paste.txt').tables[0]).toMatchObject({ complete: false, rows: { length: 2 } });
    expect(decodeConsoleText(text.slice(0, -1), 'paste.txt').tables[0]).toMatchObject({ complete: false, rows: { length: 1 } });
  });
});

describe('Japanese names', () => {
  const header = ['Name                       State Metric', '----                       ----- ------'];
  const inCells = [...header, 'クラスター ネットワーク 1     Up  10000', 'ﾊﾞｯｸｱｯﾌﾟ用LAN①              Down  10100'];
  const inCodePage932 = [...header, 'クラスター ネットワーク 1     Up  10000', 'ﾊﾞｯｸｱｯﾌﾟ用LAN①             Down  10100'];
  const inCharacters = [
    'Name           State Metric',
    '----           ----- ------',
    'クラスター ネットワーク 1    Up  10000',
    'ﾊﾞｯｸｱｯﾌﾟ用LAN①   Down  10100',
  ];

  test.each([
    ['cells', inCells],
    ['characters', inCharacters],
    ['cells where ① takes two', inCodePage932],
  ])('are read where columns are counted in %s', (_, text) => {
    const [table] = tablesOf(...text, '');
    expect(plainRows(table)).toEqual([
      { name: 'クラスター ネットワーク 1', state: 'Up', metric: '10000' },
      { name: 'ﾊﾞｯｸｱｯﾌﾟ用LAN①', state: 'Down', metric: '10100' },
    ]);
    expect(table?.complete).toBe(true);
  });

  test('a row that fits no way of counting is unread', () => {
    const [table] = tablesOf(...inCells, 'ライブマイグレーション専用            Up    1100');
    expect(column(table, 'metric')).toEqual(['10000', '10100']);
    expect(table).toMatchObject({
      complete: false,
      unread: [{ text: 'ライブマイグレーション専用            Up    1100', reason: 'ambiguous', region: { line: 5 } }],
    });
  });

  test('where a row fits in one way of counting and its neighbours in another, none of them is read', () => {
    const [table] = tablesOf(...inCells, 'ライブマイグレーション専用 Up1100');
    expect(table).toMatchObject({ complete: false, rows: [], unread: { length: 3 } });
  });

  test('where two ways of counting give different cells, neither is a value', () => {
    const [table] = tablesOf('Name     Switch', '----     ------', '業務 LAN a b');
    expect(plainRows(table)).toEqual([{ name: { cut: expect.any(String) }, switch: { cut: expect.any(String) } }]);
  });

  test('full-width and half-width letters stay what they are, and so does a blank of full width', () => {
    const [table] = tablesOf('Name       SwitchType', '----       ----------', '業務ＬＡＮ External', '業務LAN　  External');
    expect(column(table, 'name')).toEqual(['業務ＬＡＮ', '業務LAN　']);
  });
});

describe('Format-Table -Wrap', () => {
  const wrapped = [
    'VMName Lun DiskNumber Path   ',
    '------ --- ---------- ----   ',
    'VM1      0            C:\\Clus',
    '                      terStor',
    '                      age\\a.v',
    '                      hd',
    'VM1      1 2          Disk 2',
    '                      100.00',
    '                      GB Bus',
    '                       0 Lun',
    '                      1',
    '',
  ];

  test('joins a cell that was broken inside a word or at a blank', () => {
    const [table] = tablesOf(...wrapped);
    expect(plainRows(table)).toEqual([
      { vmname: 'VM1', lun: '0', disknumber: '', path: 'C:\\ClusterStorage\\a.vhd' },
      { vmname: 'VM1', lun: '1', disknumber: '2', path: 'Disk 2 100.00 GB Bus 0 Lun 1' },
    ]);
    expect(table).toMatchObject({ complete: true });
    expect(table?.rows[0]?.region).toMatchObject({ line: 3, endLine: 6 });
  });

  test('at the end of the text the rest of a cell may be missing', () => {
    const [table] = decodeConsoleText(lines(...wrapped.slice(0, 5)), 'paste.txt').tables;
    expect(column(table, 'path')).toEqual([{ cut: 'C:\\ClusterStorage\\a.v' }]);
  });

  test('a line that could be both a row and the rest of a name is neither, nor is the row above', () => {
    const [table] = tablesOf('Name      State', '----      -----', 'Exchange-    Up', '0001', 'VM2          Up');
    expect(column(table, 'name')).toEqual(['VM2']);
    expect(table).toMatchObject({ complete: false, unread: [{ text: 'Exchange-    Up' }, { text: '0001' }] });
  });

  test('with -Wrap in the command it is the rest of the name', () => {
    const [table] = tablesOf(
      'PS C:\\> Get-VM | ft Name, State -Wrap',
      '',
      'Name      State',
      '----      -----',
      'Exchange-    Up',
      '0001',
      'VM2          Up',
      '',
      'PS C:\\>',
    );
    expect(plainRows(table)).toEqual([
      { name: 'Exchange-0001', state: 'Up' },
      { name: 'VM2', state: 'Up' },
    ]);
  });

  test('a row whose first cell is blank stays a row where it cannot be the rest of the one above', () => {
    const [table] = tablesOf(
      'DiskNumber VMName           Lun',
      '---------- ------           ---',
      '2          VM1                0',
      '           HV-OSA-VM2         1',
      '3          VM3                0',
    );
    expect(column(table, 'vmname')).toEqual(['VM1', 'HV-OSA-VM2', 'VM3']);
  });

  test('where it can be both, neither row is read', () => {
    const [table] = tablesOf('DiskNumber VMName', '---------- ------', '2          VM1', '           VM2', '3          VM3', '');
    expect(column(table, 'vmname')).toEqual(['VM3']);
    expect(table).toMatchObject({ complete: false, unread: { length: 2 } });
  });
});

describe('Format-Table -GroupBy', () => {
  test('the groups are one table, each object with the value of its group', () => {
    const [table, second] = tablesOf(
      '',
      '   ComputerName: HV-OSK-A',
      '',
      'Name    SwitchType',
      '----    ----------',
      '業務LAN External',
      '',
      '   ComputerName: HV-OSK-B',
      '',
      'Name       SwitchType',
      '----       ----------',
      '業務ＬＡＮ External',
      '',
      '',
    );
    expect(second).toBeUndefined();
    expect(table?.columns).toEqual(['name', 'switchtype', 'computername']);
    expect(plainRows(table)).toEqual([
      { name: '業務LAN', switchtype: 'External', computername: 'HV-OSK-A' },
      { name: '業務ＬＡＮ', switchtype: 'External', computername: 'HV-OSK-B' },
    ]);
    expect(table?.complete).toBe(true);
  });

  const roles = (...groups: readonly string[]) => [
    ...groups.flatMap((state, index) => ['', `   State: ${state}`, '', 'Name  OwnerNode', '----  ---------', `role${index} HV-OSA-01`]),
    '',
  ];

  test('after one blank line another group may have followed', () => {
    expect(tablesOf('', ...roles('Online'))[0]).toMatchObject({ complete: false, rows: { length: 1 } });
    expect(tablesOf('', ...roles('Online', 'Offline'), '')[0]).toMatchObject({ complete: true, rows: { length: 2 } });
  });

  test('its header counts without its indent and without blank lines', () => {
    const lost = roles('Online', 'Offline').flatMap((text) => (text === '' ? [] : [text.trim()]));
    expect(plainRows(tablesOf(...lost, '', '')[0])).toMatchObject([{ state: 'Online' }, { state: 'Offline' }]);
  });
});

describe('Format-List', () => {
  test('objects stand between blank lines', () => {
    const [table] = tablesOf(
      '',
      '',
      'Name       : heartbeat',
      'Metric     : 1100',
      'AutoMetric : True',
      '',
      'Name       : management',
      'Metric     : 1000',
      'AutoMetric :',
      '',
      '',
    );
    expect(plainRows(table)).toEqual([
      { name: 'heartbeat', metric: '1100', autometric: 'True' },
      { name: 'management', metric: '1000', autometric: '' },
    ]);
    expect(table).toMatchObject({ complete: true, columns: ['name', 'metric', 'autometric'] });
    expect(table?.rows[1]?.region).toMatchObject({ line: 7, endLine: 9 });
  });

  test('may be indented, and may have lost its blank lines', () => {
    const [table] = tablesOf('    Name  : heartbeat', '    State : Up', '    Name  : management', '    State : Down');
    expect(column(table, 'state')).toEqual(['Up', 'Down']);
  });

  test('a value that was broken inside a word is joined without a blank', () => {
    const [table] = tablesOf('Path : C:\\ClusterStorage\\Volu', '       me1\\VM1\\VM1.vhd', 'Name : Hard Drive on IDE cont', '       roller', '', '');
    expect(plainRows(table)).toEqual([{ path: 'C:\\ClusterStorage\\Volume1\\VM1\\VM1.vhd', name: 'Hard Drive on IDE controller' }]);
  });

  test('a piece shorter than the others has lost a blank, or was never broken there: no value', () => {
    const [table] = tablesOf('Path : C:\\ClusterStorage\\Volu', '       me1\\VM1\\VM1.vhd', 'Name : Hard Drive on IDE', '       controller', '', '');
    expect(column(table, 'name')).toEqual([{ cut: expect.any(String) }]);
  });

  test('the rest of a value at the margin makes it no value', () => {
    const [table] = tablesOf('Name : lm', 'Path : C:\\ClusterStorage\\Volu', 'me1\\VM1.vhd', '');
    expect(plainRows(table)).toEqual([{ name: 'lm', path: { cut: 'C:\\ClusterStorage\\Volu' } }]);
    expect(table?.complete).toBe(false);
  });

  test('lists are lists, cut after the fourth item', () => {
    const [table] = tablesOf(
      'Name          : csv',
      'Ipv4Addresses : {10.71.1.0, 10.71.2.0}',
      'Ipv6Addresses : {}',
      'Nics          : {a, b, c, d...}',
      '',
    );
    expect(plainRows(table)).toEqual([
      { name: 'csv', ipv4addresses: ['10.71.1.0', '10.71.2.0'], ipv6addresses: [], nics: ['a', 'b', 'c', { cut: 'd...' }] },
    ]);
  });

  test('a colon inside of a value is a part of it', () => {
    expect(plainRows(tablesOf('Path  : C:\\a : b', 'Start : 09:00', '')[0])).toEqual([{ path: 'C:\\a : b', start: '09:00' }]);
  });

  test('error records are no objects, and what stands beside them is not all', () => {
    const [table, second] = tablesOf(
      'PS C:\\> Get-VM -ComputerName HV-OSA-01 | fl Name, State',
      'Get-VM : The operation failed.',
      'At line:1 char:1',
      '+ Get-VM -ComputerName HV-OSA-01',
      '    + CategoryInfo          : NotSpecified: (:) [Get-VM], VirtualizationException',
      '',
      'Name  : VM1',
      'State : Running',
      '',
    );
    expect(plainRows(table)).toEqual([{ name: 'VM1', state: 'Running' }]);
    expect(table?.complete).toBe(false);
    expect(second).toBeUndefined();
  });
});

describe('prompts', () => {
  test.each([
    ['PS C:\\> Get-ClusterNetwork', undefined],
    ['PS C:\\>Get-ClusterNetwork', undefined],
    ['PS>Get-ClusterNetwork', undefined],
    ['PS C:\\Users\\administrator.EXAMPLE> Get-ClusterNetwork', undefined],
    ['PS C:¥Users¥admin> Get-ClusterNetwork', undefined],
    ['[HV-OSK-A]: PS C:\\> Get-ClusterNetwork', 'HV-OSK-A'],
    ['[hv-osk-a.example.local]: PS C:\\Users\\x\\Documents> Get-ClusterNetwork', 'hv-osk-a.example.local'],
    ['[10.20.0.5]: PS>Get-ClusterNetwork', '10.20.0.5'],
    ['Get-ClusterNetwork', undefined],
  ])('%s', (prompt, node) => {
    const [table] = tablesOf(prompt, ...networks, 'PS C:\\>');
    expect(table).toMatchObject({ command: 'Get-ClusterNetwork', complete: true });
    expect(table?.node).toBe(node);
  });

  test('an output may follow without a blank line', () => {
    expect(
      tablesOf('PS C:\\>Get-ClusterNetwork', 'Name               State', '----               -----', 'Cluster Network 1     Up', 'PS C:\\>'),
    ).toMatchObject([{ complete: true, rows: { length: 1 } }]);
  });

  test('a command goes on behind >>, and below where the console ended', () => {
    const [table] = tablesOf('PS C:\\> Get-ClusterNetwork |', '>> ft Name, Metric, AutoMetric, Role', ...networks);
    expect(table).toMatchObject({ command: 'Get-ClusterNetwork', complete: true });
    const long = 'PS C:\\Users\\administrator.EXAMPLE> Get-ClusterNetwork | Sort-Object Metric | Where-Ob';
    const [filtered] = tablesOf(long, 'ject { $_.Metric -gt 1 }', ...networks);
    expect(filtered).toMatchObject({ commandLine: expect.stringContaining('Where-Object'), complete: false });
  });

  test('before and after a change stand in two tables, and the change itself shows nothing', () => {
    const after = networks.map((line) => line.replace('1000', '2000'));
    const tables = tablesOf(
      'PS C:\\> Get-ClusterNetwork',
      ...networks,
      'PS C:\\> (Get-ClusterNetwork management).Metric = 2000',
      'PS C:\\> Get-ClusterNetwork',
      ...after,
    );
    expect(tables.map((table) => [table.command, column(table, 'metric')])).toEqual([
      ['Get-ClusterNetwork', ['1100', '1000']],
      ['Get-ClusterNetwork', ['1100', '2000']],
    ]);
  });

  test('several commands and nodes in one paste', () => {
    const nodes = ['', 'Name      State', '----      -----', 'HV-OSK-A     Up', ''];
    const tables = tablesOf(
      '[HV-OSK-A]: PS C:\\> Get-ClusterNode',
      ...nodes,
      '[HV-OSK-B]: PS C:\\> Get-VM',
      ...nodes,
      'PS C:\\> hostname',
      'HV-OSK-C',
      'PS C:\\>',
    );
    expect(tables.map(({ command, node }) => [command, node])).toEqual([
      ['Get-ClusterNode', 'HV-OSK-A'],
      ['Get-VM', 'HV-OSK-B'],
    ]);
  });

  test('a transcript tells its machine, and its own lines are no list', () => {
    const tables = tablesOf(
      '**********************',
      'Windows PowerShell Transcript Start',
      'Start time: 20110224090000',
      'Username  : EXAMPLE\\administrator ',
      'Machine   : ARIEL (Microsoft Windows NT 6.1.7601 Service Pack 1) ',
      '**********************',
      'Transcript started, output file is C:\\t.txt',
      'PS C:\\> Get-ClusterNetwork',
      ...networks,
      '**********************',
      'Windows PowerShell Transcript End',
      'End time: 20110224090100',
      '**********************',
    );
    expect(tables).toMatchObject([{ node: 'ARIEL', command: 'Get-ClusterNetwork', complete: true }]);
  });
});

describe('what a command line says', () => {
  test.each([
    ['Get-ClusterNetwork | Format-Table -AutoSize Name, Metric', 'Get-ClusterNetwork', true],
    ['Get-ClusterNetwork | Select-Object Name, Metric | Sort-Object Metric | fl *', 'Get-ClusterNetwork', true],
    ['Get-VM | Get-VMHardDiskDrive', 'Get-VMHardDiskDrive', true],
    ['Get-ClusterResource | Get-ClusterOwnerNode', 'Get-ClusterOwnerNode', true],
    ['Get-ClusterSharedVolume | Get-ClusterSharedVolumeState | fl', 'Get-ClusterSharedVolumeState', true],
    ['Get-VMNetworkAdapter -VMName * | ft', 'Get-VMNetworkAdapter', true],
    ['Get-VM *', 'Get-VM', true],
    ['Get-Cluster -Name HVCL', 'Get-Cluster', false],
    ['gwmi -Namespace root\\virtualization Msvm_VirtualSwitch | fl', 'Get-WmiObject', true],
    ['Get-WmiObject Win32_Service -Filter "Name=\'vmms\'"', 'Get-WmiObject', false],
    ['Hyper-V\\Get-VM', 'Get-VM', true],
    ['cls; Get-VM # all of them', 'Get-VM', true],
    ['Get-ClusterNetwork | Where-Object { $_.Role -ne 0 } | ft', 'Get-ClusterNetwork', false],
    ['Get-ClusterNetwork | ? State -eq Up', 'Get-ClusterNetwork', false],
    ['Get-VM | select -First 10', 'Get-VM', false],
    ['Get-VM | sort Name -Unique', 'Get-VM', false],
    ['Get-ClusterNetwork management', 'Get-ClusterNetwork', false],
    ['Get-VM -Name VM1', 'Get-VM', false],
    ['Get-ClusterGroup | Get-VM', 'Get-VM', false],
    ['Get-VM | select -ExpandProperty HardDrives', undefined, false],
    ['Get-VM | Group-Object State', undefined, false],
    ['$networks | ft', undefined, false],
    ['Get-ClusterNetwork; Get-ClusterNode', undefined, true],
    ['Get-ClusterNode | % { Get-VMSwitch -ComputerName $_.Name } | ft', 'Get-VMSwitch', true],
    ['Invoke-Command -ComputerName HV-OSA-01 { Get-VMSwitch }', 'Get-VMSwitch', true],
  ])('%s', (line, command, complete) => {
    const [table] = tablesOf(`PS C:\\> ${line}`, '', 'Name      State', '----      -----', 'HV-OSK-A     Up', '', 'PS C:\\>');
    expect([table?.command, table?.complete]).toEqual([command, complete]);
  });

  test.each([
    ['[HV-OSA-01]: PS C:\\> Get-VM -ComputerName HV-OSA-02', 'HV-OSA-02'],
    ['[HV-OSA-01]: PS C:\\> Get-VM -ComputerName:"HV-OSA-02"', 'HV-OSA-02'],
    ['[HV-OSA-01]: PS C:\\> Get-VM -ComputerName localhost', 'HV-OSA-01'],
    ['[HV-OSA-01]: PS C:\\> Get-VM -ComputerName HV-OSA-02, HV-OSA-03', undefined],
    ['[HV-OSA-01]: PS C:\\> Get-VM -ComputerName $nodes', undefined],
    ['[HV-OSA-01]: PS C:\\> Get-ClusterNode | % { Get-VM -ComputerName $_ }', undefined],
    ['PS C:\\> Invoke-Command -ComputerName HV-OSA-02 { Get-VM } | ft', 'HV-OSA-02'],
    ['[HV-OSA-01]: PS C:\\> Get-VM | Get-VMHardDiskDrive', 'HV-OSA-01'],
  ])('the node of %s', (prompt, node) => {
    expect(tablesOf(prompt, '', 'Name      State', '----      -----', 'VM1          Up', '')[0]?.node).toBe(node);
  });
});

describe('what was moved, folded or lost on the way', () => {
  test('nothing behind the last row: more rows may have followed', () => {
    expect(tablesOf(...networks.slice(0, 5))[0]).toMatchObject({ complete: false, rows: { length: 2 } });
  });

  test('the rest of a broken cell behind a blank line makes its row unread', () => {
    const [table] = tablesOf('Name  Path   ', '----  ----   ', 'VM1   C:\\Clus', '', '      terStor', '', 'PS C:\\>');
    expect(table).toMatchObject({ rows: [], complete: false });
  });

  test('lines that mail has folded are no rows, nor are those above them', () => {
    const [table] = tablesOf(
      'Name                      State  Metric Role',
      '----                      -----  ------ ----',
      'heartbeat                    Up   10000 ClusterAn',
      'dClient',
      'management                   Up    1000 ClusterAn',
      'dClient',
      '',
      '',
    );
    expect(table).toMatchObject({ rows: [], complete: false });
  });

  test('the width of a left-aligned column before a right-aligned one is not known: the rest of a name may be a row, or not', () => {
    const [table] = tablesOf(
      'PS C:\\> Get-ClusterNetwork | ft Name, Metric, Role -Wrap',
      '',
      'Name                   Metric             Role',
      '----                   ------             ----',
      'storage network         10000          Cluster',
      'number 1',
      '',
      '',
      'PS C:\\>',
    );
    expect(table).toMatchObject({ rows: [], complete: false });
  });

  test('the same command again with lost rows: what was shown before may no longer be true', () => {
    const command = 'PS C:\\> Get-ClusterNetwork | ft Name, Metric, AutoMetric, Role';
    const changed = networks.map((text) => text.replace('1000 ', '2000 '));
    const { tables } = decodeConsoleText(lines(command, ...networks, command, ...changed.slice(0, 4), '', ...changed.slice(4), 'PS C:\\>'), 'x');
    expect(tables.map((table) => column(table, 'name'))).toEqual([['heartbeat'], ['heartbeat']]);
  });

  test('objects of a list without blank lines between them have the same properties, or are none', () => {
    const whole = ['Name  : VM1', 'State : Off', 'Name  : VM2', 'State : Up', ''];
    expect(tablesOf(...whole)[0]?.rows).toHaveLength(2);
    expect(tablesOf(...whole.slice(1))[0]).toMatchObject({ rows: [], complete: false });
  });

  test('a list right below a long command is no part of the command', () => {
    const command = 'PS C:\\Users\\administrator.EXAMPLE> Get-ClusterNode | Format-List Name, State, NodeWeight, Id';
    const [table] = tablesOf(command, 'Name  : HV-OSA-01', 'State : Up', 'Name  : HV-OSA-02', 'State : Down', '', 'PS C:\\>');
    expect(plainRows(table)).toEqual([
      { name: 'HV-OSA-01', state: 'Up' },
      { name: 'HV-OSA-02', state: 'Down' },
    ]);
  });

  test('a full-width character takes two of the three columns of a narrow cell', () => {
    const [table] = tablesOf('Nam Sta', 'e   te', '--- ---', '業  Up', '管  Up', '');
    expect(column(table, 'name')).toEqual([{ cut: '業' }, { cut: '管' }]);
  });
});

describe('what cannot be read', () => {
  test('columns without their dashes are told, and never guessed', () => {
    const { tables, errors } = decodeConsoleText(
      lines('PS C:\\> Get-ClusterNetwork', 'Name Metric AutoMetric Role', 'heartbeat 1100 True 1', 'PS C:\\>'),
      'paste.txt',
    );
    expect(tables).toEqual([]);
    expect(errors).toMatchObject([{ code: 'table-not-readable', values: { line: 2 } }]);
  });

  test('blanks that a web page has folded fit nowhere', () => {
    const [table] = tablesOf(
      'Name Metric AutoMetric Role',
      '---- ------ ---------- ----',
      'heartbeat 1100 True 1',
      'iscsi 10100 True 0',
      'management 1000 False 3',
    );
    expect(table?.rows).toEqual([]);
    expect(table).toMatchObject({ complete: false, unread: { length: 3 } });
  });

  test('rows that stand apart from their table are not lost without a word', () => {
    const [table] = tablesOf(...networks.slice(0, 4), '', ...networks.slice(4));
    expect(column(table, 'name')).toEqual(['heartbeat']);
    expect(table).toMatchObject({ complete: false, unread: [{ text: expect.stringContaining('management') }] });
  });

  test.each([
    ['prose', 'The cluster was built in 2011.\nIts networks : heartbeat and management.\n'],
    ['CSV', '"Name","Metric"\r\n"heartbeat","1100"\r\n'],
    ['a Markdown table', '| Name | Metric |\n| --- | --- |\n| heartbeat | 1100 |\n'],
    ['settings', 'rules:\n  HV205:\n    severity: info\n'],
    ['a line of dashes', '----------\n\n'],
  ])('%s is no console text', (_, text) => {
    expect(decodeConsoleText(text, 'x')).toEqual({ tables: [], errors: [], recognised: false });
  });

  test('a table without rows never says that there are none', () => {
    expect(tablesOf('Name  State', '----  -----', '')).toEqual([]);
  });
});

describeSamples('console text samples', () => {
  const truth = [
    { name: 'クラスター ネットワーク 1', metric: '10000', role: 'ClusterAndClient' },
    { name: 'クラスター ネットワーク 2', metric: '1000', role: 'Cluster' },
    { name: 'ライブマイグレーション専用', metric: '1100', role: 'Cluster' },
    { name: 'ﾊﾞｯｸｱｯﾌﾟ用LAN①', metric: '10100', role: 'None' },
  ];

  test.each([
    'text-ps51-redirect-utf16/GetClusterNetwork.auto.w119.txt',
    'text-ps51-redirect-utf16/GetClusterNetwork.auto.w79.txt',
    'text-ps51-redirect-utf16/GetClusterNetwork.ft.w119.txt',
    'text-ps51-redirect-utf16/GetClusterNetwork.ft.w79.txt',
    'text-ps51-redirect-utf16/GetClusterNetwork.manycols.auto.w119.txt',
    'text-ps51-fl-cp932/GetClusterNetwork.fl.txt',
    'text-ps51-fl-utf8bom/GetClusterNetwork.fl.txt',
    'text-pwsh7/GetClusterNetwork.fl.txt',
    'text-pwsh7/GetClusterNetwork.ft.txt',
    'text-pwsh7/GetClusterNetwork.ft4.txt',
    'console-paste.cp932.txt',
  ])('the networks of %s', async (path) => {
    const { format, tables, errors } = await decodeSample(`${osk}/${path}`);
    expect({ format, errors }).toEqual({ format: 'text', errors: [] });
    expect(plainRows(tables[0])).toMatchObject(truth);
    expect(tables[0]?.complete).toBe(true);
  });

  test('columns that were dropped at 79 characters are absent', async () => {
    const { tables } = await decodeSample(`${osk}/text-ps51-redirect-utf16/GetClusterNetwork.manycols.auto.w79.txt`);
    expect(tables[0]?.columns).toEqual(['id', 'name', 'address', 'addressmask']);
  });

  test('many columns at 79 characters: what is cut is no value', async () => {
    const { tables } = await decodeSample(`${osk}/text-ps51-redirect-utf16/GetClusterNetwork.manycols.w79.txt`);
    expect(column(tables[0], 'name')).toEqual(['クラスタ...', 'クラスタ...', 'ライブマ...', 'ﾊﾞｯｸ...'].map((text) => ({ cut: text })));
    expect(column(tables[0], 'role')).toEqual([{ cut: '...ent' }, { cut: '...ter' }, { cut: '...ter' }, 'None']);
    expect(column(tables[0], 'metric')).toEqual(['10000', '1000', '1100', '10100']);
    expect(column(tables[0], 'autometric')).toEqual(['True', 'True', 'True', 'True']);
  });

  test('a column of one character holds no version', async () => {
    const { tables } = await decodeSample(`${osk}/text-ps51-redirect-utf16/GetVM.w79.txt`);
    expect(column(tables[0], 'version')).toEqual([{ cut: '5' }, { cut: '5' }, { cut: '5' }]);
    expect(column(tables[0], 'state')).toEqual(['Running', 'Off', 'Saved']);
  });

  test.each(['text-ps51-redirect-utf16/GetVMHardDiskDrive.wrap.w79.txt', 'text-ps51-redirect-utf16/GetVMHardDiskDrive.wrap.w119.txt'])(
    '%s',
    async (path) => {
      const { tables } = await decodeSample(`${osk}/${path}`);
      const list = await decodeSample(`${osk}/text-ps51-fl-utf8bom/GetVMHardDiskDrive.fl.w79.txt`);
      for (const name of ['vmname', 'path', 'disknumber', 'controllertype']) expect(column(tables[0], name)).toEqual(column(list.tables[0], name));
      expect(tables[0]).toMatchObject({ complete: true, rows: { length: 11 } });
    },
  );

  test('groups by node', async () => {
    const { tables } = await decodeSample(`${osk}/text-ps51-groupby/GetVMSwitch-by-node.txt`);
    expect(plainRows(tables[0])).toMatchObject([
      { name: '業務LAN', computername: 'HV-OSK-A' },
      { name: '業務ＬＡＮ', computername: 'HV-OSK-B' },
    ]);
    expect(tables).toHaveLength(1);
  });

  test('the default view of a remote prompt, and lists below a filter', async () => {
    const { tables } = await decodeSample('console-text/azurestackhci-23H2-partitioned.txt');
    expect(tables.map(({ command, complete }) => [command, complete])).toEqual([
      ['Get-ClusterNetwork', true],
      ['Get-ClusterNetwork', false],
      ['Get-ClusterNetworkInterface', false],
      ['Get-ItemProperty', false],
      ['Get-ItemProperty', false],
    ]);
    expect(plainRows(tables[0])[0]).toEqual({ name: 'Cluster Network 1', state: 'Partitioned', metric: '40000', role: 'Cluster' });
  });

  test('tables without a prompt of their own are not those of the command above', async () => {
    const { tables } = await decodeSample('console-text/azurelocal-merged-networks.txt');
    expect(tables.map(({ command, node, complete }) => [command, node, complete])).toEqual([
      ['Get-ClusterNetwork', 'azlocal-node1', false],
      ['Get-NetIntent', 'azlocal-node1', false],
      [undefined, 'azlocal-node1', false],
      ['Get-NetIntent', 'azlocal-node1', false],
      ['Get-ClusterNetwork', 'azlocal-node01', false],
    ]);
    expect(column(tables[0], 'ipv4addresses')).toEqual([['x.x.x.x'], ['10.71.1.0', '10.71.2.0']]);
  });

  test.each(samplePaths(`${osk}/csv-ps51-notype-cp932`, `${osk}/csv-ps51-default-ascii-typeinfo`))('%s is no console text', async (path) => {
    expect((await decodeSample(path)).format).toBe('csv');
  });
});
