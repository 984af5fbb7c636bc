import { expect, test } from 'vitest';
import { kindOf, nextId, ruleSkeleton, takenIds } from '../../src/cli/rule-skeleton.ts';
import { downtimeOf } from '../../src/estimate/downtime.ts';
import { checkExamples } from '../../src/evaluate/examples.ts';
import { readyRule } from '../../src/evaluate/ready-rule.ts';
import { loadPack } from '../../src/rulebook/load-pack.ts';
import { readPacks } from '../../tools/packs.ts';

const definition = `name: own
version: 1.0.0
title: { en: Rules of our site, ja: 自社ルール }
documents: [{ id: own-rules, title: { en: Our rules, ja: 自社基準 } }]
cautions: []
examples: { assume: { os: "2008 R2" } }
profiles: { migration: { require: [] } }
`;

test('a skeleton compiles, and its examples fail until they are filled in', () => {
  const { loaded, faults } = loadPack([
    { path: 'own/pack.yaml', text: definition },
    { path: 'own/HV310-vm-tpm.yaml', text: ruleSkeleton({ id: 'HV310', name: 'vm-tpm', document: 'own-rules' }) },
  ]);
  expect(faults).toEqual([]);
  const [compiled] = loaded?.pack.rules ?? [];
  const [rule] = loaded?.rules ?? [];
  if (compiled === undefined || rule === undefined) throw new Error('the skeleton was not loaded');
  const options = (facts: Parameters<typeof downtimeOf>[0]) => ({
    downtime: downtimeOf(facts, { rows: [], own: false }),
    tolerance: () => undefined,
  });
  const failing = checkExamples(readyRule(compiled), rule.examples, { assume: { os: '2008 R2' }, options });
  const passing = rule.examples.filter(({ verdict }) => verdict === 'pass').map(({ name }) => name);
  expect(failing.map(({ example }) => example)).toEqual(expect.arrayContaining(passing));
});

test('no rule is left as its skeleton', () => {
  const left = readPacks().flatMap(({ files }) => files.filter(({ text }) => text.includes('Fill in')));
  expect(left.map(({ path }) => path)).toEqual([]);
});

test('the next id is behind the last one of its kind, whatever stands or stood before', () => {
  const taken = takenIds(['HV301-vm-on-csv.yaml', 'rules: [HV301, HV309]', 'See HV115 and HV206.']);
  expect(nextId('HV3', taken)).toBe('HV310');
  expect(nextId('HV1', taken)).toBe('HV116');
  expect(nextId('HV4', taken)).toBe('HV401');
  expect(nextId('ACME0', taken)).toBe('ACME001');
  expect(() => nextId('HV3', ['HV399'])).toThrow('all of its numbers are taken');
  expect(() => nextId('hv', taken)).toThrow('expected capital letters and a digit');
});

test.each([
  ['vm-tpm', 'HV3'],
  ['csv-network-separate', 'HV1'],
  ['csv-online', 'HV4'],
  ['host-edition', 'HV2'],
  ['quorum-witness', 'HV5'],
])('%s is a rule of kind %s', (name, kind) => {
  expect(kindOf(name)).toBe(kind);
});
