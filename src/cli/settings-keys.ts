import schema from '../../schema/settings.schema.json' with { type: 'json' };

interface Part {
  readonly type?: string;
  readonly description?: string;
  readonly $ref?: string;
  readonly properties?: Readonly<Record<string, Part>>;
  readonly additionalProperties?: boolean | Part;
  readonly items?: Part;
}

/** The keys that the schema of the settings knows at a place, e.g. below ["waivers", "0"]. Loaded only where a key is wrong. */
export function keysOfSettings(path: readonly string[]): readonly string[] {
  let part: Part | undefined = schema;
  for (const key of path) part = resolved(below(part, key));
  return Object.keys(part?.properties ?? {});
}

function below(part: Part | undefined, key: string): Part | undefined {
  if (part?.items !== undefined) return part.items;
  const own = part?.properties?.[key];
  if (own !== undefined) return own;
  return typeof part?.additionalProperties === 'object' ? part.additionalProperties : undefined;
}

function resolved(part: Part | undefined): Part | undefined {
  if (part?.$ref === undefined) return part;
  const definitions: Readonly<Record<string, Part>> = schema.$defs;
  return definitions[part.$ref.slice('#/$defs/'.length)];
}
