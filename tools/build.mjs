// npm run build: what is derived and not committed (generated/), then the program (dist/).
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { bundle } from './bundle.mjs';
import { importTs } from './import-ts.mjs';
import { propertyNames } from './property-names.mjs';
import { compileValidators } from './validators.mjs';

const started = performance.now();
const files = await compileValidators();
for (const [path, text] of propertyNames()) files.set(path, text);
// not exported by yargs, and lost in a bundle
files.set('generated/yargs-ja.json', readFileSync('node_modules/yargs/locales/ja.json', 'utf8'));
writeGenerated(files);
// the rooms that read packs need the validators
const packs = existsSync('tools/packs.ts') ? await (await importTs('tools/packs.ts')).compilePacks() : new Map();
writeGenerated(packs);
removeStale([...files.keys(), ...packs.keys()]);
const chunks = existsSync('src/cli.ts') ? await bundle() : [];
console.error(
  `built ${chunks.map(({ name, bytes }) => `${name} ${Math.ceil(bytes / 1024)} KB`).join(', ')} in ${Math.round(performance.now() - started)} ms`,
);

function writeGenerated(texts) {
  for (const [path, text] of texts) {
    mkdirSync(dirname(path), { recursive: true });
    if (!existsSync(path) || readFileSync(path, 'utf8') !== text) writeFileSync(path, text);
  }
}

function removeStale(paths) {
  const kept = new Set(paths.map((path) => join(path)));
  for (const entry of readdirSync('generated', { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !kept.has(path)) rmSync(path);
  }
}
