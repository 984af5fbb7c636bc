import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/evaluate/assessment.ts';
import { evaluate } from '../../src/evaluate/evaluate.ts';
import { readyRule } from '../../src/evaluate/ready-rule.ts';
import { fingerprintOf } from '../../src/report/build/fingerprint.ts';
import { prepareFacts } from '../../src/snapshot/facts.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { loadPacks } from '../../tools/packs.ts';

const rules = loadPacks()
  .flatMap(({ pack }) => pack.rules)
  .map(readyRule);

function findingsOf(snapshot: Snapshot): readonly Finding[] {
  return evaluate(prepareFacts(snapshot), rules, {
    failOn: 'error',
    required: new Set(),
    settings: new Map(),
    passes: true,
    downtime: () => ({ disks: 0, low: 0, high: 1, basis: 'table', indicative: false }),
    tolerance: () => undefined,
  }).findings;
}

/** Of findings on one object each, and what they say of it. */
function fingerprintsOf(snapshot: Snapshot): readonly string[] {
  const single = findingsOf(snapshot).filter(({ subject }) => subject.names === undefined);
  return single.map((finding) => `${finding.verdict} ${fingerprintOf(finding, snapshot.cluster.name)}`).sort();
}

async function read(path: string): Promise<Snapshot> {
  const { snapshot, errors } = await readSnapshot(readFileSync(path, 'utf8'), path);
  if (snapshot === undefined) throw new Error(JSON.stringify(errors));
  return snapshot;
}

/** Every list of objects in another order; lists of plain values keep theirs, since it may be a fact (the order of the networks). */
function shuffled(value: unknown, random: () => number): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => shuffled(item, random));
    if (!items.every((item) => typeof item === 'object')) return items;
    return items
      .map((item) => ({ item, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ item }) => item);
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, shuffled(member, random)]));
}

const fixtures = ['HV109-switch-name', 'HV126-switch-name', 'HV136-same-mac', 'HV215-driver-differs', 'japanese-names'];

describe('fingerprints', () => {
  it.each(fixtures)('of %s stay the same in whatever order the input names its objects', async (name) => {
    const snapshot = await read(`fixtures/clusters/${name}/snapshot.yaml`);
    const expected = fingerprintsOf(snapshot);
    expect(expected.length).toBeGreaterThan(5);
    expect(new Set(expected).size).toBe(expected.length);
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (numbers) => {
        const again = { ...snapshot, cluster: shuffled(snapshot.cluster, () => numbers.next().value ?? 0) as Snapshot['cluster'] };
        expect(fingerprintsOf(again)).toEqual(expected);
      }),
      { numRuns: 25, seed: 20261125 },
    );
  });

  it('of one object and of another differ, and so do those of two rules and two clusters', () => {
    const [finding] = [{ subject: { kind: 'vm', name: 'DB01' } }];
    const base = { rule: { id: 'HV109' }, verdict: 'fail', missing: [], ...finding } as unknown as Finding;
    const others = [
      fingerprintOf(base, 'HVCL-OSA'),
      fingerprintOf({ ...base, subject: { kind: 'vm', name: 'DB02' } }, 'HVCL-OSA'),
      fingerprintOf({ ...base, key: '業務LAN' }, 'HVCL-OSA'),
      fingerprintOf({ ...base, rule: { ...base.rule, id: 'HV126' } }, 'HVCL-OSA'),
      fingerprintOf(base, 'HVCL-TYO'),
    ];
    expect(new Set(others).size).toBe(others.length);
  });
});
