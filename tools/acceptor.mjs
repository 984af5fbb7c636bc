// A check of a whole snapshot that only says yes or no. It starts in a fraction and runs in half of the time of the validator that finds every error,
// which is therefore loaded only where this one says no. A test holds that both always agree.

/**
 * What the code is made of: each takes a value and gives 0 where it is absent, 1 where it is allowed, and NaN where it is not. The sum of the known
 * properties is then the number of all properties, or something is wrong. Short code starts quickly, and properties read by name are fast.
 */
const runtime = `
const count = (value) => { let properties = 0; for (const _ in value) properties++; return properties; };
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value) => value === undefined ? 0 : typeof value === 'string' ? 1 : NaN;
const name = (value) => value === undefined ? 0 : typeof value === 'string' && value !== '' ? 1 : NaN;
const flag = (value) => value === undefined ? 0 : typeof value === 'boolean' ? 1 : NaN;
const number = (value, least, most) => value === undefined ? 0 : typeof value === 'number' && value >= least && value <= most ? 1 : NaN;
const whole = (value, least, most) => value === undefined ? 0 : Number.isInteger(value) && value >= least && value <= most ? 1 : NaN;
const word = (value, words) => value === undefined ? 0 : words.includes(value) ? 1 : NaN;
const list = (value, item) => {
  if (value === undefined) return 0;
  if (!Array.isArray(value)) return NaN;
  for (let index = 0; index < value.length; index++) if (item(value[index]) !== 1) return NaN;
  return 1;
};
const map = (value, item) => {
  if (value === undefined) return 0;
  if (!isObject(value)) return NaN;
  for (const key in value) if (item(value[key]) !== 1) return NaN;
  return 1;
};
`;

/** Returns the code of `acceptsSnapshot(data)` for a schema of objects, lists, enums and plain values. */
export function compileAcceptor(schema) {
  const parts = new Map();
  const body = check('data', schema, { schema, parts });
  return `${runtime}${[...parts.values()].join('\n')}\nexport function acceptsSnapshot(data) { return ${body} === 1; }\n`;
}

/** An expression that checks a value: 0, 1 or NaN. */
function check(value, part, context) {
  if (part.$ref) return `${definition(part.$ref, context)}(${value})`;
  const { type, enum: words, const: only, items, minLength = 0, minimum = -Infinity, maximum = Infinity, ...rest } = part;
  if (type === 'object') return `${objectCheck(part, context)}(${value})`;
  refuseOthers(rest, ['description']);
  if (words ?? only) return `word(${value}, ${JSON.stringify(words ?? [only])})`;
  if (minLength > 1) throw new Error(`compile the schema: minLength ${minLength} is not known`);
  switch (type) {
    case 'array':
      return `list(${value}, ${itemCheck(items, context)})`;
    case 'string':
      return `${minLength > 0 ? 'name' : 'text'}(${value})`;
    case 'boolean':
      return `flag(${value})`;
    case 'integer':
      return `whole(${value}, ${minimum}, ${maximum})`;
    case 'number':
      return `number(${value}, ${minimum}, ${maximum})`;
    default:
      throw new Error(`compile the schema: the type ${type} is not known`);
  }
}

/** A function, by its name where there is one, so that a list makes none of its own. */
function itemCheck(part, context) {
  const body = check('item', part, context);
  const [, simple] = /^(\w+)\(item\)$/.exec(body) ?? [];
  return simple ?? `(item) => ${body}`;
}

function definition(reference, context) {
  const name = reference.slice('#/$defs/'.length);
  if (!context.parts.has(name)) {
    context.parts.set(name, '');
    context.parts.set(name, `const is${name} = ${objectCheck(context.schema.$defs[name], context)};`);
  }
  return `is${name}`;
}

function objectCheck({ type, properties = {}, required = [], additionalProperties, ...rest }, context) {
  if (type !== 'object') throw new Error(`compile the schema: a definition of type ${type} is not known`);
  refuseOthers(rest, ['description', 'title', '$schema', '$id', '$defs']);
  if (typeof additionalProperties === 'object') return `((value) => map(value, ${itemCheck(additionalProperties, context)}))`;
  if (additionalProperties !== false) throw new Error('compile the schema: every object must name its properties, or the form of all of them');
  const terms = Object.entries(properties).map(([property, part]) => {
    if (property in {}) throw new Error(`compile the schema: ${property} is a property of every object`);
    const term = check(`value[${JSON.stringify(property)}]`, part, context);
    return required.includes(property) ? `(${term} || NaN)` : term;
  });
  return `((value) => value === undefined ? 0 : isObject(value) && ${terms.join(' + ')} === count(value) ? 1 : NaN)`;
}

/** A keyword that is passed over would let wrong data in. */
function refuseOthers(part, known) {
  const other = Object.keys(part).find((keyword) => !known.includes(keyword));
  if (other !== undefined) throw new Error(`compile the schema: the keyword ${other} is not known`);
}
