import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { cacheRoot } from '../../tools/cache.mjs'
import { fillProfile, type Size } from './fill'

const root = resolve(import.meta.dirname, '../..')

/** What the content of a made-up profile hangs on. */
const sources = ['bench/generator', 'electron/store/migrations', 'electron/store/library.ts', 'electron/store/fold.ts']

/** A made-up profile, kept from run to run until the generator or the schema is another. Nobody writes in it: copy it. */
export async function keptProfile(size: Size, say: (line: string) => void): Promise<string> {
  const kept = join(cacheRoot, 'bench')
  const name = `${size.depth}-${size.count}-${size.words}-${hashOfSources()}`
  const folder = join(kept, name)
  if (existsSync(folder)) return folder
  mkdirSync(kept, { recursive: true })
  // Those of an earlier generator are of no use, and weigh a gigabyte.
  for (const old of readdirSync(kept).filter((each) => each.startsWith(`${size.depth}-${size.count}-`))) rmSync(join(kept, old), { recursive: true, force: true })
  const unfinished = `${folder}.part`
  rmSync(unfinished, { recursive: true, force: true })
  say(`writing ${size.count.toLocaleString('en')} communiqués of about ${size.words} words, once, into ${folder}…`)
  await fillProfile(unfinished, size, say)
  renameSync(unfinished, folder)
  return folder
}

/** A copy that may be written in. */
export async function copyOfProfile(size: Size, target: string, say: (line: string) => void): Promise<void> {
  cpSync(await keptProfile(size, say), target, { recursive: true })
}

function hashOfSources(): string {
  const hash = createHash('sha256')
  for (const source of sources) for (const file of filesOf(join(root, source))) hash.update(readFileSync(file))
  return hash.digest('hex').slice(0, 12)
}

const filesOf = (path: string): readonly string[] => (path.endsWith('.ts') ? [path] : readdirSync(path).sort().map((name) => join(path, name)))
