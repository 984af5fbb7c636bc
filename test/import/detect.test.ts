import { describe, expect, test } from 'vitest';
import { decode } from '../../src/import/detect.ts';
import { decodeSample, decodeText, describeSamples, lines, osk, plainRows, samplePaths } from './samples.ts';

const snapshot = '{"schemaVersion":1,"collected":[],"cluster":{"name":"HVCL-OSA"}}';

describe('the format of a file is told by its content', () => {
  test.each([
    ['a snapshot', snapshot, 'snapshot'],
    ['a snapshot in YAML', '# yaml-language-server: $schema=snapshot.schema.json\nschemaVersion: 1\ncluster:\n  name: HVCL-OSA\n', 'snapshot'],
    ['an array', ' \r\n[\r\n{"Name":"lm"}]', 'json'],
    ['an object', '{"Name":"lm"}', 'json'],
    ['an array of nothing', '[]', 'json'],
    ['an array that ended early', '[', 'json'],
    ['an object whose key is Cluster', '{"Cluster":{"Name":"HVCL-OSA"}}', 'json'],
    ['null', 'null\r\n', 'json'],
    ['CLIXML', '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04" />', 'clixml'],
    ['CLIXML with a declaration', '<?xml version="1.0"?>\n<Objs Version="1.1.0.1"></Objs>', 'clixml'],
    ['a remote prompt', '[HV-OSA-01]: PS C:\\> Get-VM\r\n', 'text'],
    ['a remote prompt of an address', '[10.20.0.5]: PS C:\\> Get-VM\r\n', 'text'],
    ['a list', lines('Name  : lm', 'State : Up'), 'text'],
    ['nothing at all', '', 'empty'],
    ['blank lines', '\r\n \r\n', 'empty'],
    ['a mark of UTF-8 and nothing else', '\uFEFF', 'empty'],
    ['prose', 'All nodes are up.\n', undefined],
    ['HTML', '<html><body>Name State</body></html>', undefined],
    ['a report of Test-Cluster', '<?xml version="1.0"?><Report><Channel/></Report>', 'test-cluster'],
    ['a report of hvlint', '{\n  "schemaVersion": 1,\n  "tool": { "name": "hvlint" },\n  "clusters": []\n}', undefined],
    ['CSV', '#TYPE Microsoft.FailoverClusters.PowerShell.ClusterNetwork\r\n"Name","Metric"\r\n"lm","1100"\r\n', 'csv'],
  ])('%s', async (_, text, format) => {
    expect((await decodeText(text)).format).toBe(format);
  });

  test('what is not recognised has no errors of its own', async () => {
    expect(await decodeText('All nodes are up.\n')).toEqual({ format: undefined, tables: [], errors: [] });
  });

  test('an empty file is recognised, and says nothing', async () => {
    expect(await decode(new Uint8Array(), 'GetVMSnapshot.json')).toEqual({ format: 'empty', tables: [], errors: [] });
  });

  test('the text of a snapshot is handed on as it is', async () => {
    expect(await decodeText(snapshot)).toEqual({ format: 'snapshot', text: snapshot, tables: [], errors: [] });
  });

  test('the name of the file decides nothing, but goes with its tables', async () => {
    const { format, tables } = await decodeText('[{"Name":"lm"}]', 'exports\\GetClusterNetwork.xml');
    expect([format, tables[0]?.fileName]).toEqual(['json', 'GetClusterNetwork']);
  });

  test('binary data is no text; where it begins like an export, that is told', async () => {
    expect(await decode(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0, 0), 'a.zip')).toMatchObject({ errors: [{ code: 'not-text' }] });
    const json = new TextEncoder().encode('[{"Name":"lm"}]\0\0\0');
    expect(await decode(json, 'x.json')).toMatchObject({ format: 'json', tables: [], errors: [{ code: 'not-text' }] });
  });
});

describe('one clear error', () => {
  test.each([
    ['truncated JSON', `${'{"Name":"lm"},'.repeat(3)}`.replace('{', '[{'), 'json-truncated'],
    ['JSON nested too deeply', `${'['.repeat(500)}${']'.repeat(500)}`, 'json-too-deep'],
    ['truncated CLIXML', '<Objs Version="1.1.0.1"><Obj RefId="0"><Props>', 'xml-truncated'],
    ['CLIXML nested too deeply', `<Objs>${'<Obj><Props>'.repeat(500)}`, 'xml-too-deep'],
    ['CLIXML with a DTD', '<!DOCTYPE Objs [<!ENTITY a "b">]><Objs><S>&a;</S></Objs>', 'doctype'],
    ['a table without dashes', lines('PS C:\\> Get-ClusterNode', 'Name State', 'HV-OSA-01 Up'), 'table-not-readable'],
  ])('%s', async (_, text, code) => {
    const { errors } = await decodeText(text);
    expect(errors.map((error) => error.code)).toEqual([code]);
    expect(errors[0]?.region?.line).toBeGreaterThan(0);
  });

  test('a character that a cut has halved is no second error', async () => {
    const bytes = new TextEncoder().encode('[{"Name":"業務LAN"},{"Name":"業務');
    const { errors, tables } = await decode(bytes.subarray(0, -1), 'x.json');
    expect(errors.map((error) => error.code)).toEqual(['json-truncated']);
    expect(plainRows(tables[0])).toEqual([{ name: '業務LAN' }]);
  });
});

describe('a file that would fill the memory', () => {
  test.each([
    ['JSON of many values', `[${'{"a":1},'.repeat(2_500_000)}{}]`, 'json', 'too-many-values'],
    ['JSON of many objects', `[${'{},'.repeat(500_000)}{}]`, 'json', 'too-many-values'],
    ['a truncated string of 20 million characters', `[{"Name":"${'x'.repeat(20_000_000)}`, 'json', 'json-truncated'],
    ['text of many lines', lines('PS C:\\> Get-VM').repeat(2_000_001), 'text', 'too-many-values'],
    ['a table of many rows', lines('Name  State', '----  -----') + 'VM1      Up\n'.repeat(1_000_001), 'text', 'too-many-values'],
    ['CLIXML that never closes', `<Objs>${'<Obj>'.repeat(2_000_000)}`, 'clixml', 'xml-too-deep'],
  ])('%s', async (_, text, format, code) => {
    expect(await decodeText(text)).toMatchObject({ format, tables: [], errors: [{ code }] });
  });
});

describeSamples('every sample is recognised', () => {
  const osks = ['clixml-ps51', 'clixml-pwsh7', 'clixml-depth1'].map((name) => `${osk}/${name}`);
  test.each(samplePaths('cim-clixml', 'scvmm-clixml', ...osks))('%s as CLIXML', async (path) => {
    expect(await decodeSample(path)).toMatchObject({ format: 'clixml', errors: [], tables: [{ complete: true }] });
  });

  const jsons = ['json-ps51', 'json-pwsh7-depth2', 'json-pwsh7-enumstr-depth1'].map((name) => `${osk}/${name}`);
  test.each(samplePaths('ps51-json', ...jsons))('%s as JSON', async (path) => {
    expect(await decodeSample(path)).toMatchObject({ format: 'json', errors: [], tables: [{ complete: true }] });
  });

  const texts = ['text-ps51-redirect-utf16', 'text-ps51-fl-cp932', 'text-ps51-fl-utf8bom', 'text-ps51-groupby', 'text-pwsh7'].map(
    (name) => `${osk}/${name}`,
  );
  test.each(samplePaths(...texts))('%s as text', async (path) => {
    expect(await decodeSample(path)).toMatchObject({ format: 'text', errors: [], tables: [{ complete: true, unread: [] }] });
  });
});
