import { type Schema, snapshotSchema } from '../../generated/snapshot-schema.js';
import { type ValidationError, validateSnapshot } from '../../generated/validate-snapshot.js';
import { nearest } from './nearest.ts';
import { pointerStep, pointerSteps } from './positions.ts';
import { type SnapshotProblem, shown } from './problem.ts';

/**
 * Everything in which data differs from the schema of the snapshot, each once: unknownKey { key, suggestion? }, missingKey { key },
 * wrongType { expected, found }, notAllowed { allowed, found, suggestion? }, emptyText, outOfRange { limit, found }; all with { pointer }.
 */
export function schemaProblems(data: unknown): readonly SnapshotProblem[] {
  if (validateSnapshot(data)) return [];
  const errors = validateSnapshot.errors ?? [];
  const problems = errors.map((error) => problemOf(error, data));
  // a required key that is misspelt is one mistake, not two
  const misspelt = new Set(problems.flatMap(({ code, values }) => (code === 'unknownKey' ? [`${values?.object}/${values?.suggestion}`] : [])));
  return problems
    .filter(({ code, values }) => code !== 'missingKey' || !misspelt.has(`${values?.pointer}/${values?.key}`))
    .map(({ values: { object: _, ...values } = {}, ...problem }) => ({ ...problem, values }));
}

function problemOf({ instancePath: pointer, keyword, params }: ValidationError, data: unknown): SnapshotProblem {
  const found = shown(valueAt(data, pointer));
  const at = pointer === '' ? '/' : shown(pointer);
  switch (keyword) {
    case 'additionalProperties':
      return unknownKey(pointer, String(params.additionalProperty));
    case 'required':
      return { code: 'missingKey', values: { pointer: at, key: String(params.missingProperty) }, pointer };
    case 'type':
      return { code: 'wrongType', values: { pointer: at, expected: String(params.type), found }, pointer };
    case 'enum': {
      const values = { pointer: at, found, ...allowedOf(params.allowedValues, found) };
      return { code: 'notAllowed', values, pointer };
    }
    case 'const':
      return { code: 'notAllowed', values: { pointer: at, found, allowed: shown(params.allowedValue) }, pointer };
    case 'minLength':
      return { code: 'emptyText', values: { pointer: at }, pointer };
    default:
      // minimum and maximum carry the limit with its comparison
      return { code: 'outOfRange', values: { pointer: at, limit: `${params.comparison} ${params.limit}`, found }, pointer };
  }
}

function allowedOf(allowed: unknown, found: string): { allowed: string; suggestion?: string } {
  const words = Array.isArray(allowed) ? allowed.map(String) : [];
  const suggestion = suggest(found, words);
  return { allowed: words.join(', '), ...(suggestion === undefined ? {} : { suggestion }) };
}

function unknownKey(object: string, key: string): SnapshotProblem {
  const suggestion = suggest(key, Object.keys(schemaAt(object)?.properties ?? {}));
  const pointer = `${object}/${pointerStep(key)}`;
  const values = {
    object: object === '' ? '/' : object,
    pointer: shown(pointer),
    key: shown(key),
    ...(suggestion === undefined ? {} : { suggestion }),
  };
  return { code: 'unknownKey', values, pointer, atName: true };
}

/** No name of the schema is that long; the comparison takes time with the length. */
function suggest(name: string, candidates: readonly string[]): string | undefined {
  return name.length > 40 ? undefined : nearest(name, candidates);
}

function schemaAt(pointer: string): Schema | undefined {
  let part: Schema | undefined = snapshotSchema;
  for (const step of pointerSteps(pointer)) {
    const inside: Schema | undefined = part && resolve(part);
    part =
      inside?.items ?? inside?.properties?.[step] ?? (typeof inside?.additionalProperties === 'object' ? inside.additionalProperties : undefined);
  }
  return part && resolve(part);
}

function resolve(part: Schema): Schema | undefined {
  return part.$ref === undefined ? part : snapshotSchema.$defs[part.$ref.slice('#/$defs/'.length)];
}

function valueAt(data: unknown, pointer: string): unknown {
  let value = data;
  for (const step of pointerSteps(pointer)) value = typeof value === 'object' && value !== null ? Reflect.get(value, step) : undefined;
  return value;
}
