import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    pool: 'forks',
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['core/**/*.test.ts', 'electron/**/*.test.ts', 'cli/**/*.test.ts', 'tools/**/*.test.ts', 'tests/{contract,security,layers,pdf}/**/*.test.ts'],
        },
      },
      { plugins: [vue()], test: { name: 'dom', environment: 'happy-dom', include: ['renderer/**/*.test.ts', 'tests/dom/**/*.test.ts'] } },
    ],
  },
})
