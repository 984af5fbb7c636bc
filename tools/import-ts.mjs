import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

/** Imports a TypeScript module from a build script: Node 20 cannot strip types. */
export async function importTs(entry) {
  const outfile = resolve('node_modules/.cache/hvlint', `${entry.replace(/[\\/]/g, '-').replace(/\.ts$/, '')}-${process.pid}.mjs`);
  mkdirSync('node_modules/.cache/hvlint', { recursive: true });
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'esm', packages: 'external', logLevel: 'warning' });
  return import(pathToFileURL(outfile).href);
}
