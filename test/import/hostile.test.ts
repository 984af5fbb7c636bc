import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DecodedFile, decode } from '../../src/import/detect.ts';
import type { Cell, Row } from '../../src/import/rows.ts';
import { lines, osk, plain, sampleBytes, samplePaths } from './samples.ts';

const paste = lines(
  'PS C:\\Users\\administrator.EXAMPLE> Get-ClusterNetwork | ft Name, Metric, AutoMetric, Role',
  '',
  'Name                             Metric          AutoMetric                Role',
  '----                             ------          ----------                ----',
  'クラスター ネットワーク 1         10000                True    ClusterAndClient',
  'management                         1000               False                None',
  'クラスター ネッ...                 1100                True              ...ter',
  '',
  '',
  '[HV-OSK-B]: PS C:\\> Get-VM | Get-VMHardDiskDrive | fl',
  '',
  '',
  'VMName : 会計システム',
  'Path   : C:\\ClusterStorage\\Volume1\\accounting system\\Virtual Hard Disks\\account',
  '         ing.vhdx',
  'Lists  : {10.20.0.1, 10.20.0.2, 10.20.0.3, 10.20.0.4...}',
  '',
  'VMName : 帳票サーバー',
  'Path   : Disk 4 2.00 GB Bus 0 Lun 3 Target 0',
  'Lists  : {}',
  '',
  'PS C:\\Users\\administrator.EXAMPLE>',
);
const json =
  '[\r\n  {"Name": "lm", "Role": {"value": 1, "Value": "Cluster"}, "Ips": ["10.20.0.1"]},\r\n  {"Name": "業務LAN", "Cluster": {"Name": "HVCL"}}\r\n]\r\n';
const clixml =
  '<Objs Version="1.1.0.1"><Obj RefId="0"><TN RefId="0"><T>A.Network</T></TN><Props><S N="Name">業務LAN</S><Obj N="Role" RefId="1"><ToString>Cluster</ToString><I32>1</I32></Obj></Props></Obj>' +
  '<Obj RefId="2"><TNRef RefId="0" /><MS><S N="Name">lm</S><Obj N="Ips" RefId="3"><LST><S>10.20.0.1</S></LST></Obj><Ref N="Again" RefId="1" /></MS></Obj></Objs>';

const own: [string, Uint8Array][] = [paste, json, clixml].map((text, index) => [`own ${index}`, new TextEncoder().encode(text)]);
/** Small enough that some hundred runs take seconds */
const real = samplePaths(
  'console-text',
  `${osk}/text-ps51-redirect-utf16`,
  `${osk}/text-ps51-groupby`,
  `${osk}/text-ps51-fl-cp932`,
  `${osk}/text-pwsh7`,
  `${osk}/clixml-depth1`,
  `${osk}/json-pwsh7-enumstr-depth1`,
)
  .map((path): [string, Uint8Array] => [path, sampleBytes(path)])
  .filter(([, bytes]) => bytes.length < 5000);
const files = [...own, ...real];

/** Reads everything that was decoded, as the readers do: cells of JSON and regions are only made then. */
function readAll({ tables, errors, format }: DecodedFile): void {
  for (const { code } of errors) expect(code).toMatch(/^[a-z-]+$/);
  for (const table of tables) {
    expect(table.region.line).toBeGreaterThan(0);
    if (table.unread.length > 0) expect(table.complete).toBe(false);
    for (const row of table.rows) readRow(row, format === 'text');
  }
}

function readRow(row: Row, isText: boolean): void {
  expect(row.region.endLine).toBeGreaterThanOrEqual(row.region.line);
  for (const [name, cell] of row.properties) {
    expect(name).toBe(name.toLowerCase());
    readCell(cell, isText);
  }
}

/** Whatever was done to the file: what carries the mark of a cut, or of lost bytes, is no value. */
function readCell(cell: Cell, isText: boolean): void {
  if (typeof cell === 'string') {
    expect(cell).not.toContain('\uFFFD');
    if (isText) expect(cell).not.toMatch(/\.\.\.|…/);
  } else if (typeof cell === 'object' && cell !== null) {
    if (!('kind' in cell)) for (const item of cell) readCell(item, isText);
    else if (cell.kind === 'row') readRow(cell, isText);
  }
}

const anyFile = fc.constantFrom(...files).map(([, bytes]) => bytes);
/** Not fc.double, most of whose numbers are next to 0 */
const place = fc.nat(100_000).map((share) => share / 100_001);
const at = (bytes: Uint8Array, share: number): number => Math.floor(share * bytes.length);

