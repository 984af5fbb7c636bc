import { describe, expect, test } from 'vitest';
import { decodeClixml } from '../../src/import/clixml.ts';
import { decodeSample, describeSamples, osk, plain, plainRow, plainRows } from './samples.ts';

const open = '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">';

function clixml(body: string): string {
  return `${open}${body}</Objs>`;
}

function properties(body: string): Record<string, unknown> {
  return plainRow(decodeClixml(clixml(`<Obj RefId="0"><Props>${body}</Props></Obj>`), 'x').tables[0]?.rows[0]);
}

test('a value over two lines of the file was folded by somebody: Export-Clixml writes _x000A_', () => {
  expect(properties('<S N="Path">C:\\ClusterStorage\\Vol\nume1</S><S N="Notes">1_x000A_2</S>')).toEqual({
    path: { cut: 'C:\\ClusterStorage\\Vol\nume1' },
    notes: '1\n2',
  });
});

describe('an object of CLIXML', () => {
  test('has its type without prefixes, its text, and the properties of Props and MS', () => {
    const { tables, errors } = decodeClixml(
      clixml(
        `<Obj RefId="0"><TN RefId="0"><T>Selected.Deserialized.Microsoft.FailoverClusters.PowerShell.ClusterNetwork</T><T>System.Object</T></TN><ToString>lm</ToString>` +
          `<Props><S N="Name">lm</S><U32 N="Metric">1100</U32></Props><MS><S N="PSComputerName">HV-OSA-01</S></MS></Obj>\n` +
          `<Obj RefId="1"><TNRef RefId="0" /><MS><S N="Name">csv</S></MS></Obj>`,
      ),
      'exports/GetClusterNetwork.xml',
    );
    expect(errors).toEqual([]);
    expect(tables).toMatchObject([{ fileName: 'GetClusterNetwork', complete: true, columns: ['name', 'metric', 'pscomputername'] }]);
    expect(tables[0]?.rows.map(({ type, text }) => [type, text])).toEqual([
      ['Microsoft.FailoverClusters.PowerShell.ClusterNetwork', 'lm'],
      ['Microsoft.FailoverClusters.PowerShell.ClusterNetwork', undefined],
    ]);
    expect(plainRows(tables[0])).toEqual([{ name: 'lm', metric: 1100, pscomputername: 'HV-OSA-01' }, { name: 'csv' }]);
    expect(tables[0]?.rows[1]?.region).toEqual({ line: 2, column: 1, endLine: 2, endColumn: 69 });
  });

  test.each([
    ['<S N="v">lm</S>', 'lm'],
    ['<S N="v"></S>', ''],
    ['<B N="v">true</B>', true],
    ['<B N="v">false</B>', false],
    ['<I32 N="v">-1</I32>', -1],
    ['<U32 N="v">4294967295</U32>', 4294967295],
    ['<I64 N="v">17179869184</I64>', 17179869184],
    ['<U64 N="v">18446744073709551615</U64>', '18446744073709551615'],
    ['<By N="v">1</By>', 1],
    ['<SB N="v">-1</SB>', -1],
    ['<U16 N="v">64</U16>', 64],
    ['<I16 N="v">-7</I16>', -7],
    ['<Db N="v">5.7</Db>', 5.7],
    ['<Sg N="v">1.5E-05</Sg>', 1.5e-5],
    ['<D N="v">12.50</D>', 12.5],
    ['<C N="v">65</C>', 'A'],
    ['<G N="v">fbac8867-40ca-4032-a8e0-901c7f004cd7</G>', 'fbac8867-40ca-4032-a8e0-901c7f004cd7'],
    ['<TS N="v">PT0S</TS>', 'PT0S'],
    ['<DT N="v">2011-02-24T09:00:00+09:00</DT>', '2011-02-24T09:00:00+09:00'],
    ['<Version N="v">6.1.7601.0</Version>', '6.1.7601.0'],
    ['<URI N="v">http://hv-osa-01/</URI>', 'http://hv-osa-01/'],
    ['<XD N="v">&lt;a /&gt;</XD>', '<a />'],
    ['<SBK N="v">{ 1 }</SBK>', '{ 1 }'],
    ['<BA N="v">AQID</BA>', 'AQID'],
    ['<SS N="v">01000000d08c</SS>', { cut: '' }],
    ['<Nil N="v" />', null],
    ['<I32 N="v">1x</I32>', { cut: '1x' }],
    ['<B N="v">yes</B>', { cut: 'yes' }],
    ['<S N="v">System.String[]</S>', { cut: 'System.String[]' }],
    ['<S N="v"><![CDATA[a < b]]></S>', 'a < b'],
    ['<S N="v">line_x000D__x000A_next_x005F_x000A_</S>', 'line\r\nnext_x000A_'],
  ])('%s', (xml, value) => {
    expect(properties(xml)).toEqual({ v: value });
  });

  test('property names are unescaped, too', () => {
    expect(properties('<S N="IP_x0020_Address">10.20.0.1</S>')).toEqual({ 'ip address': '10.20.0.1' });
  });

  test('an enum carries its word and its number; at the depth limit it is the word', () => {
    const xml =
      '<Obj N="Role" RefId="1"><TN RefId="1"><T>ClusterNetworkRole</T></TN><ToString>Cluster</ToString><I32>1</I32></Obj><S N="State">Up</S>';
    expect(properties(xml)).toEqual({ role: { text: 'Cluster', number: 1 }, state: 'Up' });
  });

  test('lists of every kind are lists, and an empty one is a list', () => {
    const lists = ['LST', 'IE', 'STK', 'QUE'].map((tag, index) => `<Obj N="${tag}" RefId="${index + 1}"><${tag}><S>a</S><I32>2</I32></${tag}></Obj>`);
    expect(properties(`${lists.join('')}<Obj N="Empty" RefId="9"><LST /></Obj>`)).toEqual({
      lst: ['a', 2],
      ie: ['a', 2],
      stk: ['a', 2],
      que: ['a', 2],
      empty: [],
    });
  });

  test('an object at the depth limit is its text', () => {
    expect(properties('<Obj N="Cluster" RefId="1"><S>HVCL-OSA</S></Obj>')).toEqual({ cluster: 'HVCL-OSA' });
    const { tables } = decodeClixml(
      clixml(`<Obj RefId="0"><MS><Obj N="Owner" RefId="1"><TN RefId="0"><T>A.Node</T></TN><ToString>HV-OSA-01</ToString></Obj></MS></Obj>`),
      'x',
    );
    expect(tables[0]?.rows[0]?.properties.get('owner')).toMatchObject({ kind: 'row', type: 'A.Node', text: 'HV-OSA-01' });
  });

  test('the name of its class is no text of an object', () => {
    const { tables } = decodeClixml(
      clixml('<Obj RefId="0"><TN RefId="0"><T>Deserialized.A.Cluster</T></TN><ToString>A.Cluster</ToString><Props /></Obj>'),
      'x',
    );
    expect(tables[0]?.rows[0]?.text).toBeUndefined();
  });

  test('a Hashtable is an object with its entries', () => {
    const entry = (key: string, value: string): string => `<En>${key}${value}</En>`;
    const { tables } = decodeClixml(
      clixml(
        `<Obj RefId="0"><TN RefId="0"><T>System.Collections.Hashtable</T></TN><DCT>` +
          entry('<S N="Key">vms</S>', '<Obj N="Value" RefId="1"><LST><S>VM1</S></LST></Obj>') +
          entry('<I32 N="Key">7</I32>', '<Nil N="Value" />') +
          `</DCT></Obj>`,
      ),
      'x',
    );
    expect(plainRows(tables[0])).toEqual([{ vms: ['VM1'], 7: null }]);
    expect(tables[0]?.complete).toBe(true);
  });

  test('a reference shows the object that was written before; one to an object around it says nothing', () => {
    const xml = '<Obj N="Node" RefId="1"><S>HV-OSA-01</S></Obj><Ref N="Owner" RefId="1" /><Ref N="Self" RefId="0" />';
    expect(properties(xml)).toEqual({ node: 'HV-OSA-01', owner: 'HV-OSA-01', self: { cut: '' } });
  });

  test('the class description beside a CIM object is no data of it', () => {
    const { tables } = decodeClixml(
      clixml(
        '<Obj RefId="0"><Props><S N="Name">HV-OSA-01</S></Props><MS><Obj N="__ClassMetadata" RefId="1"><LST><Obj RefId="2"><MS>' +
          '<S N="ClassName">Win32_BIOS</S><S N="MiXml">&lt;CLASS NAME="Win32_BIOS"&gt;&lt;PROPERTY NAME="Version"/&gt;</S></MS></Obj></LST></Obj></MS></Obj>',
      ),
      'x',
    );
    expect(plainRows(tables[0])).toEqual([{ name: 'HV-OSA-01' }]);
  });

  test('names of prototypes are names like others', () => {
    expect(properties('<S N="__proto__">x</S><S N="constructor">y</S>')).toEqual(
      Object.fromEntries([
        ['__proto__', 'x'],
        ['constructor', 'y'],
      ]),
    );
  });
});

