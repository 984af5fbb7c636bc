import type { VirtualMachine } from '../snapshot/snapshot.gen.ts';
import { resourceState } from './cmdlets/groups.ts';
import { type Draft, nested, put, type Waiting } from './facts.ts';
import { isMarked, markComplete } from './listings.ts';
import { nodeName, vmScope } from './objects.ts';
import {
  booleanOf,
  cell,
  enumeration,
  filledListOf,
  guidOf,
  isList,
  isRow,
  mapReading,
  memberOf,
  nameOf,
  pathOf,
  type Reading,
  textOf,
} from './readings.ts';

/** A resource of the cluster, put together from Get-ClusterResource, Get-ClusterParameter, Get-ClusterOwnerNode and its dependencies. */
interface Resource {
  readonly name: string;
  readonly parameters: Map<string, Waiting>;
  row?: Waiting;
  owners?: Waiting;
  dependency?: Waiting;
}

/** Machines by the resources that the cluster has for them, and migrations in flight. */
export function joinResources(draft: Draft): void {
  const resources = collectResources(draft);
  const machines = [...resources.values()].filter(isMachineResource);
  const groups = new Map<string, VirtualMachine>();
  const { clusterDisks = [], sharedVolumes = [] } = draft.cluster;
  const disks = new Set([...clusterDisks, ...sharedVolumes].map((disk) => disk.name));
  for (const resource of resources.values()) {
    const vm = machineOfResource(draft, resource, groups);
    if (vm === undefined) continue;
    const group = textIn(resource.row, 'ownergroup');
    if (group !== undefined) groups.set(group, vm);
    describeMachine(resource, vm, isMachineResource(resource));
    if (resource.dependency !== undefined && isMarked(draft, 'clusterDisks')) readDependency(resource.dependency, vm, disks);
  }
  readPreferredOwners(draft, resources);
  denyUnclustered(draft, machines);
  readMigrations(draft, machines);
}

function collectResources(draft: Draft): Map<string, Resource> {
  const resources = new Map<string, Resource>();
  const named = (waiting: Waiting, ...columns: readonly string[]) => {
    const name = nameOf(cell(waiting.row, ...columns));
    if (typeof name !== 'string') return undefined;
    const resource = resources.get(name) ?? { name, parameters: new Map() };
    resources.set(name, resource);
    return resource;
  };
  for (const waiting of draft.waiting.get('resource') ?? []) assign(named(waiting, 'name'), { row: waiting });
  for (const waiting of draft.waiting.get('owners') ?? []) describe(named(waiting, 'clusterobject'), { owners: waiting }, waiting);
  for (const waiting of draft.waiting.get('dependency') ?? []) assign(named(waiting, 'resource'), { dependency: waiting });
  for (const waiting of draft.waiting.get('parameter') ?? []) {
    const name = textOf(cell(waiting.row, 'name'));
    const resource = typeof name === 'string' ? named(waiting, 'clusterobject', 'object') : undefined;
    describe(resource, {}, waiting);
    if (typeof name === 'string') resource?.parameters.set(name, waiting);
  }
  return resources;
}

function assign(resource: Resource | undefined, part: Partial<Resource>): void {
  if (resource !== undefined) Object.assign(resource, part);
}

/** Lists nest the whole resource that they belong to, where Get-ClusterResource itself was not exported. */
function describe(resource: Resource | undefined, part: Partial<Resource>, { row, reading }: Waiting): void {
  assign(resource, part);
  const object = row.properties.get('clusterobject');
  if (resource !== undefined && resource.row === undefined && isRow(object) && object.properties.has('resourcetype'))
    resource.row = { row: object, reading };
}

function textIn(waiting: Waiting | undefined, column: string): string | undefined {
  const name = waiting === undefined ? undefined : nameOf(cell(waiting.row, column));
  return typeof name === 'string' ? name : undefined;
}

