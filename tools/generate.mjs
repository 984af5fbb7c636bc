// npm run generate [-- --check]: writes, or compares, everything in the repository that is derived from something else.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { importTs } from './import-ts.mjs';

const check = process.argv.includes('--check');
const { generateTypes } = await importTs('tools/types.ts');
const { generateFixtures } = await importTs('tools/fixtures/write.ts');
const { generateFunctionList } = await importTs('tools/function-list.ts');
const { generateCollecting } = await importTs('tools/collecting.ts');
const files = new Map([...(await generateTypes()), ...generateFixtures(), ...generateFunctionList(), ...generateCollecting()]);
// what shows the program's own output needs its rooms whole
if (existsSync('src/import/import.ts') && existsSync('src/snapshot/sources.ts')) {
  const { generateCatalogue } = await importTs('tools/catalogue.ts');
  const { generateReadmes } = await import('./readme.mjs');
  const { generateCoverage } = await importTs('tools/coverage.ts');
  for (const [path, text] of [...generateCatalogue(), ...generateCoverage(), ...(await generateReadmes())]) files.set(path, text);
}

let stale = 0;
for (const [path, text] of files) {
  if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
  stale++;
  if (check) console.error(`${path} is not up to date: run npm run generate`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
console.log(check ? `generated files: ${files.size - stale} of ${files.size} up to date` : `generated files: ${stale} of ${files.size} written`);
process.exitCode = check && stale > 0 ? 1 : 0;
