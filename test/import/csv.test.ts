import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { recordsOf } from '../../src/import/csv/records.ts';
import { decodeCsv } from '../../src/import/csv.ts';
import { decode } from '../../src/import/detect.ts';
import { importFiles } from './import-files.ts';
import { completeLists } from './one-cluster.ts';
import { column, decodeText, lines, plainRows } from './samples.ts';

const networks = [
  '#TYPE Selected.Microsoft.FailoverClusters.PowerShell.ClusterNetwork',
  '"Name","Metric","AutoMetric","Role","State"',
  '"業務LAN","10000","True","ClusterAndClient","Up"',
  '"ライブマイグレーション専用","1100","True","Cluster","Up"',
] as const;

function cellsOf(text: string, name = 'GetClusterNetwork.csv') {
  return decodeCsv(text, name).then(({ tables }) => plainRows(tables[0]));
}

async function errorsOf(text: string) {
  const { errors } = await decodeCsv(text, 'GetClusterNetwork.csv');
  return errors.map(({ code, values }) => [code, values]);
}

describe('a file of Export-Csv', () => {
  it('gives rows of text with the class of #TYPE', async () => {
    const { tables, errors } = await decodeCsv(lines(...networks), 'exports/networks.csv');
    expect(errors).toEqual([]);
    expect(tables).toMatchObject([{ fileName: 'networks', complete: true, unread: [], columns: ['name', 'metric', 'autometric', 'role', 'state'] }]);
    expect(tables[0]?.rows[0]?.type).toBe('Microsoft.FailoverClusters.PowerShell.ClusterNetwork');
    expect(plainRows(tables[0])[1]).toEqual({ name: 'ライブマイグレーション専用', metric: '1100', autometric: 'True', role: 'Cluster', state: 'Up' });
  });

  it.each([
    'Microsoft.HyperV.PowerShell.VMSwitch',
    'Selected.Microsoft.HyperV.PowerShell.VMSwitch',
    'Deserialized.Microsoft.HyperV.PowerShell.VMSwitch',
    'CSV:Selected.Deserialized.Microsoft.HyperV.PowerShell.VMSwitch',
  ])('takes #TYPE %s for a switch', async (type) => {
    const { tables } = await decodeCsv(lines(`#TYPE ${type}`, '"Name"', '"業務LAN"'), 'x.csv');
    expect(tables[0]?.rows[0]?.type).toBe('Microsoft.HyperV.PowerShell.VMSwitch');
  });

  it.each([
    [',', '"業務LAN","10000"'],
    [';', '"業務LAN";"10000"'],
    ['\t', '"業務LAN"\t"10000"'],
    [';', '業務LAN;10000'],
    ['\t', '業務LAN\t10000'],
  ])('is read with the delimiter %j: %s', async (delimiter, row) => {
    const header = row.startsWith('"') ? ['"Name"', '"Metric"'] : ['Name', 'Metric'];
    expect(await cellsOf(lines(header.join(delimiter), row))).toEqual([{ name: '業務LAN', metric: '10000' }]);
  });

  it('keeps line ends, quotes and delimiters inside of quotes', async () => {
    expect(await cellsOf(lines('"Name","Description"', '"LM ""専用"", A","1 行目\r\n2 行目"', '"業務LAN","x"'))).toEqual([
      { name: 'LM "専用", A', description: '1 行目\r\n2 行目' },
      { name: '業務LAN', description: 'x' },
    ]);
  });

  it('says where each row stands, also behind a value of two lines', async () => {
    const { tables } = await decodeCsv(lines('"Name","Description"', '"業務LAN","1 行目', '2 行目"', '"LM","x"'), 'networks.csv');
    expect(tables[0]?.rows.map(({ region }) => region)).toEqual([
      { line: 2, column: 1, endLine: 3, endColumn: 6 },
      { line: 4, column: 1, endLine: 4, endColumn: 9 },
    ]);
  });

  it('tells an empty string from $null only where it is quoted', async () => {
    expect(await cellsOf(lines('"Name","Value"', '"MigrationNetworkOrder",""', '"MigrationExcludeNetworks",'))).toEqual([
      { name: 'MigrationNetworkOrder', value: '' },
      { name: 'MigrationExcludeNetworks', value: null },
    ]);
  });

  it.each([
    'System.String[]',
    'System.Object[]',
    'System.Collections.Specialized.StringCollection',
    'System.Collections.Generic.List`1[Microsoft.FailoverClusters.PowerShell.ClusterSharedVolumeInfo]',
    'Microsoft.HyperV.PowerShell.VMNetworkAdapter[]',
    'Microsoft.HyperV.PowerShell.VMNetworkAdapterVlanSetting',
    'System.__ComObject',
  ])('knows of a collection that became %s only that it is there', async (text) => {
    expect(await cellsOf(lines('Name;Items', `業務LAN;${text}`))).toEqual([{ name: '業務LAN', items: { cut: text } }]);
  });

  it.each([
    '10.0.20348.1',
    'HV-OSK-A.example.local',
    'Microsoft ネットワーク用クライアント',
    'Microsoft:E5770746-9F82-7CBD-3AAF-0E9AB4AE4442',
    'System',
  ])('takes %s for what it is', async (text) => {
    expect(await cellsOf(lines('"Name","Items"', `"業務LAN","${text}"`))).toEqual([{ name: '業務LAN', items: text }]);
  });

  it('a number that a spreadsheet has rounded is not read', async () => {
    expect(await cellsOf(lines('Name,MemoryAssigned', 'VM1,1.71799E+10', 'VM2,17179869184'))).toMatchObject([
      { memoryassigned: { cut: '1.71799E+10' } },
      { memoryassigned: '17179869184' },
    ]);
  });

  it('holds several outputs behind each other, one table each', async () => {
    const nodes = ['#TYPE Microsoft.FailoverClusters.PowerShell.ClusterNode', '"Name","State"', '"HV-OSK-A","Up"'];
    const { tables } = await decodeCsv(lines(...networks, ...nodes, '"Name","State"', '"HV-OSK-B","Down"'), 'all.csv');
    expect(tables.map((table) => column(table, 'name'))).toEqual([['業務LAN', 'ライブマイグレーション専用'], ['HV-OSK-A'], ['HV-OSK-B']]);
  });
});

