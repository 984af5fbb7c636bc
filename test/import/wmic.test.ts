import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { decodeConsoleText } from '../../src/import/text.ts';
import { importFiles } from './import-files.ts';
import { completeLists, snapshotOf } from './one-cluster.ts';
import { column, plainRows } from './samples.ts';

/** As wmic writes into a file: CR CR LF, and two blank lines before each instance and behind the last */
function wmic(...instances: readonly (readonly string[])[]): string {
  const lines = instances.flatMap((instance) => ['', '', ...instance]);
  return [...lines, '', '', ''].join('\r\r\n');
}

const host = [
  'Caption=ホスト コンピューター システム',
  'CreationClassName=Msvm_ComputerSystem',
  'ElementName=HV-OSA-01',
  'EnabledState=2',
  'Name=HV-OSA-01',
];
const web01 = '6F1D2C3B-0A1B-4C2D-8E3F-112233445566';
const machine = (name: string, state: number, id = web01) => [
  'Caption=仮想マシン',
  'CreationClassName=Msvm_ComputerSystem',
  `ElementName=${name}`,
  `EnabledState=${state}`,
  `Name=${id}`,
];
const idOf = (digit: number) => `0F0F0F0F-0000-4000-8000-00000000000${digit}`;

function tablesOf(text: string, name = 'Msvm_ComputerSystem.txt') {
  return decodeConsoleText(text, name).tables;
}

