// The validators of the contracts as self-contained code, one file per use, so that a run loads only what it needs.
import { readFileSync } from 'node:fs';
import Ajv from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { transform } from 'esbuild';
import { compileAcceptor } from './acceptor.mjs';

const files = [
  { path: 'generated/validate-snapshot', exports: { validateSnapshot: 'snapshot' } },
  { path: 'generated/validate-settings', exports: { validateSettings: 'settings' } },
  { path: 'generated/validate-baseline', exports: { validateBaseline: 'baseline' } },
  { path: 'generated/validate-rule', exports: { validateRule: 'rule', validatePack: 'pack' } },
  { path: 'generated/validate-report', exports: { validateReport: 'report' } },
];

const types = {
  snapshot: { type: 'Snapshot', from: '../src/snapshot/snapshot.gen.ts' },
  settings: { type: 'Settings', from: '../src/evaluate/settings.gen.ts' },
  baseline: { type: 'Baseline', from: '../src/evaluate/baseline.gen.ts' },
  rule: { type: 'Rule', from: '../src/rulebook/rule.gen.ts' },
  pack: { type: 'Pack', from: '../src/rulebook/pack.gen.ts' },
  report: { type: 'Report', from: '../src/report/report.gen.ts' },
};

/** Returns the texts of the validators and of their types, by path. */
export async function compileValidators() {
  const texts = new Map();
  for (const { path, exports } of files) {
    texts.set(`${path}.js`, await compileFile(exports));
    texts.set(`${path}.d.ts`, declareFile(exports));
  }
  const schema = readSchema('snapshot');
  texts.set(
    'generated/snapshot-schema.js',
    await minify(`export const snapshotSchema = ${JSON.stringify(schema)};\nexport const snapshotLists = ${JSON.stringify(listsOf(schema))};`),
  );
  texts.set('generated/snapshot-schema.d.ts', schemaTypes);
  texts.set('generated/accepts-snapshot.js', await minify(compileAcceptor(schema)));
  texts.set('generated/accepts-snapshot.d.ts', acceptorTypes);
  return texts;
}

async function compileFile(exports) {
  const schemas = Object.values(exports).map(readSchema);
  // unicode: a length is only ever compared with 1, so UTF-16 units do, and nothing of ajv is needed at run time.
  const ajv = new Ajv({
    schemas,
    allErrors: true,
    strict: true,
    inlineRefs: false,
    unicode: false,
    messages: false,
    logger: false,
    code: { source: true, esm: true },
  });
  const code = standaloneCode(ajv, Object.fromEntries(Object.entries(exports).map(([name], index) => [name, schemas[index].$id])));
  if (code.includes('require(')) throw new Error(`build the validators of ${Object.values(exports)}: the code is not self-contained`);
  return minify(code);
}

async function minify(code) {
  return (await transform(code, { format: 'esm', target: 'node20', minifySyntax: true, minifyWhitespace: true })).code;
}

function declareFile(exports) {
  const imports = Object.values(exports).map((schema) => `import type { ${types[schema].type} } from '${types[schema].from}';`);
  const functions = Object.entries(exports).map(([name, schema]) => `export declare const ${name}: Validator<${types[schema].type}>;`);
  return `${imports.join('\n')}

export interface ValidationError {
  /** JSON Pointer to the value */
  readonly instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { readonly [name: string]: unknown };
}

/** Finds every error; errors holds those of the last call. */
export interface Validator<T> {
  (data: unknown): data is T;
  readonly errors?: readonly ValidationError[] | null;
}

${functions.join('\n')}
`;
}

const schemaTypes = `/** The part of JSON Schema that the snapshot's schema uses. */
export interface Schema {
  readonly type?: string;
  readonly properties?: { readonly [name: string]: Schema };
  readonly additionalProperties?: boolean | Schema;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly $ref?: string;
}

/** The schema of the snapshot without its words for people. */
export declare const snapshotSchema: Schema & { readonly $defs: { readonly [name: string]: Schema } };
/** Every list of the schema, as a path below cluster, e.g. virtualMachines.disks */
export declare const snapshotLists: readonly string[];
`;

const acceptorTypes = `import type { Snapshot } from '../src/snapshot/snapshot.gen.ts';

/** Says whether data has the form of the schema, and not why it has not. */
export declare function acceptsSnapshot(data: unknown): data is Snapshot;
`;

/** A schema without its words for people, which would only make the code bigger. */
function readSchema(name) {
  const words = new Set(['title', 'description']);
  return JSON.parse(readFileSync(`schema/${name}.schema.json`, 'utf8'), (key, value) =>
    words.has(key) && typeof value === 'string' ? undefined : value,
  );
}

/** The lists below the cluster of a snapshot: "nodes", "virtualMachines.disks". */
function listsOf(schema) {
  const below = (part, path) => {
    const { type, items, properties = {} } = part.$ref ? schema.$defs[part.$ref.slice('#/$defs/'.length)] : part;
    if (type === 'array') return [path, ...below(items, path)];
    return Object.entries(properties).flatMap(([name, property]) => below(property, path ? `${path}.${name}` : name));
  };
  return below(schema.$defs.Cluster, '');
}
