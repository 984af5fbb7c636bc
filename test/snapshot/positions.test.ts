import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { locatePlaces, locatePointers, pointerStep } from '../../src/snapshot/positions.ts';
import { generateSnapshot } from '../../tools/generator/snapshot.ts';

function textsAt(text: string, pointers: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries([...locatePlaces(text, pointers)].map(([pointer, { start, end }]) => [pointer, text.slice(start, end)]));
}

describe('places in JSON', () => {
  test('lines and columns count from one, the end is behind the last character', () => {
    const text = '{\r\n  "name": "HVCL-OSA",\r\n  "nodes": [\r\n    { "name": "HV-OSA-01" }\r\n  ]\r\n}';
    expect(locatePointers(text, ['/name', '/nodes/0', ''])).toEqual(
      new Map([
        ['/name', { line: 2, column: 11, endLine: 2, endColumn: 21 }],
        ['/nodes/0', { line: 4, column: 5, endLine: 4, endColumn: 28 }],
        ['', { line: 1, column: 1, endLine: 6, endColumn: 2 }],
      ]),
    );
  });

  test('columns count UTF-16 units, as editors do', () => {
    const text = '{"name":"𠮷野","nodes":["HV-OSA-01"]}';
    expect(locatePointers(text, ['/nodes/0']).get('/nodes/0')).toEqual({ line: 1, column: 24, endLine: 1, endColumn: 35 });
  });

  test('braces, quotes and commas inside of strings mean nothing', () => {
    const text = String.raw`{"a":"}],\"{[","b\\":["\\",{"c":"\\\""}],"d":-1.5e3}`;
    expect(textsAt(text, ['/a', '/b\\/0', '/b\\/1/c', '/d'])).toEqual({
      '/a': String.raw`"}],\"{["`,
      '/b\\/0': String.raw`"\\"`,
      '/b\\/1/c': String.raw`"\\\""`,
      '/d': '-1.5e3',
    });
  });

  test('names are compared as they mean, not as they are written', () => {
    const text = String.raw`{"\u4f1a\u8a08":1,"a/b":{"m~n":2},"\ud842\udfb7":3}`;
    expect(textsAt(text, ['/会計', '/a~1b/m~0n', '/𠮷'])).toEqual({ '/会計': '1', '/a~1b/m~0n': '2', '/𠮷': '3' });
  });

  test('of two properties with one name the last counts, as for JSON.parse', () => {
    expect(textsAt('{"name":"A","name":"B"}', ['/name'])).toEqual({ '/name': '"B"' });
  });

  test('the name of a property has its own place', () => {
    const text = '{"cluster":{ "memroy" : 1 }}';
    expect(locatePlaces(text, ['/cluster/memroy']).get('/cluster/memroy')?.name).toEqual({ start: 13, end: 21 });
  });

  test('a pointer to nothing has no place', () => {
    expect(locatePointers('{"nodes":[1,2],"name":"x"}', ['/nodes/2', '/nodes/-', '/nodes/01', '/name/0', '/volumes']).size).toBe(0);
  });

  test('every value of any document is found where it stands', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t', '\r\n'), (value, indent) => {
        const text = indent === '\r\n' ? JSON.stringify(value, undefined, 1).replaceAll('\n', '\r\n') : JSON.stringify(value, undefined, indent);
        const expected = pointersTo(JSON.parse(text));
        const found = locatePlaces(text, [...expected.keys()]);
        expect(found.size).toBe(expected.size);
        for (const [pointer, { start, end }] of found) expect(JSON.parse(text.slice(start, end))).toEqual(expected.get(pointer));
      }),
      { numRuns: 300, seed: 20260101 },
    );
  });

  test('thousands of pointers into a large snapshot are found in one pass', () => {
    const snapshot = generateSnapshot({ nodes: 16, machines: 8000 });
    const text = JSON.stringify(snapshot);
    const pointers = Array.from({ length: 8000 }, (_, index) => `/cluster/virtualMachines/${index}`);
    const places = locatePlaces(text, pointers);
    const names = pointers.map((pointer) => JSON.parse(text.slice(places.get(pointer)?.start, places.get(pointer)?.end)).name);
    expect(names).toEqual(snapshot.cluster.virtualMachines?.map(({ name }) => name));
  });
});

describe('places in JSON of which the data is at hand', () => {
  const name = fc.constantFrom('WEB01', 'DB"01');
  const id = fc.stringMatching(/^[A-F]{2}$/);
  const adapters = fc.array(fc.record({ name, id, vlan: fc.nat(9) }), { maxLength: 1 });
  const machine = fc.record({ name, id, state: fc.nat(9), adapters }, { requiredKeys: ['id'] });

  test('are the same, also where objects inside of an item begin like another item', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(machine, { minLength: 18, maxLength: 30, selector: ({ id }) => id }),
        fc.array(fc.nat(30), { maxLength: 6 }),
        fc.constantFrom(undefined, 1),
        (machines, wanted, indent) => {
          const data = { cluster: { virtualMachines: machines, name: 'HVCL-OSA' } };
          const text = JSON.stringify(data, undefined, indent);
          const pointers = ['/cluster', '/cluster/name', ...wanted.map((index) => `/cluster/virtualMachines/${index}`)];
          expect(locatePlaces(text, pointers, JSON.parse(text))).toEqual(locatePlaces(text, pointers));
        },
      ),
      { numRuns: 500, seed: 20260101 },
    );
  });

  test('are the same where a list is written twice', () => {
    const names = Array.from({ length: 26 }, (_, index) => `HV-OSA-${index}`);
    const list = (some: readonly string[]) => JSON.stringify(some.map((name) => ({ name, id: name })));
    const text = `{"nodes":${list(names)},"nodes":${list(names.toReversed())},"volumes":[]}`;
    const pointers = ['', '/nodes', '/nodes/3', '/nodes/20', '/volumes'];
    expect(locatePlaces(text, pointers, JSON.parse(text))).toEqual(locatePlaces(text, pointers));
  });
});

function pointersTo(value: unknown, pointer = '', found = new Map<string, unknown>()): Map<string, unknown> {
  found.set(pointer, value);
  if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) pointersTo(inner, `${pointer}/${pointerStep(key)}`, found);
  return found;
}
