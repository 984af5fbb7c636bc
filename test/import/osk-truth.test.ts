import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { importFiles } from './import-files.ts';
import { differences } from './mutation/oracle.ts';
import { describeSamples, osk, sampleBytes, samplePaths } from './samples.ts';

const truth: unknown = parse(readFileSync('fixtures/exports/osk-2012r2/truth.yaml', 'utf8')).truth;

/** How many of each fact a variant tells: its files, and counts by the path of the fact. */
interface Variant {
  readonly paths: readonly string[];
  readonly node?: string;
  readonly facts: Readonly<Record<string, number>>;
}

const networks = { 'networks.name': 4, 'networks.metric': 4, 'networks.role': 4 };
const networksDefault = { ...networks, 'networks.state': 4 };
const networksAuto = { ...networks, 'networks.autoMetric': 4 };
/** The second table cuts the names of three */
const paste = { ...networksDefault, 'networks.autoMetric': 1 };
const networksWhole = {
  ...networksDefault,
  'networks.autoMetric': 4,
  'networks.id': 4,
  'networks.subnets.address': 4,
  'networks.subnets.prefixLength': 4,
};
const nodes = { 'nodes.name': 2, 'nodes.state': 2, 'nodes.os.build': 2, 'nodes.weight': 2 };
const roles = { 'roles.name': 5, 'roles.type': 5, 'roles.state': 5, 'roles.owner': 5, 'roles.priority': 5 };
const machines = { 'virtualMachines.name': 3, 'virtualMachines.state': 3, 'virtualMachines.owner': 3 };
const machinesWhole = {
  ...machines,
  'virtualMachines.id': 3,
  'virtualMachines.generation': 3,
  'virtualMachines.memory.startup': 3,
  'virtualMachines.processor.count': 3,
  'virtualMachines.paths.configuration': 3,
};
const disks = { 'virtualMachines.disks.diskNumber': 8, 'virtualMachines.disks.type': 11, 'virtualMachines.disks.controller': 11 };
/** Without the whole path nobody knows whether it is one of a virtual disk */
const disksCut = { 'virtualMachines.disks.diskNumber': 8, 'virtualMachines.disks.controller': 11 };
const disksWhole = { ...disks, 'virtualMachines.disks.path': 11 };
const switches = { 'nodes.switches.name': 2, 'nodes.switches.type': 2, 'nodes.switches.uplinks': 2 };
const bindings = { 'nodes.adapters.bindings.ms_msclient': 2, 'nodes.adapters.bindings.ms_server': 2, 'nodes.adapters.bindings.vms_pp': 2 };
const all = { ...networksWhole, ...nodes, ...roles, ...machinesWhole, ...disksWhole, ...switches, ...bindings, 'nodes.fqdn': 2, name: 1 };

const csv = { ...networksWhole, ...nodes, ...roles, ...machinesWhole, ...disksWhole, ...switches, ...bindings };

const node = 'HV-OSK-A';

