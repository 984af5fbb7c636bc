import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { parse } from 'yaml';
import type { Finding, Report } from '../../src/report/report.gen.ts';
import { readSnapshot } from '../../src/snapshot/read.ts';
import type { Snapshot } from '../../src/snapshot/snapshot.gen.ts';
import { type Run, runCollector } from './run-collector.ts';
import { type Fault, stubOf } from './stub-cluster.ts';

/** The snapshot of a fixture below fixtures/clusters. */
export function fixture(name: string): Snapshot {
  return parse(readFileSync(`fixtures/clusters/${name}/snapshot.yaml`, 'utf8'));
}

/** What the collector makes of the systems behind a snapshot; it must pass the schema. */
export async function collect(
  snapshot: Snapshot,
  faults: readonly Fault[] = [],
  args?: readonly string[],
): Promise<Run & { readonly snapshot: Snapshot }> {
  const run = runCollector(stubOf(snapshot, faults), args);
  return { ...run, snapshot: await read(run.stdout, run.stderr) };
}

export async function read(text: string, stderr: string): Promise<Snapshot> {
  const reading = await readSnapshot(text, 'snapshot.json');
  if (reading.snapshot === undefined) throw new Error(`${stderr}\n${JSON.stringify(reading.errors, undefined, 1)}`);
  return reading.snapshot;
}

/** The findings on a snapshot, with the settings that keep the fixtures quiet. */
export function findingsOn(snapshot: Snapshot): readonly Finding[] {
  const scratch = mkdtempSync(join(tmpdir(), 'hvlint-collected-'));
  const path = join(scratch, 'cluster', 'snapshot.json');
  mkdirSync(dirname(path));
  writeFileSync(path, JSON.stringify(snapshot));
  copyFileSync('fixtures/clusters/hvlint.yaml', join(scratch, 'hvlint.yaml'));
  const args = ['dist/hvlint.cjs', 'check', join(scratch, 'cluster'), '-f', 'json', '--config', join(scratch, 'hvlint.yaml'), '--now', '2026-01-01'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 1 << 26 });
  rmSync(scratch, { recursive: true });
  if (stdout === '') throw new Error(stderr);
  const report: Report = JSON.parse(stdout);
  return report.clusters.flatMap(({ findings }) => findings);
}

/** Fails as lines that can be compared: rule, subject, message. */
export function failsOn(snapshot: Snapshot): readonly string[] {
  return findingsOn(snapshot)
    .filter(({ verdict }) => verdict === 'fail')
    .map(({ rule, subject, message }) => `${rule} ${subject.name}: ${message.ja}`)
    .sort();
}

/** Facts that unknown findings wait for. */
export function lacking(snapshot: Snapshot): readonly string[] {
  const facts = findingsOn(snapshot).flatMap(({ verdict, missing = [] }) => (verdict === 'unknown' ? missing.map(({ fact }) => fact) : []));
  return [...new Set(facts)].sort();
}
