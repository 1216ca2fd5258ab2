import { readdirSync, realpathSync } from 'node:fs'
import { readFile, realpath } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { CONTENT_SECURITY_POLICY, HOST, ORIGIN, SCHEME } from './app-origin'

/** What may be served, and as what: an extension that is not here is not served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

export interface Served {
  readonly status: 200 | 404 | 405
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer | null
}

const safetyHeaders = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
}
const refused: Served = { status: 404, headers: safetyHeaders, body: null }

export type FileServer = (request: { readonly method: string; readonly url: string }) => Promise<Served>

/**
 * Answers for the files that were under `root` when the program started, each by its exact address. There is no
 * decoding and no joining of paths: an address is looked up or refused. The real path is checked again at each reading,
 * because a file may have become a link since.
 */
export function serveFiles(root: string): FileServer {
  const home = realpathSync(root)
  const listing = new Map(filesUnder(home, '').map((path) => [`/${path.split(sep).join('/')}`, join(home, path)]))
  return async ({ method, url }) => {
    if (method !== 'GET' && method !== 'HEAD') return { ...refused, status: 405 }
    const path = pathOf(url)
    const file = path === null ? undefined : listing.get(path)
    const mediaType = file === undefined ? undefined : mediaTypes[extname(file)]
    if (file === undefined || mediaType === undefined) return refused
    const bytes = await readInside(home, file)
    if (bytes === null) return refused
    const headers = { ...safetyHeaders, 'content-type': mediaType, 'content-length': String(bytes.byteLength) }
    return { status: 200, headers, body: method === 'HEAD' ? null : bytes }
  }
}

/** The path of one of our addresses exactly as it was written; null for anything unusual. */
function pathOf(url: string): string | null {
  const address = URL.canParse(url) ? new URL(url) : null
  if (address?.protocol !== `${SCHEME}:` || address.host !== HOST) return null
  // Whatever the parser had to normalise is not an address that we wrote.
  return url === `${ORIGIN}${address.pathname}` ? address.pathname : null
}

async function readInside(home: string, file: string): Promise<Buffer | null> {
  try {
    if ((await realpath(file)) !== file || !file.startsWith(home + sep)) return null
    return await readFile(file)
  } catch {
    return null
  }
}

function filesUnder(home: string, folder: string): string[] {
  return readdirSync(join(home, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return filesUnder(home, path)
    return entry.isFile() && Object.hasOwn(mediaTypes, extname(entry.name)) ? [path] : []
  })
}
