import { describe, expect, it } from 'vitest';
import schema from '../../schema/snapshot.schema.json' with { type: 'json' };
import { type Facts, listPaths, prepareFacts } from '../../src/snapshot/facts.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { sourceOf } from '../../src/snapshot/sources.ts';
import { importFiles } from './import-files.ts';
import { runOnSample } from './sample-exports.ts';

/** Facts that a person states, other systems tell, or no export of these releases shows. */
const untold: Readonly<Record<string, readonly string[]>> = {
  'on every release': [
    ...['nodes.fqdn', 'nodes.adapters.team', 'nodes.adapters.driver.firmware', 'nodes.ipsec.legacyFilters', 'nodes.ipsec.associations'],
    ...['nodes.firewallPorts', 'nodes.collector', 'migrations.target', 'virtualMachines.adapters.vlan'],
    ...['blackouts', 'operator', 'movers', 'name'],
  ],
  '2008 R2': [
    ...['quorum.witnessWeight', 'nodes.highestVersion', 'nodes.adapters.vmq', 'nodes.adapters.switch', 'nodes.switches.extensions'],
    ...['nodes.speculationControl', 'nodes.delegatedTo', 'nodes.delegatedFrom', 'nodes.delegationAnyProtocol', 'nodes.firewallEnabled'],
    ...['nodes.vmVersions', 'nodes.sans', 'nodes.gpus', 'nodes.guardianMode', 'nodes.guardians', 'nodes.storageFolders'],
    ...['nodes.teams', 'nodes.smbConnections', 'virtualMachines.disks.parents', 'virtualMachines.adapters.pool'],
    ...['virtualMachines.fibreChannel', 'virtualMachines.fibreAdapters', 'virtualMachines.assignedDevices', 'virtualMachines.gpuPartitions'],
    ...['functionalLevel', 'maximumParallelMigrations', 'setSmbBandwidthLimit', 'smbBandwidthLimitFactor', 'clientNetworksForSharedVolumes'],
    ...['drainOnShutdown', 'autoBalancerMode', 'enforcedAntiAffinity', 'quorum.dynamic', 'sharedVolumes.nodes'],
    ...['nodes.status', 'nodes.drain', 'nodes.dynamicWeight', 'nodes.os.revision', 'nodes.numaNodes', 'nodes.migration', 'nodes.smbLimits'],
    ...['nodes.credentialGuard', 'nodes.adapters.mtu', 'nodes.adapters.vlan', 'nodes.adapters.rss', 'nodes.adapters.rdma'],
    ...['nodes.adapters.bindings.ms_tcpip', 'nodes.adapters.bindings.ms_tcpip6', 'nodes.switches.embeddedTeaming', 'nodes.switches.iov'],
    ...['virtualMachines.generation', 'virtualMachines.version', 'virtualMachines.parentSnapshot', 'virtualMachines.replication'],
    ...['virtualMachines.paths.smartPaging', 'virtualMachines.memory.assigned', 'virtualMachines.processor.compatibilityOlder'],
    ...['virtualMachines.processor.compatibilityMode', 'virtualMachines.disks.controller', 'virtualMachines.disks.shared'],
    ...[
      'virtualMachines.adapters.monitored',
      'virtualMachines.adapters.addresses',
      'virtualMachines.snapshots.type',
      'virtualMachines.snapshots.parent',
      'virtualMachines.integrationServices',
      'virtualMachines.tpm',
    ],
  ],
  '2012 R2': [
    'virtualMachines.tpm',
    'nodes.vmVersions',
    'nodes.gpus',
    'nodes.guardianMode',
    'nodes.guardians',
    'virtualMachines.assignedDevices',
    'virtualMachines.gpuPartitions',
  ],
  '2025': [],
};

/** Facts whose command settles them only beside another list. */
const alsoNeeded: Readonly<Record<string, readonly string[]>> = {
  'virtualMachines.adapters': ['nodes.switches'],
  'virtualMachines.clusterConfiguration.disks': ['clusterDisks'],
};

