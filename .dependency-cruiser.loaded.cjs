const { options } = require('./.dependency-cruiser.cjs')

/*
 * Of what is loaded, types left out: a type costs nothing. The schemas of all calls are for the services, which check
 * what arrives; a window and the program's first thread would read them at each start.
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
    {
      name: 'start-loads-no-contract',
      severity: 'error',
      from: { path: '^(renderer/|electron/shell/|electron/(main|preload)[.]ts$)', pathNot: '[.]test[.]ts$' },
      to: { path: '^core/bridge/contract[.]ts$' },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
}
