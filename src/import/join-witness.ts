import { resourceState } from './cmdlets/groups.ts';
import { type Draft, put } from './facts.ts';
import { cell, memberOf, nameOf } from './readings.ts';

/** The state of the resource that Get-ClusterQuorum names as the witness. */
export function joinWitness({ cluster, waiting }: Draft): void {
  const { quorum } = cluster;
  if (quorum?.witness === undefined || quorum.witness === '') return;
  for (const { row, reading } of waiting.get('resource') ?? []) {
    if (nameOf(cell(row, 'name')) === quorum.witness) put(reading, quorum, 'quorum', { witnessState: memberOf(cell(row, 'state'), resourceState) });
  }
}