describe('wmic /format:list', () => {
  it('gives one row for each instance', () => {
    const [table, ...others] = tablesOf(wmic(host, machine('web01', 2)));
    expect(others).toEqual([]);
    expect(table).toMatchObject({
      complete: true,
      node: 'HV-OSA-01',
      unread: [],
      columns: ['caption', 'creationclassname', 'elementname', 'enabledstate', 'name'],
    });
    expect(plainRows(table)[1]).toMatchObject({ elementname: 'web01', enabledstate: '2', name: web01 });
    expect(table?.rows.map(({ region }) => region.line)).toEqual([3, 10]);
  });

  it('is the same where an editor made two line ends of CR CR LF, or somebody took the blank lines away', () => {
    const text = wmic(host, machine('web01', 2), machine('db01', 3, idOf(1)));
    const rows = plainRows(tablesOf(text)[0]);
    expect(rows).toHaveLength(3);
    expect(plainRows(tablesOf(text.replaceAll('\r\r\n', '\r\n\r\n'))[0])).toEqual(rows);
    expect(
      plainRows(
        tablesOf(
          `${text
            .split('\r\r\n')
            .filter((line) => line !== '')
            .join('\n')}\n`,
        )[0],
      ),
    ).toEqual(rows);
  });

  test.each([
    ['nothing', '', null],
    ['a list of strings', '{"10.30.0.11","fe80::1"}', ['10.30.0.11', 'fe80::1']],
    ['a list of numbers', '{2,3}', ['2', '3']],
    ['a list of truths', '{TRUE,FALSE}', ['TRUE', 'FALSE']],
    ['an empty list', '{}', []],
    ['a GUID', '{0AA5EFB1-0000-4000-8000-000000000011}', '{0AA5EFB1-0000-4000-8000-000000000011}'],
    ['a list that was cut', '{"10.30.0.11","fe80', { cut: '{"10.30.0.11","fe80' }],
    ['an & as XML writes it', 'PCI\\VEN_8086&amp;DEV_10C9', 'PCI\\VEN_8086&DEV_10C9'],
    ['a value with =', 'a=b', 'a=b'],
    ['a name in dots', 'web...', 'web...'],
    [
      'a path of WMI with its quotes',
      '{"\\\\HV-OSA-01\\root\\virtualization:Msvm_DiskDrive.CreationClassName="Msvm_DiskDrive",DeviceID="Microsoft:7D5E\\\\3""}',
      ['\\\\HV-OSA-01\\root\\virtualization:Msvm_DiskDrive.CreationClassName="Msvm_DiskDrive",DeviceID="Microsoft:7D5E\\\\3"'],
    ],
  ])('%s', (_, written, value) => {
    const [table] = tablesOf(wmic(['Caption=x', `Value=${written}`]), 'x.txt');
    expect(plainRows(table)).toEqual([{ caption: 'x', value }]);
  });

  it('a value of several lines is cut, and no list with one is whole', () => {
    const [table] = tablesOf(wmic(['ElementName=web01', 'Notes=1 行目', '2 行目', 'Version=2'], ['ElementName=db01', 'Notes=', 'Version=2']));
    expect(plainRows(table)).toEqual([
      { elementname: 'web01', notes: { cut: '1 行目' }, version: '2' },
      { elementname: 'db01', notes: null, version: '2' },
    ]);
    expect(table?.complete).toBe(false);
  });

  it('lines of notes that look like properties make nothing whole', () => {
    const tables = tablesOf(
      wmic(['ElementName=web01', 'Notes=担当:', '', '', '', 'Owner=山田', 'Version=2'], ['ElementName=db01', 'Notes=', 'Version=2']),
    );
    expect(tables.map(({ complete }) => complete).every((complete) => !complete)).toBe(true);
  });

  it('cut after any character, tells nothing else, and is whole only behind a blank line', () => {
    const text = wmic(host, machine('web01', 2), machine('帳票サーバー（旧）', 32769, idOf(1)));
    const whole = tablesOf(text)[0];
    for (let length = 1; length < text.length; length++) {
      const start = text.slice(0, length);
      const tables = tablesOf(start);
      for (const row of tables.flatMap(plainRows))
        for (const [name, value] of Object.entries(row)) if (typeof value === 'string') expect(column(whole, name)).toContain(value);
      if (tables.some(({ complete }) => complete)) expect(start).toMatch(/\n\r\r\n\r*$/);
    }
  });

  it.each([
    ['C:\\> wmic /namespace:\\\\root\\virtualization path Msvm_ComputerSystem get /format:list', 'Msvm_ComputerSystem', undefined, true],
    ['C:\\Users\\admin>wmic.exe path Win32_BIOS get SerialNumber /value', 'Win32_BIOS', undefined, true],
    ['PS C:\\> wmic bios get /format:list', 'Win32_BIOS', undefined, true],
    ['[HV-OSA-02]: PS C:\\> wmic os list full', 'Win32_OperatingSystem', 'HV-OSA-02', true],
    ['C:\\> wmic /node:"HV-OSA-01" qfe get /format:list', 'Win32_QuickFixEngineering', 'HV-OSA-01', true],
    ['C:\\> wmic /node:localhost cpu get /value', 'Win32_Processor', undefined, true],
    ['C:\\> wmic path Win32_Service where "Name=\'vmms\'" get /format:list', 'Win32_Service', undefined, false],
    ['C:\\> wmic path Win32_Service.Name="vmms" get /format:list', undefined, undefined, false],
    ['C:\\> wmic process get /format:list', undefined, undefined, false],
  ])('%s', (prompt, type, node, complete) => {
    const [table] = tablesOf(`${prompt}\r\n${wmic(['ElementName=x', 'Version=1'])}\r\nC:\\>`, 'x.txt');
    expect([table?.rows[0]?.type, table?.node, table?.complete]).toEqual([type, node, complete]);
  });

  it('holds several classes behind each other, each whole', () => {
    const bios = ['Manufacturer=HP', 'SMBIOSBIOSVersion=P67'];
    const system = ['CreationClassName=Win32_ComputerSystem', 'Model=ProLiant DL380 G7', 'Name=HV-OSA-01'];
    expect(tablesOf(wmic(bios, system)).map(({ rows, complete }) => [rows.length, complete])).toEqual([
      [1, true],
      [1, true],
    ]);
  });

  it('more instances than the limit are refused', () => {
    expect(decodeConsoleText(`Name=x\n\n${'Name=x\n'.repeat(500_001)}`, 'x.txt')).toMatchObject({
      tables: [],
      errors: [{ code: 'too-many-values' }],
    });
  });

  it('of several nodes at once nobody knows which is whose', () => {
    expect(tablesOf(`C:\\> wmic /node:HV-OSA-01,HV-OSA-02 bios get /value\r\n${wmic(['SMBIOSBIOSVersion=P67'])}`)).toEqual([]);
  });

  it.each([
    ['a file of settings', '[hvlint]\r\nfailOn=error\r\nlang=ja\r\n'],
    ['an assignment', 'x=1\r\n'],
    ['blanks around the sign', 'Name = lm\r\nState = Up\r\n'],
  ])('is not %s', (_, text) => {
    expect(decodeConsoleText(text, 'x.txt')).toEqual({ tables: [], errors: [], recognised: false });
  });
});

