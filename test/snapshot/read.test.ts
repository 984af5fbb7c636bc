import { describe, expect, test } from 'vitest';
import { inputErrorWords } from '../../src/report/words/inputs.ts';
import type { SnapshotError } from '../../src/snapshot/problem.ts';
import { isSnapshotText, readSnapshot } from '../../src/snapshot/read.ts';
import { generateSnapshot } from '../../tools/generator/snapshot.ts';

const whole = {
  schemaVersion: 1,
  collected: [{ list: 'nodes', source: 'Get-ClusterNode' }],
  cluster: { name: 'HVCL-OSA', nodes: [{ name: 'HV-OSA-01', state: 'up', os: { build: 7601 } }] },
};

async function errorsOf(text: string, path = 'osa.json'): Promise<readonly SnapshotError[]> {
  const reading = await readSnapshot(text, path);
  expect(reading.snapshot).toBeUndefined();
  for (const error of reading.errors) {
    const { en, ja } = inputErrorWords(error);
    expect(`${en} ${ja}`).not.toContain('undefined');
    expect(en).toMatch(/^Read (snapshot|JSON|YAML|file): /);
    expect(ja).toMatch(/[ぁ-ん]/);
  }
  return reading.errors;
}

/** The first words of each error and its place, as a report would print them */
async function told(text: string, path?: string): Promise<readonly string[]> {
  return (await errorsOf(text, path)).map((error) => `${error.region.line}:${error.region.column} ${inputErrorWords(error).en}`);
}

const lines = (...text: readonly string[]) => text.join('\n');

describe('a snapshot that is as the schema says', () => {
  test('is read from JSON as it stands', async () => {
    expect((await readSnapshot(JSON.stringify(whole), 'osa.json')).snapshot).toEqual(whole);
  });

  test('is read from YAML as well', async () => {
    const text = lines('schemaVersion: 1', 'cluster:', '  name: HVCL-OSA', '  nodes:', '    - name: HV-OSA-01', '      state: up');
    const { snapshot } = await readSnapshot(text, 'osa.yaml');
    expect(snapshot?.cluster).toEqual({ name: 'HVCL-OSA', nodes: [{ name: 'HV-OSA-01', state: 'up' }] });
  });

  test('is read from YAML that is written like JSON, where the name of the file says so', async () => {
    const { snapshot } = await readSnapshot('{ schemaVersion: 1, cluster: { name: HVCL-OSA } }', 'C:\\exports\\OSA.YAML');
    expect(snapshot?.cluster.name).toBe('HVCL-OSA');
  });

  test('tells where its objects stand', async () => {
    const reading = await readSnapshot(JSON.stringify(whole, undefined, 2), 'osa.json');
    if (reading.snapshot === undefined) throw new Error('not read');
    expect(reading.locate(['/cluster/nodes/0', '/cluster/nodes/7'])).toEqual(
      new Map([['/cluster/nodes/0', { line: 12, column: 7, endLine: 18, endColumn: 8 }]]),
    );
  });

  test('may be as large as 64 nodes with 8,000 virtual machines', async () => {
    const snapshot = generateSnapshot({ nodes: 64, machines: 8000 });
    expect((await readSnapshot(JSON.stringify(snapshot), 'large.json')).snapshot).toEqual(snapshot);
  });
});

describe('null is no fact', () => {
  test('a property that is null counts as not collected', async () => {
    const text =
      '{"schemaVersion":1,"cluster":{"name":"HVCL-OSA","liveMigration":{"order":null},"nodes":[{"name":"HV-OSA-01","os":null,"weight":1}]}}';
    const { snapshot } = await readSnapshot(text, 'osa.json');
    expect(snapshot?.cluster).toEqual({ name: 'HVCL-OSA', liveMigration: {}, nodes: [{ name: 'HV-OSA-01', weight: 1 }] });
  });

  test('a null in a list is refused, since the list would look complete without it', async () => {
    expect(await told('{"schemaVersion":1,"cluster":{"name":"HVCL-OSA","nodes":[null]}}')).toEqual([
      '1:58 Read snapshot: /cluster/nodes/0 must be an object, found null.',
    ]);
  });

  test('an identity that is null is missing', async () => {
    expect(await told('{"schemaVersion":1,"cluster":{"name":null}}')).toEqual([
      '1:30 Read snapshot: /cluster lacks "name", without which it cannot be told apart. Add it.',
    ]);
  });
});

