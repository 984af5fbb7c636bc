import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Builds once for all test files: two that built at the same time would empty each other's dist. */
export default function setup(): void {
  execFileSync(process.execPath, ['tools/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (!existsSync('../shared/samples')) console.warn('skipped: the tests on real exports, since there is no ../shared/samples beside the project');
}
