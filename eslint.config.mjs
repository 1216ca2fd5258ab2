import js from '@eslint/js'
import { defineConfig, globalIgnores } from 'eslint/config'
import vue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import globals from 'globals'
import ts from 'typescript-eslint'

const sizes = (lines) => ({
  'max-lines': ['error', { max: lines, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
  'max-params': ['error', 4],
})

export default defineConfig(
  globalIgnores(['out', 'dist', 'coverage', 'test-results', '**/*.cjs']),
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  vue.configs['flat/recommended'],
  a11y.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: { projectService: { allowDefaultProject: ['*.mjs'] }, extraFileExtensions: ['.vue'], tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: { 'vue/max-attributes-per-line': 'off', 'vue/singleline-html-element-content-newline': 'off', 'vue/html-self-closing': 'off', 'vue/multi-word-component-names': 'off' },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    rules: {
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
    },
  },
  { files: ['core/**/*.ts', 'electron/**/*.ts', 'cli/**/*.ts', 'renderer/**/*.ts', 'tools/**/*.mjs', 'cli/**/*.mjs'], ignores: ['**/*.test.ts'], rules: sizes(400) },
  { files: ['renderer/**/*.vue'], rules: sizes(300) },
  // French sentences hold no-break spaces, also where a name is put into them.
  { files: ['core/i18n/**/*.ts'], rules: { 'no-irregular-whitespace': ['error', { skipTemplates: true }] } },
  { files: ['**/*.test.ts', 'tests/**/*.ts', 'bench/**/*.ts'], rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] } },
  // Only vue-tsc types what the compiler macros and a component's template give; a label may also enclose or name its control.
  {
    files: ['**/*.vue'],
    rules: {
      '@typescript-eslint/no-useless-default-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    files: ['renderer/**/*.ts', 'renderer/**/*.vue'],
    ignores: ['renderer/bridge.ts'],
    rules: {
      'no-restricted-properties': ['error', ...['window', 'globalThis', 'self'].map((object) => ({ object, property: 'marbre', message: 'Only renderer/bridge.ts reads what the preload exposes.' }))],
    },
  },
  // typescript-eslint cannot type a .vue import from a .ts file (vue-tsc does).
  { files: ['renderer/**/*.ts', 'tests/dom/**'], rules: { '@typescript-eslint/no-unsafe-argument': 'off' } },
  { files: ['**/*.mjs'], extends: [ts.configs.disableTypeChecked], languageOptions: { globals: globals.node } },
)
