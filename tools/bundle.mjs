// The published program: a small CommonJS entry, and one lazily required chunk for each target of an import().
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const entry = { name: 'main', path: 'src/start.ts' };

/*
 * Modules that several chunks use are copied into each (esbuild can share them only between ES modules, whose loader costs Node 25 ms at start).
 * That is right as long as modules hold no state and no identity: error classes are recognised by their name, see refuseSharedIdentity.
 */
export async function bundle() {
  const chunks = new Map();
  const built = [];
  const waiting = [entry];
  for (let next = waiting.shift(); next; next = waiting.shift()) {
    built.push(await buildChunk(next, chunks, waiting));
  }
  refuseSharedIdentity(built);
  copyFileSync('tools/loader.cjs', 'dist/hvlint.cjs');
  removeStale(['dist/hvlint.cjs', ...built.flatMap(({ metafile }) => Object.keys(metafile.outputs))]);
  storeCompiled();
  return built.map(({ name, metafile }) => ({ name, bytes: Object.values(metafile.outputs).find((output) => output.entryPoint).bytes }));
}

async function buildChunk({ name, path }, chunks, waiting) {
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
    banner: { js: "const importMeta={get url(){return require('node:url').pathToFileURL(__filename).href}};" },
    // names stay readable in stack traces
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    plugins: [packsBesideTheCode, lazyChunks(chunks, waiting)],
  });
  return { name, metafile };
}

/** Packs are data: read as JSON from a file of their own, they cost a fraction of what scanning them as a program does. */
const packsBesideTheCode = {
  name: 'packs-beside-the-code',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]generated[\\/](packs|rule-texts)\.js$/ }, async ({ path }) => {
      const [[name, data]] = Object.entries(await import(pathToFileURL(path).href));
      const file = `${basename(path, '.js')}.json`;
      mkdirSync('dist', { recursive: true });
      writeFileSync(`dist/${file}`, JSON.stringify(data));
      return { contents: `export const ${name} = JSON.parse(require('node:fs').readFileSync(__dirname + '/${file}', 'utf8'));`, loader: 'js' };
    });
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
        if (!chunks.has(target.path)) {
          const chunk = { name: chunkName(target.path), path: target.path };
          if ([entry, ...chunks.values()].some((other) => other.name === chunk.name))
            throw new Error(`bundle ${target.path}: a chunk named ${chunk.name} exists`);
          chunks.set(target.path, chunk);
          waiting.push(chunk);
        }
        return { path: `./${chunks.get(target.path).name}.cjs`, external: true };
      });
    },
  };
}

/** src/report/table.ts → report-table, node_modules/yaml/dist/index.js → yaml-dist-index */
function chunkName(path) {
  const short = relative('.', path)
    .replaceAll('\\', '/')
    .replace(/^(src|node_modules)\//, '')
    .replace(/\.[a-z]+$/, '');
  return short.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-/, '');
}

const typicalInputs = ['fixtures/clusters/clean', 'fixtures/exports/satellite'];

/** A short run is mostly compiling: what V8 has compiled in typical ones is stored, and used as long as its version is the same. */
function storeCompiled() {
  rmSync('dist/code-cache', { recursive: true, force: true });
  const inputs = typicalInputs.filter((path) => existsSync(path));
  const folder = mkdtempSync(join(tmpdir(), 'hvlint-build-'));
  const outputs = ['json', 'text', 'markdown'].flatMap((format) => ['-f', `${format}=${join(folder, format)}`]);
  if (inputs.length > 0) spawnSync(process.execPath, ['tools/code-cache.cjs', 'check', ...inputs, ...outputs], { stdio: 'ignore' });
  rmSync(folder, { recursive: true });
}

/** Only after the build, so that a program that starts meanwhile finds its chunks. */
function removeStale(outputs) {
  const kept = new Set(outputs.map((output) => basename(output)));
  for (const file of readdirSync('dist')) if (/\.cjs(\.map)?$/.test(file) && !kept.has(file)) rmSync(`dist/${file}`);
}

/** An instanceof across chunks is false without a word: such a class must not be in two of them. */
function refuseSharedIdentity(built) {
  const homes = new Map();
  for (const { name, metafile } of built) {
    for (const input of Object.keys(metafile.inputs)) {
      if (!input.startsWith('node_modules')) homes.set(input, [...(homes.get(input) ?? []), name]);
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
