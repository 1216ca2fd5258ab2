// What the project needs of the operating system: commands and shared libraries, under the
// names of Debian's packages.
import { execFileSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import { Refusal, run } from './child.mjs'

/** Shared libraries that Electron links to, and the Debian 12 package of each. */
const LIBRARY_PACKAGES = new Map(Object.entries({
  'libglib-2.0.so.0': 'libglib2.0-0',
  'libgobject-2.0.so.0': 'libglib2.0-0',
  'libgio-2.0.so.0': 'libglib2.0-0',
  'libnss3.so': 'libnss3',
  'libnssutil3.so': 'libnss3',
  'libsmime3.so': 'libnss3',
  'libnspr4.so': 'libnspr4',
  'libdbus-1.so.3': 'libdbus-1-3',
  'libatk-1.0.so.0': 'libatk1.0-0',
  'libatk-bridge-2.0.so.0': 'libatk-bridge2.0-0',
  'libcups.so.2': 'libcups2',
  'libdrm.so.2': 'libdrm2',
  'libgtk-3.so.0': 'libgtk-3-0',
  'libpango-1.0.so.0': 'libpango-1.0-0',
  'libcairo.so.2': 'libcairo2',
  'libX11.so.6': 'libx11-6',
  'libXcomposite.so.1': 'libxcomposite1',
  'libXdamage.so.1': 'libxdamage1',
  'libXext.so.6': 'libxext6',
  'libXfixes.so.3': 'libxfixes3',
  'libXrandr.so.2': 'libxrandr2',
  'libXss.so.1': 'libxss1',
  'libXtst.so.6': 'libxtst6',
  'libgbm.so.1': 'libgbm1',
  'libexpat.so.1': 'libexpat1',
  'libxcb.so.1': 'libxcb1',
  'libxkbcommon.so.0': 'libxkbcommon0',
  'libudev.so.1': 'libudev1',
  'libasound.so.2': 'libasound2',
  'libatspi.so.0': 'libatspi2.0-0',
}))

/** Commands that the tools and tests call, and the Debian packages of each. */
const COMMAND_PACKAGES = new Map(Object.entries({
  'g++': ['g++'],
  make: ['make'],
  python3: ['python3'],
  tar: ['tar'],
  Xvfb: ['xvfb'],
  pdftotext: ['poppler-utils'],
  pdftoppm: ['poppler-utils'],
  mutool: ['mupdf-tools'],
  qpdf: ['qpdf'],
}))

/** Debian 13 and Ubuntu 24.04 renamed these when time_t became 64 bits wide. */
const RENAMED_T64 = new Set(['libglib2.0-0', 'libatk1.0-0', 'libatk-bridge2.0-0', 'libcups2', 'libgtk-3-0', 'libasound2', 'libatspi2.0-0'])

/**
 * @param {string} ldd what `ldd` printed
 * @returns {string[]} the libraries it did not find
 */
export function missingLibraries(ldd) {
  return [...ldd.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '')
}

/**
 * @param {{ commands?: readonly string[], libraries?: readonly string[] }} missing
 * @param {(name: string) => boolean} [known] whether this system has a package of that name
 * @returns {{ packages: string[], unknown: string[] }} packages to install, and libraries whose package we do not know
 */
export function packagesFor({ commands = [], libraries = [] }, known = () => false) {
  const unknown = libraries.filter((name) => !LIBRARY_PACKAGES.has(name))
  const names = [...commands.flatMap((name) => COMMAND_PACKAGES.get(name) ?? [name]), ...libraries.flatMap((name) => LIBRARY_PACKAGES.get(name) ?? [])]
  const packages = names.map((name) => (RENAMED_T64.has(name) && known(`${name}t64`) ? `${name}t64` : name))
  return { packages: [...new Set(packages)].sort(), unknown }
}

/** @param {string} command */
export function hasCommand(command) {
  return (process.env['PATH'] ?? '').split(delimiter).some((dir) => {
    try {
      accessSync(join(dir, command), constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}

/**
 * @param {string} binary
 * @returns {string[]}
 */
function librariesMissingFrom(binary) {
  if (process.platform !== 'linux' || !hasCommand('ldd')) return []
  return missingLibraries(execFileSync('ldd', [binary], { encoding: 'utf8', env: { ...process.env, LD_LIBRARY_PATH: dirname(binary) } }))
}

/**
 * Makes sure that the commands exist and that the binary finds its libraries. What is missing is
 * installed when we are root on a Debian (MARBRE_NO_APT=1 forbids it), and named otherwise.
 * @param {{ commands?: readonly string[], binary?: string, purpose: string }} need
 * @throws {Refusal} one sentence with the command to type
 */
export async function provide({ commands = [], binary, purpose }) {
  const missing = () => ({ commands: commands.filter((name) => !hasCommand(name)), libraries: binary === undefined ? [] : librariesMissingFrom(binary) })
  if (isComplete(missing())) return
  const { packages, unknown } = packagesFor(missing(), aptKnows)
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (mayInstall() && packages.length > 0 && unknown.length === 0) {
    console.error(`Installing what is missing to ${purpose}: ${packages.join(' ')}`)
    const log = await install(packages)
    if (isComplete(missing())) return
    throw new Refusal(`These packages, needed to ${purpose}, could not be installed; type: apt-get update && ${command}\n${log}`)
  }
  throw new Refusal(refusal({ purpose, packages, unknown, command }))
}

/** @param {{ purpose: string, packages: string[], unknown: string[], command: string }} what */
function refusal({ purpose, packages, unknown, command }) {
  const libraries = unknown.length > 0 ? ` (and find the package of ${unknown.join(', ')})` : ''
  if (packages.length === 0) return `To ${purpose}, this system lacks ${unknown.join(', ')}: install the packages that hold them.`
  const sudo = process.getuid?.() === 0 ? '' : 'sudo '
  return `To ${purpose}, type: ${sudo}${command}${libraries}`
}

/** @param {{ commands: string[], libraries: string[] }} missing */
function isComplete({ commands, libraries }) {
  return commands.length === 0 && libraries.length === 0
}

function mayInstall() {
  return process.platform === 'linux' && process.getuid?.() === 0 && hasCommand('apt-get') && process.env['MARBRE_NO_APT'] === undefined
}

/** @param {string} name */
function aptKnows(name) {
  if (!hasCommand('apt-cache')) return false
  try {
    return execFileSync('apt-cache', ['pkgnames', name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).split('\n').includes(name)
  } catch {
    return false
  }
}

/** @param {string[]} packages */
async function install(packages) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (/** @type {string[]} */ ...args) => run('apt-get', ['-q', ...args], { env, capture: true })
  const get = () => apt('install', '-y', '--no-install-recommends', ...packages)
  const first = await get()
  if (first.code === 0) return first.output
  await apt('update')
  return (await get()).output
}
