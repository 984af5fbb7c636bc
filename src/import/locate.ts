import { pointerSteps } from '../snapshot/positions.ts';
import type { Snapshot } from '../snapshot/snapshot.gen.ts';
import type { Draft } from './facts.ts';
import type { Located } from './imported.ts';

/** Objects that no row names are found at the object that holds them. */
export function locate(draft: Draft, snapshot: Snapshot, pointers: readonly string[]): ReadonlyMap<string, Located> {
  const located = new Map<string, Located>();
  for (const pointer of pointers) {
    const place = objectsOnTheWay(snapshot, pointer)
      .map((object) => draft.places.get(object))
      .findLast((each) => each !== undefined);
    if (place !== undefined) located.set(pointer, { ...place.row.region, path: place.origin.path });
  }
  return located;
}

function objectsOnTheWay(root: object, pointer: string): object[] {
  const objects: object[] = [];
  let at: unknown = root;
  for (const step of pointerSteps(pointer)) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, step)) break;
    at = Reflect.get(at, step);
    if (typeof at === 'object' && at !== null) objects.push(at);
  }
  return objects;
}
