import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { attachmentText, readAttachment, signedText, type Statement } from '../../core/proof/statement'
import { attachedTo, withAttachment } from '../../electron/export/pdf-attachment'
import { sha256Of } from '../../electron/platform/hashing'
import { signStatement } from '../../electron/platform/keys'
import type { Writer } from '../../electron/store/handles'
import { appendToJournal, journalHead, statementOf, type JournalFact } from '../../electron/store/journal'
import { openOffice, staffedOffice } from './office'
import { exportedFile, given, keptFile, keyOf, leaving, saidOf, tampered } from './sealed-files'
import { communique, type Told } from './stories'
import { movableClock } from './fakes/time-and-ids'

/* Attacks on what is sealed, each by its name: the file, its statement, the journal behind it, the hour before it. */

const clearedStory = () => communique().draft().submitted('reviewer.scientific', 'publisher').approved('reviewer.scientific').approved('publisher').cleared()

function opened(file: Uint8Array): { readonly pages: Uint8Array; readonly statement: Statement; readonly signature: string } {
  const attached = attachedTo(file)
  const read = attached && readAttachment(attached.text)
  if (!attached || !read || read === 'newer') throw new Error('no statement')
  return { pages: attached.pages, ...read }
}

type Key = Parameters<typeof signStatement>[1]
const signedBy = (statement: Statement, key: Key): string => Buffer.from(signStatement(signedText(statement), key)).toString('hex')
const keyHex = (key: Key): string => createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('hex')
const resealed = (pages: Uint8Array, statement: Statement, key: Key): Uint8Array => withAttachment(pages, attachmentText({ statement, signature: signedBy(statement, key) }))
const inTool = <Value>(told: Told, work: (db: Database.Database) => Value): Value => {
  const db = new Database(`${told.office.folder}/marbre.sqlite`, { readonly: true })
  try {
    return work(db)
  } finally {
    db.close()
  }
}

/** The pages with a word changed, as a person with an editor of bytes does. */
function otherPages(pages: Uint8Array): Uint8Array {
  const text = Buffer.from(pages).toString('latin1')
  return Buffer.from(text.replace(Buffer.from('Une avancée').toString('latin1'), Buffer.from('Une reculée').toString('latin1')), 'latin1')
}