describe('errors', () => {
  test('are all found in one run, each with its place, in the order of the text', async () => {
    const text = lines(
      '{ "schemaVersion": 1,',
      '  "collected": [{ "list": "virtualMachines.disk", "source": "Get-VMHardDiskDrive" }],',
      '  "cluster": { "name": "HVCL-OSA",',
      '    "networks": [{ "name": "heartbeat", "metric": "1100", "role": "Cluster" }],',
      '    "nodes": [{ "name": "HV-OSA-01", "memroy": 1 }, { "name": "hv-osa-01" }, { "name": "" }],',
      '    "virtualMachines": [{ "state": "running" }, { "name": "会計", "processor": { "count": -2 } }] } }',
    );
    expect(await told(text)).toEqual([
      '2:27 Read snapshot: /collected/0/list names the list "virtualMachines.disk", which the schema does not have; did you mean "virtualMachines.disks"?',
      '4:51 Read snapshot: /cluster/networks/0/metric must be a whole number, found 1100.',
      '4:67 Read snapshot: /cluster/networks/0/role must be one of none, cluster, client, clusterAndClient, found "Cluster". Did you mean "cluster"?',
      '5:38 Read snapshot: /cluster/nodes/0/memroy does not exist in the schema; remove "memroy".',
      '5:63 Read snapshot: /cluster/nodes/1/name is "hv-osa-01", and so is /cluster/nodes/0/name; each node stands once. Remove or rename one of them.',
      '5:88 Read snapshot: /cluster/nodes/2/name is empty. Leave the fact out where it was not collected.',
      '6:25 Read snapshot: /cluster/virtualMachines/0 lacks "name", without which it cannot be told apart. Add it.',
      '6:89 Read snapshot: /cluster/virtualMachines/1/processor/count must be >= 0, found -2.',
    ]);
  });

  test('a misspelt key that is required is one mistake, not two', async () => {
    expect(await told('{"schemaVersion":1,"cluster":{"nmae":"HVCL-OSA"}}')).toEqual([
      '1:31 Read snapshot: /cluster/nmae does not exist in the schema; did you mean "name"?',
    ]);
  });

  test('two virtual machines may share a name, but not an id', async () => {
    const machine = (id: string) => ({ name: 'SQL', id });
    const text = (...ids: readonly string[]) => JSON.stringify({ ...whole, cluster: { name: 'HVCL-OSA', virtualMachines: ids.map(machine) } });
    expect((await readSnapshot(text('8a5e', '8a5f'), 'osa.json')).snapshot).toBeDefined();
    expect((await errorsOf(text('8a5e', '8A5E'))).map(({ code, values }) => [code, values?.kind])).toEqual([['duplicate', 'vm']]);
  });

  test('have their place in YAML too, and say where quotes are missing', async () => {
    const text = lines(
      'schemaVersion: 1',
      'cluster:',
      '  name: HVCL-OSA',
      '  nodes:',
      '    - name: HV-OSA-01',
      '      macMinimum: 155000000012',
      '      stat: up',
    );
    expect(await told(text, 'osa.yml')).toEqual([
      '6:19 Read snapshot: /cluster/nodes/0/macMinimum must be a text in quotes, found 155000000012. Write "155000000012".',
      '7:7 Read snapshot: /cluster/nodes/0/stat does not exist in the schema; did you mean "state"?',
    ]);
  });

  test('beyond a thousand are counted', async () => {
    const machines = Array.from({ length: 1500 }, (_, index) => ({ name: `vm-${index}`, cpu: 2 }));
    const errors = await errorsOf(JSON.stringify({ ...whole, cluster: { name: 'HVCL-OSA', virtualMachines: machines } }));
    expect(errors).toHaveLength(1001);
    expect(errors.at(-1)).toMatchObject({ code: 'moreErrors', values: { count: 500 } });
  });
});