/** The type's name is not localised; without Get-ClusterResource the parameters that only this type has tell it. */
function isMachineResource(resource: Resource): boolean {
  if (resource.row !== undefined) return textIn(resource.row, 'resourcetype') === 'Virtual Machine';
  if (resource.parameters.has('CheckHeartbeat') || resource.parameters.has('OfflineAction')) return true;
  return resource.name.startsWith('Virtual Machine ') && !resource.name.startsWith('Virtual Machine Configuration ');
}

function isConfiguration({ name, row }: Resource): boolean {
  const type = textIn(row, 'resourcetype');
  return type === undefined ? name.startsWith('Virtual Machine Configuration ') : type === 'Virtual Machine Configuration';
}

function machineOfResource(draft: Draft, resource: Resource, groups: ReadonlyMap<string, VirtualMachine>): VirtualMachine | undefined {
  const id = resourceMachineId(resource);
  if (id !== undefined) return draft.machines.byId.get(id);
  const type = textIn(resource.row, 'resourcetype');
  if (type !== undefined && type !== 'Virtual Machine' && type !== 'Virtual Machine Configuration') return undefined;
  const group = textIn(resource.row, 'ownergroup');
  const ofGroup = group === undefined ? undefined : (groups.get(group) ?? onlyMachine(draft, group));
  if (ofGroup !== undefined || group !== undefined) return ofGroup;
  const prefix = ['Virtual Machine Configuration ', 'Virtual Machine '].find((text) => resource.name.startsWith(text));
  return prefix === undefined ? undefined : onlyMachine(draft, resource.name.slice(prefix.length));
}

function resourceMachineId(resource: Resource): string | undefined {
  const parameter = resource.parameters.get('VmID') ?? resource.parameters.get('VmId');
  const id = parameter === undefined ? undefined : guidOf(cell(parameter.row, 'value'));
  return typeof id === 'string' ? id : undefined;
}

const offlineAction = enumeration<NonNullable<VirtualMachine['offlineAction']>>(['turnOff', 0], ['save', 1], ['shutdown', 2], ['forcedShutdown', 3]);

function describeMachine(resource: Resource, vm: VirtualMachine, isMachine: boolean): void {
  const { row, owners, dependency, parameters } = resource;
  const scope = vmScope(vm);
  const value = (name: string) => parameters.get(name)?.row.properties.get('value');
  const any = row ?? owners ?? dependency ?? [...parameters.values()][0];
  if (any === undefined) return;
  if (isMachine) put(any.reading, vm, 'virtualMachines', { clustered: true }, scope);
  if (row !== undefined) put(row.reading, vm, 'virtualMachines', { role: textIn(row, 'ownergroup') }, scope);
  if (row !== undefined && isMachine)
    put(row.reading, vm, 'virtualMachines', { resourceState: memberOf(cell(row.row, 'state'), resourceState) }, scope);
  if (owners !== undefined && isMachine) put(owners.reading, vm, 'virtualMachines', { possibleOwners: ownersOf(owners) }, scope);
  if (owners !== undefined && isConfiguration(resource)) put(owners.reading, vm, 'virtualMachines', { configurationOwners: ownersOf(owners) }, scope);
  for (const [name, { reading }] of parameters) put(reading, vm, 'virtualMachines', parameterFact(name, value(name)), scope);
  const root = parameters.get('VmStoreRootPath');
  const configuration = nested(vm, 'clusterConfiguration', {});
  if (root !== undefined)
    put(root.reading, configuration, 'virtualMachines.clusterConfiguration', { configurationPath: pathOf(value('VmStoreRootPath')) }, scope);
  if (row !== undefined) put(row.reading, configuration, 'virtualMachines.clusterConfiguration', { name: textIn(row, 'ownergroup') }, scope);
}

function parameterFact(name: string, value: Parameters<typeof booleanOf>[0]) {
  if (name === 'CheckHeartbeat') return { checkHeartbeat: booleanOf(value) };
  return name === 'OfflineAction' ? { offlineAction: memberOf(value, offlineAction) } : {};
}

