// The published program: a small CommonJS entry, and one lazily required chunk for each target of an import().
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, resolve as resolvePath } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { parse } from 'yaml';

const entry = { name: 'main', path: 'src/start.ts' };

/*
 * Modules that several chunks use are copied into each (esbuild can share them only between ES modules, whose loader costs Node 25 ms at start).
 * That is right as long as modules hold no state and no identity: error classes are recognised by their name, see refuseSharedIdentity.
 */
export async function bundle() {
  const chunks = new Map();
  const built = [];
  const data = new Set();
  const waiting = [entry, ...packLogic()];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    built.push(await buildChunk(next, { chunks, data, waiting }));
  }
  refuseSharedIdentity(built);
  copyFileSync('tools/loader.cjs', 'dist/hvlint.cjs');
  copyCollector();
  removeStale(['dist/hvlint.cjs', ...data, ...built.flatMap(({ metafile }) => Object.keys(metafile.outputs))]);
  storeCompiled();
  return built.map(({ name, metafile }) => ({ name, bytes: Object.values(metafile.outputs).find((output) => output.entryPoint).bytes }));
}

/** What the rules of a pack do and say: a chunk of its own, required where one of them applies. */
function packLogic() {
  const files = readdirSync('generated').filter((file) => /^logic-.+\.js$/.test(file));
  return files.map((file) => ({ name: basename(file, '.js'), path: `generated/${file}` }));
}

async function buildChunk({ name, path }, { chunks, data, waiting }) {
  const { metafile } = await build({
    entryPoints: { [name]: path },
    outdir: 'dist',
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    // turns import() into require(): a real one starts the loader of ES modules
    supported: { 'dynamic-import': false },
    // yargs wants it, and esbuild leaves it empty in CommonJS without a word
    define: { 'import.meta.url': 'importMeta.url' },
    // the function that Node makes of a CommonJS file is written by the build: made at run time, it copies the whole text (tools/loader.cjs)
    banner: {
      js: "(function(exports,require,module,__filename,__dirname){const importMeta={get url(){return require('node:url').pathToFileURL(__filename).href}};",
    },
    footer: { js: '})' },
    // names stay readable in stack traces
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [packsBesideTheCode(data), lightLibraries, lateModules(chunks, waiting), lazyChunks(chunks, waiting)],
  });
  writeAscii(`dist/${name}.cjs`);
  return { name, metafile };
}

/** What runs on the nodes is handed out as it is. */
function copyCollector() {
  for (const file of readdirSync('src/collect').filter((name) => name.endsWith('.ps1'))) copyFileSync(`src/collect/${file}`, `dist/${file}`);
}

/** Packs are data: read as JSON from a file of their own, they cost a fraction of what scanning them as a program does. */
function packsBesideTheCode(data) {
  const write = (name, value) => {
    mkdirSync('dist', { recursive: true });
    writeFileSync(`dist/${name}.json`, JSON.stringify(value));
    data.add(`${name}.json`);
    return `JSON.parse(require('node:fs').readFileSync(__dirname + '/${name}.json', 'utf8'))`;
  };
  return {
    name: 'packs-beside-the-code',
    setup({ onLoad, onResolve }) {
      onLoad({ filter: /[\\/]generated[\\/](packs|stored-[^\\/]+)\.js$/ }, async ({ path }) => {
        const [[name, value]] = Object.entries(await import(pathToFileURL(path).href));
        return { contents: `export const ${name} = ${write(basename(path, '.js'), value)};`, loader: 'js' };
      });
      // what is said of the rules of a pack is read where one of them has a finding
      onLoad({ filter: /[\\/]generated[\\/]rule-texts\.js$/ }, async ({ path }) => {
        const { ruleTexts } = await import(pathToFileURL(path).href);
        const packs = Object.entries(ruleTexts).map(
          ([pack, texts]) => `get ${JSON.stringify(pack)}() { return ${write(`rule-texts-${pack}`, texts)}; }`,
        );
        return { contents: `export const ruleTexts = { ${packs.join(', ')} };`, loader: 'js' };
      });
      onResolve({ filter: /^\.\/logic-.+\.cjs$/ }, ({ path }) => ({ path, external: true }));
      onLoad({ filter: /[\\/]generated[\\/]logic\.js$/ }, () => {
        const packs = packLogic().map(({ name }) => `${JSON.stringify(name.slice('logic-'.length))}: () => require('./${name}.cjs')`);
        return { contents: `const packs = { ${packs.join(', ')} };\nexport const logicOf = (pack) => packs[pack]();`, loader: 'js' };
      });
    },
  };
}

