import { describe, expect, test } from 'vitest';
import { decodeJson } from '../../src/import/json.ts';
import { decodeSample, describeSamples, osk, plain, plainRow, plainRows } from './samples.ts';

const networks = `[
    {
        "Name":  "heartbeat",
        "Metric":  1100,
        "AutoMetric":  true
    },
    {
        "Name":  "management",
        "Metric":  1000,
        "AutoMetric":  false
    }
]`;

describe('JSON of ConvertTo-Json', () => {
  test('an array is one complete table, each object with its place', () => {
    const { tables, errors } = decodeJson(networks, 'exports/GetClusterNetwork.json');
    expect(errors).toEqual([]);
    expect(tables).toMatchObject([{ fileName: 'GetClusterNetwork', columns: ['name', 'metric', 'autometric'], complete: true, unread: [] }]);
    expect(plainRows(tables[0])).toEqual([
      { name: 'heartbeat', metric: 1100, autometric: true },
      { name: 'management', metric: 1000, autometric: false },
    ]);
    expect(tables[0]?.rows[1]?.region).toEqual({ line: 7, column: 5, endLine: 11, endColumn: 6 });
    expect(tables[0]?.region).toMatchObject({ line: 1, endLine: 12 });
  });

  test('one object stands for an array of one, and an empty array for none', () => {
    expect(decodeJson('{"Name":"HV-OSA-01","State":0}', 'nodes.json').tables).toMatchObject([{ complete: true, rows: [{ kind: 'row' }] }]);
    expect(decodeJson('[]', 'GetVMSnapshot.json').tables).toMatchObject([{ complete: true, rows: [] }]);
    expect(decodeJson('[\r\n\r\n]\r\n', 'GetVMSnapshot.json').tables).toMatchObject([{ complete: true, rows: [] }]);
  });

  test('null says nothing', () => {
    expect(decodeJson('null', 'GetVMSnapshot.json')).toEqual({ tables: [], errors: [] });
  });

  test('{"value":[],"Count":0} of 5.1 is the array in it, as a document and as a value', () => {
    const text = '{"value":[{"Name":"HV-OSA-01","Ips":{"value":["10.20.0.1","10.20.0.2"],"Count":2}}],"Count":1}';
    expect(plainRows(decodeJson(text, 'x').tables[0])).toEqual([{ name: 'HV-OSA-01', ips: ['10.20.0.1', '10.20.0.2'] }]);
  });

  test('an enum after Import-Clixml carries its number and its word', () => {
    const { tables } = decodeJson('{"Name":"lm","Role":{"value":1,"Value":"Cluster"},"State":{"Value":"Up","value":3}}', 'x');
    expect(plainRows(tables[0])).toEqual([{ name: 'lm', role: { number: 1, text: 'Cluster' }, state: { number: 3, text: 'Up' } }]);
  });

  test('names that differ only in case are one property, which says nothing where they disagree', () => {
    expect(plainRows(decodeJson('{"Name":"lm","name":"csv","State":3,"state":3}', 'x').tables[0])).toEqual([{ name: { cut: '' }, state: 3 }]);
  });

  test('what the depth limit left of a collection is no value', () => {
    const { tables } = decodeJson('{"Name":"lm","Ipv4Addresses":"System.Collections.Specialized.StringCollection","Nics":"System.String[]"}', 'x');
    expect(plainRows(tables[0])[0]).toMatchObject({ ipv4addresses: { cut: expect.any(String) }, nics: { cut: 'System.String[]' } });
  });

  test('a damaged character makes a string no value', () => {
    expect(plainRows(decodeJson('{"Name":"業務\uFFFDAN"}', 'x').tables[0])).toEqual([{ name: { cut: '業務\uFFFDAN' } }]);
  });

  test.each(['/Date(1297900800000)/', '\\\\/Date(1297900800000)\\\\/', '\\/Date(1297900800000)\\/'])('the date %s is 2011-02-17', (date) => {
    expect(plainRows(decodeJson(`{"InstalledOn":"${date}"}`, 'x').tables[0])).toEqual([{ installedon: '2011-02-17T00:00:00.000Z' }]);
  });

  test('an object that the depth limit turned into its name, and one that it nested, are both kept', () => {
    const { tables } = decodeJson('[{"OwnerNode":"HV-OSA-01"},{"OwnerNode":{"Name":"HV-OSA-01","Cluster":{"Name":"HVCL-OSA"}}}]', 'x');
    expect(plainRows(tables[0])).toEqual([{ ownernode: 'HV-OSA-01' }, { ownernode: { name: 'HV-OSA-01', cluster: { name: 'HVCL-OSA' } } }]);
  });

  test('__proto__ and constructor are names like others', () => {
    const { tables } = decodeJson('[{"__proto__":{"Name":"HV-OSA-09"},"constructor":"x","Name":"HV-OSA-01"}]', 'x');
    const row = tables[0]?.rows[0];
    expect(row?.properties.get('name')).toBe('HV-OSA-01');
    expect(plain(row?.properties.get('__proto__'))).toEqual({ name: 'HV-OSA-09' });
    expect(row?.properties.get('tostring')).toBeUndefined();
    expect(row?.properties.has('hasownproperty')).toBe(false);
  });
});

