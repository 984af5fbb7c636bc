import { type Schema, snapshotSchema } from '../../generated/snapshot-schema.js';
import { nearest } from '../snapshot/nearest.ts';
import { exitCodes } from './exit-codes.ts';
import { Failure } from './failure.ts';

/** Refuses a fact of the settings that no snapshot has: it would never be missed. Loaded only where the settings name facts. */
export function refuseUnknownFacts(facts: readonly string[], path: string): void {
  const known = pathsBelow(snapshotSchema.$defs.Cluster, '');
  const unknown = facts.find((fact) => !known.includes(fact));
  if (unknown === undefined) return;
  const near = nearest(unknown, known);
  throw new Failure(exitCodes.usage, {
    en: `${path}: require.facts: there is no fact "${unknown}"${near === undefined ? '' : `, did you mean "${near}"?`}`,
    ja: `${path}: require.facts: 項目 "${unknown}" はありません${near === undefined ? '' : ` ("${near}" のことですか?)`}。`,
  });
}

function pathsBelow(part: Schema | undefined, path: string): readonly string[] {
  if (part?.$ref !== undefined) return pathsBelow(snapshotSchema.$defs[part.$ref.slice('#/$defs/'.length)], path);
  const own = path === '' ? [] : [path];
  if (part?.items !== undefined) return [...own, ...pathsBelow(part.items, path).slice(1)];
  const members = Object.entries(part?.properties ?? {});
  return [...own, ...members.flatMap(([name, member]) => pathsBelow(member, path === '' ? name : `${path}.${name}`))];
}
