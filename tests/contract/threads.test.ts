import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { Thread } from '../../core/bridge/threads'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice } from './office'
import { communique, type Told } from './stories'
import { documentSaying, write } from './writing'

const quoted = { kind: 'words' as const, blockId: null, quote: 'Une avancée', before: '', after: ' pour le cœur' }

/** Somebody comments on the communiqué. */
async function comment({ office, id }: Told, { text = 'Est-ce bien la première ?', blocking = false } = {}): Promise<Thread> {
  const { threadId, threads } = await office.get('threads.open', { communiqueId: id, versionId: null, anchor: quoted, category: 'fact', blocking, text })
  const thread = threads.find((each) => each.id === threadId)
  if (!thread) throw new Error('the new thread is not in the list')
  return thread
}
const only = async ({ office, id }: Told): Promise<Thread> => {
  const [thread] = await office.get('threads.list', { communiqueId: id })
  if (!thread) throw new Error('no thread')
  return thread
}

describe('a thread', () => {
  test('keeps what was said, reworded or taken back, and who said it when', async () => {
    const told = await communique().draft().told()
    const { office, staff } = told
    const { id: threadId, messages } = await comment(told)
    await office.sitDown(staff.cleo)
    const replied = await office.get('threads.reply', { threadId, text: 'Oui, demandez à @Ana Lopès.' })
    const reply = replied[0]?.messages[1]
    if (!reply || !messages[0]) throw new Error('no reply')
    expect(reply.mentions).toEqual([staff.ana])
    await office.get('threads.revise', { messageId: reply.id, text: 'Non.' })
    await office.get('threads.takeBack', { messageId: reply.id })
    expect((await only(told)).messages).toMatchObject([
      { text: 'Est-ce bien la première ?', earlier: [], changedAt: null, isAltered: false, by: { name: 'Ana Lopès' } },
      { text: null, earlier: [{ text: 'Oui, demandez à @Ana Lopès.' }, { text: 'Non.' }], isAltered: false, by: { name: 'Cléo Martin' } },
    ])
    expect(await office.refusal('threads.revise', { messageId: messages[0].id, text: 'Autre chose' })).toEqual({ code: 'MESSAGE_OF_ANOTHER' })
    expect(await office.refusal('threads.takeBack', { messageId: messages[0].id })).toEqual({ code: 'MESSAGE_OF_ANOTHER' })
  })

  test('is resolved and opened again, and takes no answer meanwhile', async () => {
    const told = await communique().draft().told()
    const { office } = told
    const { id: threadId } = await comment(told)
    await office.get('threads.resolve', { threadId, reason: '' })
    expect(await only(told)).toMatchObject({ isOpen: false, resolved: { by: { name: 'Ana Lopès' } } })
    expect(await office.refusal('threads.reply', { threadId, text: 'Encore.' })).toEqual({ code: 'THREAD_CLOSED' })
    await office.get('threads.reopen', { threadId })
    expect(await only(told)).toMatchObject({ isOpen: true, resolved: null })
  })

  test('is resolved by who may: reviewers their own, authors any, publishers any with a reason', async () => {
    const told = await communique().draft().told()
    const { office, staff } = told
    const { id: threadId } = await comment(told)
    await office.sitDown(staff.cleo)
    expect(await office.refusal('threads.resolve', { threadId, reason: 'x' })).toEqual({ code: 'RESERVE_OF_ANOTHER' })
    await office.sitDown(staff.ben)
    expect(await office.refusal('threads.resolve', { threadId, reason: '' })).toEqual({ code: 'REASON_REQUIRED' })
    expect(await office.get('threads.resolve', { threadId, reason: 'Vérifié.' })).toMatchObject([{ resolved: { reason: 'Vérifié.' } }])
    await office.sitDown(staff.dan)
    expect(await office.refusal('threads.reopen', { threadId })).toMatchObject({ code: 'ROLE_MISSING' })
  })

  test('never touches a fingerprint, a version, nor what the draft says', async () => {
    const told = await communique().draft().submitted().told()
    const before = await told.overview()
    await comment(told)
    const after = await told.overview()
    expect(after.status).toEqual(before.status)
    expect({ versions: after.versions, differs: after.draftDiffers }).toEqual({ versions: before.versions, differs: before.draftDiffers })
  })

  test('names a version of its own communiqué only', async () => {
    const told = await communique().draft().submitted().told()
    const { versionId } = await told.current()
    const other = await communique().draft('Un autre').told(told)
    expect(await told.office.refusal('threads.open', { communiqueId: other.id, versionId, anchor: quoted, category: 'tone', blocking: false, text: 'x' })).toEqual({ code: 'VERSION_UNKNOWN' })
  })

  test('is there after Marbre was closed and opened', async () => {
    const told = await communique().draft().told()
    const thread = await comment(told)
    await told.office.close()
    const again = await openOffice(told.office.folder)
    await again.sitDown(told.staff.ana)
    expect(await again.get('threads.list', { communiqueId: told.id })).toEqual([thread])
  })
})

