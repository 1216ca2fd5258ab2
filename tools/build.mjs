// Builds out/ when the sources changed since it was built.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { oneAtATime } from './cache.mjs'
import { Refusal, run, tool } from './child.mjs'

export const root = resolve(import.meta.dirname, '..')
const SOURCES = ['core', 'electron', 'renderer', 'cli', 'resources', 'tools/keep-code.mjs', 'tools/keep-services', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json']
export const RESULTS = ['main/main.cjs', 'main/services-worker.cjs', 'main/services.cjs', 'main/services-thread.cjs', 'main/task-worker.cjs', 'main/library-reader.cjs', 'main/typeset-worker.cjs', 'main/cli.cjs', 'main/program.cjs', 'main/program-code.cjs', 'main/render-worker.cjs', 'main/render-thread.cjs', 'preload/preload.cjs', 'renderer/index.html']
/** Larger files (fonts) are known by their size and date instead of their content. */
const HASHED_BYTES = 512 * 1024

/**
 * @param {string} project
 * @returns {string} changes whenever a source does
 */
export function sourceKey(project = root) {
  const hash = createHash('sha256')
  for (const file of SOURCES.flatMap((name) => filesOf(join(project, name))).sort()) {
    const { size, mtimeMs } = statSync(file)
    hash.update(`\0${relative(project, file)}\0`)
    hash.update(size > HASHED_BYTES ? `${size} ${mtimeMs}` : readFileSync(file))
  }
  return hash.digest('hex')
}

/**
 * @param {string} path
 * @returns {string[]}
 */
function filesOf(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.test.ts'))
    .map((entry) => join(entry.parentPath, entry.name))
}

/** @param {string} project */
function keyFile(project) {
  return join(project, 'out', '.sources')
}

/**
 * @param {string} key of the sources
 * @param {string} project
 */
export function isStale(key, project = root) {
  if (!RESULTS.every((name) => existsSync(join(project, 'out', name)))) return true
  const file = keyFile(project)
  return !existsSync(file) || readFileSync(file, 'utf8') !== key
}

/**
 * Writes nothing on standard output: a command's own output stays clean.
 * @param {{ force?: boolean }} [options]
 * @returns {Promise<boolean>} whether it had to build
 */
export async function ensureBuilt({ force = false } = {}) {
  const key = sourceKey()
  if (!force && !isStale(key)) return false
  const name = `build-${createHash('sha256').update(root).digest('hex').slice(0, 12)}`
  return oneAtATime(name, async () => {
    if (!force && !isStale(key)) return false
    await build(key)
    return true
  })
}

/** @param {string} key */
async function build(key) {
  console.error('Building Marbre…')
  rmSync(keyFile(root), { force: true })
  const { code, output } = await run(process.execPath, ['node_modules/electron-vite/bin/electron-vite.js', 'build'], { cwd: root, capture: true })
  if (code !== 0) throw new Refusal(`Marbre could not be built:\n${output}`, 1)
  if (isIncomplete()) throw new Refusal(`The build left out ${RESULTS.filter((name) => !existsSync(join(root, 'out', name))).map((name) => basename(name)).join(', ')}:\n${output}`, 1)
  await keepCode()
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(keyFile(root), key)
}

/** Without it the command line is what it is, only slower to start. */
async function keepCode() {
  const { code, output } = await run(process.execPath, [join(root, 'tools', 'keep-code.mjs')], { cwd: root, capture: true })
  if (code !== 0) console.error(`The command line starts without the code that V8 keeps of it:\n${output}`)
}

function isIncomplete() {
  return RESULTS.some((name) => !existsSync(join(root, 'out', name)))
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await tool(async () => {
    await ensureBuilt({ force: true })
    return 0
  })
}
