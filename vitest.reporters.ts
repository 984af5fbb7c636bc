import { join } from 'node:path';
import type { ViteUserConfig } from 'vitest/config';

/** What a person reads; and for .ci/run, which counts the tests of several runs, the results as JSON in the folder HVLINT_TEST_RESULTS. */
export function reporters(name: string): NonNullable<NonNullable<ViteUserConfig['test']>['reporters']> {
  const folder = process.env.HVLINT_TEST_RESULTS;
  return folder ? ['default', ['json', { outputFile: join(folder, `${name}.json`) }]] : ['default'];
}

/** The program under test prints for a CI what that shows: the one that runs the tests is none of its business. */
export const outsideOfCi = {
  GITHUB_ACTIONS: '',
  GITHUB_STEP_SUMMARY: '',
  GITHUB_WORKSPACE: '',
  TF_BUILD: '',
  BUILD_SOURCESDIRECTORY: '',
  GITLAB_CI: '',
  CI_PROJECT_DIR: '',
};
