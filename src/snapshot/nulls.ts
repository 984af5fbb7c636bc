const tooDeep = Symbol('too deep');

/**
 * Data without the properties that are null: null is no fact, so it means "not collected". A null in a list stays, since a list
 * that lost an item would count as complete; the schema refuses it. Undefined where data is nested deeper than the limit.
 */
export function dropNulls(data: object, depthLimit: number): unknown {
  const cleaned = withoutNulls(data, depthLimit);
  return cleaned === tooDeep ? undefined : cleaned;
}

function withoutNulls(value: unknown, levels: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (levels === 0) return tooDeep;
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => withoutNulls(item, levels - 1));
    return items.includes(tooDeep) ? tooDeep : items;
  }
  // from entries, so that a key like __proto__ stays a key
  const entries = Object.entries(value).flatMap(([key, inner]) => (inner === null ? [] : [[key, withoutNulls(inner, levels - 1)] as const]));
  return entries.some(([, inner]) => inner === tooDeep) ? tooDeep : Object.fromEntries(entries);
}
