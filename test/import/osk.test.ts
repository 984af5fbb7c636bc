import { expect, it } from 'vitest';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { importFiles } from './import-files.ts';
import { describeSamples, osk, sampleBytes, samplePaths } from './samples.ts';

async function importFolder(name: string) {
  const result = await importFiles(Object.fromEntries(samplePaths(`${osk}/${name}`).map((path) => [path, sampleBytes(path)])), { group: name });
  expect(result.inputs.flatMap(({ errors }) => errors)).toEqual([]);
  expect(result.clusters.map((cluster) => cluster.name)).toEqual(['HVCL-OSK']);
  const [cluster] = result.clusters;
  if (cluster === undefined) throw new Error('there is no cluster');
  return { ...result, ...cluster };
}

describeSamples('the sample cluster HVCL-OSK', () => {
  it('is one cluster with what its README tells', async () => {
    const { snapshot, notes, skipped } = await importFolder('json-pwsh7-depth2');
    const { networks, nodes, virtualMachines } = snapshot.cluster;
    expect(networks?.map(({ name, metric, autoMetric, role }) => [name, metric, autoMetric, role])).toEqual([
      ['クラスター ネットワーク 1', 10000, true, 'clusterAndClient'],
      ['クラスター ネットワーク 2', 1000, true, 'cluster'],
      ['ライブマイグレーション専用', 1100, true, 'cluster'],
      ['ﾊﾞｯｸｱｯﾌﾟ用LAN①', 10100, true, 'none'],
    ]);
    expect(nodes?.map(({ name, state, os }) => [name, state, os?.build])).toEqual([
      ['HV-OSK-A', 'up', 9600],
      ['HV-OSK-B', 'down', 9600],
    ]);
    expect(virtualMachines?.map(({ name, state, disks }) => [name, state, disks?.filter(({ type }) => type === 'passThrough').length])).toEqual([
      ['会計システム', 'running', 8],
      ['帳票サーバー（旧）', 'off', 0],
      ['ＡＤ-02', 'saved', 0],
    ]);
    expect(nodes?.map(({ switches }) => switches?.map(({ name }) => name))).toEqual([['業務LAN'], ['業務ＬＡＮ']]);
    expect(nodes?.[1]?.adapters?.[0]?.bindings).toMatchObject({ ms_msclient: false, ms_server: false });
    expect([notes, skipped]).toEqual([[], 0]);
  });

  it('leaves unknown what its exports do not say', async () => {
    const { snapshot } = await importFolder('json-pwsh7-depth2');
    const { liveMigration, sharedVolumes, networkInterfaces, sharedVolumesEnabled, nodes, virtualMachines } = snapshot.cluster;
    expect([liveMigration, sharedVolumes, networkInterfaces, sharedVolumesEnabled]).toEqual([undefined, undefined, undefined, undefined]);
    expect(
      nodes?.flatMap(({ processors, hardware, services, ipsec }) => [processors, hardware, services, ipsec]).every((fact) => fact === undefined),
    ).toBe(true);
    expect(
      virtualMachines
        ?.flatMap(({ adapters, snapshots, possibleOwners }) => [adapters, snapshots, possibleOwners])
        .every((fact) => fact === undefined),
    ).toBe(true);
    expect(snapshot.collected?.filter(({ list }) => list === 'virtualMachines').map(({ scope }) => scope?.node)).toEqual(['HV-OSK-A']);
  });

  it.each(['clixml-ps51', 'clixml-pwsh7', 'json-pwsh7-enumstr-depth1'])('says the same as %s', async (folder) => {
    const [expected, found] = await Promise.all([importFolder('json-pwsh7-depth2'), importFolder(folder)]);
    expect(found.snapshot.cluster).toEqual(expected.snapshot.cluster);
    // at depth 1 the address lists of the networks are gone, and with them that there is no second subnet
    const known = completeLists(found.snapshot);
    expect([...known, ...(folder.endsWith('depth1') ? ['networks.subnets '] : [])].sort()).toEqual(completeLists(expected.snapshot).sort());
  });

  it.each(['json-ps51', 'clixml-depth1'])('is not contradicted by %s', async (folder) => {
    const [whole, part] = await Promise.all([importFolder('json-pwsh7-depth2'), importFolder(folder)]);
    expect(part.snapshot.cluster.networks).toEqual(whole.snapshot.cluster.networks);
    if (folder === 'clixml-depth1') expect(part.snapshot.cluster.virtualMachines).toEqual(whole.snapshot.cluster.virtualMachines);
  });

  it.each(['text-ps51-redirect-utf16', 'text-pwsh7', 'text-ps51-fl-utf8bom', 'text-ps51-groupby'])(
    'is not contradicted by the text of %s',
    async (folder) => {
      const files = Object.fromEntries(samplePaths(`${osk}/${folder}`).map((path) => [path, sampleBytes(path)]));
      const [{ snapshot: whole }, ...parts] = await Promise.all([
        importFolder('json-pwsh7-depth2'),
        ...Object.entries(files).map(([path, bytes]) => importFiles({ [path]: bytes }, { node: 'HV-OSK-A' })),
      ]);
      const read = parts.flatMap(({ clusters }) => clusters.map(({ snapshot }) => snapshot.cluster));
      expect(read.length).toBeGreaterThan(0);
      for (const cluster of read) {
        for (const network of cluster.networks ?? []) expect(whole.cluster.networks).toContainEqual(expect.objectContaining(network));
        for (const { disks: _, owner: __, ...vm } of cluster.virtualMachines ?? [])
          expect(whole.cluster.virtualMachines?.map(({ name }) => name)).toContain(vm.name);
      }
    },
  );
});

function completeLists(snapshot: Snapshot): string[] {
  return (snapshot.collected ?? []).map(({ list, scope }) => `${list} ${scope?.node ?? scope?.vm ?? ''}`);
}