describe.each(['2008 R2', '2012 R2', '2025'])('every command that an unknown prints settles it, on %s', (release) => {
  const facts = factPaths().map((fact) => [fact, sourceOf(fact, release)?.command ?? ''] as const);
  it.each(facts.filter(([, command]) => command !== ''))('%s', async (fact, command) => {
    const known = contextOf(fact, release);
    if (!known.includes(command)) expect(isPresent(await snapshotAfter(known), fact), 'it was not there before').toBe(false);
    expect(isPresent(await snapshotAfter([...known, command]), fact), command).toBe(true);
  });

  it('has no command for what nothing tells, and for nothing else', () => {
    const none = facts.filter(([, command]) => command === '').map(([fact]) => fact);
    const expected = [...(untold['on every release'] ?? []), ...(untold[release] ?? [])];
    expect(none.filter((fact) => !expected.some((each) => fact === each || fact.startsWith(`${each}.`)))).toEqual([]);
    expect(expected.filter((each) => sourceOf(each, release) !== undefined)).toEqual([]);
  });
});

it('uses no cmdlet that 2008 R2 lacks', () => {
  const cmdlets = factPaths().flatMap((fact) => sourceOf(fact, '2008 R2')?.command.match(/\b[A-Z][a-z]+-[A-Z]\w+/g) ?? []);
  const own = new Set(cmdlets.filter((cmdlet) => !cmdlet.startsWith('Get-Cluster')));
  expect([...own].sort()).toEqual(['Export-Clixml', 'Get-ItemProperty', 'Get-WmiObject', 'Invoke-Command', 'New-Object', 'Test-Path']);
});

interface Shape {
  readonly $ref?: string;
  readonly type?: string;
  readonly items?: Shape;
  readonly properties?: Readonly<Record<string, Shape>>;
}

/** Every leaf and list of the schema, as a missing fact names them; identities are never missing. */
function factPaths(): readonly string[] {
  const definitions: Readonly<Record<string, Shape>> = schema.$defs;
  const paths: string[] = [];
  const walk = (given: Shape, path: string) => {
    const shape = given.$ref === undefined ? given : (definitions[given.$ref.split('/').at(-1) ?? ''] ?? {});
    if (shape.type === 'array') {
      paths.push(path);
      if (shape.items?.$ref !== undefined) walk(shape.items, path);
    } else if (shape.properties === undefined) paths.push(path);
    else for (const [key, inner] of Object.entries(shape.properties)) walk(inner, path === '' ? key : `${path}.${key}`);
  };
  walk(definitions.Cluster ?? {}, '');
  return paths;
}

/** The commands of the objects that the fact is about: without them nobody would miss it. */
function contextOf(fact: string, release: string): string[] {
  const parents = fact.split('.').map((_, end, steps) => steps.slice(0, end).join('.'));
  const needed = ['nodes', ...parents, ...[...parents, fact].flatMap((path) => alsoNeeded[path] ?? [])].filter(
    (path) => path !== '' && path !== fact,
  );
  const commands = needed.filter((path) => listPaths.includes(path)).map((path) => sourceOf(path, release)?.command ?? '');
  return [...new Set(commands.filter((command) => command !== ''))];
}

async function snapshotAfter(commands: readonly string[]): Promise<Snapshot> {
  const { clusters, inputs } = await importFiles(runOnSample(commands));
  expect(inputs.flatMap(({ path, errors }) => errors.map(({ code }) => `${path}: ${code}`))).toEqual([]);
  return clusters[0]?.snapshot ?? { schemaVersion: 1, cluster: { name: '' } };
}

function isPresent(snapshot: Snapshot, fact: string): boolean {
  const facts = prepareFacts(snapshot);
  const steps = fact.split('.');
  const found = steps.reduce<readonly unknown[]>((objects, step) => objects.flatMap((object) => inside(object, step)), [snapshot.cluster]);
  if (!listPaths.includes(fact)) return found.some((value) => value !== undefined);
  return found.length > 0 && found.every((list) => isWhole(facts, list));
}

function isWhole(facts: Facts, list: unknown): boolean {
  return Array.isArray(list) && !facts.incomplete.has(list);
}

function inside(object: unknown, step: string): readonly unknown[] {
  if (Array.isArray(object)) return object.flatMap((item: unknown) => inside(item, step));
  return typeof object === 'object' && object !== null ? [Reflect.get(object, step)] : [];
}
