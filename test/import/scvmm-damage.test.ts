import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Cluster } from '../../src/snapshot/snapshot.gen.ts';
import { type Files, importFiles } from './import-files.ts';
import { completeLists } from './one-cluster.ts';

const root = 'fixtures/exports/scvmm';

function filesOf(name: string): Record<string, Uint8Array> {
  const names = readdirSync(`${root}/${name}`).filter((file) => !file.startsWith('.'));
  return Object.fromEntries(names.map((file) => [file, new Uint8Array(readFileSync(`${root}/${name}/${file}`))]));
}

/** Every fact of the clusters by its place: objects by name and id, plain lists as a whole. */
async function factsOf(files: Files): Promise<ReadonlyMap<string, string>> {
  const { clusters } = await importFiles(files);
  const facts = new Map<string, string>();
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value) && value.some((item) => typeof item === 'object'))
      for (const [index, item] of value.entries()) walk(item, `${path}/${keyOf(item, index)}`);
    else if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const [key, inner] of Object.entries(value)) walk(inner, `${path}/${key}`);
    else facts.set(path, JSON.stringify(value));
  };
  for (const { name, snapshot } of clusters) {
    const { name: _, ...cluster } = snapshot.cluster;
    // a cluster that lost its name is called by the folder
    const root = clusters.length === 1 ? '' : name;
    walk(cluster, root);
    for (const list of completeLists(snapshot)) facts.set(`${root} has all ${list}`, namesIn(snapshot.cluster, list));
  }
  return facts;
}

/** The objects of a list that is called complete: with fewer of them it would be a lie. */
function namesIn({ nodes = [], virtualMachines = [] }: Cluster, list: string): string {
  const [path, owner] = list.split(' ');
  if (path === 'nodes') return nodes.map(({ name }) => name).join();
  if (path === 'virtualMachines') return virtualMachines.flatMap((vm) => (vm.owner === owner ? [vm.name] : [])).join();
  const node = nodes.find(({ name }) => name === owner);
  return path === 'nodes.switches' ? (node?.switches ?? []).map(({ name }) => name).join() : '';
}

function keyOf(item: object, index: number): string {
  const [id, name]: unknown[] = [Reflect.get(item, 'id'), Reflect.get(item, 'name')];
  return typeof id === 'string' ? id : typeof name === 'string' ? name : String(index);
}

it.each(readdirSync(root))('%s cut off anywhere says what it said, or nothing', async (name) => {
  const files = filesOf(name);
  const truth = await factsOf(files);
  expect(truth.size).toBeGreaterThan(20);
  const wrong: string[] = [];
  for (const [file, bytes] of Object.entries(files)) {
    for (let part = 0; part < 25; part++) {
      const facts = await factsOf({ ...files, [file]: bytes.slice(0, Math.floor((bytes.length * part) / 25)) });
      for (const [place, value] of facts)
        if (truth.get(place) !== value) wrong.push(`${file} ${part}/25: ${place} = ${value}, not ${truth.get(place)}`);
    }
  }
  expect(wrong.slice(0, 10)).toEqual([]);
});

it.each(readdirSync(root))('%s without one of its files says less', async (name) => {
  const files = filesOf(name);
  const truth = await factsOf(files);
  for (const file of Object.keys(files)) {
    const { [file]: _, ...others } = files;
    for (const [place, value] of await factsOf(others)) expect(`${place} = ${value}`).toBe(`${place} = ${truth.get(place)}`);
  }
});