describe('the root of CLIXML', () => {
  test('objects of several classes stand in one table', () => {
    const object = (type: string): string => `<Obj RefId="${type}"><TN RefId="${type}"><T>${type}</T></TN><Props /></Obj>`;
    expect(decodeClixml(clixml(object('A') + object('B')), 'x').tables[0]?.rows.map(({ type }) => type)).toEqual(['A', 'B']);
  });

  test('a list there gives its items; an empty one says that there are none', () => {
    const list = (items: string): string => clixml(`<Obj RefId="0"><LST>${items}</LST></Obj>`);
    expect(decodeClixml(list('<Obj RefId="1"><Props><S N="Name">lm</S></Props></Obj>'), 'x').tables).toMatchObject([
      { complete: true, rows: [{ kind: 'row' }] },
    ]);
    expect(decodeClixml(list(''), 'x').tables).toMatchObject([{ complete: true, rows: [] }]);
  });

  test('a file without objects says nothing', () => {
    expect(decodeClixml(clixml(''), 'x')).toEqual({ tables: [], errors: [] });
    expect(decodeClixml(clixml('<Nil />'), 'x')).toEqual({ tables: [], errors: [] });
  });

  test('values in the place of objects are unread', () => {
    expect(decodeClixml(clixml('<S>HV-OSA-01</S>'), 'x').tables).toMatchObject([
      { complete: false, rows: [], unread: [{ text: 'HV-OSA-01', reason: 'cut' }] },
    ]);
  });

  test('progress and errors of a remote session are left out', () => {
    const text = `#< CLIXML\r\n${clixml('<Obj S="progress" RefId="0"><MS><I64 N="SourceId">1</I64></MS></Obj><S S="Error">denied_x000D_</S>')}`;
    expect(decodeClixml(text, 'x')).toEqual({ tables: [], errors: [] });
  });

  test('an XML declaration may come first, and blanks before it', () => {
    expect(decodeClixml(`\r\n<?xml version="1.0" encoding="utf-16"?>\r\n${clixml('<Obj RefId="0"><Props /></Obj>')}`, 'x').errors).toEqual([]);
  });
});

