const { options } = require('./.dependency-cruiser.cjs')

/*
 * Of what is loaded, types left out: the contract is loaded before the first window is made, and a type that it names
 * costs nothing.
 * @type {import('dependency-cruiser').IConfiguration}
 */
module.exports = {
  forbidden: [
    {
      name: 'bridge-loads-no-editor',
      severity: 'error',
      from: { path: '^(core/bridge/|electron/preload[.]ts$)', pathNot: '[.]test[.]ts$' },
      to: { path: '(^|node_modules/)(@tiptap/|prosemirror-|yjs|y-prosemirror|vue)', reachable: true },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
}
