import { describe, expect, it } from 'vitest';
import { importClusters } from '../../src/import/import.ts';
import { clixml, utf16 } from './clixml-builder.ts';
import { type Files, importFiles } from './import-files.ts';
import { sampleExport } from './sample-exports.ts';

const networks = json([
  { Name: 'heartbeat', Metric: 1100, AutoMetric: true, Role: 1, State: 3, Cluster: { Name: 'HVCL-OSA' } },
  { Name: 'management', Metric: 1000, AutoMetric: false, Role: 3, State: 3, Cluster: { Name: 'HVCL-OSA' } },
]);
const nodes = json([
  { Name: 'HV-OSA-01', State: 0, NodeWeight: 1, Cluster: { Name: 'HVCL-OSA' } },
  { Name: 'HV-OSA-02', State: 0, NodeWeight: 1, Cluster: { Name: 'HVCL-OSA' } },
]);

function json(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

async function only(files: Files, options?: Parameters<typeof importFiles>[1]) {
  const result = await importFiles(files, options);
  expect(result.clusters).toHaveLength(1);
  const [cluster] = result.clusters;
  if (cluster === undefined) throw new Error('there is no cluster');
  return { ...result, cluster, snapshot: cluster.snapshot };
}

async function errorsOf(files: Files, options?: Parameters<typeof importFiles>[1]) {
  const { inputs } = await importFiles(files, options);
  return inputs.flatMap(({ path, errors }) => errors.map(({ code }) => `${path}: ${code}`));
}

describe('the exports of one folder', () => {
  const osaka: Files = {
    'osaka/networks.json': networks,
    'osaka/Get-ClusterNode.xml': sampleExport('Get-ClusterNode', undefined),
    'osaka/Node_HV-OSA-01/Get-VM.xml': sampleExport('Get-VM', 'HV-OSA-01'),
    'osaka/Node_HV-OSA-02/Get-VM.xml': sampleExport('Get-VM', 'HV-OSA-02'),
    'osaka/disks.xml': sampleExport('Get-VMHardDiskDrive', undefined),
    'osaka/Get-NetAdapterBinding.xml': sampleExport('Get-NetAdapterBinding', undefined),
  };

  it('are one cluster, called as they say', async () => {
    const { cluster, snapshot, inputs, skipped } = await only(osaka);
    expect(cluster.name).toBe('HVCL-OSA');
    expect(snapshot.cluster.networks?.map(({ name, role }) => [name, role])).toEqual([
      ['heartbeat', 'cluster'],
      ['management', 'clusterAndClient'],
    ]);
    expect(snapshot.cluster.virtualMachines?.map(({ name, owner, disks }) => [name, owner, disks?.length])).toEqual([['web01', 'HV-OSA-01', 2]]);
    expect(inputs.map(({ path, format }) => `${path} ${format}`)).toEqual([
      'osaka/Get-ClusterNode.xml clixml',
      'osaka/Get-NetAdapterBinding.xml clixml',
      'osaka/Node_HV-OSA-01/Get-VM.xml clixml',
      'osaka/Node_HV-OSA-02/Get-VM.xml clixml',
      'osaka/disks.xml clixml',
      'osaka/networks.json json',
    ]);
    expect(skipped).toBe(0);
  });

  it('give the same bytes in any order', async () => {
    const entries = Object.entries(osaka);
    const orders = [entries, [...entries].reverse(), [...entries.slice(3), ...entries.slice(0, 3)]];
    const results = await Promise.all(orders.map((order) => importFiles(Object.fromEntries(order))));
    const [first, ...others] = results.map(({ clusters, inputs }) => JSON.stringify([clusters, inputs]));
    expect(others).toEqual([first, first]);
  });

  it('are called by their group where none of them names the cluster, as an assumption', async () => {
    const { cluster, snapshot } = await only({ 'a.json': json([{ Name: 'test', Metric: 10200, Role: 0 }]) }, { group: 'satellite/before' });
    expect(cluster.name).toBe('satellite/before');
    expect(snapshot.cluster.name).toBe('satellite/before');
    expect(snapshot.assumptions).toEqual([{ fact: 'cluster.name', value: 'satellite/before' }]);
  });

  it('of two clusters are an error, not a mixture', async () => {
    const tokyo = json([{ Name: 'heartbeat', Metric: 1000, Role: 1, Cluster: { Name: 'HVCL-TYO' } }]);
    const { clusters, inputs } = await importFiles({ 'a/networks.json': networks, 'a/tokyo.json': tokyo });
    expect(clusters).toEqual([]);
    expect(inputs.map(({ errors }) => errors)).toEqual([
      [],
      [{ code: 'clusterAmbiguous', values: { name: 'HVCL-OSA', path: 'a/networks.json', other: 'HVCL-TYO', otherPath: 'a/tokyo.json' } }],
    ]);
  });

  it('may name the cluster with and without its domain', async () => {
    const full = json([{ Name: 'HV-OSA-01', NodeWeight: 1, Cluster: { Name: 'hvcl-osa.example.local' } }]);
    expect((await only({ 'networks.json': networks, 'nodes.json': full })).cluster.name).toBe('HVCL-OSA');
  });

  it('locate their objects, each in its file', async () => {
    const { cluster } = await only(osaka);
    const places = cluster.locate(['/cluster/networks/1', '/cluster/virtualMachines/0/disks/0', '/cluster/nodes/9']);
    expect(places.get('/cluster/networks/1')).toMatchObject({ path: 'osaka/networks.json', line: 12, column: 3, endLine: 21, endColumn: 4 });
    expect(places.get('/cluster/virtualMachines/0/disks/0')).toMatchObject({ path: 'osaka/disks.xml', line: 2 });
    expect(places.has('/cluster/nodes/9')).toBe(false);
  });
});

describe('the node of an export that does not name it', () => {
  const services = clixml([
    { type: 'System.ServiceProcess.ServiceController', props: { Name: 'vmms', Status: 'Running', ServiceType: 48, MachineName: '.' } },
  ]);

  it('comes from the folder', async () => {
    const { snapshot } = await only({ 'osaka/nodes.json': nodes, 'osaka/Node_HV-OSA-02/services.xml': services });
    expect(snapshot.cluster.nodes?.map(({ name, services: list }) => [name, list?.length])).toEqual([
      ['HV-OSA-01', undefined],
      ['HV-OSA-02', 1],
    ]);
  });

  it('comes from --node', async () => {
    const { snapshot } = await only({ 'nodes.json': nodes, 'services.xml': services }, { node: 'hv-osa-01' });
    expect(snapshot.cluster.nodes?.[0]?.services).toEqual([{ name: 'vmms', state: 'running' }]);
  });

  it('is the only node of the cluster', async () => {
    const single = json([{ Name: 'HV-OSA-01', NodeWeight: 1 }]);
    const { snapshot } = await only({ 'nodes.json': single, 'services.xml': services });
    expect(snapshot.cluster.nodes?.[0]?.services).toEqual([{ name: 'vmms', state: 'running' }]);
  });

  it('is an error where nothing tells it, also where only one node was exported', async () => {
    expect(await errorsOf({ 'nodes.json': nodes, 'services.xml': services })).toEqual(['services.xml: nodeUnknown']);
    const oneOfMany = sampleExport('Win32_BIOS', 'HV-OSA-01');
    expect(await errorsOf({ 'bios.xml': oneOfMany, 'services.xml': services })).toEqual(['services.xml: nodeUnknown']);
  });

  it('is what the object says, whatever the folder is called', async () => {
    const { snapshot } = await only({ 'a/nodes.json': nodes, 'a/Node_HV-OSA-02/bios.xml': sampleExport('Win32_BIOS', 'HV-OSA-01') });
    expect(snapshot.cluster.nodes?.map(({ hardware }) => hardware?.biosVersion)).toEqual(['4.6.0021', undefined]);
  });
});

describe('files that cannot be used', () => {
  it('are errors where they are recognised but damaged, and the rest counts', async () => {
    const { snapshot, inputs } = await only({ 'networks.json': networks, 'nodes.json': nodes.slice(0, -10) });
    expect(inputs.map(({ path, errors }) => [path, errors[0]?.code])).toEqual([
      ['networks.json', undefined],
      ['nodes.json', 'json-truncated'],
    ]);
    expect(snapshot.cluster.networks).toHaveLength(2);
    expect(snapshot.cluster.nodes?.map(({ name }) => name)).toEqual(['HV-OSA-01']);
    expect(snapshot.collected?.map(({ list }) => list)).not.toContain('nodes');
  });

  it.each([
    ['readme.md', '# Exports of Osaka\n'],
    ['package.json', json({ name: 'exports', version: '1.0.0' })],
    ['image.png', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1])],
    ['nothing.json', ''],
  ])('are skipped and counted: %s', async (path, content) => {
    const { inputs, skipped } = await only({ 'networks.json': networks, [path]: content });
    expect(skipped).toBe(1);
    expect(inputs.map((input) => input.path)).toEqual(['networks.json']);
  });

  it.each([
    ['notes.md', '# Exports of Osaka\n', 'not-recognised'],
    ['package.json', json({ name: 'exports', version: '1.0.0' }), 'command-not-recognised'],
    ['nothing.json', '', 'empty-file'],
  ])('are errors where they were named: %s', async (path, content, code) => {
    expect(await errorsOf({ [path]: content }, { named: [path] })).toEqual([`${path}: ${code}`]);
  });

  it('are errors where they cannot be opened', async () => {
    const read = () => Promise.reject(new Error('EACCES: permission denied'));
    const { inputs } = await importClusters({ name: 'osaka', files: [{ path: 'a.json', named: false, read }] }, { hash: () => '' });
    expect(inputs).toEqual([{ path: 'a.json', format: 'none', errors: [{ code: 'unreadable', values: { detail: 'EACCES: permission denied' } }] }]);
  });
});

