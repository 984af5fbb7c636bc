import { mkdirSync, mkdtempSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importTs } from '../import-ts.mjs';

const fleetSize = 1000;

/** Writes the clusters of the benchmark into a new folder: { folder, files: name → { path, snapshots, bytes } }. */
export async function writeInputs() {
  const { generateSnapshot } = await importTs('tools/generator/snapshot.ts');
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-bench-'));
  const single = (name, size) => {
    const snapshot = generateSnapshot(size);
    const path = join(folder, name, 'snapshot.json');
    return [name, { path, snapshots: [snapshot], bytes: write(path, snapshot) }];
  };
  const files = new Map([
    single('small', { nodes: 2, machines: 4 }),
    single('medium', { nodes: 16, machines: 1000 }),
    single('large', { nodes: 64, machines: 8000 }),
    single('poor', { nodes: 64, machines: 8000, poor: true }),
  ]);
  const fleet = Array.from({ length: fleetSize }, (_, index) => generateSnapshot({ nodes: 4, machines: 60, seed: index + 1 }));
  const bytes = fleet.map((snapshot, index) =>
    write(join(folder, 'fleet', `cluster-${String(index + 1).padStart(4, '0')}`, 'snapshot.json'), snapshot),
  );
  files.set('fleet', { path: join(folder, 'fleet'), snapshots: fleet, bytes: bytes.reduce((sum, each) => sum + each, 0) });
  return { folder, files };
}

function write(path, snapshot) {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, JSON.stringify(snapshot));
  return statSync(path).size;
}
