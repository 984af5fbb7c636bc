import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateSnapshot } from '../generator/snapshot.ts';
import { type ArchiveChanges, writeFolder, writeZip } from './write.ts';

const folder = 'fixtures/exports/sddc';
const name = 'HealthTest-HVCL-OSA-0001-20260115-0900';

/** Writes the golden cases: an archive as it is, unpacked, as an old version made it, and after an accident. */
export async function writeFixtures(): Promise<void> {
  const snapshot = generateSnapshot({ nodes: 2, machines: 8 });
  const cases: readonly (readonly [string, ArchiveChanges])[] = [
    ['archive', {}],
    ['backslashes', { separator: '\\', top: `${name}/` }],
    ['damaged', { change: damaged }],
  ];
  for (const [each, changes] of cases) {
    mkdirSync(join(folder, each), { recursive: true });
    await writeZip(snapshot, join(folder, each, `${name}.ZIP`), changes);
  }
  await writeFolder(generateSnapshot({ nodes: 2, machines: 2 }), join(folder, 'unpacked'));
}

/** The second node did not answer, and the disk was full while the machines of the first one were being written. */
const damaged: NonNullable<ArchiveChanges['change']> = (file) => {
  if (file.path.startsWith('Node_HV-OSA-02/')) return undefined;
  if (file.path !== 'Node_HV-OSA-01/GetVM.XML') return file;
  return { ...file, bytes: () => [Buffer.concat([...file.bytes()]).subarray(0, 70_001)] };
};
