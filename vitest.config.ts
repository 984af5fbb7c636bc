import { defineConfig } from 'vitest/config';
import { reporters } from './vitest.reporters.ts';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/**/*.slow.test.ts', 'node_modules'],
    globalSetup: 'test/global-setup.ts',
    reporters: reporters('check'),
  },
});
