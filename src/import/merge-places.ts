import type { Located } from './imported.ts';
import type { Part } from './part.ts';

/** Where something stands in the part that brought it. */
export interface PlaceInPart {
  readonly part: Part;
  readonly pointer: string;
}

/** Each pointer in the part that brought what it points at. */
export function locate(first: Part, places: ReadonlyMap<string, PlaceInPart>, pointers: readonly string[]): ReadonlyMap<string, Located> {
  const wanted = new Map<Part, Map<string, string>>();
  for (const pointer of pointers) {
    const { part, pointer: inside } = placeOf(first, places, pointer);
    const ofPart = wanted.get(part) ?? new Map<string, string>();
    wanted.set(part, ofPart.set(inside, pointer));
  }
  const located = new Map<string, Located>();
  for (const [part, ofPart] of wanted) {
    for (const [inside, place] of part.locate([...ofPart.keys()])) located.set(ofPart.get(inside) ?? inside, place);
  }
  return located;
}

/** The part that brought what a pointer of the merged snapshot points at, and where it stands in there. */
export function placeOf(first: Part, places: ReadonlyMap<string, PlaceInPart>, pointer: string): PlaceInPart {
  for (let end = pointer.length; end > 0; end = pointer.lastIndexOf('/', end - 1)) {
    const known = places.get(pointer.slice(0, end));
    if (known !== undefined) return { part: known.part, pointer: known.pointer + pointer.slice(end) };
  }
  return { part: first, pointer };
}
