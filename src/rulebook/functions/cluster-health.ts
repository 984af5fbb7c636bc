import { mayOperatorMigrate, nodesWithoutRights } from '../../snapshot/derived/operator-rights.ts';
import { indirectAccess, isAccessDirect, isMountUnique, isRedirectedOnly, volumesMountedAs } from '../../snapshot/derived/volume-states.ts';
import type { SharedVolume } from '../../snapshot/snapshot.gen.ts';
import { type RuleFunctions, typed } from './rule-function.ts';

/** Functions over the health of a cluster: volumes, capacity, quorum, addresses and what moves virtual machines. */
export const clusterHealthFunctions: RuleFunctions = {
  /** For messages: bytes as "1.5 GB". */
  'gigabytes(int): string': typed((_run, bytes: number) => `${Math.round((bytes / 2 ** 30) * 10) / 10} GB`),
  /** Whether every node that is up has direct access to a shared volume; ReFS is redirected by design. */
  'accessDirect(SharedVolume): bool': typed((run, volume: SharedVolume) => isAccessDirect(run.facts, volume)),
  /** Whether nothing worse than redirected access is known of it. */
  'redirectedOnly(SharedVolume): bool': typed((run, volume: SharedVolume) => isRedirectedOnly(run.facts, volume)),
  /** For messages: the nodes without direct access, "HV-OSK-B: BlockRedirected (NoDiskConnectivity)". */
  'indirectAccess(SharedVolume): list<string>': typed((run, volume: SharedVolume) => indirectAccess(run.facts, volume)),
  /** Whether its mount point is its own and not below a folder such as C:\ClusterStorage.000. */
  'mountUnique(SharedVolume): bool': typed((run, volume: SharedVolume) => isMountUnique(run.facts, volume)),
  /** For messages: the other volumes with its mount point. */
  'volumesMountedAs(SharedVolume): list<string>': typed((run, volume: SharedVolume) => volumesMountedAs(run.facts, volume)),
  /** Whether the account that will carry out the change may move virtual machines, as Windows Server 2012 and later ask for it. */
  'operatorMayMigrate(): bool': typed((run) => mayOperatorMigrate(run.facts)),
  /** For messages: the nodes on which it was certain to have none of these rights. */
  'nodesWithoutRights(): list<string>': typed((run) => nodesWithoutRights(run.facts)),
};
