const node = { dependencyTypes: ['core'] }

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'core-knows-no-layer', severity: 'error', from: { path: '^core/' }, to: { path: '^(electron|renderer|cli|tools)/' } },
    { name: 'core-knows-no-node', severity: 'error', from: { path: '^core/', pathNot: '[.]test[.]ts$' }, to: node },
    { name: 'core-knows-no-shell', severity: 'error', from: { path: '^core/' }, to: { path: '(^|node_modules/)(electron|better-sqlite3|vue|@tiptap/vue-3)(/|$)' } },
    { name: 'renderer-knows-no-main', severity: 'error', from: { path: '^renderer/' }, to: { path: '^(electron|cli)/' } },
    { name: 'renderer-knows-no-shell', severity: 'error', from: { path: '^renderer/' }, to: { path: '(^|node_modules/)(electron|better-sqlite3|@myriaddreamin)(/|$)', pathNot: '^electron/' } },
    { name: 'renderer-knows-no-node', severity: 'error', from: { path: '^renderer/' }, to: node },
    { name: 'ui-knows-no-feature', severity: 'error', from: { path: '^renderer/ui/' }, to: { path: '^renderer/(features|editor)/' } },
    { name: 'main-knows-no-window', severity: 'error', from: { path: '^electron/' }, to: { path: '^renderer/' } },
    { name: 'product-knows-no-test', severity: 'error', from: { path: '^(core|electron|renderer|cli)/', pathNot: '[.]test[.]ts$' }, to: { path: '^(tests|bench)/|[.]test[.]ts$' } },
    { name: 'cli-knows-no-window', severity: 'error', from: { path: '^cli/' }, to: { path: '^(renderer|electron/(shell|main|preload))' } },
    {
      name: 'only-the-shell-knows-electron',
      severity: 'error',
      from: { path: '^(electron|cli)/', pathNot: '^electron/(shell/|main[.]ts$|preload[.]ts$)' },
      to: { path: '(^|node_modules/)electron(/|$)', pathNot: '^electron/' },
    },
    { name: 'services-know-no-shell', severity: 'error', from: { path: '^electron/(services|store|export|spelling|platform)/' }, to: { path: '^electron/(shell/|main[.]ts|preload[.]ts)' } },
    { name: 'store-knows-no-service', severity: 'error', from: { path: '^electron/(store|export|spelling|platform)/' }, to: { path: '^electron/services/' } },
    { name: 'preload-is-the-bridge', severity: 'error', from: { path: '^electron/preload[.]ts$' }, to: { pathNot: '^core/(bridge/|(errors|result)[.]ts$)|(^|/)node_modules/electron/|^electron$' } },
    // Types are gone when the code runs: a cycle of them cannot change the order in which modules start.
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)out/' },
    enhancedResolveOptions: { extensions: ['.ts', '.vue', '.mjs', '.js', '.cjs'] },
  },
}