describe('dumps of a host', () => {
  it('name the node by the host among its machines', async () => {
    const snapshot = await snapshotOf({ 'vms.txt': wmic(host, machine('web01', 2), machine('帳票サーバー（旧）', 32769, idOf(1))) });
    expect(snapshot.cluster.virtualMachines?.map(({ name, state, owner }) => [name, state, owner])).toEqual([
      ['web01', 'running', 'HV-OSA-01'],
      ['帳票サーバー（旧）', 'saved', 'HV-OSA-01'],
    ]);
    expect(completeLists(snapshot)).toContain('virtualMachines HV-OSA-01');
  });

  it('an association of another name is not taken for one of switches', async () => {
    const association = wmic([
      'Antecedent=\\\\HV-OSA-01\\root\\cimv2:Win32_DiskDrive.DeviceID="1"',
      'Dependent=\\\\HV-OSA-01\\root\\cimv2:Win32_DiskPartition.DeviceID="2"',
    ]);
    const command = 'C:\\> wmic path Win32_DiskDriveToDiskPartition get /format:list\r\n';
    const results = await Promise.all([importFiles({ 'x.txt': association }), importFiles({ 'Msvm_ActiveConnection.txt': command + association })]);
    expect(results.map(({ clusters, skipped }) => [clusters.length, skipped])).toEqual([
      [0, 1],
      [0, 1],
    ]);
  });

  it('resources of root\\virtualization\\v2 are not all the disks', async () => {
    const resource = (subtype: string, place: string) => [
      'Connection=',
      'HostResource=',
      `InstanceID=Microsoft:${web01}\\${place}`,
      'Parent=',
      `ResourceSubType=${subtype}`,
    ];
    const snapshot = await snapshotOf(
      {
        'vms.txt': wmic(host, machine('web01', 2)),
        'Msvm_ResourceAllocationSettingData.txt': wmic(
          resource('Microsoft:Hyper-V:Synthetic Disk Drive', '0'),
          resource('Microsoft:Hyper-V:Synthetic DVD Drive', '1'),
        ),
      },
      { node: 'HV-OSA-01' },
    );
    expect(snapshot.cluster.virtualMachines?.[0]?.disks).toBeUndefined();
    expect(snapshot.cluster.virtualMachines?.[0]?.dvdDrives).toBeUndefined();
    expect(completeLists(snapshot)).toEqual(['virtualMachines HV-OSA-01']);
  });
});

describe('the dumps that this project wrote', () => {
  const load = (name: string) => {
    const root = `fixtures/exports/wmic/${name}`;
    const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/'));
    const files = paths.filter((path) => path.endsWith('.txt') && !path.includes('.golden'));
    return snapshotOf(Object.fromEntries(files.map((path) => [`${root}/${path}`, new Uint8Array(readFileSync(`${root}/${path}`))])));
  };

  it('of 2008 R2, as wmic writes UTF-16: machines, disks, snapshots and switches of both nodes', async () => {
    const { cluster, unread } = await load('2008r2-utf16');
    expect(cluster.nodes?.map(({ name, switches, os }) => [name, switches?.[0]?.name, os?.architecture])).toEqual([
      ['HV-OSA-01', '業務LAN', 'x64'],
      ['HV-OSA-02', '業務ＬＡＮ', 'x64'],
    ]);
    expect(cluster.virtualMachines?.map(({ name, disks, snapshots }) => [name, disks, snapshots?.length])).toEqual([
      [
        '会計システム',
        [
          { path: 'C:\\ClusterStorage\\Volume1\\会計システム\\会計システム.vhd', type: 'virtual' },
          { type: 'passThrough', diskNumber: 3 },
        ],
        1,
      ],
      ['帳票サーバー（旧）', [{ path: 'C:\\ClusterStorage\\Volume1\\帳票サーバー（旧）\\帳票 R&D.vhd', type: 'virtual' }], 0],
    ]);
    expect(unread).toBeUndefined();
  });

  it('of 2012 R2, saved again by an editor: the disks of root\\virtualization\\v2 are not all', async () => {
    const snapshot = await load('2012r2-resaved');
    expect(snapshot.cluster.virtualMachines?.map(({ name, state, disks }) => [name, state, disks])).toEqual([
      ['会計システム', 'running', [{ type: 'passThrough' }]],
      ['ＡＤ-02', 'off', undefined],
    ]);
    expect(completeLists(snapshot)).toEqual(['nodes.switches HV-OSK-A', 'virtualMachines HV-OSK-A']);
  });

  it('pasted from cmd in code page 932: a filtered list is not whole', async () => {
    const snapshot = await load('console-cp932');
    expect(snapshot.cluster.nodes?.map(({ name, switches, services }) => [name, switches?.[0]?.name, services?.[0]?.state])).toEqual([
      ['HV-OSA-01', '業務LAN①', undefined],
      ['HV-OSA-02', '業務LAN①', 'running'],
    ]);
    expect(completeLists(snapshot)).toEqual(['nodes.switches HV-OSA-01', 'nodes.switches HV-OSA-02', 'virtualMachines HV-OSA-01']);
  });

  it('of root\\cimv2 in sessions on both nodes: processors, addresses, updates', async () => {
    const { cluster } = await load('cimv2-remote');
    expect(
      cluster.nodes?.map(({ name, processors, updates, adapters }) => [
        name,
        processors?.map(({ model }) => model),
        updates,
        adapters?.[0]?.addresses,
      ]),
    ).toEqual([
      [
        'HV-OSK-A',
        [45, 45],
        ['KB2919355', 'KB2975719'],
        [
          { address: '192.168.10.11', prefixLength: 24 },
          { address: 'fe80::c8a1:11', prefixLength: 64 },
        ],
      ],
      [
        'HV-OSK-B',
        [62, 62],
        ['KB2919355'],
        [
          { address: '192.168.10.12', prefixLength: 24 },
          { address: 'fe80::c8a1:12', prefixLength: 64 },
        ],
      ],
    ]);
  });
});
