import { readdirSync, readFileSync, statSync } from 'node:fs';
import { osk, sampleBytes, samplePaths } from '../samples.ts';

/** The exports of one cluster by their path. */
export interface ExportCase {
  readonly name: string;
  /** --node, of exports that are those of one node and do not tell it */
  readonly node?: string;
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/** All fixtures of exports, and the sample cluster in each format where the samples are there. */
export function exportCases(): ExportCase[] {
  const root = 'fixtures/exports';
  const fixtures = foldersBelow(root)
    .flatMap(foldersBelow)
    .map((folder) => ({ name: folder, files: new Map(filesBelow(folder)) }));
  return [...fixtures, ...sampleCases()].filter(({ files }) => files.size > 0);
}

function foldersBelow(path: string): string[] {
  const entries = readdirSync(path, { withFileTypes: true });
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith('.')).map(({ name }) => `${path}/${name}`);
}

function filesBelow(folder: string): [string, Uint8Array][] {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => !/(?:^|\/)\.|hvlint\.yaml$|truth\.yaml$/.test(path));
  return paths
    .map((path) => `${folder}/${path}`)
    .filter((path) => statSync(path).isFile())
    .sort()
    .map((path) => [path, new Uint8Array(readFileSync(path))]);
}

/** A folder of data is one case; console text of different widths shows the same in one folder, and each file is one. */
function sampleCases(): ExportCase[] {
  const paths = samplePaths(osk).filter((path) => path.endsWith('.txt'));
  const folders = samplePaths(osk).filter((path) => !path.endsWith('.txt'));
  const data = folders.filter((folder) => !folder.includes('/text-'));
  const texts = [...paths, ...folders.filter((folder) => folder.includes('/text-')).flatMap((folder) => samplePaths(folder))];
  const read = (path: string): [string, Uint8Array] => [path, sampleBytes(path)];
  return [
    ...data.map((folder) => ({ name: folder, files: new Map(samplePaths(folder).map(read)) })),
    ...texts.map((path) => ({ name: path, files: new Map([read(path)]), ...(isOfOneNode(path) ? { node: 'HV-OSK-A' } : {}) })),
  ];
}

/** All virtual machines are on HV-OSK-A; switches and bindings are those of both nodes. */
function isOfOneNode(path: string): boolean {
  return /\/GetVM(?:HardDiskDrive)?\.[^/]*$/.test(path);
}
