import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { ImportedCluster } from './imported.ts';

/** What one file, or all exports of a folder, say about a cluster. */
export interface Part extends Pick<ImportedCluster, 'notes' | 'locate'> {
  readonly snapshot: Snapshot;
  /** The file, or the first of the exports */
  readonly path: string;
}