describe('nothing is not none', () => {
  const machine = { Name: 'web01', VMId: '6f1d2c3b-0a1b-4c2d-8e3f-112233445566', State: 2, ProcessorCount: 2, ComputerName: 'HV-OSA-01' };

  it('a 0-byte export says nothing, an empty array says none', async () => {
    const nothing = await only({ 'a/nodes.json': nodes, 'a/Node_HV-OSA-01/Get-VMSwitch.json': '' });
    const none = await only({ 'a/nodes.json': nodes, 'a/Node_HV-OSA-01/Get-VMSwitch.json': '[]' });
    expect(nothing.snapshot.cluster.nodes?.[0]?.switches).toBeUndefined();
    expect(none.snapshot.cluster.nodes?.[0]?.switches).toEqual([]);
    expect(none.snapshot.collected).toContainEqual({
      list: 'nodes.switches',
      scope: { node: 'HV-OSA-01' },
      source: 'Get-VMSwitch (a/Node_HV-OSA-01/Get-VMSwitch.json)',
    });
  });

  it('an empty CLIXML list says none, a CLIXML file of an empty pipeline nothing', async () => {
    const read = async (text: string) => (await only({ 'a/nodes.json': nodes, 'a/Node_HV-OSA-01/Get-VMSnapshot.xml': utf16(text) })).snapshot;
    expect((await read(clixml([], { asList: true }))).collected?.map(({ list }) => list)).toContain('virtualMachines.snapshots');
    expect((await read(clixml([]))).collected?.map(({ list }) => list)).not.toContain('virtualMachines.snapshots');
  });

  it('a null or empty collection inside a machine leaves its disks and adapters unknown', async () => {
    const vms = json([
      { ...machine, HardDrives: null, NetworkAdapters: [] },
      { ...machine, Name: 'web02', VMId: '6f1d2c3b-0a1b-4c2d-8e3f-112233445567', HardDrives: [], NetworkAdapters: null },
    ]);
    const { snapshot } = await only({ 'nodes.json': nodes, 'Get-VM.json': vms });
    expect(snapshot.cluster.virtualMachines?.map(({ disks, adapters }) => [disks, adapters])).toEqual([
      [undefined, undefined],
      [undefined, undefined],
    ]);
  });

  it('a node without rows in a file of several nodes is unknown', async () => {
    const { snapshot } = await only({ 'nodes.json': nodes, 'Get-VM.json': json([machine]) });
    expect(snapshot.collected?.filter(({ list }) => list === 'virtualMachines').map(({ scope }) => scope)).toEqual([{ node: 'HV-OSA-01' }]);
  });

  it('a machine has no snapshots where its node has listed all of both', async () => {
    const { snapshot } = await only({
      'a/nodes.json': nodes,
      'a/Node_HV-OSA-01/Get-VM.json': json([machine]),
      'a/Node_HV-OSA-01/Get-VMSnapshot.json': '[]',
    });
    expect(snapshot.cluster.virtualMachines?.[0]?.snapshots).toEqual([]);
  });
});

