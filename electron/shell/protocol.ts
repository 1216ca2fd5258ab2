import { protocol } from 'electron'
import { SCHEME } from './app-origin'
import { serveFiles } from './served-files'

/** Makes `app:` an origin of its own, with a cache of compiled code. Before the `ready` event. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, codeCache: true } }])
}

/** Serves the built window from `root`, and no file of the disk in any other way. */
export function serveWindow(root: string): void {
  const serve = serveFiles(root)
  protocol.handle('file', () => new Response(null, { status: 404 }))
  protocol.handle(SCHEME, async (request) => {
    const { status, headers, body } = await serve(request)
    return new Response(body, { status, headers })
  })
}