describe('damage is located, and what came before it is kept as incomplete', () => {
  test.each([
    ['an open quote', '"CSV","1000","True","Cluster","Up\r\n', 'open-quote', 5, 31],
    ['text behind a quote', '"CSV"x,"1000","True","Cluster","Up"\r\n', 'text-behind-quote', 5, 6],
    ['a row that ends early', '"CSV","1000","True"', 'truncated', 5, 1],
    ['a row of too many columns', '"CSV","1000","True","Cluster","Up","x"\r\n', 'columns', 5, 1],
  ])('%s', async (_, end, detail, line, place) => {
    const { tables, errors } = await decodeCsv(lines(...networks) + end, 'networks.csv');
    expect(errors).toMatchObject([{ code: 'csv-syntax', values: { detail, line, column: place } }]);
    expect(tables[0]?.complete).toBe(false);
    expect(column(tables[0], 'name')).toEqual(['業務LAN', 'ライブマイグレーション専用']);
  });

  it('a last row without its line end may be cut in its last cell', async () => {
    const { tables, errors } = await decodeCsv(`${lines('Name;Metric', '業務LAN;10000')}LM;11`, 'networks.csv');
    expect([errors, tables[0]?.complete]).toEqual([[], false]);
    expect(plainRows(tables[0])).toEqual([
      { name: '業務LAN', metric: '10000' },
      { name: 'LM', metric: { cut: '11' } },
    ]);
  });

  it('a quote inside of a value without quotes has lost its beginning', async () => {
    expect(await cellsOf(lines('"Name","Metric"', '業務LAN","10000"'))).toEqual([{ name: { cut: '業務LAN"' }, metric: '10000' }]);
  });

  it('cut after any character, a file tells nothing else, and no list as whole', async () => {
    const text = lines(...networks);
    const whole = plainRows((await decodeCsv(text, 'x.csv')).tables[0]);
    const header = text.indexOf(networks[2]);
    for (let length = header + 1; length < text.length; length++) {
      const { tables } = await decodeCsv(text.slice(0, length), 'x.csv');
      const table = tables[0];
      const ended = text.startsWith('\n', length - 1);
      expect([length, table?.complete]).toEqual([length, ended]);
      for (const [index, row] of plainRows(table).entries())
        for (const [name, value] of Object.entries(row)) if (typeof value === 'string') expect(value).toBe(whole[index]?.[name]);
    }
  });
});