describe('the same command twice', () => {
  const after = networks.replace('1000', '2000');

  it('in one paste: the later one is taken, with a note and its place', async () => {
    const { snapshot, cluster } = await only({ 'paste.json': `${networks}\n${after}` });
    expect(snapshot.cluster.networks?.[1]?.metric).toBe(2000);
    expect(cluster.notes).toEqual([{ code: 'laterWins', values: { command: 'Get-ClusterNetwork', path: 'paste.json' } }]);
    expect(cluster.locate(['/cluster/networks/1']).get('/cluster/networks/1')?.line).toBe(34);
  });

  it('in two files that do not say when: what they tell differently is unknown, and both are shown', async () => {
    const { snapshot, cluster } = await only({ '2-after.json': after, '1-before.json': networks });
    expect(snapshot.cluster.networks?.[1]).toEqual(expect.not.objectContaining({ metric: expect.anything() }));
    expect(snapshot.cluster.networks?.[0]?.metric).toBe(1100);
    expect(snapshot.unread).toEqual([
      {
        fact: 'networks.metric',
        reason: 'ambiguous',
        detail: '1000 (1-before.json) / 2000 (2-after.json)',
        source: 'Get-ClusterNetwork (2-after.json)',
      },
    ]);
    expect(cluster.notes).toEqual([
      {
        code: 'contradictionOpen',
        values: { fact: 'networks.metric', on: 'management', before: '1000', beforePath: '1-before.json', after: '2000', afterPath: '2-after.json' },
      },
    ]);
  });

  it('in three files: the third one does not decide', async () => {
    const { snapshot } = await only({ '1.json': networks, '2.json': after, '3.json': after });
    expect(snapshot.cluster.networks?.[1]?.metric).toBeUndefined();
  });

  it('in two transcripts: the later by its time is taken, whatever the files are called', async () => {
    const { snapshot, cluster } = await only({ 'a.txt': transcript('20261123101500', 2000), 'b.txt': transcript('20261122090000', 1000) });
    expect(snapshot.cluster.networks?.[0]?.metric).toBe(2000);
    expect(snapshot.unread).toBeUndefined();
    expect(cluster.notes).toEqual([
      {
        code: 'contradiction',
        values: { fact: 'networks.metric', on: 'management', before: '1000', beforePath: 'b.txt', after: '2000', afterPath: 'a.txt' },
      },
    ]);
  });

  it('in a transcript and in a file without a time: nobody can tell which is later', async () => {
    const { snapshot, cluster } = await only({
      'a.txt': transcript('20261123101500', 2000),
      'networks.json': json([{ Name: 'management', Metric: 1000, Role: 1, AutoMetric: true }]),
    });
    expect(snapshot.cluster.networks?.[0]?.metric).toBeUndefined();
    expect(cluster.notes.map(({ code }) => code)).toEqual(['contradictionOpen']);
  });

  it('a network that one list has and another one has not: neither is known to be whole', async () => {
    const { snapshot, cluster } = await only({ '1.json': networks, '2.json': json(JSON.parse(networks).slice(0, 1)) });
    expect(snapshot.cluster.networks?.map(({ name }) => name)).toEqual(['heartbeat', 'management']);
    expect(snapshot.collected?.map(({ list }) => list) ?? []).not.toContain('networks');
    expect(cluster.notes.map(({ code, values }) => [code, values?.on, values?.before, values?.after])).toEqual([
      ['contradictionOpen', 'management', 'listed', 'not listed'],
    ]);
  });

  it('a network that the later list of one paste does not have is gone', async () => {
    const { snapshot } = await only({ 'paste.json': `${networks}\n${json(JSON.parse(networks).slice(0, 1))}` });
    expect(snapshot.cluster.networks?.map(({ name }) => name)).toEqual(['heartbeat']);
  });
});

