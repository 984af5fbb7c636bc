import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputErrorWords } from '../../src/report/words/inputs.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';
import { generateSnapshot } from '../../tools/generator/snapshot.ts';

const json = JSON.stringify(generateSnapshot({ nodes: 1, machines: 2 }), undefined, 1);
const yaml =
  'schemaVersion: 1\ncluster:\n  name: HVCL-OSA\n  nodes:\n    - { name: HV-OSA-01, state: up }\n    - name: "HV-OSA-02"\n      weight: 1\n';
const pieces = [
  '{',
  '}',
  '[',
  ']',
  '"',
  ',',
  ':',
  '\\',
  '\\u12',
  'null',
  '-',
  '1e999',
  '\0',
  '\ud842',
  '\u2028',
  '__proto__',
  '&a ',
  '*a',
  '!!js/function ',
  '? ',
  '\t',
  '%',
];

async function expectAnswer(text: string, path: string): Promise<void> {
  const reading = await readSnapshot(text, path);
  if (reading.snapshot !== undefined) return;
  expect(reading.errors.length).toBeGreaterThan(0);
  for (const error of reading.errors) {
    expect(error.region.line).toBeGreaterThan(0);
    expect(error.region.column).toBeGreaterThan(0);
    expect(inputErrorWords(error).en).not.toContain('undefined');
  }
}

test.each([
  ['JSON', json, 'osa.json'],
  ['YAML', yaml, 'osa.yaml'],
])('%s in which something was cut out, put in or doubled is read or refused, and nothing is thrown', async (_, text, path) => {
  const place = fc.nat({ max: text.length });
  await fc.assert(
    fc.asyncProperty(place, place, fc.oneof(fc.constantFrom(...pieces), fc.string()), async (from, to, piece) => {
      await expectAnswer(text.slice(0, from) + piece + text.slice(to), path);
    }),
    { numRuns: 400, seed: 20260101 },
  );
});

test('any text at all is read or refused, and nothing is thrown', async () => {
  const anything = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.json(),
    fc.array(fc.constantFrom(...pieces, ' ', '\n', 'cluster')).map((parts) => parts.join('')),
  );
  await fc.assert(
    fc.asyncProperty(anything, fc.constantFrom('osa.json', 'osa.yaml', ''), (text, path) => expectAnswer(text, path)),
    { numRuns: 1000, seed: 20260101 },
  );
});

test('any object in place of the cluster is read or refused, and nothing is thrown', async () => {
  const keys = fc.constantFrom('cluster', 'nodes', 'name', 'virtualMachines', 'collected', 'provenance', '__proto__', 'constructor', '/', '');
  const value = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom(null, true, 1, 'HV-OSA-01', ''),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(keys, tie('value'), { maxKeys: 4 }),
    ),
  })).value;
  await fc.assert(
    fc.asyncProperty(value, (cluster) =>
      expectAnswer(JSON.stringify({ schemaVersion: 1, cluster, collected: cluster, provenance: cluster }), 'osa.json'),
    ),
    { numRuns: 500, seed: 20260101 },
  );
});
