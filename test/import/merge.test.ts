import { describe, expect, it } from 'vitest';
import { prepareFacts } from '../../src/snapshot/facts.ts';
import type { Cluster, Mark, Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { importFiles } from './import-files.ts';

function snapshot(cluster: Cluster, collected: Mark[] = [], rest: Partial<Snapshot> = {}): string {
  return JSON.stringify({ schemaVersion: 1, collected, ...rest, cluster } satisfies Snapshot, null, 2);
}

const mark = (list: string, scope?: Mark['scope']): Mark => ({ list, source: 'collector', ...(scope === undefined ? {} : { scope }) });

async function merged(...texts: readonly string[]) {
  const { clusters, inputs } = await importFiles(Object.fromEntries(texts.map((text, index) => [`part-${index}.json`, text])));
  expect(inputs.flatMap(({ errors }) => errors)).toEqual([]);
  expect(clusters).toHaveLength(1);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error('there is no cluster');
  return cluster;
}

describe('snapshots in one folder', () => {
  it('of two clusters are two clusters', async () => {
    const { clusters } = await importFiles({ 'b.json': snapshot({ name: 'HVCL-OSA' }), 'a.json': snapshot({ name: 'HVCL-TYO' }) });
    expect(clusters.map(({ name }) => name)).toEqual(['HVCL-OSA', 'HVCL-TYO']);
  });

  it('alone are what they are, with the places of their objects', async () => {
    const { snapshot: read, locate, notes } = await merged(snapshot({ name: 'HVCL-OSA', nodes: [{ name: 'HV-OSA-01' }] }, [mark('nodes')]));
    expect(read.cluster.nodes).toEqual([{ name: 'HV-OSA-01' }]);
    expect(notes).toEqual([]);
    expect(locate(['/cluster/nodes/0']).get('/cluster/nodes/0')).toMatchObject({ path: 'part-0.json', line: 12 });
  });

  it('of one cluster are its parts: objects by id or name, facts of both', async () => {
    const first = snapshot(
      { name: 'HVCL-OSA', nodes: [{ name: 'HV-OSA-01', state: 'up', os: { build: 7601 } }, { name: 'HV-OSA-02' }] },
      [mark('nodes'), mark('nodes.adapters', { node: 'HV-OSA-01' })],
      { provenance: { '/cluster/nodes/0': { source: 'first' } } },
    );
    const second = snapshot(
      {
        name: 'hvcl-osa',
        nodes: [
          { name: 'HV-OSA-02', os: { build: 7601, sku: 10 } },
          { name: 'HV-OSA-01', os: { sku: 10 } },
        ],
        networks: [{ name: 'heartbeat', metric: 1100 }],
      },
      [mark('nodes'), mark('networks')],
      { provenance: { '/cluster/nodes/0/os': { source: 'second' } } },
    );
    const { name, snapshot: whole, notes, locate } = await merged(first, second);
    expect(name).toBe('HVCL-OSA');
    expect(whole.cluster).toEqual({
      name: 'HVCL-OSA',
      nodes: [
        { name: 'HV-OSA-01', state: 'up', os: { build: 7601, sku: 10 } },
        { name: 'HV-OSA-02', os: { build: 7601, sku: 10 } },
      ],
      networks: [{ name: 'heartbeat', metric: 1100 }],
    });
    expect(whole.collected?.map(({ list }) => list)).toEqual(['nodes', 'nodes.adapters', 'networks']);
    expect(whole.provenance).toEqual({ '/cluster/nodes/0': { source: 'first' }, '/cluster/nodes/1/os': { source: 'second' } });
    expect(notes).toEqual([]);
    expect([...locate(['/cluster/nodes/0', '/cluster/networks/0'])].map(([pointer, { path }]) => `${pointer} ${path}`)).toEqual([
      '/cluster/nodes/0 part-0.json',
      '/cluster/networks/0 part-1.json',
    ]);
  });

  const networks = (metric: number): Cluster => ({ name: 'HVCL-OSA', networks: [{ name: 'management', metric }] });

  it('that disagree and do not say when: the fact is unknown, and both values are shown', async () => {
    const { snapshot: whole, notes } = await merged(snapshot(networks(1000)), snapshot(networks(2000)), snapshot(networks(2000)));
    expect(whole.cluster.networks).toEqual([{ name: 'management' }]);
    expect(whole.unread).toEqual([{ fact: 'networks.metric', reason: 'ambiguous', detail: '1000 (part-0.json) / 2000 (part-1.json)' }]);
    expect(notes).toEqual([
      {
        code: 'contradictionOpen',
        values: { fact: 'networks.metric', on: 'management', before: '1000', beforePath: 'part-0.json', after: '2000', afterPath: 'part-1.json' },
      },
    ]);
  });

  it.each([
    ['2026-11-22T09:00:00+09:00', '2026-11-23T00:00:00Z', 2000, ['1000', 'part-0.json', '2000', 'part-1.json']],
    ['2026-11-23T09:30:00+09:00', '2026-11-23T00:00:00Z', 1000, ['2000', 'part-1.json', '1000', 'part-0.json']],
  ])('that disagree, collected at %s and %s: the later one is taken', async (first, second, metric, said) => {
    const at = (time: string) => ({ provenance: { '/cluster/networks': { time } } });
    const { snapshot: whole, notes } = await merged(snapshot(networks(1000), [], at(first)), snapshot(networks(2000), [], at(second)));
    expect(whole.cluster.networks).toEqual([{ name: 'management', metric }]);
    expect(whole.unread).toBeUndefined();
    expect(notes.map(({ code, values }) => [code, values?.before, values?.beforePath, values?.after, values?.afterPath])).toEqual([
      ['contradiction', ...said],
    ]);
  });

  it.each([
    ['2026-11-23T09:30:00', '2026-11-23T00:00:00Z'],
    ['2026-11-23T00:00:00Z', '2026-11-23T09:00:00+09:00'],
    ['yesterday', '2026-11-23T00:00:00Z'],
  ])('that disagree, collected at %s and %s: nobody can tell which is later', async (first, second) => {
    const at = (time: string) => ({ provenance: { '': { time } } });
    const { snapshot: whole } = await merged(snapshot(networks(1000), [], at(first)), snapshot(networks(2000), [], at(second)));
    expect(whole.cluster.networks).toEqual([{ name: 'management' }]);
  });

  it('that call one thing by two names keep the first, and say so', async () => {
    const vm = (name: string): Cluster => ({ name: 'HVCL-OSA', virtualMachines: [{ id: '0f12b92f-de5a-5955-85a5-6bced881a2d8', name }] });
    const { snapshot: whole, notes } = await merged(snapshot(vm('会計')), snapshot(vm('会計システム')));
    expect(whole.cluster.virtualMachines).toEqual([{ id: '0f12b92f-de5a-5955-85a5-6bced881a2d8', name: '会計' }]);
    expect(notes.map(({ code, values }) => [code, values?.fact])).toEqual([['contradictionOpen', 'virtualMachines.name']]);
  });

  it('that list different nodes, both completely: nobody knows which list is whole', async () => {
    const part = (...names: readonly string[]) => snapshot({ name: 'HVCL-OSA', nodes: names.map((name) => ({ name })) }, [mark('nodes')]);
    const { snapshot: whole, notes } = await merged(part('HV-OSA-01', 'HV-OSA-02'), part('HV-OSA-01', 'HV-OSA-03'));
    expect(whole.cluster.nodes?.map(({ name }) => name)).toEqual(['HV-OSA-01', 'HV-OSA-02', 'HV-OSA-03']);
    expect(whole.collected).toEqual([]);
    expect(prepareFacts(whole).incomplete.has(whole.cluster.nodes ?? [])).toBe(true);
    expect(notes.map(({ code, values }) => `${code} ${values?.fact}`)).toEqual(['contradictionOpen nodes']);
  });

  it('a list of things without a name is taken whole, the complete one first', async () => {
    const vm = (...paths: readonly string[]): Cluster => ({
      name: 'HVCL-OSA',
      virtualMachines: [{ name: 'web01', disks: paths.map((path) => ({ path })) }],
    });
    const complete = snapshot(vm('C:\\ClusterStorage\\Volume1\\a.vhd', 'C:\\ClusterStorage\\Volume1\\b.vhd'), [
      mark('virtualMachines.disks', { vm: 'web01' }),
    ]);
    const partial = snapshot(vm('C:\\ClusterStorage\\Volume1\\a.vhd'));
    for (const parts of [
      [complete, partial],
      [partial, complete],
    ]) {
      expect((await merged(...parts)).snapshot.cluster.virtualMachines?.[0]?.disks).toHaveLength(2);
    }
  });

  it('exports beside one snapshot belong to its cluster', async () => {
    const { name, snapshot: whole } = await merged(
      snapshot({ name: 'HVCL-OSA', networks: [{ name: 'test', role: 'none' }] }),
      JSON.stringify([{ Name: 'test', Metric: 10200, AutoMetric: true }]),
    );
    expect(name).toBe('HVCL-OSA');
    expect(whole.cluster.networks).toEqual([{ name: 'test', role: 'none', metric: 10200, autoMetric: true }]);
    expect(whole.assumptions).toBeUndefined();
  });

  it('with a fault are errors at their place, and the rest counts', async () => {
    const { clusters, inputs } = await importFiles({
      'bad.json': '{ "schemaVersion": 1, "cluster": { "name": "HVCL-OSA", "nodes": [{ "name": 7 }] } }',
      'good.json': snapshot({ name: 'HVCL-TYO' }),
    });
    expect(clusters.map(({ name }) => name)).toEqual(['HVCL-TYO']);
    expect(inputs.map(({ path, format, errors }) => [path, format, errors.length])).toEqual([
      ['bad.json', 'snapshot', 1],
      ['good.json', 'snapshot', 0],
    ]);
  });
});
