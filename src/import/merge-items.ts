/**
 * Finds the index of the object that is the same as a given one: by id, else by name and node where not both have an id. Undefined where an
 * object of the list has neither, so that its items cannot be told apart.
 */
export function itemIndex(items: readonly object[]): ((item: object) => number | undefined) | undefined {
  const byId = new Map<string, number>();
  const byName = new Map<string, number[]>();
  for (const [index, item] of items.entries()) {
    const { id, name } = identityOf(item);
    if (id === undefined && name === undefined) return undefined;
    if (id !== undefined) byId.set(id, index);
    if (name === undefined) continue;
    const known = byName.get(name);
    if (known === undefined) byName.set(name, [index]);
    else known.push(index);
  }
  return (item) => {
    const { id, name } = identityOf(item);
    const same = id === undefined ? undefined : byId.get(id);
    if (same !== undefined || name === undefined) return same;
    const alike = (byName.get(name) ?? []).filter((index) => id === undefined || identityOf(items[index] ?? {}).id === undefined);
    return alike.length === 1 ? alike[0] : undefined;
  };
}

interface Identity {
  readonly id?: string;
  readonly name?: string;
}

/** A connection of a node has the node and its network, a state of a volume the node. */
function identityOf(item: object): Identity {
  const text = (key: string) => {
    const value: unknown = Reflect.get(item, key);
    return typeof value === 'string' ? value : undefined;
  };
  // migrations and blackouts are events: they have no identity
  if (text('vm') !== undefined) return {};
  const id = text('id') ?? text('adapterId');
  const node = text('node');
  const name = node === undefined ? text('name') : `${node}\n${text('network') ?? ''}`;
  return { ...(id === undefined ? {} : { id: id.toLowerCase() }), ...(name === undefined ? {} : { name }) };
}
