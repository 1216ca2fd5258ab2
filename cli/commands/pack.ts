import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CommuniqueOverview } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import { marbreError } from '../../core/errors'
import { everything } from '../../core/library/query'
import { err, ok, type Result } from '../../core/result'
import { sha256Of } from '../../electron/platform/hashing'
import { findByReference } from '../../electron/store/communiques'
import { openDatabaseReadOnly } from '../../electron/store/open-database'
import type { Outcome, Work } from '../command'
import type { PackOptions } from '../commands'
import { exitCodes } from '../exit-codes'
import { openProfile, passphraseFrom, sitDown, type OpenProfile } from '../open-profile'
import { failed, refused, unwritten } from '../outcome'
import { checkFolder, checkTarget } from '../output-file'
import type { Terminal } from '../terminal'
import { WrongUse } from '../wrong-use'

/**
 * `marbre pack`: the review package of a version, as the window sends it: by somebody who may edit, with their key, while
 * the version is under review; noted in the journal.
 */
export const pack: Work<PackOptions> = async ({ files, isBatch, options, terminal, resources, programs }) => {
  const place = placeOf(options, isBatch)
  const folder = options.profile
  if (folder === undefined) throw new WrongUse((texts) => texts.optionNeeded('--profile'))
  const profile = await openProfile({ folder, resources, programs })
  try {
    const signer = await sitDown(profile, ['author', 'publisher'], { person: options.person, passphrase: passphraseFrom(options['passphrase-file'], terminal) })
    if (!signer.ok) return { atOnce: 1, one: () => Promise.resolve(refused(signer.error, terminal.language)), close: profile.close }
    const names = await underReview(profile, files)
    return { atOnce: 1, names, one: ([reference = '']) => packed({ profile, folder, place, terminal }, reference), close: profile.close }
  } catch (cause) {
    await profile.close()
    throw cause
  }
}

/** Where a package goes, by the name that Marbre suggests. */
type Placing = (suggested: string) => string

function placeOf({ output, to }: { readonly output?: string; readonly to?: string }, isBatch: boolean): Placing {
  if (output !== undefined && to !== undefined) throw new WrongUse((texts) => texts.optionsExclude('--output', '--to'))
  if (output !== undefined) {
    if (isBatch) throw new WrongUse((texts) => texts.folderForMany('--output'))
    checkTarget(output)
    return () => output
  }
  if (to === undefined) throw new WrongUse((texts) => texts.optionNeeded('--output'))
  checkFolder(to)
  return (suggested) => join(to, suggested)
}

const PAGE = 200

/** A name with `*` stands for every communiqué under review whose reference it fits. Throws WrongUse where none does. */
async function underReview(profile: OpenProfile, names: readonly string[]): Promise<readonly string[]> {
  if (!names.some((name) => name.includes('*'))) return names
  const references: string[] = []
  for (let offset = 0; ; offset += PAGE) {
    const page = await profile.ask('library.list', { ...everything, states: ['in_review'], offset, limit: PAGE })
    if (!page.ok) break
    references.push(...page.value.rows.map(({ reference }) => reference))
    if (page.value.rows.length < PAGE) break
  }
  const found = names.flatMap((name) => {
    const fits = references.filter((reference) => fitting(name).test(reference)).sort()
    if (name.includes('*') && fits.length === 0) throw new WrongUse((texts) => texts.noneUnderReview(name))
    return name.includes('*') ? fits : [name]
  })
  return [...new Set(found)]
}

const fitting = (name: string): RegExp => new RegExp(`^${name.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/gu, '\\$&')).join('.*')}$`, 'u')

interface Setting {
  readonly profile: OpenProfile
  readonly folder: string
  readonly place: Placing
  readonly terminal: Terminal
}

async function packed({ profile, folder, place, terminal }: Setting, reference: string): Promise<Outcome> {
  const id = communiqueOf(folder, reference)
  if (!id.ok) return refused(id.error, terminal.language)
  const read = id.value === null ? null : await profile.ask('communiques.read', { communiqueId: id.value })
  if (read === null) return failed(marbreError('COMMUNIQUE_UNKNOWN'), terminal.texts.noSuchReference(reference), exitCodes.badInput)
  if (!read.ok) return refused(read.error, terminal.language)
  const version = versionUnderReview(read.value)
  if (!version) return failed(marbreError('TRANSITION_REFUSED', { command: 'send_review', from: read.value.status.state }), terminal.texts.notUnderReview(reference), exitCodes.badInput)
  let output = ''
  profile.saveTo((suggested) => (output = place(suggested)))
  const sent = await profile.ask('packages.send', { versionId: version.id })
  if (!sent.ok) return sent.error.code.startsWith('TARGET_') ? unwritten(sent.error, output, terminal.language) : refused(sent.error, terminal.language)
  const bytes = await readFile(output)
  return {
    code: exitCodes.fine,
    printed: '',
    said: [terminal.texts.packed(output, version.number, bytes.byteLength)],
    data: { output, reference, version: version.number, title: read.value.title, fingerprint: version.fingerprint, bytes: bytes.byteLength, sha256: sha256Of(bytes) },
  }
}

/** Null: the profile has none of that reference. */
function communiqueOf(folder: string, reference: string): Result<CommuniqueId | null> {
  const opened = openDatabaseReadOnly(folder)
  if (!opened.ok) return err(opened.error)
  try {
    const found = findByReference(opened.value.db, reference)
    return ok(found && found.id)
  } finally {
    opened.value.close()
  }
}

function versionUnderReview({ status, versions }: CommuniqueOverview): CommuniqueOverview['versions'][number] | undefined {
  return status.roundOpen ? versions.find(({ id }) => id === status.current?.versionId) : undefined
}
