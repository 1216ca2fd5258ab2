import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../..')

/** A tree in which every import is allowed. */
const CLEAN: Readonly<Record<string, string>> = {
  'core/result.ts': 'export const ok = 1',
  'core/errors.ts': "export { ok } from './result'",
  'core/bridge/contract.ts': "export { ok as call } from '../errors'",
  'core/bridge/call-names.ts': "import './contract'",
  'core/document/schema.ts': "import '@tiptap/core'\nexport const schema = 1\nexport type Name = 'doc'",
  'core/bridge/names.ts': "import type { Name } from '../document/schema'\nexport type Named = Name",
  'core/result.test.ts': "import 'node:fs'\nimport '../tests/fakes/clock'",
  'electron/platform/clock.ts': "import 'node:os'\nexport const clock = 1",
  'electron/store/sql.ts': "import 'better-sqlite3'\nimport '../../core/result'\nexport const sql = 1",
  'electron/export/pdf.ts': "import 'node:fs'\nexport const pdf = 1",
  'electron/services/drafts.ts': "import '../store/sql'\nimport '../export/pdf'\nexport const drafts = 1",
  'electron/shell/windows.ts': "import 'electron'\nimport '../services/drafts'\nexport const windows = 1",
  'electron/main.ts': "import 'electron'\nimport './shell/windows'",
  'electron/preload.ts': "import 'electron'\nimport '../core/bridge/call-names'",
  'renderer/ui/Button.vue': "<script setup lang=\"ts\">\nimport 'vue'\n</script>\n<template><button /></template>",
  'renderer/i18n/index.ts': "import { fr } from './fr'\nexport type Texts = typeof fr",
  'renderer/i18n/fr.ts': "import type { Texts } from './index'\nexport const fr = 1\nexport type Same = Texts",
  'renderer/editor/editor.ts': "import '../../core/result'\nexport const editor = 1",
  'renderer/features/library/Library.vue': "<script setup lang=\"ts\">\nimport Button from '../../ui/Button.vue'\nimport '../../editor/editor'\n</script>\n<template><Button /></template>",
  'cli/main.ts': "import '../electron/services/drafts'\nimport 'node:fs'",
  'tests/fakes/clock.ts': 'export const fake = 1',
  'tools/build.ts': 'export const build = 1',
}

/** Each forbidden edge: the rule, the file that breaks it, and what it imports. */
const VIOLATIONS: readonly (readonly [rule: string, file: string, imported: string])[] = [
  ['core-knows-no-layer', 'core/a1.ts', '../electron/services/drafts'],
  ['core-knows-no-layer', 'core/a2.ts', '../renderer/editor/editor'],
  ['core-knows-no-layer', 'core/a3.ts', '../tools/build'],
  ['core-knows-no-node', 'core/a4.ts', 'node:crypto'],
  ['core-knows-no-node', 'core/a5.ts', 'fs'],
  ['core-knows-no-shell', 'core/a6.ts', 'electron'],
  ['core-knows-no-shell', 'core/a7.ts', 'vue'],
  ['core-knows-no-shell', 'core/a8.ts', 'better-sqlite3'],
  ['renderer-knows-no-main', 'renderer/b1.ts', '../electron/services/drafts'],
  ['renderer-knows-no-main', 'renderer/b2.ts', '../cli/main'],
  ['renderer-knows-no-main', 'renderer/features/B3.vue', '../../electron/store/sql'],
  ['renderer-knows-no-shell', 'renderer/b4.ts', 'electron'],
  ['renderer-knows-no-shell', 'renderer/b5.ts', 'better-sqlite3'],
  ['renderer-knows-no-node', 'renderer/b6.ts', 'node:fs'],
  ['renderer-knows-no-node', 'renderer/features/B7.vue', 'node:fs'],
  ['ui-knows-no-feature', 'renderer/ui/B8.vue', '../features/library/Library.vue'],
  ['main-knows-no-window', 'electron/services/c1.ts', '../../renderer/editor/editor'],
  ['cli-knows-no-window', 'cli/d1.ts', '../renderer/editor/editor'],
  ['cli-knows-no-window', 'cli/d2.ts', '../electron/shell/windows'],
  ['cli-knows-no-window', 'cli/d3.ts', '../electron/main'],
  ['only-the-shell-knows-electron', 'electron/services/e1.ts', 'electron'],
  ['only-the-shell-knows-electron', 'electron/store/e2.ts', 'electron'],
  ['only-the-shell-knows-electron', 'electron/platform/e3.ts', 'electron'],
  ['only-the-shell-knows-electron', 'cli/e4.ts', 'electron'],
  ['services-know-no-shell', 'electron/services/f1.ts', '../shell/windows'],
  ['services-know-no-shell', 'electron/export/f2.ts', '../main'],
  ['store-knows-no-service', 'electron/store/g1.ts', '../services/drafts'],
  ['store-knows-no-service', 'electron/export/g2.ts', '../services/drafts'],
  ['store-knows-no-service', 'electron/platform/g3.ts', '../services/drafts'],
  ['preload-is-the-bridge', 'electron/preload.ts', './services/drafts'],
  ['product-knows-no-test', 'electron/services/h1.ts', '../../tests/fakes/clock'],
  ['product-knows-no-test', 'core/h2.ts', './result.test'],
  ['no-circular', 'renderer/editor/editor.ts', '../features/library/Library.vue'],
]

