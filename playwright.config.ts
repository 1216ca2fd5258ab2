import { defineConfig } from '@playwright/test'

// The application opens one window at a time on one display, so specs run one after another.
export default defineConfig({
  testDir: 'tests',
  testMatch: '{journeys,security}/**/*.spec.ts',
  workers: 1,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 120_000,
  // What needs it is said, and at most one test may: tools/reports.mjs, ADR 0036.
  retries: 1,
  // A busy machine is not a failure: these limits end what hangs, they measure nothing.
  expect: { timeout: 20_000 },
  // Playwright draws pages for America unless told otherwise: empty, it leaves the application's own language alone.
  use: { actionTimeout: 20_000, locale: '' },
  reporter: 'list',
})
