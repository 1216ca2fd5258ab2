import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

/** A busy machine, or one that is six times slower, is not a failure: these limits end a test that hangs, they measure nothing. */
const patience = { testTimeout: 180_000, hookTimeout: 180_000 }

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        test: {
          ...patience,
          name: 'node',
          environment: 'node',
          include: ['core/**/*.test.ts', 'electron/**/*.test.ts', 'cli/**/*.test.ts', 'tools/**/*.test.ts', 'tests/{command-line,contract,security,layers,pdf,crash}/**/*.test.ts'],
        },
      },
      { plugins: [vue()], test: { ...patience, name: 'dom', environment: 'happy-dom', include: ['renderer/**/*.test.ts', 'tests/dom/**/*.test.ts'] } },
    ],
  },
})