/** The same of what is loaded: by way of another module of core, and of a type nothing. */
const LOADED: typeof VIOLATIONS = [
  ['bridge-loads-no-editor', 'core/bridge/i1.ts', '../document/schema'],
  ['bridge-loads-no-editor', 'core/bridge/i2.ts', 'yjs'],
  ['start-loads-no-contract', 'electron/shell/j1.ts', '../../core/bridge/contract'],
  ['start-loads-no-contract', 'renderer/features/J2.vue', '../../core/bridge/contract'],
]

interface Violation {
  readonly rule: { readonly name: string }
  readonly from: string
}

const CONFIGS = ['.dependency-cruiser.cjs', '.dependency-cruiser.loaded.cjs'] as const
const PACKAGES = ['electron', 'vue', 'better-sqlite3', '@tiptap/core', 'yjs'] as const

let tree = ''
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'marbre-layers-'))
  for (const file of [...CONFIGS, 'tsconfig.base.json']) cpSync(join(root, file), join(tree, file))
  write('package.json', JSON.stringify({ type: 'module', dependencies: Object.fromEntries(PACKAGES.map((name) => [name, '*'])) }))
  for (const name of PACKAGES) {
    write(`node_modules/${name}/package.json`, `{ "name": "${name}", "main": "index.js" }`)
    write(`node_modules/${name}/index.js`, '')
  }
  for (const [file, content] of Object.entries(CLEAN)) write(file, content)
})
afterAll(() => { rmSync(tree, { recursive: true, force: true }) })

function write(file: string, content: string): void {
  mkdirSync(dirname(join(tree, file)), { recursive: true })
  writeFileSync(join(tree, file), content)
}

function breakRule(file: string, imported: string): void {
  const statement = `import '${imported}'`
  const before = CLEAN[file]
  if (before !== undefined) write(file, `${before}\n${statement}`)
  else write(file, file.endsWith('.vue') ? `<script setup lang="ts">\n${statement}\n</script>\n<template><p /></template>` : statement)
}

/** The same command as the lint's, with its answer as data. */
function cruise(config: (typeof CONFIGS)[number]): Violation[] {
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
  const { stdout, stderr } = spawnSync(process.execPath, [command, '--config', config, 'core', 'electron', 'renderer', 'cli', '--output-type', 'json'], { cwd: tree, encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
  expect(stderr).toBe('')
  return (JSON.parse(stdout) as { summary: { violations: Violation[] } }).summary.violations
}

describe('the layer rule', () => {
  test('accepts a tree without a forbidden edge', () => {
    expect(CONFIGS.flatMap(cruise)).toEqual([])
  })

  describe('on a tree with every forbidden edge', () => {
    let found: string[] = []
    beforeAll(() => {
      for (const [, file, imported] of [...VIOLATIONS, ...LOADED]) breakRule(file, imported)
      found = CONFIGS.flatMap(cruise).map(({ rule, from }) => `${rule.name}: ${from}`)
    })

    test.each([...VIOLATIONS, ...LOADED])('%s: %s may not import %s', (rule, file) => {
      expect(found).toContain(`${rule}: ${file}`)
    })

    test.each([[CONFIGS[0], VIOLATIONS], [CONFIGS[1], LOADED]] as const)('has an edge for each rule of %s', async (config, edges) => {
      const rules = await import(join(root, config)) as { default: { forbidden: { name: string }[] } }
      expect([...new Set(edges.map(([rule]) => rule))].sort()).toEqual(rules.default.forbidden.map(({ name }) => name).sort())
    })
  })
})
