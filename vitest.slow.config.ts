import { defineConfig } from 'vitest/config';
import { outsideOfCi, reporters } from './vitest.reporters.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.slow.test.ts'],
    env: outsideOfCi,
    globalSetup: 'test/global-setup.ts',
    testTimeout: 300_000,
    passWithNoTests: true,
    reporters: reporters('slow'),
  },
});
