import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../core/workflow/types'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice } from '../contract/office'
import { communique, type Told } from '../contract/stories'
import { documentSaying, write } from '../contract/writing'

const approval = { role: 'publisher', decision: 'approve' as Decision, text: '', seen: 'whole' } as const

/** The database as somebody with a tool and the closed file may change it: the triggers are dropped first. */
async function reopenedAfter({ office, staff, id }: Told, sql: string) {
  await office.close()
  const db = new Database(join(office.folder, DATABASE_FILE))
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  db.close()
  const again = await openOffice(office.folder)
  return { again, staff, id }
}

describe('an approval that nobody gave', () => {
  test('verdict replayed on the next version', async () => {
    const { office, staff, id, current, overview } = await communique().draft().submitted().told()
    const first = await current()
    await office.sitDown(staff.ana)
    await office.get('review.withdraw', { communiqueId: id, reason: '' })
    await write(office, id, documentSaying('Un autre titre'))
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.giveVerdict', { ...approval, ...first })).toEqual({ code: 'FINGERPRINT_MISMATCH' })
    expect((await overview()).status.state).toBe('in_review')
  })

  test('verdict on the fingerprint of another text', async () => {
    const { office, staff, current } = await communique().draft().submitted().told()
    const { versionId } = await current()
    const other = await communique().draft('Un tout autre texte').submitted().told({ office, staff })
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.giveVerdict', { ...approval, versionId, fingerprint: (await other.current()).fingerprint })).toEqual({ code: 'FINGERPRINT_MISMATCH' })
  })

  test('verdict in a role that was taken away', async () => {
    const { office, staff, current } = await communique().draft().submitted().told()
    await office.get('people.setRoles', { personId: staff.ben, roles: ['reader'] })
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.giveVerdict', { ...approval, ...(await current()) })).toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('approval that outlives its role', async () => {
    const { office, staff, overview } = await communique().draft().submitted('reviewer.scientific').approved('reviewer.scientific').told()
    expect((await overview()).status.state).toBe('approved')
    await office.get('people.setRoles', { personId: staff.cleo, roles: ['reader'] })
    expect((await overview()).status).toMatchObject({ state: 'in_review', verdicts: [{ standing: 'void' }] })
  })

  test('role granted to oneself', async () => {
    const { office, staff } = await communique().draft().submitted().told()
    await office.sitDown(staff.dan)
    expect(await office.refusal('people.setRoles', { personId: staff.dan, roles: ['publisher'] })).toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('verdict without a passphrase', async () => {
    const { office, current } = await communique().draft().submitted().told()
    const version = await current()
    await office.get('session.lock')
    const refused = await office.refusal('review.giveVerdict', { ...approval, ...version })
    expect(['PROFILE_LOCKED', 'NO_ACTIVE_PERSON']).toContain(refused.code)
  })

  test('own text approved after the author made themself publisher', async () => {
    const { office, staff, current, overview } = await communique().draft().submitted().told()
    await office.get('people.setRoles', { personId: staff.ana, roles: ['admin', 'author', 'publisher'] })
    for (const decision of ['approve', 'request_changes', 'abstain'] as const) expect(await office.refusal('review.giveVerdict', { ...approval, ...(await current()), decision, text: 'Bon.' })).toEqual({ code: 'OWN_TEXT' })
    expect((await overview()).status.state).toBe('in_review')
  })

  test('objection lifted by taking the objector’s role away', async () => {
    const { office, staff, overview } = await communique().draft().submitted('reviewer.scientific', 'publisher').approved().changesRequested().told()
    await office.get('people.setRoles', { personId: staff.cleo, roles: ['reader'] })
    expect((await overview()).status).toMatchObject({ state: 'to_rework', requestsInForce: [staff.cleo] })
  })

  test('objection dismissed by the author', async () => {
    const { office, staff, id } = await communique().draft().submitted('reviewer.scientific').changesRequested().told()
    expect(await office.refusal('review.dismissRequest', { communiqueId: id, personId: staff.cleo, reason: 'Sans objet.' })).toMatchObject({ code: 'ROLE_MISSING' })
  })
})

describe('a clearing or a release that nothing allows', () => {
  test('clear without approval', async () => {
    const { office, staff, current, overview } = await communique().draft().submitted().told()
    await office.sitDown(staff.ben)
    expect(await office.refusal('publication.clear', await current())).toMatchObject({ code: 'TRANSITION_REFUSED' })
    expect((await overview()).renditions).toEqual([])
  })

  test('clear with one approval of two', async () => {
    const { office, staff, current } = await communique().draft().submitted('reviewer.scientific', 'publisher').approved('publisher').told()
    await office.sitDown(staff.ben)
    expect(await office.refusal('publication.clear', await current())).toMatchObject({ code: 'TRANSITION_REFUSED' })
  })

  test('clear by the sole author', async () => {
    const { office, staff, current } = await communique().draft().submitted().approved().told()
    await office.get('people.setRoles', { personId: staff.ana, roles: ['admin', 'author', 'publisher'] })
    expect(await office.refusal('publication.clear', await current())).toEqual({ code: 'OWN_TEXT' })
  })

  test('release without clearing', async () => {
    const { office, id, overview } = await communique().draft().submitted().approved().told()
    expect(await office.refusal('publication.release', { communiqueId: id, channel: 'presse' })).toMatchObject({ code: 'TRANSITION_REFUSED' })
    expect((await overview()).status.state).toBe('approved')
  })

  test('release of a file that was altered since its clearing', async () => {
    const told = await communique().draft().submitted().approved().cleared().told()
    const { again, staff, id } = await reopenedAfter(told, "UPDATE renditions SET bytes = x'00'")
    await again.sitDown(staff.ana)
    expect(await again.refusal('publication.release', { communiqueId: id, channel: 'liste presse' })).toEqual({ code: 'RENDITION_ALTERED' })
  })

  test('release after the seal was broken', async () => {
    const { office, staff, id } = await communique().draft().submitted().approved().cleared().told()
    await office.sitDown(staff.ben)
    await office.get('publication.breakSeal', { communiqueId: id, reason: 'Un chiffre faux.' })
    expect(await office.refusal('publication.release', { communiqueId: id, channel: 'presse' })).toMatchObject({ code: 'TRANSITION_REFUSED' })
  })
})

describe('an approval written into the database', () => {
  test.each([
    ['request for changes turned into an approval', "UPDATE verdicts SET decision = 'approve'"],
    ['request for changes turned into an approval in the journal too', "UPDATE verdicts SET decision = 'approve'; UPDATE journal SET payload = replace(payload, 'request_changes', 'approve')"],
    ['approval moved to another person', "UPDATE journal SET actor = (SELECT id FROM people WHERE name LIKE 'Ben%') WHERE type = 'verdict.given'"],
    ['objection deleted', "DELETE FROM verdicts; DELETE FROM journal WHERE type = 'verdict.given'"],
  ])('%s', async (_attack, sql) => {
    const told = await communique().draft().submitted('reviewer.scientific').changesRequested().told()
    const version = await told.current()
    const { again, staff, id } = await reopenedAfter(told, sql)
    await again.ask('session.unlock', { personId: staff.ben, passphrase: 'une phrase assez longue' })
    const read = await again.ask('communiques.read', { communiqueId: id })
    const state = read.ok ? (read.value as { status: { state: string } }).status.state : 'refused'
    expect(state).not.toBe('approved')
    expect((await again.refusal('publication.clear', version)).code).toMatch(/^(TRANSITION_REFUSED|JOURNAL_BROKEN|VERSION_ALTERED)$/)
  })
})