/** The loader reads chunks as single bytes; what esbuild leaves unescaped stands in regular expressions, which take the same escapes. */
function writeAscii(file) {
  const text = readFileSync(file, 'utf8');
  const ascii = text.replace(/[^\0-\x7F]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  if (ascii !== text) writeFileSync(file, ascii);
}

/** Libraries without what they do before anything is asked of them. */
const lightLibraries = {
  name: 'light-libraries',
  setup({ onResolve, onLoad }) {
    // at its start it asks process.stdout what it is, which makes a stream of it; hvlint knows by itself (src/cli/host.ts)
    onLoad({ filter: /[\\/]picocolors[\\/]picocolors\.js$/ }, ({ path }) => ({ contents: `const process={};${readFileSync(path, 'utf8')}` }));
    // cli-table3 measures nothing but fillers (src/report/text/table.ts), for which this library compiles a pattern of 10 KB
    onResolve({ filter: /^string-width$/ }, ({ importer }) =>
      /[\\/]cli-table3[\\/]/.test(importer) ? { path: 'length', namespace: 'fillers' } : undefined,
    );
    onLoad({ filter: /./, namespace: 'fillers' }, () => ({ contents: 'module.exports=(text)=>text.length' }));
  },
};

/** Leaves each import() outside the chunk, as ./NAME.cjs, and has its target built. */
function lazyChunks(chunks, waiting) {
  return {
    name: 'lazy-chunks',
    setup({ onResolve, resolve }) {
      onResolve({ filter: /./ }, async ({ kind, path, importer, resolveDir, pluginData }) => {
        if (kind !== 'dynamic-import' || pluginData === 'resolving' || path.startsWith('node:')) return undefined;
        const target = await resolve(path, { kind: 'import-statement', importer, resolveDir, pluginData: 'resolving' });
        if (target.errors.length > 0 || target.external) return target;
        return { path: `./${addChunk(target.path, chunks, waiting)}.cjs`, external: true };
      });
    },
  };
}

/** Returns the name of the chunk for a module, which is built once. */
function addChunk(path, chunks, waiting) {
  const known = chunks.get(path);
  if (known !== undefined) return known.name;
  const chunk = { name: chunkName(path), path };
  if ([entry, ...chunks.values()].some(({ name }) => name === chunk.name)) throw new Error(`bundle ${path}: a chunk named ${chunk.name} exists`);
  chunks.set(path, chunk);
  waiting.push(chunk);
  return chunk.name;
}

/**
 * What most runs never call, though code that they load imports it: in its place stands a function for each of its names, which requires the chunk
 * when it is first called. A class is got in the same way (ip-address: few addresses need it, src/snapshot/derived/addresses.ts).
 */
const seldom = [
  'src/cli/rule-packs',
  'src/import/json',
  'src/report/words/inputs',
  'src/snapshot/json-scan',
  'src/snapshot/nearest',
  'src/snapshot/nulls',
];

function lateModules(chunks, waiting) {
  return {
    name: 'late-modules',
    setup({ onResolve, onLoad, resolve }) {
      const late = new Set(seldom.map((name) => resolvePath(`${name}.ts`)));
      onResolve({ filter: /\.ts$|^ip-address$/ }, async ({ path, importer, resolveDir, kind, pluginData }) => {
        if (pluginData === 'resolving' || kind !== 'import-statement') return undefined;
        const target = await resolve(path, { kind, importer, resolveDir, pluginData: 'resolving' });
        return path === 'ip-address' || late.has(target.path) ? { path: target.path, namespace: 'late' } : undefined;
      });
      onLoad({ filter: /./, namespace: 'late' }, async ({ path }) => {
        const chunk = `./${addChunk(path, chunks, waiting)}.cjs`;
        const names = path.endsWith('.ts')
          ? functionsOf(path)
          : Object.keys(await import(pathToFileURL(path).href)).filter((name) => /^[A-Z]/.test(name));
        const getters = names.map((name) => `get ${name}(){return require('${chunk}').${name}}`);
        return { contents: `module.exports={${getters}}`, loader: 'js' };
      });
      onResolve({ filter: /^\.\/.+\.cjs$/, namespace: 'late' }, ({ path }) => ({ path, external: true }));
    },
  };
}

/** The exported names of a module that exports functions only. */
function functionsOf(path) {
  const exported = [...readFileSync(path, 'utf8').matchAll(/^export (?!type|interface)(?:(?:async )?function\*? (\w+))?/gm)];
  if (exported.some(([, name]) => name === undefined)) throw new Error(`bundle ${path}: a module that is loaded late must export functions only`);
  return exported.map(([, name]) => name);
}

/** src/report/table.ts → report-table, node_modules/yaml/dist/index.js → yaml-dist-index */
function chunkName(path) {
  const short = relative('.', path)
    .replaceAll('\\', '/')
    .replace(/^(src|node_modules)\//, '')
    .replace(/\.[a-z]+$/, '');
  return short.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '');
}

/** A short run is mostly compiling: what V8 has compiled in typical ones is stored, and used as long as its version is the same. */
function storeCompiled() {
  rmSync('dist/code-cache', { recursive: true, force: true });
  if (!existsSync('fixtures')) return;
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-build-'));
  // a snapshot with findings and unknowns, as the collector writes it; one in YAML; exports
  const snapshot = join(folder, 'snapshot.json');
  writeFileSync(snapshot, JSON.stringify(parse(readFileSync('fixtures/clusters/mixed/snapshot.yaml', 'utf8')), null, 2));
  const inputs = [snapshot, 'fixtures/clusters/clean', 'fixtures/exports/satellite'];
  const outputs = ['json', `text=${join(folder, 'text')}`, `markdown=${join(folder, 'markdown')}`].flatMap((output) => ['-f', output]);
  spawnSync(process.execPath, ['tools/code-cache.cjs', 'check', ...inputs, ...outputs], { stdio: 'ignore' });
  rmSync(folder, { recursive: true });
}

/** Only after the build, so that a program that starts meanwhile finds its chunks. */
function removeStale(outputs) {
  const kept = new Set(outputs.map((output) => basename(output)));
  for (const file of readdirSync('dist')) if (/\.(cjs(\.map)?|json)$/.test(file) && !kept.has(file)) rmSync(`dist/${file}`);
}

/** An instanceof across chunks is false without a word: such a class must not be in two of them. */
function refuseSharedIdentity(built) {
  const homes = new Map();
  for (const { name, metafile } of built) {
    for (const input of Object.keys(metafile.inputs)) {
      if (input.startsWith('src/')) homes.set(input, [...(homes.get(input) ?? []), name]);
    }
  }
  const texts = new Map([...homes.keys()].map((input) => [input, readFileSync(input, 'utf8')]));
  for (const [input, names] of homes) {
    if (names.length < 2) continue;
    for (const [, errorClass] of texts.get(input).matchAll(/class (\w+) extends \w*Error\b/g)) {
      const asker = [...texts].find(([, text]) => new RegExp(`instanceof ${errorClass}\\b`).test(text));
      if (asker)
        throw new Error(
          `bundle ${basename(input)}: ${errorClass} is in the chunks ${names.join(', ')}, so ${asker[0]} must recognise it by its name, not by instanceof`,
        );
    }
  }
}
