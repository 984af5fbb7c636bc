import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { buildHost } from './collect/run-collector.ts';

/** Builds the program, and the host of the PowerShell engine, once for all test files: two that built at the same time would empty each other's dist. */
export default function setup(): void {
  execFileSync(process.execPath, ['tools/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  buildHost();
  if (!existsSync('../shared/samples')) console.warn('skipped: the tests on real exports, since there is no ../shared/samples beside the project');
}
