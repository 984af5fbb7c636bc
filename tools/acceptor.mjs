// A check of a whole snapshot that only says yes or no. It starts and runs in a fraction of the time of the validator that finds every error,
// which is therefore loaded only where this one says no. A test holds that both always agree.

/**
 * What the code is made of: each takes a value and says whether it is allowed. A few short functions that all objects share are compiled by V8 after
 * some hundred objects, where one long function for each kind of object would still be interpreted. Objects of one list mostly have the same
 * properties in the same order, so the checks of the last one are at hand by their place: this only saves looking them up.
 */
const runtime = `
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value) => typeof value === 'string';
const name = (value) => typeof value === 'string' && value !== '';
const flag = (value) => typeof value === 'boolean';
const number = (least, most) => (value) => typeof value === 'number' && value >= least && value <= most;
const whole = (least, most) => (value) => Number.isInteger(value) && value >= least && value <= most;
const word = (words) => (value) => words.includes(value);
const list = (item) => (value) => {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (!item(value[index])) return false;
  return true;
};
const listOfText = (value) => {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (typeof value[index] !== 'string') return false;
  return true;
};
const listOfName = (value) => {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) if (typeof value[index] !== 'string' || value[index] === '') return false;
  return true;
};
const map = (item) => (value) => {
  if (!isObject(value)) return false;
  for (const key in value) if (!item(value[key])) return false;
  return true;
};
const object = (properties, required) => {
  const lastKeys = [];
  const lastChecks = [];
  return (value) => {
    if (!isObject(value)) return false;
    let place = 0;
    for (const key in value) {
      if (lastKeys[place] !== key) {
        if (!Object.hasOwn(properties, key)) return false;
        lastKeys[place] = key;
        lastChecks[place] = properties[key];
      }
      const check = lastChecks[place++];
      const inner = value[key];
      if (check === text) {
        if (typeof inner !== 'string') return false;
      } else if (check === name) {
        if (typeof inner !== 'string' || inner === '') return false;
      } else if (check === flag) {
        if (typeof inner !== 'boolean') return false;
      } else if (!check(inner)) return false;
    }
    for (let index = 0; index < required.length; index++) if (value[required[index]] === undefined) return false;
    return true;
  };
};
`;

/** Returns the code of `acceptsSnapshot(data)` for a schema of objects, lists, enums and plain values. */
export function compileAcceptor(schema) {
  const parts = new Map();
  const body = check(schema, { schema, parts });
  return `${runtime}${[...parts.values()].join('\n')}\nexport const acceptsSnapshot = ${body};\n`;
}

/** An expression that gives the check of a value. */
function check(part, context) {
  if (part.$ref) return definition(part.$ref, context);
  const { type, enum: words, const: only, items, minLength = 0, minimum = -Infinity, maximum = Infinity, ...rest } = part;
  if (type === 'object') return objectCheck(part, context);
  refuseOthers(rest, ['description']);
  if (words ?? only) return `word(${JSON.stringify(words ?? [only])})`;
  if (minLength > 1) throw new Error(`compile the schema: minLength ${minLength} is not known`);
  switch (type) {
    case 'array':
      return listCheck(check(items, context));
    case 'string':
      return minLength > 0 ? 'name' : 'text';
    case 'boolean':
      return 'flag';
    case 'integer':
      return `whole(${minimum}, ${maximum})`;
    case 'number':
      return `number(${minimum}, ${maximum})`;
    default:
      throw new Error(`compile the schema: the type ${type} is not known`);
  }
}

function listCheck(item) {
  if (item === 'text') return 'listOfText';
  return item === 'name' ? 'listOfName' : `list(${item})`;
}

/** By its name: it stands before whatever uses it. */
function definition(reference, context) {
  const name = reference.slice('#/$defs/'.length);
  if (!context.parts.has(name)) context.parts.set(name, `const is${name} = ${objectCheck(context.schema.$defs[name], context)};`);
  return `is${name}`;
}

function objectCheck({ type, properties = {}, required = [], additionalProperties, ...rest }, context) {
  if (type !== 'object') throw new Error(`compile the schema: a definition of type ${type} is not known`);
  refuseOthers(rest, ['description', 'title', '$schema', '$id', '$defs']);
  if (typeof additionalProperties === 'object') return `map(${check(additionalProperties, context)})`;
  if (additionalProperties !== false) throw new Error('compile the schema: every object must name its properties, or the form of all of them');
  const checks = Object.entries(properties).map(([property, part]) => `${JSON.stringify(property)}: ${check(part, context)}`);
  // not inherited by any object, or an absent one would count as present
  const inherited = required.find((property) => property in {});
  if (inherited !== undefined) throw new Error(`compile the schema: ${inherited} is a property of every object`);
  return `object({ ${checks.join(', ')} }, ${JSON.stringify(required)})`;
}

/** A keyword that is passed over would let wrong data in. */
function refuseOthers(part, known) {
  const other = Object.keys(part).find((keyword) => !known.includes(keyword));
  if (other !== undefined) throw new Error(`compile the schema: the keyword ${other} is not known`);
}
