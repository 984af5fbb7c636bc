import schema from '../../schema/snapshot.schema.json' with { type: 'json' };

/** A type of the rule language: a scalar, "list<…>", or an object of the snapshot schema by its name there. */
export type TypeName = string;

export interface ObjectType {
  /** Path of its facts below cluster, e.g. nodes.adapters; empty for the cluster itself */
  readonly path: string;
  readonly fields: ReadonlyMap<string, TypeName>;
  /** It stands inside another object, as os stands in a node, and has no identity of its own */
  readonly group: boolean;
}

/** The types of the rule language, from the schema of the snapshot: nothing is written twice. */
export function factTypes(): ReadonlyMap<TypeName, ObjectType> {
  const types = new Map<TypeName, ObjectType>();
  addType(types, 'Cluster', '', false);
  return types;
}

interface Property {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: Property;
}

function addType(types: Map<TypeName, ObjectType>, name: TypeName, path: string, group: boolean): void {
  if (types.has(name)) return;
  const definitions: Readonly<Record<string, { properties?: Readonly<Record<string, Property>> }>> = schema.$defs;
  const properties = Object.entries(definitions[name]?.properties ?? {});
  types.set(name, { path, group, fields: new Map(properties.map(([field, property]) => [field, typeOf(property)])) });
  for (const [field, property] of properties) {
    const below = path === '' ? field : `${path}.${field}`;
    if (property.$ref !== undefined) addType(types, typeOf(property), below, true);
    else if (property.items?.$ref !== undefined) addType(types, typeOf(property.items), below, false);
  }
}

function typeOf(property: Property): TypeName {
  if (property.$ref !== undefined) return property.$ref.slice(property.$ref.lastIndexOf('/') + 1);
  switch (property.type) {
    case 'array':
      return `list<${typeOf(property.items ?? {})}>`;
    case 'integer':
      return 'int';
    case 'number':
      return 'double';
    case 'boolean':
      return 'bool';
    default:
      return 'string';
  }
}
