/**
 * The way through a long list of objects without reading what lies between those that are wanted: to the text of the first two members of an item,
 * a name and an id for most. That can only be the beginning of an object, since quotes inside of strings are escaped; that it is this item, and
 * nothing inside of another one that begins alike, is seen by the next item, which must begin where this one ends.
 */
export interface ItemJumps {
  /** The next wanted item from the one at this index and offset on, or the last but one; undefined: there is no way but to read */
  next(index: number, offset: number): { readonly index: number; readonly offset: number } | undefined;
  /** Whether the item of this index is at the offset */
  isAt(index: number, offset: number): boolean;
}

/** undefined where the data is no long list of objects that begin with two texts. */
export function itemJumps(text: string, data: unknown, wanted: Iterable<string>): ItemJumps | undefined {
  if (!Array.isArray(data) || data.length < longList || openingOf(data[0]) === undefined) return undefined;
  const items: readonly unknown[] = data;
  const last = items.length - 2;
  const stops = [...wanted].map(Number).filter((index) => index < last);
  stops.sort((a, b) => a - b).push(last);
  let stop = 0;
  const isAt = (index: number, offset: number) => {
    const opening = openingOf(items[index]);
    return opening !== undefined && text.startsWith(opening, offset);
  };
  return {
    next(index, offset) {
      while (stop < stops.length - 1 && (stops[stop] ?? last) < index) stop++;
      const there = stops[stop] ?? last;
      const opening = there > index + 1 && isAt(index, offset) ? openingOf(items[there]) : undefined;
      const found = opening === undefined ? -1 : text.indexOf(opening, offset);
      return found < 0 ? undefined : { index: there, offset: found };
    },
    isAt,
  };
}

const longList = 20;

/** Without blanks: a text that has any is read through. */
function openingOf(item: unknown): string | undefined {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) return undefined;
  let opening: string | undefined;
  // not Object.entries, which would make a list of all members
  for (const name in item) {
    const value: unknown = Reflect.get(item, name);
    if (typeof value !== 'string') return undefined;
    const member = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
    if (opening !== undefined) return `${opening},${member}`;
    opening = `{${member}`;
  }
  return undefined;
}
