import { createHash } from 'node:crypto'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { CommuniqueOverview } from '../../core/bridge/shapes'
import { signStatement, unlockKey } from '../../electron/platform/keys'
import type { Writer } from '../../electron/store/handles'
import { appendToJournal, statementOf, type JournalFact } from '../../electron/store/journal'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { findPerson } from '../../electron/store/people'
import { openOffice, PASSPHRASE, type Office } from './office'
import { communique, type Told } from './stories'
import { temporaryFolder } from './temporary-folder'

/** Closes the program, does what a person with a database tool and all the time in the world does, opens it again. */
async function tampered({ office }: Told, attack: (db: Database.Database) => unknown): Promise<Office> {
  await office.close()
  const tool = new Database(join(office.folder, DATABASE_FILE))
  tool.pragma('foreign_keys = OFF')
  for (const { name } of tool.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'").all() as { name: string }[]) tool.exec(`DROP TRIGGER ${name}`)
  await attack(tool)
  tool.close()
  return openOffice(office.folder)
}

/** A row in its right place of the chain: the attacker knows how it is computed. */
const forge = (db: Database.Database, fact: JournalFact): unknown => appendToJournal(db as unknown as Writer, fact)

const overviewIn = (office: Office, { id }: Told): Promise<CommuniqueOverview> => office.get('communiques.read', { communiqueId: id })

describe('a role that was put into the database by hand', () => {
  test('without a signature is not honoured', async () => {
    const told = await communique().told()
    const office = await tampered(told, (db) => {
      const payload = { grantId: '00000000-0000-4000-8000-000000000001', personId: told.staff.dan, roles: ['admin', 'publisher'] }
      forge(db, { at: 1, actor: told.staff.ana, communiqueId: null, type: 'roles.granted', payload, signature: null })
      db.prepare("INSERT INTO role_grants VALUES (99, ?, ?, ?, ?, 1, x'00')").run(payload.grantId, told.staff.dan, JSON.stringify(payload.roles), told.staff.ana)
    })
    expect((await office.get('people.list')).find(({ id }) => id === told.staff.dan)?.roles).toEqual(['reader'])
  })

  test('signed by somebody who is no administrator is not honoured', async () => {
    const told = await communique().told()
    const { dan } = told.staff
    const office = await tampered(told, async (db) => {
      const person = findPerson(db as unknown as Writer, dan)
      const key = person && (await unlockKey(person.key, PASSPHRASE))
      if (!key?.ok) throw new Error('no key')
      const payload = { grantId: '00000000-0000-4000-8000-000000000001', personId: dan, roles: ['admin'] }
      const fact = { at: 1, actor: dan, communiqueId: null, type: 'roles.granted', payload }
      const signature = signStatement(statementOf(fact), key.value)
      forge(db, { ...fact, signature })
      db.prepare('INSERT INTO role_grants VALUES (99, ?, ?, ?, ?, 1, ?)').run(payload.grantId, dan, '["admin"]', dan, signature)
    })
    expect((await office.get('people.list')).find(({ id }) => id === dan)?.roles).toEqual(['reader'])
  })

  test('in the table alone is not honoured, nor does taking its row out give a role back', async () => {
    const told = await communique().told()
    await told.office.get('people.setRoles', { personId: told.staff.ben, roles: ['reader'] })
    const office = await tampered(told, (db) => {
      db.prepare(`DELETE FROM role_grants WHERE seq = (SELECT max(seq) FROM role_grants)`).run()
      db.prepare("INSERT INTO role_grants VALUES (99, 'x', ?, '[\"admin\"]', ?, 1, x'00')").run(told.staff.dan, told.staff.ana)
    })
    expect((await office.get('people.list')).find(({ id }) => id === told.staff.dan)?.roles).toEqual(['reader'])
  })
})

describe('a verdict that its person did not give', () => {
  const approval = async (told: Told): Promise<Omit<JournalFact, 'signature'>> => ({
    at: 9e12,
    actor: told.staff.ben,
    communiqueId: told.id,
    type: 'verdict.given',
    payload: { ...(await told.current()), verdictId: '00000000-0000-4000-8000-000000000001', role: 'publisher', decision: 'approve', seen: 'whole', textSha256: createHash('sha256').update('').digest('hex') },
  })
  const insertVerdict = (db: Database.Database, { actor, payload: p, at }: Omit<JournalFact, 'signature'>, signature: Uint8Array): unknown =>
    db.prepare("INSERT INTO verdicts VALUES (?, (SELECT id FROM rounds), ?, ?, ?, 'publisher', 'approve', 'whole', '', ?, ?)").run(p['verdictId'], p['versionId'], p['fingerprint'], actor, at, signature)

  test('signed with another key does not count and is shown as such', async () => {
    const told = await communique().draft().submitted().told()
    const fact = await approval(told)
    const office = await tampered(told, async (db) => {
      const ana = findPerson(db as unknown as Writer, told.staff.ana)
      const key = ana && (await unlockKey(ana.key, PASSPHRASE))
      if (!key?.ok) throw new Error('no key')
      const signature = signStatement(statementOf(fact), key.value)
      forge(db, { ...fact, signature })
      insertVerdict(db, fact, signature)
    })
    expect(await overviewIn(office, told)).toMatchObject({ status: { state: 'in_review' }, verdicts: [] })
    expect((await office.get('communiques.history', { communiqueId: told.id })).at(-1)).toMatchObject({ type: 'verdict.given', params: { signature: 'invalid' } })
  })

  test('signed with a key that was put in the place of theirs does not count', async () => {
    const told = await communique().draft().submitted().told()
    const fact = await approval(told)
    const office = await tampered(told, async (db) => {
      const dan = findPerson(db as unknown as Writer, told.staff.dan)
      if (!dan) throw new Error('no person')
      const key = await unlockKey(dan.key, PASSPHRASE)
      if (!key.ok) throw new Error('no key')
      db.prepare('UPDATE people SET public_key = ? WHERE id = ?').run(dan.key.publicKey, told.staff.ben)
      const signature = signStatement(statementOf(fact), key.value)
      forge(db, { ...fact, signature })
      insertVerdict(db, fact, signature)
    })
    expect(await overviewIn(office, told)).toMatchObject({ status: { state: 'in_review' }, verdicts: [] })
  })

  test('whose words were changed afterwards no longer counts', async () => {
    const told = await communique().draft().submitted().approved().told()
    const office = await tampered(told, (db) => db.prepare("UPDATE verdicts SET text = 'Je n’ai jamais dit cela.'").run())
    expect(await overviewIn(office, told)).toMatchObject({ status: { state: 'in_review' }, verdicts: [] })
  })
})

describe('what was frozen', () => {
  test('one changed byte of a version is named, whatever is asked of it', async () => {
    const told = await communique().draft().submitted().approved().told()
    const { versionId, fingerprint } = await told.current()
    const office = await tampered(told, (db) => db.prepare("UPDATE versions SET content = CAST(replace(CAST(content AS TEXT), 'Une avancée', 'Une avancee') AS BLOB)").run())
    const expected = { code: 'VERSION_ALTERED', params: { number: 1 } }
    expect(await office.refusal('versions.read', { versionId })).toEqual(expected)
    expect(await office.refusal('preview.version', { versionId })).toEqual(expected)
    await office.sitDown(told.staff.ben)
    expect(await office.refusal('publication.clear', { versionId, fingerprint })).toEqual(expected)
    expect(await office.refusal('review.giveVerdict', { versionId, fingerprint, role: 'publisher', decision: 'approve', text: '', seen: 'whole' })).toEqual(expected)
  })

  test('a version changed with its hash is found by its fingerprint, and with both by the journal', async () => {
    for (const withFingerprint of [false, true]) {
      const told = await communique().draft().submitted().told()
      const { versionId } = await told.current()
      const office = await tampered(told, (db) => {
        const { content } = db.prepare('SELECT content FROM versions').get() as { content: Buffer }
        const changed = Buffer.from(content.toString().replace('Une avancée', 'Une avancee'))
        db.prepare('UPDATE versions SET content = ?, sha256 = ?').run(changed, createHash('sha256').update(changed).digest('hex'))
        if (withFingerprint) db.prepare('UPDATE versions SET fingerprint = ?').run('b'.repeat(64))
      })
      expect(await office.refusal('versions.read', { versionId })).toMatchObject({ code: 'VERSION_ALTERED' })
    }
  })

  test('a kept PDF that was exchanged together with its hash is not exported', async () => {
    const told = await communique().draft().submitted().approved().cleared().told()
    const [rendition] = (await told.overview()).renditions
    if (!rendition) throw new Error('no rendition')
    const office = await tampered(told, (db) => {
      const other = Buffer.from('%PDF-1.7 another')
      db.prepare('UPDATE renditions SET bytes = ?, sha256 = ? WHERE id = ?').run(other, createHash('sha256').update(other).digest('hex'), rendition.id)
    })
    office.dialogs.willChoose(join(temporaryFolder(), 'a.pdf'))
    expect(await office.refusal('exports.rendition', { renditionId: rendition.id })).toEqual({ code: 'RENDITION_ALTERED' })
  })
})

describe('a broken journal', () => {
  test('is named at the start with its row, and nothing else is answered', async () => {
    const told = await communique().draft().submitted().told()
    const office = await tampered(told, (db) => db.prepare("UPDATE journal SET at = at + 1 WHERE seq = 4").run())
    expect(await office.get('app.status')).toMatchObject({ problem: { code: 'JOURNAL_BROKEN', params: { row: 4 } }, settings: { language: 'fr' }, session: { person: null } })
    for (const name of ['library.list', 'settings.read', 'people.create', 'no.such.call'] as never[]) expect((await office.ask(name, {})).ok).toBe(false)
    expect(await office.refusal('settings.read')).toMatchObject({ code: 'JOURNAL_BROKEN' })
    expect(await office.refusal('communiques.read', { communiqueId: told.id })).toMatchObject({ code: 'JOURNAL_BROKEN' })
  })
})

test('a second window on the profile is told so, and the first goes on', async () => {
  const told = await communique().draft('Avant').told()
  const second = await openOffice(told.office.folder)
  expect(await second.get('app.status')).toMatchObject({ problem: { code: 'PROFILE_IN_USE' } })
  await second.close()
  expect((await told.overview()).title).toBe('Avant')
})
