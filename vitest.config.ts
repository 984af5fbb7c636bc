import { defineConfig } from 'vitest/config';
import { outsideOfCi, reporters } from './vitest.reporters.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.slow.test.ts', 'node_modules'],
    env: outsideOfCi,
    globalSetup: 'test/global-setup.ts',
    // properties run thousands of cases: on a busy machine five seconds are not enough
    testTimeout: 30_000,
    reporters: reporters('check'),
  },
});
