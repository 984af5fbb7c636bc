import { expect } from 'vitest';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { type Files, type ImportCase, importFiles } from './import-files.ts';

/** The nodes HV-OSA-01 and HV-OSA-02, as ConvertTo-Json writes them. */
export const twoNodes = JSON.stringify(['HV-OSA-01', 'HV-OSA-02'].map((Name) => ({ Name, State: 0, NodeWeight: 1 })));

/** The snapshot of exports that hold no error; objects are written as JSON. */
export async function snapshotOf(files: Readonly<Record<string, string | Uint8Array | readonly object[]>>, options?: ImportCase): Promise<Snapshot> {
  const texts: Files = Object.fromEntries(
    Object.entries(files).map(([path, content]) => [
      path,
      typeof content === 'string' || content instanceof Uint8Array ? content : JSON.stringify(content),
    ]),
  );
  const { clusters, inputs } = await importFiles(texts, options);
  expect(inputs.flatMap(({ path, errors }) => errors.map(({ code }) => `${path}: ${code}`))).toEqual([]);
  expect(clusters).toHaveLength(1);
  const [cluster] = clusters;
  if (cluster === undefined) throw new Error('there is no cluster');
  return cluster.snapshot;
}

/** The lists that a snapshot calls complete, each with its node or machine. */
export function completeLists({ collected = [] }: Snapshot): string[] {
  return collected.map(({ list, scope }) => [list, scope?.node ?? scope?.vm].filter((part) => part !== undefined).join(' '));
}