/** Each export of the cluster in a format that is read. More formats: one row each. */
const variants: Readonly<Record<string, Variant>> = {
  'json-pwsh7-depth2': folder('json-pwsh7-depth2', all),
  'json-pwsh7-enumstr-depth1': folder('json-pwsh7-enumstr-depth1', all),
  'json-ps51, UTF-16': file('json-ps51/GetClusterNetwork.json', networksWhole),
  'json-ps51, code page 932': file('json-ps51/GetClusterNetwork.cp932.json', networksWhole),
  'clixml-ps51': folder('clixml-ps51', all),
  'clixml-pwsh7': folder('clixml-pwsh7', all),
  'clixml-depth1': folder('clixml-depth1', { ...networksWhole, ...nodes, ...roles, ...machinesWhole, ...disksWhole, ...switches }),
  'csv-ps51-notype-cp932': folder('csv-ps51-notype-cp932', csv),
  'csv-ps51-notype-utf8bom': folder('csv-ps51-notype-utf8bom', csv),
  'csv-pwsh7-semicolon-asneeded': folder('csv-pwsh7-semicolon-asneeded', csv),
  // every Japanese character is a question mark there
  'csv-ps51-default-ascii-typeinfo': folder('csv-ps51-default-ascii-typeinfo', { 'nodes.name': 2, 'nodes.state': 2 }),
  'text-ps51-fl-utf8bom': folder('text-ps51-fl-utf8bom', {
    ...networksWhole,
    ...nodes,
    ...machinesWhole,
    ...disksWhole,
    'roles.name': 5,
    'roles.state': 5,
  }),
  'networks as list, code page 932': file('text-ps51-fl-cp932/GetClusterNetwork.fl.txt', { ...networksDefault, 'networks.subnets.address': 4 }),
  'networks as list, PowerShell 7': file('text-pwsh7/GetClusterNetwork.fl.txt', networksWhole),
  'networks, PowerShell 7': file('text-pwsh7/GetClusterNetwork.ft.txt', networksDefault),
  'networks, PowerShell 7, four columns': file('text-pwsh7/GetClusterNetwork.ft4.txt', networksAuto),
  'networks -AutoSize, 79 columns': file('text-ps51-redirect-utf16/GetClusterNetwork.auto.w79.txt', networksDefault),
  'networks -AutoSize, 119 columns': file('text-ps51-redirect-utf16/GetClusterNetwork.auto.w119.txt', networksDefault),
  'networks, 79 columns': file('text-ps51-redirect-utf16/GetClusterNetwork.ft.w79.txt', networksAuto),
  'networks, 119 columns': file('text-ps51-redirect-utf16/GetClusterNetwork.ft.w119.txt', networksAuto),
  'networks, many properties -AutoSize, 79 columns': file('text-ps51-redirect-utf16/GetClusterNetwork.manycols.auto.w79.txt', {
    'networks.id': 4,
    'networks.name': 4,
    'networks.subnets.address': 4,
  }),
  'networks, many properties -AutoSize, 119 columns': file('text-ps51-redirect-utf16/GetClusterNetwork.manycols.auto.w119.txt', networksWhole),
  // every name is cut there
  'networks, many properties, 79 columns': file('text-ps51-redirect-utf16/GetClusterNetwork.manycols.w79.txt', {}),
  'networks, many properties, 119 columns': file('text-ps51-redirect-utf16/GetClusterNetwork.manycols.w119.txt', {}),
  'machines, 79 columns': file('text-ps51-redirect-utf16/GetVM.w79.txt', machines, node),
  'machines, 119 columns': file('text-ps51-redirect-utf16/GetVM.w119.txt', machines, node),
  'machines, PowerShell 7': file('text-pwsh7/GetVM.ft.w80.txt', machines, node),
  'disks, 79 columns': file('text-ps51-redirect-utf16/GetVMHardDiskDrive.w79.txt', disksCut, node),
  'disks, 119 columns': file('text-ps51-redirect-utf16/GetVMHardDiskDrive.w119.txt', disksCut, node),
  'disks, PowerShell 7': file('text-pwsh7/GetVMHardDiskDrive.ft.w80.txt', disksCut, node),
  'disks -Wrap, 79 columns': file('text-ps51-redirect-utf16/GetVMHardDiskDrive.wrap.w79.txt', disksWhole, node),
  'disks -Wrap, 119 columns': file('text-ps51-redirect-utf16/GetVMHardDiskDrive.wrap.w119.txt', disksWhole, node),
  // nothing tells the node of an adapter
  'bindings, 79 columns': file('text-ps51-redirect-utf16/GetNetAdapterBinding.w79.txt', {}),
  'bindings, 119 columns': file('text-ps51-redirect-utf16/GetNetAdapterBinding.w119.txt', {}),
  'switches -GroupBy node': file('text-ps51-groupby/GetVMSwitch-by-node.txt', {
    'nodes.name': 2,
    'nodes.switches.name': 2,
    'nodes.switches.type': 2,
  }),
  'console paste, UTF-8': file('console-paste.utf8.txt', paste),
  'console paste, code page 932': file('console-paste.cp932.txt', paste),
};

