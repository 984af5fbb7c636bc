// A check of a whole snapshot that only says yes or no. It starts in a third and runs in half of the time of the validator that finds every error,
// which is therefore loaded only where this one says no. A test holds that both always agree.

/** Returns the code of `acceptsSnapshot(data)` for a schema of objects, lists, enums and plain values. */
export function compileAcceptor(schema) {
  const functions = new Map();
  const name = addFunction(schema, 'accepts', { schema, functions });
  return `${[...functions.values()].join('\n')}\nexport { ${name} as acceptsSnapshot };\n`;
}

function addFunction(part, name, context) {
  if (part.$ref) return addReference(part.$ref, context);
  if (context.functions.has(name)) throw new Error(`compile the schema: two parts are called ${name}`);
  context.functions.set(name, '');
  context.functions.set(
    name,
    `function ${name}(value) { ${part.type === 'array' ? listBody(part, name, context) : objectBody(part, name, context)} }`,
  );
  return name;
}

function addReference(reference, context) {
  const definition = reference.slice('#/$defs/'.length);
  const name = `is${definition}`;
  return context.functions.has(name) ? name : addFunction(context.schema.$defs[definition], name, context);
}

function listBody({ items, ...rest }, name, context) {
  refuseOthers(rest, ['type', 'description']);
  const refused = refusal(items, 'item', `${name}Item`, context);
  return `if (!Array.isArray(value)) return false; for (let i = 0; i < value.length; i++) { const item = value[i]; if (${refused}) return false; } return true;`;
}

/** Known properties are read by their names, which is fast; that there are no others shows in their number. */
function objectBody({ properties = {}, required = [], additionalProperties, ...rest }, name, context) {
  refuseOthers(rest, ['type', 'description', 'title', '$schema', '$id', '$defs']);
  const start = "if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;";
  if (typeof additionalProperties === 'object') {
    const refused = refusal(additionalProperties, 'value[key]', `${name}Any`, context);
    return `${start} for (const key in value) if (${refused}) return false; return true;`;
  }
  const checks = Object.entries(properties).map(([property, part]) => {
    if (property in {}) throw new Error(`compile the schema: ${property} is a property of every object`);
    const refused = refusal(part, 'found', `${name}_${property.replace(/\W/g, '')}`, context);
    const check = `if (${refused}) return false; known++;`;
    return `found = value[${JSON.stringify(property)}]; ${required.includes(property) ? check : `if (found !== undefined) { ${check} }`}`;
  });
  return `${start} let found; let known = 0; ${checks.join(' ')} for (const _ in value) known--; return known === 0;`;
}

/** An expression that is true where the value is not allowed. */
function refusal(part, value, name, context) {
  const { type, enum: allowed, minLength = 0, minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY, ...rest } = part;
  if (part.$ref || type === 'array' || type === 'object') return `!${addFunction(part, name, context)}(${value})`;
  refuseOthers(rest, ['description', 'const']);
  if (allowed) return allowed.map((word) => `${value} !== ${JSON.stringify(word)}`).join(' && ');
  if (part.const !== undefined) return `${value} !== ${JSON.stringify(part.const)}`;
  const limits = [
    ...(minLength > 0 ? [`${value}.length < ${minLength}`] : []),
    ...(Number.isFinite(minimum) ? [`${value} < ${minimum}`] : []),
    ...(Number.isFinite(maximum) ? [`${value} > ${maximum}`] : []),
  ];
  const wrongType = {
    string: `typeof ${value} !== 'string'`,
    boolean: `typeof ${value} !== 'boolean'`,
    number: `typeof ${value} !== 'number'`,
    integer: `!Number.isInteger(${value})`,
  }[type];
  if (wrongType === undefined) throw new Error(`compile the schema: the type ${type} is not known`);
  return [wrongType, ...limits].join(' || ');
}

/** A keyword that is passed over would let wrong data in. */
function refuseOthers(part, known) {
  const other = Object.keys(part).find((keyword) => !known.includes(keyword));
  if (other !== undefined) throw new Error(`compile the schema: the keyword ${other} is not known`);
}