describe('a blocking thread', () => {
  test('keeps a version from being approved, and from being cleared, until it is lifted', async () => {
    const told = await communique().draft().submitted().approved().told()
    const { office, staff, current, overview } = told
    await office.sitDown(staff.cleo)
    const { id: threadId } = await comment(told, { blocking: true })
    expect((await overview()).status).toMatchObject({ state: 'in_review', reserves: [{ threadId, by: staff.cleo }] })
    await office.sitDown(staff.ben)
    expect(await office.refusal('publication.clear', await current())).toMatchObject({ code: 'TRANSITION_REFUSED' })
    await office.sitDown(staff.ana)
    expect(await office.refusal('threads.resolve', { threadId, reason: 'Corrigé.' })).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.cleo)
    await office.get('threads.resolve', { threadId, reason: '' })
    expect((await overview()).status).toMatchObject({ state: 'approved', reserves: [] })
    await office.get('threads.reopen', { threadId })
    expect((await overview()).status.state).toBe('in_review')
    await office.sitDown(staff.ben)
    expect(await office.refusal('threads.resolve', { threadId, reason: '' })).toEqual({ code: 'REASON_REQUIRED' })
    await office.get('threads.resolve', { threadId, reason: 'La source a été vérifiée.' })
    await office.get('publication.clear', await current())
    expect((await overview()).status.state).toBe('cleared')
  })

  test('stays over a new version, which its author must have answered', async () => {
    const told = await communique().draft().submitted('publisher', 'reviewer.scientific').changesRequested().told()
    const { office, staff, id, overview } = told
    await office.sitDown(staff.cleo)
    const { id: threadId } = await comment(told, { blocking: true })
    await office.get('threads.reply', { threadId, text: 'C’est important.' })
    await office.sitDown(staff.ana)
    await write(office, id, documentSaying('Un autre titre'))
    const submission = { communiqueId: id, requiredRoles: ['publisher' as const], instructions: '' }
    expect(await office.refusal('versions.submit', submission)).toEqual({ code: 'RESERVES_UNANSWERED', params: { count: 1 } })
    await office.get('threads.reply', { threadId, text: 'Le titre ne le dit plus.' })
    await office.get('versions.submit', submission)
    expect((await overview()).status.reserves).toEqual([{ threadId, by: staff.cleo }])
  })

  test('asks for the passphrase, and an author cannot raise one', async () => {
    const told = await communique().draft().submitted().told()
    const { office, staff, id } = told
    const given = { communiqueId: id, versionId: null, anchor: quoted, category: 'law' as const, text: 'Sans accord écrit ?' }
    expect(await office.refusal('threads.open', { ...given, blocking: true })).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.cleo)
    await office.get('session.lock')
    const other = await office.ask('threads.open', { ...given, blocking: true })
    expect(other).toMatchObject({ ok: false, error: { code: expect.stringMatching(/PROFILE_LOCKED|NO_ACTIVE_PERSON/) as string } })
  })
})

describe('an undue approval by way of comments', () => {
  /** The database as somebody with a tool may change it. */
  async function after({ office }: Told, change: (db: Database.Database) => void) {
    await office.close()
    const db = new Database(join(office.folder, DATABASE_FILE))
    for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`)
    change(db)
    db.close()
    return openOffice(office.folder)
  }

  test('a reserve turned into a remark in its row', async () => {
    const told = await communique().draft().submitted().approved().told()
    await told.office.sitDown(told.staff.cleo)
    await comment(told, { blocking: true })
    const again = await after(told, (db) => db.exec('UPDATE threads SET blocking = 0'))
    await again.sitDown(told.staff.ben)
    expect((await again.get('communiques.read', { communiqueId: told.id })).status).toMatchObject({ state: 'in_review', reserves: [{}] })
  })

  test('other words put into somebody’s message are shown as such', async () => {
    const told = await communique().draft().told()
    await comment(told)
    const again = await after(told, (db) => db.exec("UPDATE thread_messages SET text = 'Très bien.'"))
    await again.sitDown(told.staff.ana)
    expect(await again.get('threads.list', { communiqueId: told.id })).toMatchObject([{ messages: [{ text: 'Très bien.', isAltered: true }] }])
  })
})
