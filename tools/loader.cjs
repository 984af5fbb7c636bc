// dist/hvlint.cjs: runs the chunks of the program, from V8's code cache where the build made one on this version of Node (decision 0001).
'use strict';
const { readFileSync } = require('node:fs');
const { Script } = require('node:vm');

const loaded = new Map();

function load(name) {
  const known = loaded.get(name);
  if (known !== undefined) return known.exports;
  const filename = `${__dirname}/${name}`;
  const script = new Script(readFileSync(filename, 'latin1'), { filename, cachedData: cacheOf(name) });
  // only the build has this: it stores what V8 has compiled
  globalThis.hvlintScripts?.set(name, script);
  const module = { exports: {} };
  loaded.set(name, module);
  const requireChunk = (id) => (id.startsWith('./') ? load(id.slice(2)) : require(id));
  script.runInThisContext()(module.exports, requireChunk, module, filename, __dirname);
  return module.exports;
}

function cacheOf(name) {
  try {
    return readFileSync(`${__dirname}/code-cache/${process.version}-${process.platform}-${process.arch}/${name}.bin`);
  } catch {
    return undefined;
  }
}

load('main.cjs');