const mutated = fc.oneof(
  fc.tuple(anyFile, place).map(([bytes, end]) => bytes.slice(0, at(bytes, end))),
  fc.tuple(anyFile, fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 8 })).map(([bytes, changes]) => {
    const changed = bytes.slice();
    for (const [where, value] of changes) changed[at(bytes, where)] = value;
    return changed;
  }),
  fc.tuple(anyFile, place, place, place).map(([bytes, from, to, where]) => {
    const block = bytes.slice(at(bytes, Math.min(from, to)), at(bytes, Math.max(from, to)));
    return Uint8Array.from([...bytes.slice(0, at(bytes, where)), ...block, ...bytes.slice(at(bytes, where))]);
  }),
  fc
    .tuple(anyFile, anyFile, place, place)
    .map(([first, second, a, b]) => Uint8Array.from([...first.slice(0, at(first, a)), ...second.slice(at(second, b))])),
);

const fragment = fc.constantFrom(
  ...[
    'PS C:\\> ',
    '[HV-OSK-A]: PS C:\\> ',
    'Get-VM',
    ' | ? { $_ }',
    '----',
    '  ',
    '\r\n',
    '\n',
    '\r\n\r\n',
    'Name',
    ' : ',
    '{a, b...}',
    '...',
    '…',
    '業務',
    'ﾊﾞ',
    '①',
    '>> ',
    '**********\n',
  ],
  ...[
    '<Objs>',
    '<Obj RefId="0">',
    '</Obj>',
    '<S N="Name">',
    '</S>',
    '<LST>',
    '<Ref RefId="0" />',
    '{"__proto__":',
    '[',
    ']',
    '}',
    '"',
    '\\',
    ',',
    '1e999',
    '   ComputerName: A',
    '\u001B[1m',
  ],
);

describe('whatever the bytes are, nothing is thrown and what was cut is no value', () => {
  test('random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => readAll(await decode(bytes, 'x'))),
      { numRuns: 500 },
    );
  });

  test('random pieces of console text, JSON and CLIXML', async () => {
    const text = fc.array(fc.oneof(fragment, fc.string({ unit: 'binary', maxLength: 6 })), { maxLength: 60 }).map((parts) => parts.join(''));
    await fc.assert(
      fc.asyncProperty(text, async (parts) => readAll(await decode(new TextEncoder().encode(parts), 'x'))),
      { numRuns: 1000 },
    );
  });

  test('real files, cut, changed, doubled and mixed', async () => {
    await fc.assert(
      fc.asyncProperty(mutated, async (bytes) => readAll(await decode(bytes, 'x'))),
      { numRuns: 600 },
    );
  });
});

describe('a file that was cut says nothing that the whole file does not say', () => {
  test.each(files)('%s', async (_, bytes) => {
    const whole = await decode(bytes, 'x');
    await fc.assert(
      fc.asyncProperty(place, async (end) => expectPart(await decode(bytes.slice(0, at(bytes, end)), 'x'), whole)),
      { numRuns: 40 },
    );
  });
});

/** Tables, rows and cells of the part stand in the same place in the whole, which may know that one of them cannot be read. */
function expectPart(part: DecodedFile, whole: DecodedFile): void {
  for (const row of part.tables.flatMap((table) => table.rows)) {
    const { line, column } = row.region;
    const same = whole.tables.flatMap((table) => table.rows).find(({ region }) => region.line === line && region.column === column);
    const unread = whole.tables.flatMap((table) => table.unread).some(({ region }) => region.line === line);
    if (!unread) for (const [name, cell] of row.properties) expectSame(cell, same?.properties.get(name));
  }
}

function expectSame(cell: Cell, whole: Cell | undefined): void {
  const known = plain(whole);
  if (typeof whole === 'object' && whole !== null && 'kind' in whole && whole.kind === 'cut') return;
  if (typeof cell !== 'object' || cell === null) expect(known).toBe(cell);
  else if (!('kind' in cell)) for (const [index, item] of cell.entries()) expectSame(item, isList(whole) ? whole[index] : undefined);
  else if (cell.kind === 'tagged') expect(known).toEqual(plain(cell));
  else if (cell.kind === 'row') for (const [name, inner] of cell.properties) expectSame(inner, isRow(whole) ? whole.properties.get(name) : undefined);
}

function isRow(cell: Cell | undefined): cell is Row {
  return typeof cell === 'object' && cell !== null && 'kind' in cell && cell.kind === 'row';
}

function isList(cell: Cell | undefined): cell is readonly Cell[] {
  return Array.isArray(cell);
}
