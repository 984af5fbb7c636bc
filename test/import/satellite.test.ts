import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Network } from '../../src/snapshot/snapshot.gen.ts';
import { importFiles } from './import-files.ts';

const folder = 'fixtures/exports/satellite';

async function satellite(name: string) {
  const paths = readdirSync(`${folder}/${name}`).filter((file) => !file.startsWith('.'));
  const files = Object.fromEntries(paths.map((path) => [`satellite/${name}/${path}`, new Uint8Array(readFileSync(`${folder}/${name}/${path}`))]));
  const { clusters, inputs } = await importFiles(files, { group: `satellite/${name}` });
  expect(inputs.flatMap(({ errors }) => errors)).toEqual([]);
  expect(clusters.map((cluster) => cluster.name)).toEqual([`satellite/${name}`]);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error('there is no cluster');
  return { cluster, facts: cluster.snapshot.cluster, collected: cluster.snapshot.collected?.map(({ list }) => list) };
}

/** The table of the document: Role is 1, 0, 3, 0 */
function networks(management: number): Network[] {
  return [
    { name: 'heartbeat', metric: 1100, autoMetric: true, role: 'cluster' },
    { name: 'iscsi', metric: 10100, autoMetric: true, role: 'none' },
    { name: 'management', metric: management, autoMetric: false, role: 'clusterAndClient' },
    { name: 'test', metric: 10200, autoMetric: true, role: 'none' },
  ];
}

describe("the document's own example", () => {
  it('before the change, as UTF-16', async () => {
    const { cluster, facts, collected } = await satellite('before');
    expect(facts.networks).toEqual(networks(1000));
    expect(collected).toEqual(['networks']);
    expect(facts.liveMigration).toBeUndefined();
    expect(cluster.snapshot.assumptions).toEqual([{ fact: 'cluster.name', value: 'satellite/before' }]);
    expect(cluster.notes).toEqual([]);
  });

  it('before and after the change in one paste of code page 932: the later table counts, with a note', async () => {
    const { cluster, facts } = await satellite('after');
    expect(facts.networks).toEqual(networks(2000));
    expect(cluster.notes).toEqual([{ code: 'laterWins', values: { command: 'Get-ClusterNetwork', path: 'satellite/after/console.txt' } }]);
    const line = readFileSync(`${folder}/after/console.txt`, 'latin1').split('\r\n')[
      (cluster.locate(['/cluster/networks/2']).get('/cluster/networks/2')?.line ?? 0) - 1
    ];
    expect(line).toMatch(/^management +2000 +False +3$/);
  });

  it.each([
    ['order-empty', []],
    ['order-heartbeat', ['heartbeat']],
    ['order-test', ['test']],
  ])('%s: the order of live migration was read', async (name, order) => {
    const { facts } = await satellite(name);
    const ids = new Map(facts.networks?.map((network) => [network.name, network.id]));
    expect(facts.networks?.map(({ id: _, ...network }) => network)).toEqual(networks(2000));
    expect(facts.liveMigration).toEqual({ order: order.map((network) => ids.get(network)), exclude: [] });
  });
});
