import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { serveFiles } from '../../electron/shell/served-files'
import { traversals } from './protocol-paths'

let folder: string
let root: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'marbre-served-'))
  root = join(folder, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(folder, 'secret.txt'), 'secret')
  writeFileSync(join(folder, 'secret.js'), 'secret')
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'assets', 'index-a1B2_c.js'), 'export {}')
  writeFileSync(join(root, 'assets', 'notes.txt'), 'not served')
  writeFileSync(join(root, 'assets', 'index.js.map'), 'not served')
})
afterEach(() => { rmSync(folder, { recursive: true, force: true }) })

const get = (url: string) => serveFiles(root)({ method: 'GET', url })

test('a listed file comes with its type and every safety header', async () => {
  const page = await get('app://marbre/index.html')
  expect(page.status).toBe(200)
  expect(page.headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'x-content-type-options': 'nosniff' })
  expect(page.headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'")
  const script = await get('app://marbre/assets/index-a1B2_c.js')
  expect(script).toMatchObject({ status: 200, headers: { 'content-type': 'text/javascript; charset=utf-8' } })
})

test.each(traversals)('traversal: %j is not served', async (url) => {
  expect(await get(url)).toMatchObject({ status: 404, body: null })
})

test('an extension that is not on the list is not served', async () => {
  expect(await get('app://marbre/assets/notes.txt')).toMatchObject({ status: 404 })
  expect(await get('app://marbre/assets/index.js.map')).toMatchObject({ status: 404 })
})

test('a file that was not there at the start is not served', async () => {
  const serve = serveFiles(root)
  writeFileSync(join(root, 'late.js'), 'late')
  expect(await serve({ method: 'GET', url: 'app://marbre/late.js' })).toMatchObject({ status: 404 })
})

test('links, to files and to folders, are not listed', async () => {
  symlinkSync(join(folder, 'secret.js'), join(root, 'link.js'))
  symlinkSync(folder, join(root, 'out'))
  const serve = serveFiles(root)
  expect(await serve({ method: 'GET', url: 'app://marbre/link.js' })).toMatchObject({ status: 404 })
  expect(await serve({ method: 'GET', url: 'app://marbre/out/secret.js' })).toMatchObject({ status: 404 })
})

test('a listed file replaced by a link afterwards, or in a folder replaced by one, is not served', async () => {
  const serve = serveFiles(root)
  rmSync(join(root, 'index.html'))
  symlinkSync(join(folder, 'secret.js'), join(root, 'index.html'))
  expect(await serve({ method: 'GET', url: 'app://marbre/index.html' })).toMatchObject({ status: 404 })
  renameSync(join(root, 'assets'), join(folder, 'elsewhere'))
  symlinkSync(join(folder, 'elsewhere'), join(root, 'assets'))
  expect(await serve({ method: 'GET', url: 'app://marbre/assets/index-a1B2_c.js' })).toMatchObject({ status: 404 })
})

test('HEAD gives the headers alone; every other method is refused', async () => {
  const serve = serveFiles(root)
  expect(await serve({ method: 'HEAD', url: 'app://marbre/index.html' })).toMatchObject({ status: 200, body: null })
  for (const method of ['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'get', '']) {
    expect(await serve({ method, url: 'app://marbre/index.html' })).toMatchObject({ status: 405, body: null })
  }
})