/** As Start-Transcript writes it. */
function transcript(time: string, metric: number): string {
  const stars = '**********************';
  const head = [
    stars,
    'Windows PowerShell transcript start',
    `Start time: ${time}`,
    'Username: EXAMPLE\\hvadmin',
    'Machine: MGMT-OSK (Microsoft Windows NT 10.0.14393.0)',
    stars,
  ];
  const table = ['PS C:\\> Get-ClusterNetwork | ft Name, Metric', '', 'Name       Metric', '----       ------', `management   ${metric}`, '', ''];
  return [...head, ...table, stars, 'Windows PowerShell transcript end', 'End time: 20261124000000', stars, ''].join('\r\n');
}

describe('a table of a command that is not read', () => {
  const table = ['Name      Metric AutoMetric Role', '----      ------ ---------- ----', 'storage     1000       True    1', ''].join('\r\n');

  it('is nothing, although its columns are those of one that is', async () => {
    const intents = `PS C:\\> Get-NetIntent | ft Name, Metric, AutoMetric, Role\r\n\r\n${table}`;
    expect(await importFiles({ 'intents.txt': intents })).toEqual({ clusters: [], inputs: [], skipped: 1 });
  });

  it('is told by its columns where the command shows objects of any kind', async () => {
    const { snapshot } = await only({ 'saved.txt': `PS C:\\> Import-Clixml networks.xml | ft Name, Metric, AutoMetric, Role\r\n\r\n${table}` });
    expect(snapshot.cluster.networks).toEqual([{ name: 'storage', metric: 1000, autoMetric: true, role: 'cluster' }]);
  });
});
