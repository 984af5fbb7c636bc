#!/usr/bin/env node
if (require('node:fs').existsSync(`${__dirname}/../dist/hvlint.cjs`)) require('../dist/hvlint.cjs');
else {
  console.error('hvlint: the program is not built: run npm ci');
  process.exitCode = 3;
}