describe('an ASCII file with ? in place of letters', () => {
  it('is reported once, with the first row and how many there are', async () => {
    const text = lines('"Name","Metric"', '"??LAN","10000"', '"LM","1100"', '"?????","1000"');
    expect(await errorsOf(text)).toEqual([['characters-lost', { count: 2, line: 2, column: 1 }]]);
    expect(await cellsOf(text)).toMatchObject([{ name: { cut: '??LAN' }, metric: '10000' }, { name: 'LM' }, { name: { cut: '?????' } }]);
  });

  it('may ask in its notes, and names volumes by \\\\?\\', async () => {
    const text = lines('"Name","Notes","Path"', '"VM1","Replaced?","\\\\?\\Volume{4c1b02c1-d990-11dc-99ae-806e6f6e6963}\\"');
    expect(await errorsOf(text)).toEqual([]);
    expect(await cellsOf(text)).toMatchObject([{ notes: 'Replaced?' }]);
  });

  it('never has two names that are the same', async () => {
    const vms = lines(
      '#TYPE Microsoft.HyperV.PowerShell.VirtualMachine',
      '"VMName","VMId","State","ComputerName","ParentSnapshotName"',
      '"????","e5770746-9f82-7cbd-3aaf-0e9ab4ae4442","Running","HV-OSK-A",""',
      '"????","bd3b0084-5b32-28fc-8225-739cbb34f489","Off","HV-OSK-B",""',
      '"AD01","0f2cb7b4-0000-4000-8000-000000000001","Off","HV-OSK-B","???"',
    );
    const { clusters } = await importFiles({ 'GetVM.csv': vms });
    const { cluster, collected, unread } = clusters[0]?.snapshot ?? {};
    expect(cluster?.virtualMachines).toMatchObject([{ name: 'AD01', state: 'off' }]);
    expect(cluster?.virtualMachines?.[0]?.parentSnapshot).toBeUndefined();
    expect(collected ?? []).toEqual([]);
    expect(unread?.map(({ reason, detail }) => [reason, detail])).toEqual([
      ['damaged', '????'],
      ['damaged', '????'],
      ['damaged', '???'],
    ]);
  });
});

describe('what is CSV is told by its content', () => {
  test.each([
    ['#TYPE of a class that nobody reads', '#TYPE System.Diagnostics.Process\r\n"Name","Id"\r\n"a","1"\r\n', 'x.csv', 'csv'],
    ['columns of one command alone', 'Name;Metric;AutoMetric;Role\r\nLM;1100;True;Cluster\r\n', 'x.csv', 'csv'],
    ['columns that fit, under the name of their command', '"Name","State"\r\n"HV-OSK-A","Up"\r\n', 'Get-ClusterNode.csv', 'csv'],
    ['the same under another name', '"Name","State"\r\n"HV-OSK-A","Up"\r\n', 'list.csv', undefined],
    ['columns of something else', '"Date","Amount"\r\n"2026-01-01","5"\r\n', 'Get-VM.csv', undefined],
    ['prose with a comma', 'Hello, all nodes are up.\r\n', 'GetClusterNode.txt', undefined],
    ['a table of the console', lines('Name     State', '----     -----', 'HV-OSK-A Up'), 'GetClusterNode.csv', 'text'],
    ['a list of the console', lines('Name  : HV-OSK-A', 'State : Up'), 'GetClusterNode.csv', 'text'],
    ['a table with tabs between its names', lines('Name\tMetric\tRole', '----\t------\t----', 'LM\t1100\tCluster'), 'x.txt', 'text'],
  ])('%s', async (_, text, name, format) => {
    expect((await decodeText(text, name)).format).toBe(format);
  });

  it('a header alone says that there is none', async () => {
    const { clusters } = await importFiles({ 'Node_HV-OSK-A/GetVMSnapshot.csv': lines('"VMName","Name","SnapshotType","ComputerName"') });
    expect(completeLists(clusters[0]?.snapshot ?? { schemaVersion: 1, collected: [], cluster: { name: '' } })).toEqual([
      'virtualMachines.snapshots HV-OSK-A',
    ]);
  });

  it('a header alone of another class says nothing', async () => {
    const header = lines('#TYPE Contoso.Report', '"VMName","Name","SnapshotType","ComputerName"');
    expect((await decodeCsv(header, 'GetVMSnapshot.csv')).tables).toEqual([]);
  });

  it('an empty file says nothing', async () => {
    expect(await decode(new Uint8Array(), 'GetVMSnapshot.csv')).toMatchObject({ format: 'empty', tables: [] });
  });
});

