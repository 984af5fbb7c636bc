// Adds up vitest's JSON results in a folder, prints "N passed, N failed, N skipped", and exits with 1 where a test failed or none ran.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [folder] = process.argv.slice(2);
const counts = { passed: 0, failed: 0, skipped: 0 };
for (const name of readdirSync(folder)) {
  for (const { status, assertionResults } of JSON.parse(readFileSync(join(folder, name), 'utf8')).testResults) {
    for (const { status: result } of assertionResults) counts[result === 'passed' || result === 'failed' ? result : 'skipped']++;
    // a file that could not be loaded has no tests, and would count as nothing
    if (status === 'failed' && assertionResults.every((test) => test.status !== 'failed')) counts.failed++;
  }
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