describe('damaged JSON', () => {
  test('the finished objects of a truncated array are kept, as an incomplete list', () => {
    const { tables, errors } = decodeJson(networks.slice(0, networks.indexOf('1000')), 'x');
    expect(plainRows(tables[0])).toEqual([{ name: 'heartbeat', metric: 1100, autometric: true }]);
    expect(tables[0]?.complete).toBe(false);
    expect(errors).toMatchObject([{ code: 'json-truncated', values: { expected: 'value', line: 9, column: 20 }, region: { line: 9, column: 20 } }]);
  });

  test('a wrong character is named with its place', () => {
    const { errors } = decodeJson('[{"Name": "lm", Metric: 1100}]', 'x');
    expect(errors).toMatchObject([{ code: 'json-syntax', values: { expected: 'name', found: 'M', line: 1, column: 17 } }]);
  });

  test('nesting deeper than 100 levels is refused', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}{"Name":"lm"}${']'.repeat(levels)}`;
    expect(decodeJson(nested(99), 'x').errors).toEqual([]);
    expect(decodeJson(nested(100), 'x')).toMatchObject({ tables: [], errors: [{ code: 'json-too-deep', values: { limit: 100 } }] });
    expect(decodeJson('{"a":'.repeat(100_000), 'x').errors).toMatchObject([{ code: 'json-truncated' }]);
  });

  test('values in the place of objects are unread, and their list is incomplete', () => {
    const { tables } = decodeJson('[{"Name":"lm"},"HV-OSA-01",7]', 'x');
    expect(tables).toMatchObject([{ complete: false, unread: [{ text: 'HV-OSA-01', reason: 'damaged' }, { text: '7' }] }]);
  });
});

describe('several documents in one file', () => {
  test('two arrays are two tables', () => {
    const { tables } = decodeJson(`${networks}\r\n${networks.replace('1000', '2000').replace('false', 'true')}`, 'x');
    expect(tables.map(({ complete, rows }) => [complete, rows.length])).toEqual([
      [true, 2],
      [true, 2],
    ]);
    expect(tables[1]?.rows[1]?.region.line).toBe(19);
  });

  test('one object each, appended by a loop, are one table; whether all are there nobody knows', () => {
    const { tables } = decodeJson('{"Name":"lm","Metric":1}\n{"Name":"csv","Metric":2}\n{"Name":"mgmt","Metric":3}\n', 'x');
    expect(tables).toMatchObject([{ complete: false }]);
    expect(tables[0]?.rows.map((row) => row.region.line)).toEqual([1, 2, 3]);
  });
});

describeSamples('JSON samples', () => {
  const truth = [
    ['クラスター ネットワーク 1', 10000, 3],
    ['クラスター ネットワーク 2', 1000, 1],
    ['ライブマイグレーション専用', 1100, 1],
    ['ﾊﾞｯｸｱｯﾌﾟ用LAN①', 10100, 0],
  ];

  test.each(['json-ps51/GetClusterNetwork.json', 'json-ps51/GetClusterNetwork.cp932.json', 'json-pwsh7-depth2/GetClusterNetwork.json'])(
    '%s',
    async (path) => {
      const { format, tables, errors } = await decodeSample(`${osk}/${path}`);
      expect({ format, errors }).toEqual({ format: 'json', errors: [] });
      expect(tables[0]?.rows.map(plainRow).map(({ name, metric, role }) => [name, metric, role])).toEqual(truth);
      expect(tables[0]?.complete).toBe(true);
    },
  );

  test('enums as words', async () => {
    const { tables } = await decodeSample(`${osk}/json-pwsh7-enumstr-depth1/GetClusterNetwork.json`);
    expect(plainRows(tables[0])[0]).toMatchObject({ role: 'ClusterAndClient', state: 'Up', cluster: 'HVCL-OSK' });
  });
});