it('more records or columns than the limit are refused', async () => {
  expect(await errorsOf(`Name;Metric;Role\r\n${'a;1;2\r\n'.repeat(500_001)}`)).toEqual([['too-many-values', { limit: 500_000 }]]);
  expect(await errorsOf(`${'Name;'.repeat(10_001)}\r\n`)).toEqual([['too-many-values', { limit: 10_000 }]]);
});

it('reads what csv-parse reads', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '業', ' ', '"', ';', '\n', '\r\n'), maxLength: 6 });
  const written = field.map((text) => (/["\n;]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text));
  fc.assert(
    fc.property(fc.array(fc.array(written, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (rows) => {
      const text = rows.map((row) => `${row.join(';')}\r\n`).join('');
      const expected: unknown = parse(text, { delimiter: ';', relax_column_count: true, record_delimiter: ['\r\n', '\n', '\r'] });
      expect([...recordsOf(text, ';')].map(({ fields }) => fields.map((each) => each.text))).toEqual(expected);
    }),
  );
});

const folder = 'fixtures/exports';

async function importFolder(path: string) {
  const files = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isFile());
  return importFiles(Object.fromEntries(files.map(({ name }) => [`${path}/${name}`, new Uint8Array(readFileSync(`${path}/${name}`))])));
}

describe('the cluster HVCL-OSK', () => {
  it.each(['ps51-cp932', 'ps51-utf8', 'pwsh7-semicolons'])('is the same in %s as in JSON, but for the lists that CSV cannot hold', async (name) => {
    const [csv, json] = await Promise.all([importFolder(`${folder}/csv/${name}`), importFolder(`${folder}/osk-2012r2/json-pwsh7`)]);
    expect(csv.inputs.flatMap(({ format, errors }) => [format, ...errors])).toEqual(Array(7).fill('csv'));
    const [found, whole] = [csv, json].map(({ clusters }) => clusters[0]?.snapshot);
    if (found === undefined || whole === undefined) throw new Error('there is no cluster');
    const roles = whole.cluster.roles?.map(({ antiAffinity: _, ...role }) => role);
    expect(found.cluster).toEqual({ ...whole.cluster, roles });
    expect([...completeLists(found), 'networks.subnets'].sort()).toEqual(completeLists(whole).sort());
    expect(new Set(found.unread?.map(({ fact, detail }) => `${fact}: ${detail}`))).toEqual(
      new Set(['roles.antiAffinity: System.Collections.Specialized.StringCollection']),
    );
  });

  it('has no Japanese name in the ASCII of Windows PowerShell 5.1, and no list of such names is whole', async () => {
    const { clusters, inputs } = await importFolder(`${folder}/csv/ps51-ascii`);
    expect(inputs.map(({ errors }) => errors.map(({ code }) => code)).filter((codes) => codes.length === 0)).toHaveLength(1);
    const { cluster, collected } = clusters[0]?.snapshot ?? {};
    expect(cluster?.nodes?.map(({ name, state }) => [name, state])).toEqual([
      ['HV-OSK-A', 'up'],
      ['HV-OSK-B', 'down'],
    ]);
    expect([cluster?.networks, cluster?.virtualMachines, cluster?.roles]).toEqual([[], [], undefined]);
    expect(cluster?.nodes?.flatMap(({ switches = [], adapters = [] }) => [...switches, ...adapters])).toEqual([]);
    expect(collected?.map(({ list }) => list)).toEqual(['nodes']);
  });
});
