import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import type { CheckedFile } from '../../core/bridge/proof'
import type { RenditionSummary } from '../../core/bridge/shapes'
import type { PersonId } from '../../core/communique/ids'
import type { Role } from '../../core/workflow/types'
import { unlockKey } from '../../electron/platform/keys'
import type { Reader } from '../../electron/store/handles'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { findPerson } from '../../electron/store/people'
import { openOffice, PASSPHRASE, type Office } from './office'
import type { Told } from './stories'
import { temporaryFolder } from './temporary-folder'

/** A kept file of the clearing in force, by what it is. */
export async function keptFile({ overview }: Pick<Told, 'overview'>, standard: RenditionSummary['standard'] = 'ua-1', form: RenditionSummary['form'] = 'free'): Promise<RenditionSummary> {
  const found = (await overview()).renditions.find((each) => each.standard === standard && each.form === form)
  if (!found) throw new Error(`no ${standard}, ${form}`)
  return found
}

/** Exports something and gives the bytes that left. */
export async function leaving(office: Office, ask: () => Promise<unknown>): Promise<Buffer> {
  const target = join(temporaryFolder(), 'a.file')
  office.dialogs.willChoose(target)
  await ask()
  return readFileSync(target)
}

export async function exportedFile(told: Told, standard?: RenditionSummary['standard'], form?: RenditionSummary['form']): Promise<Buffer> {
  const { id } = await keptFile(told, standard, form)
  return leaving(told.office, () => told.office.get('exports.rendition', { renditionId: id }))
}

/** What a workstation says of a file that is dropped on it. */
export async function saidOf(office: Office, bytes: Uint8Array): Promise<CheckedFile['found']> {
  return (await office.get('proof.drop', { name: 'a.pdf', bytes: new Uint8Array(bytes) })).found
}

/** Closes the program, does what a person with a database tool and all the time in the world does, opens it again. */
export async function tampered({ office }: Pick<Told, 'office'>, attack: (db: Database.Database) => unknown, clock?: Parameters<typeof openOffice>[2]): Promise<Office> {
  await office.close()
  const tool = new Database(join(office.folder, DATABASE_FILE))
  tool.pragma('foreign_keys = OFF')
  for (const { name } of tool.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]) tool.exec(`DROP TRIGGER ${name}`)
  await attack(tool)
  tool.close()
  return openOffice(office.folder, undefined, clock)
}

/** A person's own key, which nobody else can open. */
export async function keyOf(db: Database.Database, person: PersonId): Promise<Parameters<typeof import('../../electron/platform/keys').signStatement>[1]> {
  const stored = findPerson(db as unknown as Reader, person)
  const key = stored && (await unlockKey(stored.key, PASSPHRASE))
  if (!key?.ok) throw new Error('no key')
  return key.value
}

/** Gives roles, by Ana. */
export async function given({ office, staff }: Told, person: PersonId, ...roles: Role[]): Promise<void> {
  await office.sitDown(staff.ana)
  await office.get('people.setRoles', { personId: person, roles })
}