describe('a file that was not sealed as it is', () => {
  test('pages changed under a genuine statement', async () => {
    const told = await clearedStory().told()
    const { pages, statement, signature } = opened(await exportedFile(told))
    const forged = withAttachment(otherPages(pages), attachmentText({ statement, signature }))
    expect(sha256Of(forged)).not.toBe((await keptFile(told)).sha256)
    expect(await saidOf(told.office, forged)).toMatchObject({ outcome: 'modified', why: 'pages', version: { number: 1 } })
    expect(await saidOf((await staffedOffice()).office, forged)).toMatchObject({ outcome: 'modified', why: 'pages' })
  })

  test('statement edited: another approver, another day', async () => {
    const told = await clearedStory().told()
    const { pages, statement, signature } = opened(await exportedFile(told))
    const edited = { ...statement, cleared: { ...statement.cleared, at: '2020-01-01T00:00:00.000Z' } }
    expect(await saidOf(told.office, withAttachment(pages, attachmentText({ statement: edited, signature })))).toMatchObject({ outcome: 'modified', why: 'statement' })
  })

  test('statement of another version attached', async () => {
    const place = await staffedOffice()
    const [one, other] = [await clearedStory().told(place), await communique().draft('Un second texte').submitted().approved().cleared().told(place)]
    const { pages } = opened(await exportedFile(one))
    const { statement, signature } = opened(await exportedFile(other))
    const found = await saidOf(place.office, withAttachment(pages, attachmentText({ statement, signature })))
    expect(found).toMatchObject({ outcome: 'modified', why: 'pages' })
  })

  test('something added after the statement', async () => {
    const told = await clearedStory().told()
    const file = Buffer.concat([await exportedFile(told), Buffer.from('9 0 obj\n<< /Type /Catalog >>\nendobj\n')])
    expect(await saidOf(told.office, file)).toMatchObject({ outcome: 'modified', why: 'file' })
    expect(await saidOf((await staffedOffice()).office, file)).toMatchObject({ outcome: 'modified', why: 'file' })
  })

  test('sealed anew with a key of nobody: whole, and never said to be authentic', async () => {
    const told = await clearedStory().told()
    const { pages, statement } = opened(await exportedFile(told))
    const key = generateKeyPairSync('ed25519').privateKey
    const text = otherPages(pages)
    const forged = resealed(text, { ...statement, publicKey: keyHex(key), pages: { ...statement.pages, sha256: sha256Of(text), byteLength: text.byteLength } }, key)
    expect(await saidOf(told.office, forged)).toMatchObject({ outcome: 'sealed', signer: { name: null } })
  })

  test('sealed anew by somebody known who never had the right to clear', async () => {
    const told = await clearedStory().told()
    const { pages, statement } = opened(await exportedFile(told))
    const key = await inTool(told, (db) => keyOf(db, told.staff.dan))
    expect(await saidOf(told.office, resealed(pages, { ...statement, publicKey: keyHex(key) }, key))).toMatchObject({ outcome: 'modified', why: 'signer' })
  })

  test('signed in the name of a key that is another’s', async () => {
    const told = await clearedStory().told()
    const { pages, statement } = opened(await exportedFile(told))
    const key = await inTool(told, (db) => keyOf(db, told.staff.dan))
    expect(await saidOf(told.office, resealed(pages, statement, key))).toMatchObject({ outcome: 'modified', why: 'statement' })
  })

  test('archive given a statement, which none carries', async () => {
    const told = await clearedStory().told()
    const { statement, signature } = opened(await exportedFile(told))
    const archive = await exportedFile(told, 'a-2a')
    expect(attachedTo(archive)).toBeNull()
    expect(sha256Of(archive)).toBe(statement.archive.sha256)
    expect(await saidOf((await staffedOffice()).office, withAttachment(archive, attachmentText({ statement, signature })))).toMatchObject({ outcome: 'modified', why: 'pages' })
  })

  test('kept PDF swapped for the other sealed one', async () => {
    const told = await communique().embargoed('2025-02-04T18:00').submitted().approved().cleared().told()
    const { id } = await keptFile(told, 'ua-1', 'embargo')
    const office = await tampered(told, (db) => {
      const free = db.prepare("SELECT renditions.* FROM renditions WHERE standard = 'ua-1' AND id <> ?").get(id) as { bytes: Buffer; sha256: string; byte_length: number }
      db.prepare('UPDATE renditions SET bytes = ?, sha256 = ?, byte_length = ? WHERE id = ?').run(free.bytes, free.sha256, free.byte_length, id)
    })
    office.dialogs.willChoose('/nowhere/a.pdf')
    expect(await office.refusal('exports.rendition', { renditionId: id })).toEqual({ code: 'RENDITION_ALTERED' })
  })
})

describe('a journal whose end was cut off', () => {
  /** Row by row from the end, as if the last acts had never been. */
  const cutAfter = (rows: number) => (db: Database.Database) => db.prepare('DELETE FROM journal WHERE seq > ?').run(rows)
  const rowOf = (told: Told, type: string): number => inTool(told, (db) => (db.prepare('SELECT seq FROM journal WHERE type = ? ORDER BY seq DESC').get(type) as { seq: number }).seq)

  test('before what a kept PDF names: told at the next start, in the journal and to the window', async () => {
    const told = await clearedStory().told()
    const cut = rowOf(told, 'verdict.given') - 1
    const office = await tampered(told, cutAfter(cut))
    const { breaks } = await office.get('integrity.check')
    expect(breaks.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['journal_end', 'rendition']))
    expect(breaks.find(({ kind }) => kind === 'journal_end')).toMatchObject({ communiqueId: told.id, name: expect.stringMatching(/^1\.\d+$/) as string })
    expect((await office.get('communiques.history', { communiqueId: told.id })).filter(({ type }) => type === 'integrity.broken').map(({ params }) => params['kind'])).toContain('journal_end')
    expect((await office.get('communiques.read', { communiqueId: told.id })).status.state).not.toBe('cleared')
  })

  test('and grown again with other rows', async () => {
    const told = await clearedStory().told()
    const cut = rowOf(told, 'verdict.given') - 1
    const office = await tampered(told, (db) => {
      cutAfter(cut)(db)
      const filler: JournalFact = { at: 1, actor: told.staff.ana, communiqueId: told.id, type: 'message.said', payload: {}, signature: null }
      for (let row = 0; row < 20; row++) appendToJournal(db as unknown as Writer, filler)
    })
    expect((await office.get('integrity.check')).breaks.map(({ kind }) => kind)).toContain('journal_end')
  })

  test('with the kept PDF taken away: the one that left tells', async () => {
    const told = await clearedStory().told()
    const file = await exportedFile(told)
    const cut = rowOf(told, 'verdict.given') - 1
    const office = await tampered(told, (db) => {
      cutAfter(cut)(db)
      db.exec('DELETE FROM renditions')
    })
    await office.sitDown(told.staff.ana)
    expect(await saidOf(office, file)).toMatchObject({ outcome: 'authentic', by: 'statement', journalCut: true, signer: { name: 'Ben Diallo' } })
  })

  test('of an intact one nothing is told', async () => {
    const told = await clearedStory().told()
    const { statement } = opened(await exportedFile(told))
    expect(inTool(told, (db) => journalHead(db as unknown as Writer)?.rows)).toBeGreaterThan(statement.journal.rows)
    expect((await told.office.get('integrity.check')).breaks).toEqual([])
  })
})