describe('damaged CLIXML', () => {
  const object = (name: string): string => `<Obj RefId="${name}"><Props><S N="Name">${name}</S></Props></Obj>\n`;
  const whole = clixml(object('lm') + object('csv'));

  test('a truncated file keeps the objects that were finished, as an incomplete list', () => {
    const { tables, errors } = decodeClixml(whole.slice(0, whole.indexOf('csv</S>') + 2), 'x');
    expect(plainRows(tables[0])).toEqual([{ name: 'lm' }]);
    expect(tables[0]?.complete).toBe(false);
    expect(errors).toMatchObject([{ code: 'xml-truncated', values: { line: 2, column: 39 } }]);
  });

  test('a wrong tag is told with its place', () => {
    const { tables, errors } = decodeClixml(whole.replace('csv</S>', 'csv</X>'), 'x');
    expect(plainRows(tables[0])).toEqual([{ name: 'lm' }]);
    expect(errors).toMatchObject([{ code: 'xml-syntax', values: { detail: expect.stringContaining('close tag'), line: 2, column: 44 } }]);
  });

  test('no DTD is read and no entity expanded', () => {
    const bomb = `<!DOCTYPE Objs [<!ENTITY a "lm"><!ENTITY b "&a;&a;">]>${clixml('<Obj RefId="0"><Props><S N="Name">&b;</S></Props></Obj>')}`;
    expect(decodeClixml(bomb, 'x')).toMatchObject({ tables: [], errors: [{ code: 'doctype' }] });
    expect(decodeClixml(clixml('<S>&b;</S>'), 'x').errors).toMatchObject([{ code: 'xml-syntax', values: { detail: 'undefined entity.' } }]);
  });

  test('nesting deeper than 100 objects is refused', () => {
    const nested = (levels: number): string => clixml(`${'<Obj><Props>'.repeat(levels)}${'</Props></Obj>'.repeat(levels)}`);
    expect(decodeClixml(nested(100), 'x').errors).toEqual([]);
    expect(decodeClixml(nested(200), 'x')).toMatchObject({ tables: [], errors: [{ code: 'xml-too-deep', values: { limit: 100 } }] });
    expect(decodeClixml(open + '<Obj>'.repeat(200_000), 'x').errors).toMatchObject([{ code: 'xml-too-deep' }]);
  });
});

