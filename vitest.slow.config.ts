import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.slow.test.ts'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 300_000,
    passWithNoTests: true,
  },
});
