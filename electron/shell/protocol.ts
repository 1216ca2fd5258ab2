import { protocol } from 'electron'
import { SCHEME } from './app-origin'
import { serveFiles } from './served-files'

/** Makes `app:` an origin of its own, with a cache of compiled code. Before the `ready` event. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } }])
}

/**
 * Serves the built window from `root`, and no file of the disk in any other way. Bytes go to Chromium as they are: a
 * `Response` would have the first page wait for Node's whole `fetch`, HTTP and TLS with it, which nothing else uses.
 */
export function serveWindow(root: string): void {
  const serve = serveFiles(root)
  protocol.handle('file', () => new Response(null, { status: 404 }))
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- `handle` loads what is said above before it asks us
  protocol.registerBufferProtocol(SCHEME, (request, answer) => {
    void serve(request).then(({ status, headers, body }) => { answer({ statusCode: status, headers, data: body ?? Buffer.alloc(0) }) })
  })
}
