import { readSnapshot } from '../snapshot/read.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import { isSameCluster } from './cluster-names.ts';
import type { DecodedStream } from './decode-stream.ts';
import { decode } from './detect.ts';
import type { FileGroup, ImportedCluster, ImportOptions, ImportResult, InputError, InputFile, Note, ReadInput } from './imported.ts';
import { readingError } from './input-fault.ts';
import type { Part } from './part.ts';
import type { Source } from './read-facts.ts';
import type { Recognised } from './readers.ts';
import type { Table } from './rows.ts';
import type { InventorySource } from './scvmm/sites.ts';
import type { ValidationTest } from './validation.ts';

/**
 * The clusters in the files of one folder: the exports are the parts of one cluster, and snapshots of hvlint are one for each cluster name. The
 * order of the files does not matter. Errors stand with their files: those of the decoders and of readSnapshot, and `not-recognised`,
 * `command-not-recognised`, `empty-file` for named files, `unreadable` { detail }, `nodeUnknown` { command, path }, `clusterAmbiguous`
 * { name, path, other, otherPath }.
 */
export async function importClusters(group: FileGroup, options: ImportOptions): Promise<ImportResult> {
  const surprises = new Set<string>();
  for (;;) {
    const before = surprises.size;
    const result = await importFiles(group, options, surprises);
    if (surprises.size === before) return result;
  }
}