describe('what is no snapshot is refused in one sentence', () => {
  const deep = (levels: number) => `{"schemaVersion":1,"cluster":{"name":"HVCL-OSA","x":${'['.repeat(levels)}${']'.repeat(levels)}}}`;
  test.each([
    ['cut off in a string', '{"schemaVersion":1,"cluster":{"name":"HVCL-', 'osa.json', ['json-truncated']],
    ['cut off between values', '{"schemaVersion":1,"cluster":', 'osa.json', ['json-truncated']],
    ['a comma too many', '{"schemaVersion":1,"cluster":{"name":"HVCL-OSA",}}', 'osa.json', ['json-syntax']],
    ['two documents', '{"schemaVersion":1,"cluster":{"name":"A"}}\n{"schemaVersion":1,"cluster":{"name":"B"}}', 'osa.json', ['severalDocuments']],
    ['another object', '{"Name":"heartbeat","Metric":1100}', 'osa.json', ['notSnapshot']],
    ['a list', '[1,2,3]', 'osa.json', ['notSnapshot']],
    ['plain text', 'no cluster here', 'osa.txt', ['notSnapshot']],
    ['nothing', '', 'osa.json', ['notSnapshot']],
    ['a tab in YAML', 'schemaVersion: 1\ncluster:\n\tname: HVCL-OSA', 'osa.yaml', ['yamlSyntax']],
    ['a key that stands twice in YAML', 'schemaVersion: 1\ncluster: { name: A, name: B }', 'osa.yaml', ['yamlSyntax']],
    ['an alias', 'schemaVersion: 1\ncluster: { name: &n HVCL-OSA, domain: *n }', 'osa.yaml', ['yamlAlias']],
    ['nested deeper than 100 levels', deep(120), 'osa.json', ['tooDeep']],
    ['nested deeper than any stack', deep(400_000), 'osa.json', ['tooDeep']],
    ['the same in YAML', `schemaVersion: 1\ncluster: ${'['.repeat(20_000)}${']'.repeat(20_000)}`, 'osa.yaml', ['tooDeep']],
    ['a newer version', '{"schemaVersion":2,"cluster":{"name":"HVCL-OSA","networksOfTheFuture":[]}}', 'osa.json', ['newerVersion']],
    ['an older version', '{"schemaVersion":0,"cluster":{"name":"HVCL-OSA"}}', 'osa.json', ['olderVersion']],
  ])('%s', async (_, text, path, codes) => {
    expect((await errorsOf(text, path)).map(({ code }) => code)).toEqual(codes);
  });

  test('a newer version is refused by its number', async () => {
    expect(await told('{ "schemaVersion": 7, "cluster": {} }')).toEqual([
      '1:20 Read snapshot: its schemaVersion 7 is newer than this hvlint knows (1). Update hvlint.',
    ]);
  });
});

describe('keys that belong to every object', () => {
  test.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])('%s is a key that does not exist, and reaches nothing', async (key) => {
    for (const [text, path] of [
      [`{"schemaVersion":1,"cluster":{"name":"HVCL-OSA","${key}":{"polluted":true}}}`, 'osa.json'],
      [`{"schemaVersion":1,"cluster":{"name":"HVCL-OSA","domain":null,"${key}":{"polluted":true}}}`, 'osa.json'],
      [`schemaVersion: 1\ncluster: { name: HVCL-OSA, ${key}: { polluted: true } }`, 'osa.yaml'],
    ] as const) {
      const errors = await errorsOf(text, path);
      expect(errors.map(({ code, values }) => [code, values?.key])).toEqual([['unknownKey', key]]);
      expect(errors[0]?.region.column).toBeGreaterThan(1);
    }
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });

  test('in the provenance they are no JSON Pointer', async () => {
    const errors = await errorsOf('{"schemaVersion":1,"provenance":{"__proto__":{"source":"x"}},"cluster":{"name":"HVCL-OSA"}}');
    expect(errors.map(({ code }) => code)).toEqual(['notAPointer']);
  });
});

describe('a text is taken for a snapshot', () => {
  test.each([
    [true, '{"schemaVersion":1,"cluster":{}}'],
    [true, '\n{ "collected": [], "cluster": {} , "schemaVersion": 1 }'],
    [true, '{"about":"ours","schemaVersion":1}'],
    [true, '# ours\n---\nschemaVersion: 1\ncluster:\n'],
    [false, '{"Name":"heartbeat","Cluster":{"Name":"HVCL-OSA"}}'],
    [false, '[{"schemaVersion":1}]'],
    [false, 'Name : heartbeat\nCluster : HVCL-OSA'],
  ])('%s: %s', (expected, text) => {
    expect(isSnapshotText(text)).toBe(expected);
  });
});