describe('the free file before its hour', () => {
  const hour = Date.parse('2025-02-04T17:00:00Z')
  const under = async (clock = movableClock()): Promise<{ told: Told; clock: ReturnType<typeof movableClock> }> => ({ clock, told: await communique().embargoed('2025-02-04T18:00').submitted().approved().cleared().told(await staffedOffice(clock)) })

  test('asked for by name', async () => {
    const { told } = await under()
    const { id, sealed } = await keptFile(told)
    expect(sealed).toEqual({ until: hour, printed: { until: '2025-02-04T18:00', zone: 'Europe/Paris' } })
    told.office.dialogs.willChoose('/nowhere/a.pdf')
    expect(await told.office.refusal('exports.rendition', { renditionId: id })).toEqual({ code: 'EMBARGO_RUNNING', params: { until: 'mardi 4\u00a0février 2025 à 18\u00a0h\u00a000 (heure de Paris)' } })
    const archive = await keptFile(told, 'a-2a')
    expect((await told.office.refusal('exports.rendition', { renditionId: archive.id })).code).toBe('EMBARGO_RUNNING')
  })

  test.each(['exports.versionPdf', 'eml', 'press-kit', 'html'] as const)('by way of %s', async (way) => {
    const { told, clock } = await under()
    const { versionId } = await told.current()
    const ask = () => leaving(told.office, () => (way === 'exports.versionPdf' ? told.office.get(way, { versionId }) : told.office.get('exports.output', { versionId, format: way })))
    const before = await ask()
    expect(told.office.dialogs.suggested.at(-1)).toContain('EMBARGO')
    if (way === 'exports.versionPdf') expect(before).toEqual(await exportedFile(told, 'ua-1', 'embargo'))
    clock.pass(hour - clock.now())
    const after = await ask()
    expect(told.office.dialogs.suggested.at(-1)).not.toContain('EMBARGO')
    if (way === 'exports.versionPdf') expect(after).toEqual(await exportedFile(told, 'ua-1', 'free'))
    expect(after.equals(before)).toBe(false)
  })

  test('with the clock set back after the hour was seen: it does not close again, and what is noted keeps the journal’s order', async () => {
    const { told, clock } = await under()
    clock.pass(hour - clock.now())
    await exportedFile(told)
    clock.pass(-86_400_000 * 3)
    expect((await exportedFile(told)).byteLength).toBeGreaterThan(0)
  })

  test('with the clock set back before the clearing: the seal opens at its hour all the same, not before', async () => {
    const clock = movableClock()
    clock.pass(-86_400_000)
    const { told } = await under(clock)
    expect((await keptFile(told)).sealed).toEqual({ until: hour, printed: { until: '2025-02-04T18:00', zone: 'Europe/Paris' } })
    clock.pass(hour - clock.now() - 10_000)
    told.office.dialogs.willChoose('/nowhere/a.pdf')
    expect((await told.office.refusal('exports.rendition', { renditionId: (await keptFile(told)).id })).code).toBe('EMBARGO_RUNNING')
    clock.pass(20_000)
    expect((await exportedFile(told)).byteLength).toBeGreaterThan(0)
  })
})

