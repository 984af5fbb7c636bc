// Runs the program once and stores what V8 has compiled of it: node tools/code-cache.cjs ARGUMENTS...
'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const folder = join('dist', 'code-cache', `${process.version}-${process.platform}-${process.arch}`);
globalThis.hvlintScripts = new Map();
process.on('exit', () => {
  mkdirSync(folder, { recursive: true });
  for (const [name, script] of globalThis.hvlintScripts) writeFileSync(join(folder, `${name}.bin`), script.createCachedData());
});
require('../dist/hvlint.cjs');