describeSamples('CLIXML samples', () => {
  test.each(['clixml-ps51/GetClusterNetwork.XML', 'clixml-pwsh7/GetClusterNetwork.xml'])('%s', async (path) => {
    const { format, tables, errors } = await decodeSample(`${osk}/${path}`);
    expect({ format, errors }).toEqual({ format: 'clixml', errors: [] });
    expect(plainRows(tables[0]).map(({ name, metric, role }) => [name, metric, role])).toEqual([
      ['クラスター ネットワーク 1', 10000, { number: 3, text: 'ClusterAndClient' }],
      ['クラスター ネットワーク 2', 1000, { number: 1, text: 'Cluster' }],
      ['ライブマイグレーション専用', 1100, { number: 1, text: 'Cluster' }],
      ['ﾊﾞｯｸｱｯﾌﾟ用LAN①', 10100, { number: 0, text: 'None' }],
    ]);
  });

  test('at depth 1 enums are words and the cluster is its name', async () => {
    const { tables } = await decodeSample(`${osk}/clixml-depth1/GetClusterNetwork.xml`);
    expect(plainRows(tables[0])[0]).toMatchObject({
      role: 'ClusterAndClient',
      cluster: 'HVCL-OSK',
      ipv4addresses: ['192.168.10.0'],
      ipv6addresses: [],
    });
  });

  test('eight pass-through disks', async () => {
    const { tables } = await decodeSample(`${osk}/clixml-ps51/GetVMHardDiskDrive.XML`);
    expect(tables[0]?.rows.filter((row) => typeof row.properties.get('disknumber') === 'number')).toHaveLength(8);
  });

  test('the inventory of SCVMM is one Hashtable of its virtual machines and hosts', async () => {
    const { tables, errors } = await decodeSample('scvmm-clixml/get_inventory_output.xml');
    expect(errors).toEqual([]);
    expect(tables).toMatchObject([{ complete: true, columns: expect.arrayContaining(['vms', 'hosts', 'clusters']), rows: [{ kind: 'row' }] }]);
    const vms = plain(tables[0]?.rows[0]?.properties.get('vms'));
    expect(Object.keys(Object(vms)).length).toBeGreaterThan(1);
  });

  test('WMI and CIM objects name their class', async () => {
    const processor = await decodeSample('cim-clixml/E19_Hardware_HyperV_Win32_Processor.xml');
    expect(processor.tables[0]?.rows[0]?.type).toBe('System.Management.ManagementObject#root\\cimv2\\Win32_Processor');
    expect(processor.tables[0]?.rows[0]?.properties.get('pscomputername')).toBe('SOLO-E19A');
    const smb = await decodeSample('cim-clixml/E19_OS_GetSmbServerConfiguration.xml');
    expect(smb.tables[0]?.rows[0]?.type).toMatch(/MSFT_SmbServerConfiguration$/);
    expect(smb.tables[0]?.rows[0]?.properties.has('__classmetadata')).toBe(false);
  });

  test('what Select-Object picked keeps its class', async () => {
    const { tables } = await decodeSample('console-text/getvm-selected.clixml');
    expect(tables[0]?.rows[0]?.type).toBe('Microsoft.HyperV.PowerShell.VirtualMachine');
    expect(plainRows(tables[0])[0]).toMatchObject({ vmname: 'IT-HELP-DVLS', state: { number: 3, text: 'Off' }, version: '10.0' });
  });
});