describe('a clearing by who wrote alone', () => {
  /** Ana writes and publishes; Cléo approves. */
  const alone = async (): Promise<Told> => {
    const told = await communique().draft().submitted('reviewer.scientific').approved('reviewer.scientific').told()
    await given(told, told.staff.ana, 'admin', 'author', 'publisher')
    return told
  }
  const forge = (db: Database.Database, fact: Omit<JournalFact, 'signature'>, key: Key): unknown => appendToJournal(db as unknown as Writer, { ...fact, signature: signStatement(statementOf(fact), key) })

  test('is refused, and allowed once the house says that it is a small team, which stays written', async () => {
    const told = await alone()
    expect(await told.office.refusal('publication.clear', await told.current())).toEqual({ code: 'OWN_TEXT' })
    await told.office.get('publication.writeRules', { smallTeam: true, namesInStatement: false })
    await told.office.get('publication.clear', await told.current())
    const { statement } = opened(await exportedFile(told))
    expect(statement.smallTeam).toBe(true)
    expect(await saidOf(told.office, await exportedFile(told))).toMatchObject({ outcome: 'authentic', by: 'profile', smallTeam: true })
    await told.office.get('publication.writeRules', { smallTeam: false, namesInStatement: false })
    expect((await told.overview()).status.state).toBe('cleared')
  })

  test.each([
    ['written into the journal with their own key', {}],
    ['that says the house allows it, which it does not', { smallTeam: true }],
  ])('%s does not count', async (_attack, more) => {
    const told = await alone()
    const current = await told.current()
    const office = await tampered(told, async (db) => forge(db, { at: 9e12, actor: told.staff.ana, communiqueId: told.id, type: 'version.cleared', payload: { ...current, renditions: [], ...more } }, await keyOf(db, told.staff.ana)))
    expect((await office.get('communiques.read', { communiqueId: told.id })).status.state).toBe('approved')
  })

  test('after a rule that somebody without the right signed does not count', async () => {
    const told = await alone()
    const { dan } = told.staff
    const current = await told.current()
    const office = await tampered(told, async (db) => forge(db, { at: 9e12, actor: dan, communiqueId: null, type: 'publication.ruled', payload: { smallTeam: true, namesInStatement: false } }, await keyOf(db, dan)))
    await office.sitDown(told.staff.ana)
    expect(await office.get('publication.readRules')).toEqual({ smallTeam: false, namesInStatement: false })
    expect(await office.refusal('publication.clear', current)).toEqual({ code: 'OWN_TEXT' })
  })
})

describe('what the statement tells', () => {
  test('roles and no names, unless the house lets them out', async () => {
    const told = await clearedStory().told()
    const text = attachedTo(await exportedFile(told))?.text ?? ''
    for (const name of ['Cléo', 'Ben', 'Ana']) expect(text).not.toContain(name)
    expect(opened(await exportedFile(told)).statement).toMatchObject({ versionNumber: 1, approvals: [{ role: 'reviewer.scientific', name: null }, { role: 'publisher', name: null }], cleared: { name: null }, smallTeam: false })
  })

  test('names where the house chose so, and the press kit with them is not held for a leak', async () => {
    const place = await staffedOffice()
    await place.office.get('publication.writeRules', { smallTeam: false, namesInStatement: true })
    const told = await clearedStory().told(place)
    expect(opened(await exportedFile(told)).statement).toMatchObject({ approvals: [{ name: 'Cléo Martin' }, { name: 'Ben Diallo' }], cleared: { name: 'Ben Diallo' } })
    const { versionId } = await told.current()
    for (const format of ['press-kit', 'eml'] as const) await leaving(told.office, () => told.office.get('exports.output', { versionId, format }))
  })

  test('on a machine that never saw the communiqué: whole, with the key’s fingerprint, and no more', async () => {
    const told = await clearedStory().told()
    const file = await exportedFile(told)
    const stranger = await openOffice()
    await stranger.get('setup.create', { institution: { name: 'Une autre maison', shortName: '', city: 'Lyon', website: '' }, person: { civility: '', name: 'Zoé', function: '', passphrase: 'une phrase assez longue' } })
    expect(await saidOf(stranger, file)).toMatchObject({ outcome: 'sealed', statement: { reference: '2025-001', versionNumber: 1, approvals: [{ role: 'reviewer.scientific' }, { role: 'publisher' }] }, signer: { keySha256: expect.stringMatching(/^[0-9a-f]{64}$/) as string, name: null } })
    expect(await stranger.refusal('proof.drop', { name: 'a.txt', bytes: Buffer.from('hello') })).toEqual({ code: 'NOT_A_PDF' })
    expect(await saidOf(stranger, Buffer.from('%PDF-1.7 of somebody'))).toEqual({ outcome: 'unknown', newer: false })
  })
})
