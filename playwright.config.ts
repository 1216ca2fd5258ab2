import { defineConfig } from '@playwright/test'

export default defineConfig({
  testDir: 'tests',
  testMatch: '{journeys,security}/**/*.spec.ts',
  workers: 1,
  timeout: 120_000,
  use: { actionTimeout: 10_000 },
  reporter: 'list',
})