function folder(name: string, facts: Variant['facts']): Variant {
  return { paths: samplePaths(`${osk}/${name}`), facts };
}

function file(path: string, facts: Variant['facts'], of?: string): Variant {
  return { paths: [`${osk}/${path}`], facts, ...(of === undefined ? {} : { node: of }) };
}

async function clusterOf({ paths, node: of }: Variant) {
  const files = Object.fromEntries(paths.map((path) => [path, sampleBytes(path)]));
  const { clusters } = await importFiles(files, of === undefined ? {} : { node: of });
  return clusters[0]?.snapshot;
}

/** Facts by their place in the truth: "networks.0.metric" */
function factsOf(value: unknown, known: unknown, path: string): [string, unknown][] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'object')) {
    const candidates: readonly unknown[] = Array.isArray(known) ? known : [];
    return value.flatMap((item) => {
      const index = candidates.findIndex((each) => isPart(item, each));
      return factsOf(item, candidates[index], `${path}.${index}`);
    });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [[path, JSON.stringify(value)]];
  return Object.entries(value).flatMap(([key, inner]) => factsOf(inner, property(known, key), path === '' ? key : `${path}.${key}`));
}

function isPart(item: unknown, known: unknown): boolean {
  if (typeof item !== 'object' || item === null) return false;
  return differences(asSnapshot(item), asSnapshot(known)).length === 0;
}

/** The comparison of snapshots compares any objects. */
function asSnapshot(facts: unknown): Parameters<typeof differences>[1] {
  return { schemaVersion: 1, cluster: { name: '', ...(typeof facts === 'object' ? facts : {}) } };
}

function property(holder: unknown, key: string): unknown {
  return typeof holder === 'object' && holder !== null ? Reflect.get(holder, key) : undefined;
}

describeSamples('each export of HVCL-OSK says what is true of it, or nothing', () => {
  it.each(Object.keys(variants))('%s', async (name) => {
    const variant = variants[name];
    if (variant === undefined) throw new Error(`there is no ${name}`);
    const snapshot = await clusterOf(variant);
    expect(differences(snapshot, asSnapshot(truth)).filter((each) => !each.endsWith('became complete'))).toEqual([]);
    const counts: Record<string, number> = {};
    for (const [path] of factsOf(snapshot?.cluster ?? {}, truth, '')) {
      const fact = path.replaceAll(/\.\d+/g, '');
      counts[fact] = (counts[fact] ?? 0) + 1;
    }
    expect(counts).toMatchObject(variant.facts);
  });

  it('any two of them agree where both say something', async () => {
    const told: [string, ReadonlyMap<string, unknown>][] = [];
    for (const [name, variant] of Object.entries(variants)) told.push([name, new Map(factsOf((await clusterOf(variant))?.cluster ?? {}, truth, ''))]);
    const disagree: string[] = [];
    let compared = 0;
    for (const [index, [name, facts]] of told.entries()) {
      for (const [other, others] of told.slice(index + 1)) {
        for (const [path, value] of facts) {
          if (!others.has(path) || path === 'name') continue;
          compared++;
          if (others.get(path) !== value) disagree.push(`${path}: ${value} in ${name}, ${others.get(path)} in ${other}`);
        }
      }
    }
    expect(disagree).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });

  it('has a row for each file of a format that is read', () => {
    const listed = new Set(Object.values(variants).flatMap(({ paths }) => paths));
    const files = samplePaths(osk).flatMap((path) => (path.endsWith('.txt') ? [path] : samplePaths(path)));
    expect(files.filter((path) => !listed.has(path))).toEqual([]);
  });
});

describe('the truth itself', () => {
  it('has eight pass-through disks, one node down and two switches of different names', () => {
    const facts = JSON.stringify(truth);
    expect(facts.match(/"type":"passThrough"/g)).toHaveLength(8);
    expect(facts.match(/"state":"down"/g)).toHaveLength(1);
    expect(facts).toContain('"業務LAN"');
    expect(facts).toContain('"業務ＬＡＮ"');
  });
});