/** surprises: large files that have to be read as a whole before any facts are, which is only seen when their turn comes. */
async function importFiles(group: FileGroup, options: ImportOptions, surprises: Set<string>): Promise<ImportResult> {
  const files = [...group.files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const read: ReadFile[] = [];
  const skipped: Skipped[] = [];
  const readAll = async (some: readonly InputFile[]): Promise<void> => {
    for (const file of some) {
      const result = (await defer(file, options, surprises)) ?? (await readFile(file, options));
      if ('why' in result) skipped.push(result);
      else read.push(result);
    }
  };
  const isTwin = twinsOf(files);
  await readAll(files.filter((file) => !isTwin(file)));
  const told = new Set(read.flatMap(({ input, sources: tables }) => (tables.length > 0 ? [twinPath(input.path)] : [])));
  await readAll(files.filter((file) => isTwin(file) && !told.has(twinPath(file.path))));
  read.sort((a, b) => (a.input.path < b.input.path ? -1 : 1));
  const sources = read.flatMap((result) => result.sources);
  const exports = sources.length === 0 ? undefined : await (await import('./read-facts.ts')).readFacts(sources, options.node);
  const snapshots = read.flatMap(({ part }) => (part === undefined ? [] : [part]));
  const parts = [...snapshots, ...(await readInventories(read, exports === undefined ? snapshots : [...snapshots, exports]))];
  const clusters = await Promise.all(namedClusters(group.name, parts, exports).map(toCluster));
  attachValidation(clusters, read, group.name);
  const inputs = read.map(({ input }) => input);
  const result = { clusters: clusters.sort(byName), inputs, skipped: skipped.length };
  if (options.explain !== true) return result;
  const facts = exports === undefined ? undefined : (await import('./explain.ts')).factsByPath(exports.draft);
  return { ...result, skippedFiles: skipped, inputs: inputs.map((input) => withFacts(input, facts?.get(input.path))) };
}

function withFacts({ found, ...input }: ReadInput, facts: number | undefined): ReadInput {
  return found === undefined ? input : { ...input, found: { ...found, facts: found.facts + (facts ?? 0) } };
}

/** The clusters of what System Center Virtual Machine Manager wrote: one inventory holds many. */
async function readInventories(read: readonly ReadFile[], others: readonly Part[]): Promise<readonly Part[]> {
  const inventories = read.flatMap(({ inventories = [] }) => inventories);
  return inventories.length === 0 ? [] : (await import('./scvmm/read.ts')).readInventories(inventories, others);
}

/** The archive of Get-SDDCDiagnosticInfo has each export twice: X.xml, and X.txt without its Japanese characters, which only counts where X.xml says nothing. */
function twinsOf(files: readonly InputFile[]): (file: InputFile) => boolean {
  const exports = new Set(files.flatMap(({ path }) => (/\.xml$/i.test(path) ? [twinPath(path)] : [])));
  return ({ path, named }) => !named && /\.txt$/i.test(path) && exports.has(twinPath(path));
}

function twinPath(path: string): string {
  return path.slice(0, -'.xml'.length).toLowerCase();
}

/** What a run with one snapshot does not use is not loaded. */
async function toCluster({ name, members }: NamedCluster): Promise<ImportedCluster> {
  const [first, ...others] = members;
  const { snapshot, notes, locate } = others.length === 0 ? first : (await import('./merge.ts')).mergeParts(first, others);
  return { name, snapshot, notes, locate };
}

interface ReadFile {
  readonly input: ReadInput;
  /** A snapshot of hvlint */
  readonly part?: Part;
  /** Tables of exports */
  readonly sources: readonly Source[];
  readonly inventories?: readonly InventorySource[];
  /** Of a report of Test-Cluster */
  readonly validation?: readonly ValidationTest[];
  /** Those of the input, for what is only seen once all files were read */
  readonly errors?: InputError[];
}

/** Why a file was left alone: not recognised, and nobody asked for it by name. */
interface Skipped {
  readonly path: string;
  readonly why: Note;
}

async function defer(file: InputFile, options: ImportOptions, surprises: Set<string>): Promise<ReadFile | undefined> {
  return file.stream === undefined ? undefined : (await import('./deferred.ts')).deferFile(file, options, surprises);
}

async function readFile(file: InputFile, options: ImportOptions): Promise<ReadFile | Skipped> {
  const read = await decodeFile(file, options);
  if ('code' in read) return { input: { path: file.path, format: 'none', errors: [read] }, sources: [] };
  const { format, text, tables, errors, sha256 } = read;
  const digest = sha256 === undefined ? {} : { sha256 };
  if (format === 'snapshot' && text !== undefined) return readOwn(file, { ...digest, explain: options.explain === true }, text, errors);
  if (format === 'test-cluster' && text !== undefined) return readValidation(file, digest, text, errors);
  const { inventories, known } = await recogniseTables(tables);
  const found: InputError[] = [...errors];
  if (known.length + inventories.length === 0 && isForeign(format, errors)) {
    const why = unrecognised(format, tables);
    if (!file.named) return { path: file.path, why: errors[0] ?? why };
    if (found.length === 0) found.push(why);
  }
  const input = { path: file.path, ...digest, format: format === undefined || format === 'empty' ? 'none' : format, errors: found };
  const explained = options.explain === true ? { ...input, found: (await import('./explain.ts')).foundIn(tables, known, inventories) } : input;
  const place = { path: file.path, errors: found };
  const sources = known.map(({ table, reader }) => ({ table: () => table, reader, ...place }));
  return { input: explained, sources, inventories: inventories.map((table) => ({ table, ...place })) };
}

interface RecognisedTables {
  readonly inventories: readonly Table[];
  readonly known: readonly Recognised[];
}

/** Objects of VMM have names and properties in common with those of Windows: they are told apart first. */
async function recogniseTables(tables: readonly Table[]): Promise<RecognisedTables> {
  if (tables.length === 0) return { inventories: [], known: [] };
  const [{ recognise }, { isInventory }] = await Promise.all([import('./readers.ts'), import('./scvmm/kinds.ts')]);
  const inventories = tables.filter(isInventory);
  return { inventories, known: tables.filter((table) => !inventories.includes(table)).flatMap(recognise) };
}

/** Without a sign of a known format, bytes that are no text are somebody else's; with one they are damage. */
function isForeign(format: string | undefined, errors: readonly InputError[]): boolean {
  return format === undefined || errors.length === 0 || (format === 'text' && errors.every(({ code }) => code === 'not-text'));
}

async function decodeFile(file: InputFile, options: ImportOptions): Promise<DecodedStream | InputError> {
  const { stream } = file;
  if (stream !== undefined)
    return (await import('./decode-stream.ts')).decodeStream(stream, file.path, { hasher: options.hasher?.() }).catch(readingError);
  const bytes = await file.read().catch(readingError);
  if ('code' in bytes) return bytes;
  const decoded = await decode(bytes, file.path);
  return options.hash === undefined ? decoded : { ...decoded, sha256: options.hash(bytes) };
}

function unrecognised(format: string | undefined, tables: readonly Table[]): InputError {
  if (format === 'empty') return { code: 'empty-file' };
  const command = tables.find((table) => table.command !== undefined)?.command;
  if (tables.length === 0) return { code: 'not-recognised' };
  return { code: 'command-not-recognised', ...(command === undefined ? {} : { values: { command } }) };
}

async function readOwn(
  { path }: InputFile,
  { explain, ...digest }: Pick<ReadInput, 'sha256'> & { readonly explain: boolean },
  text: string,
  errors: readonly InputError[],
): Promise<ReadFile> {
  const reading = await readSnapshot(text, path);
  const input = { path, ...digest, format: 'snapshot', errors: [...errors, ...reading.errors] };
  if (reading.snapshot === undefined) return { input, sources: [] };
  const locate: Part['locate'] = (pointers) => new Map([...reading.locate(pointers)].map(([pointer, region]) => [pointer, { ...region, path }]));
  const facts = explain ? (await import('./explain.ts')).countFacts(reading.snapshot.cluster) : 0;
  const explained = explain ? { ...input, found: { tables: [], ignored: [], facts } } : input;
  return { input: explained, sources: [], part: { snapshot: reading.snapshot, path, notes: [], locate } };
}

/** Where nothing else tells of a cluster, a report of Test-Cluster stands for one; of several, nobody knows which of them it is about. */
function attachValidation(clusters: ImportedCluster[], read: readonly ReadFile[], group: string): void {
  const tests = read.flatMap(({ validation = [] }) => validation);
  if (tests.length === 0) return;
  if (clusters.length === 0) {
    const snapshot: Snapshot = { schemaVersion: 1, assumptions: [{ fact: 'cluster.name', value: group }], cluster: { name: group } };
    clusters.push({ name: group, snapshot, notes: [], locate: () => new Map() });
  }
  const [cluster, ...others] = clusters;
  if (cluster !== undefined && others.length === 0) cluster.snapshot.validation = [...(cluster.snapshot.validation ?? []), ...tests];
  else for (const { validation, errors } of read) if (validation !== undefined) errors?.push({ code: 'validationAmbiguous' });
}

async function readValidation(file: InputFile, digest: Pick<ReadInput, 'sha256'>, text: string, errors: readonly InputError[]): Promise<ReadFile> {
  const { path } = file;
  const { tests, errors: found } = (await import('./validation.ts')).decodeValidation(text, path);
  const all = [...errors, ...found];
  return { input: { path, ...digest, format: 'test-cluster', errors: all }, sources: [], validation: tests, errors: all };
}

interface NamedCluster {
  readonly name: string;
  readonly members: [Part, ...Part[]];
}

/** Parts by their cluster's name. What names no cluster belongs to the only one there is, else to one called by the folder. */
function namedClusters(group: string, parts: readonly Part[], exports: Part | undefined): NamedCluster[] {
  const clusters: NamedCluster[] = [];
  const all = exports === undefined ? parts : [...parts, exports];
  const isNamed = ({ snapshot }: Part) => snapshot.cluster.name !== '';
  for (const part of all.filter(isNamed)) addPart(clusters, part);
  for (const part of all.filter((each) => !isNamed(each))) {
    if (clusters.length === 1) clusters[0]?.members.push(part);
    else {
      callByGroup(part, group);
      addPart(clusters, part);
    }
  }
  return clusters;
}

function addPart(clusters: NamedCluster[], part: Part): void {
  const { name } = part.snapshot.cluster;
  const known = clusters.find((cluster) => isSameCluster(cluster.name, name));
  if (known === undefined) clusters.push({ name, members: [part] });
  else known.members.push(part);
}

function callByGroup({ snapshot }: Part, name: string): void {
  snapshot.cluster.name = name;
  snapshot.assumptions = [...(snapshot.assumptions ?? []), { fact: 'cluster.name', value: name }];
}

function byName(left: ImportedCluster, right: ImportedCluster): number {
  return left.name < right.name ? -1 : left.name > right.name ? 1 : 0;
}
