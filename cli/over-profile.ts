import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommuniqueOverview, SavedFile, VersionSummary } from '../core/bridge/shapes'
import type { CommuniqueId } from '../core/communique/ids'
import { marbreError, type MarbreError } from '../core/errors'
import { everything } from '../core/library/query'
import { err, ok, type Result } from '../core/result'
import type { Role, State } from '../core/workflow/types'
import { sha256Of } from '../electron/platform/hashing'
import { findByReference } from '../electron/store/communiques'
import { openDatabaseReadOnly } from '../electron/store/open-database'
import type { Opened, Outcome, Refused, Task } from './command'
import type { PackOptions, SlipOptions } from './commands'
import { exitCodes } from './exit-codes'
import type { Given } from './options'
import { openProfile, passphraseFrom, sitDown, type OpenProfile } from './open-profile'
import { failed, refused, unwritten } from './outcome'
import { checkFolder, checkTarget } from './output-file'
import type { Terminal } from './terminal'
import { WrongUse } from './wrong-use'

/** What a command saves of a communiqué of a profile. */
export interface Saved {
  /** Who does it when nobody is named: the only one who has one of these roles. */
  readonly roles: readonly Role[]
  /** Which communiqués a pattern stands for. */
  readonly states: readonly State[]
  readonly versionOf: (overview: CommuniqueOverview) => VersionSummary | undefined
  /** Why a communiqué has no such version, and the sentence about it. */
  readonly without: (overview: CommuniqueOverview) => readonly [MarbreError, string]
  readonly save: (profile: OpenProfile, version: VersionSummary) => Promise<Result<SavedFile>>
  /** Its name in the folder; without it, the one that Marbre suggests. */
  readonly nameOf?: (profile: OpenProfile, version: VersionSummary, reference: string) => Promise<Result<string>>
}

/**
 * A command that asks an open profile for one file of each communiqué that is named, as the window would: by somebody
 * with their passphrase, with the same rights and refusals.
 */
export async function overProfile({ files, isBatch, options, terminal, resources, programs }: Task<PackOptions | SlipOptions>, saved: Saved): Promise<Opened | Refused> {
  const place = placeOf(options, isBatch)
  const folder = options.profile
  if (folder === undefined) throw new WrongUse((texts) => texts.optionNeeded('--profile'))
  const profile = await openProfile({ folder, resources, programs })
  try {
    const signer = await sitDown(profile, saved.roles, { person: options.person, passphrase: passphraseFrom(options['passphrase-file'], terminal) })
    if (!signer.ok) return { refusal: refused(signer.error, terminal.language), close: profile.close }
    const names = await namesFor(profile, files, saved.states)
    if (!names.ok) return { refusal: refused(names.error, terminal.language), close: profile.close }
    return { atOnce: 1, names: names.value, one: ([reference = '']) => savedOf({ profile, folder, place, terminal, saved }, reference), close: profile.close }
  } catch (cause) {
    await profile.close()
    throw cause
  }
}

/** Where a file goes, by its name; or that another of the batch went there already, or a file that was there before. */
type Placing = (name: string) => { readonly output: string } | { readonly occupied: 'nameTaken' | 'fileThere' }

function placeOf({ output, to, replace }: Pick<Given<PackOptions>, 'output' | 'to' | 'replace'>, isBatch: boolean): Placing {
  if (output !== undefined && to !== undefined) throw new WrongUse((texts) => texts.optionsExclude('--output', '--to'))
  if (output !== undefined) {
    if (isBatch) throw new WrongUse((texts) => texts.folderForMany('--output'))
    checkTarget(output)
    return () => ({ output })
  }
  if (to === undefined) throw new WrongUse((texts) => texts.optionNeeded('--output'))
  checkFolder(to)
  const taken = new Set<string>()
  return (name) => {
    const target = join(to, name)
    if (taken.has(name.toLowerCase())) return { occupied: 'nameTaken' }
    if (replace !== true && existsSync(target)) return { occupied: 'fileThere' }
    taken.add(name.toLowerCase())
    return { output: target }
  }
}

const PAGE = 200

/**
 * A name with `*` stands for every communiqué in one of these states whose reference it fits. Throws WrongUse where none
 * does. A library that cannot be read to its end is an error: part of what was asked for would look like all of it.
 */
async function namesFor(profile: OpenProfile, names: readonly string[], states: readonly State[]): Promise<Result<readonly string[]>> {
  if (!names.some((name) => name.includes('*'))) return ok(names)
  const references: string[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page = await profile.ask('library.list', { ...everything, states: [...states], offset, limit: PAGE })
    if (!page.ok) return page
    references.push(...page.value.rows.map(({ reference }) => reference))
    if (page.value.rows.length < PAGE) break
  }
  const found = names.flatMap((name) => {
    const fits = references.filter((reference) => fitting(name).test(reference)).sort()
    if (name.includes('*') && fits.length === 0) throw new WrongUse((texts) => texts.noneFits(name))
    return name.includes('*') ? fits : [name]
  })
  return ok([...new Set(found)])
}

const fitting = (name: string): RegExp => new RegExp(`^${name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/gu, '\\$&')).join('.*')}$`, 'u')

interface Setting {
  readonly profile: OpenProfile
  readonly folder: string
  readonly place: Placing
  readonly terminal: Terminal
  readonly saved: Saved
}

async function savedOf({ profile, folder, place, terminal, saved }: Setting, reference: string): Promise<Outcome> {
  const { language, texts } = terminal
  const id = communiqueOf(folder, reference)
  if (!id.ok) return refused(id.error, language)
  if (id.value === null) return failed(marbreError('COMMUNIQUE_UNKNOWN'), texts.noSuchReference(reference), exitCodes.badInput)
  const read = await profile.ask('communiques.read', { communiqueId: id.value })
  if (!read.ok) return refused(read.error, language)
  const version = saved.versionOf(read.value)
  if (!version) return failed(...saved.without(read.value), exitCodes.badInput)
  const named = await saved.nameOf?.(profile, version, reference)
  if (named?.ok === false) return refused(named.error, language)
  let [name, output] = ['', '']
  let occupied: 'nameTaken' | 'fileThere' | null = null as 'nameTaken' | 'fileThere' | null
  profile.saveTo((suggested) => {
    name = named?.value ?? suggested
    const placed = place(name)
    if ('occupied' in placed) {
      occupied = placed.occupied
      return null
    }
    output = placed.output
    return output
  })
  const made = await saved.save(profile, version)
  if (!made.ok && occupied !== null) return failed(marbreError('TARGET_EXISTS', { file: name }), texts.wrongUse[occupied](name), exitCodes.wrongUse)
  if (!made.ok) return made.error.code.startsWith('TARGET_') ? unwritten(made.error, output, language) : refused(made.error, language)
  const bytes = await readFile(output)
  return {
    code: exitCodes.fine,
    printed: '',
    said: [texts.saved(output, version.number, bytes.byteLength)],
    data: { output, reference, version: version.number, title: read.value.title, fingerprint: version.fingerprint, bytes: bytes.byteLength, sha256: sha256Of(bytes) },
  }
}

/** Null: the profile has none of that reference. */
function communiqueOf(folder: string, reference: string): Result<CommuniqueId | null> {
  const opened = openDatabaseReadOnly(folder)
  if (!opened.ok) return err(opened.error)
  try {
    return ok(findByReference(opened.value.db, reference)?.id ?? null)
  } finally {
    opened.value.close()
  }
}
