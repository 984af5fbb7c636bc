import { execFileSync } from 'node:child_process';

/** Builds once for all test files: two that built at the same time would empty each other's dist. */
export default function setup(): void {
  execFileSync(process.execPath, ['tools/build.mjs'], { stdio: ['ignore', 'ignore', 'inherit'] });
}