function ownersOf(owners: Waiting): Reading<string[]> {
  return mapReading(filledListOf(owners.row.properties.get('ownernodes')), (names) => names.map((name) => nodeName(owners.reading, name)));
}

/** "([A]) and ([B])": the names of the disks among them. The configuration resource itself is no disk. */
function readDependency(dependency: Waiting, vm: VirtualMachine, disks: ReadonlySet<string>): void {
  const expression = textOf(cell(dependency.row, 'dependencyexpression'));
  if (typeof expression !== 'string') return;
  const configuration = nested(vm, 'clusterConfiguration', {});
  const names = bracketed(expression).filter((name) => disks.has(name));
  configuration.disks = [...new Set([...(configuration.disks ?? []), ...names])];
}

function bracketed(expression: string): string[] {
  return expression
    .split('[')
    .slice(1)
    .map((part) => part.slice(0, Math.max(0, part.lastIndexOf(']'))));
}

/** Owner nodes of a group are its preferred owners; the cmdlet that lists them may say none. */
function readPreferredOwners(draft: Draft, resources: ReadonlyMap<string, Resource>): void {
  const roles = new Map((draft.cluster.roles ?? []).map((role) => [role.name, role]));
  for (const { name, owners, row } of resources.values()) {
    const role = roles.get(name);
    if (role === undefined || owners === undefined || row !== undefined) continue;
    const list = owners.row.properties.get('ownernodes');
    put(owners.reading, role, 'roles', { preferredOwners: isList(list) && list.length === 0 ? [] : ownersOf(owners) });
  }
}

/** Only a join by id over all resources denies: every machine resource has told its id, and none of them is this one. */
function denyUnclustered(draft: Draft, machines: readonly Resource[]): void {
  const whole = draft.waiting.get('resourcesComplete')?.[0];
  const ids = new Set(machines.map(resourceMachineId));
  if (!isMarked(draft, 'clusterDisks') || ids.has(undefined)) return;
  const any = whole ?? machines[0]?.row;
  if (any === undefined) return;
  for (const vm of draft.cluster.virtualMachines ?? []) {
    if (vm.clustered === undefined && vm.id !== undefined && !ids.has(vm.id))
      put(any.reading, vm, 'virtualMachines', { clustered: false }, vmScope(vm));
  }
}

const migrationState = enumeration<string>(['none', 0], ['setup', 1], ['dataTransfer', 2], ['move', 3], ['canceled', 4], ['failure', 5]);
const inFlight = new Set(['setup', 'dataTransfer', 'move']);

/** Migrations in flight, from the MigrationState of each machine resource; the target is not told. */
function readMigrations(draft: Draft, machines: readonly Resource[]): void {
  const states = machines.map((resource) => ({ resource, waiting: resource.parameters.get('MigrationState') }));
  const first = states.find(({ waiting }) => waiting !== undefined)?.waiting;
  if (first === undefined) return;
  const migrations = nested(draft.cluster, 'migrations', []);
  for (const { resource, waiting } of states) {
    const state = waiting === undefined ? undefined : memberOf(cell(waiting.row, 'value'), migrationState);
    if (waiting === undefined || typeof state !== 'string' || !inFlight.has(state)) continue;
    const vm = machineOfResource(draft, resource, new Map());
    const source = vm?.owner ?? textIn(resource.row, 'ownernode');
    migrations.push({
      vm: vm?.name ?? textIn(resource.row, 'ownergroup') ?? resource.name,
      state,
      kind: 'live',
      ...(source === undefined ? {} : { source }),
    });
  }
  const all = states.every(({ waiting }) => waiting !== undefined && memberOf(cell(waiting.row, 'value'), migrationState) !== undefined);
  if (all && isMarked(draft, 'clusterDisks')) markComplete(first.reading, 'migrations');
}

/** A name proves a machine only where one machine has it. */
export function onlyMachine(draft: Draft, name: string): VirtualMachine | undefined {
  const machines = draft.machines.byName.get(name) ?? [];
  return machines.length === 1 ? machines[0] : undefined;
}
