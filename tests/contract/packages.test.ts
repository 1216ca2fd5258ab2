import { copyFileSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { specimenContent, pixelPng } from '../../core/communique/specimen'
import type { CommuniqueOverview } from '../../core/bridge/shapes'
import type { VersionId } from '../../core/communique/ids'
import { answered, lookAt, quoted, reader, sent, sentBack, submitted, takenIn } from './exchange'
import { ownFiles } from '../pdf/own-font'
import { changeCharter } from './house-charter'
import { institution, openOffice } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

describe('a review package', () => {
  test('is the same bytes each time it is made, and holds the version with its pictures', async () => {
    const told = await communique().draft().told()
    await told.office.get('assets.add', { bytes: pixelPng })
    await write(told.office, told.id, specimenContent().document)
    await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['reviewer.scientific'], instructions: 'Relire la légende.' })
    const [one, other] = [await sent(told), await sent(told)]
    expect(readFileSync(one).equals(readFileSync(other))).toBe(true)
    const elsewhere = await reader('Léa Morel')
    const { communiqueId } = await takenIn(elsewhere, one)
    const dossier = await elsewhere.get('dossiers.read', { communiqueId })
    expect(dossier).toMatchObject({ from: 'Ana Lopès', institution: institution.name, versionNumber: 1, versions: [{ isHere: true, instructions: 'Relire la légende.', requiredRoles: ['reviewer.scientific'] }] })
    const { versionId } = await told.current()
    expect(await elsewhere.get('dossiers.content', { communiqueId, versionId })).toEqual(await told.office.get('versions.read', { versionId }))
    expect((await elsewhere.get('dossiers.pages', { communiqueId, versionId })).pages).toHaveLength(1)
    for (const { sha256 } of (await told.office.get('versions.read', { versionId })).assets) expect((await elsewhere.get('assets.read', { sha256 })).bytes).toEqual((await told.office.get('assets.read', { sha256 })).bytes)
  })

  test('carries the font that its version is set in, and the reader’s pages are set with it', async () => {
    const told = await communique().draft().told()
    told.office.dialogs.willChooseAll(ownFiles)
    const { font } = await told.office.get('charters.pickFont')
    await changeCharter(told.office, { font })
    await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['reviewer.scientific'], instructions: '' })
    const elsewhere = await reader('Léa Morel')
    const { communiqueId } = await takenIn(elsewhere, await sent(told))
    const { versionId } = await told.current()
    const [page] = (await elsewhere.get('dossiers.pages', { communiqueId, versionId })).pages
    for (const { asset } of font.faces) expect(page?.svg).toContain(asset)
    expect((await elsewhere.get('integrity.check')).breaks).toEqual([])
  })

  test('says what it holds before anything is taken in', async () => {
    const told = await submitted()
    const elsewhere = await reader('Léa Morel')
    expect(await lookAt(elsewhere, await sent(told))).toMatchObject({ kind: 'review', title: 'Une avancée pour le cœur', versionNumber: 1, institution, isKnown: false, admission: null, refusal: null, sender: { name: 'Ana Lopès', standing: 'first', keyFingerprint: expect.stringMatching(/^([0-9a-f]{4} ){9}[0-9a-f]{4}$/) as string } })
    expect(await elsewhere.get('dossiers.list')).toEqual([])
  })

  test('holds what was signed before a key was renewed', async () => {
    const told = await communique().draft().submitted('reviewer.scientific', 'reviewer.legal').approved('reviewer.scientific').told()
    await told.office.sitDown(told.staff.ana)
    await told.office.get('people.renewKey', { personId: told.staff.cleo, passphrase: 'une phrase encore plus longue', reason: 'lost' })
    const elsewhere = await reader('Léa Morel')
    const { communiqueId } = await takenIn(elsewhere, await sent(told))
    expect((await elsewhere.get('dossiers.read', { communiqueId })).verdicts).toMatchObject([{ by: { name: 'Cléo Martin' }, decision: 'approve' }])
  })

  test('gives nobody here a key for who reads elsewhere', async () => {
    const told = await submitted()
    await takenIn(told.office, await answered(await reader('Léa Morel'), await sent(told)))
    const lea = (await told.office.get('people.list')).find(({ name }) => name === 'Léa Morel')
    if (!lea) throw new Error('nobody was admitted')
    expect(await told.office.refusal('people.renewKey', { personId: lea.id, passphrase: 'une phrase encore plus longue', reason: 'lost' })).toMatchObject({ code: 'PERSON_ELSEWHERE' })
  })

  test('is sent by who may edit, while its round is open, and keeps what was said of the draft in the house', async () => {
    const told = await submitted()
    const { office, staff, id, current } = told
    await office.get('threads.open', { communiqueId: id, versionId: null, anchor: quoted, category: 'tone', blocking: false, text: 'Entre nous.' })
    await office.get('threads.open', { communiqueId: id, versionId: (await current()).versionId, anchor: quoted, category: 'tone', blocking: false, text: 'À tous.' })
    const file = await sent(told)
    expect(readFileSync(file).includes('Entre nous')).toBe(false)
    const elsewhere = await reader('Léa Morel')
    const { communiqueId } = await takenIn(elsewhere, file)
    expect((await elsewhere.get('dossiers.read', { communiqueId })).threads.map(({ messages }) => messages[0]?.text)).toEqual(['À tous.'])
    await office.sitDown(staff.dan)
    const { versionId } = await current()
    expect(await office.refusal('packages.send', { versionId })).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.ana)
    await office.get('review.withdraw', { communiqueId: id, reason: 'Encore un mot.' })
    expect(await office.refusal('packages.send', { versionId })).toMatchObject({ code: 'TRANSITION_REFUSED' })
  })
})

/** What two imports in other orders must agree on. */
function standingOf({ status, verdicts }: CommuniqueOverview) {
  const sorted = <Value>(values: readonly Value[]): readonly Value[] => [...values].sort((one, other) => (JSON.stringify(one) < JSON.stringify(other) ? -1 : 1))
  return { state: status.state, requirements: status.requirements, requests: sorted(status.requestsInForce), reserves: sorted(status.reserves), verdicts: sorted(verdicts.map(({ by, role, decision, text, standing, versionId, at }) => ({ by: by.name, role, decision, text, standing, versionId, at }))) }
}

describe('returns', () => {
  test('of two readers come in either order, twice, to the same result', async () => {
    const told = await submitted()
    const file = await sent(told)
    const [lea, marc] = [await reader('Léa Morel'), await reader('Marc Faure')]
    const returns = [await answered(lea, file, { role: 'reviewer.scientific' }), await answered(marc, file, { role: 'reviewer.legal', decision: 'request_changes' })] as const
    await told.office.close()
    const results = []
    for (const order of [[0, 1], [1, 0], [0, 1, 0, 1], [1, 1, 0, 1, 0]] as const) {
      const copy = temporaryFolder()
      for (const name of ['marbre.sqlite']) copyFileSync(join(told.office.folder, name), join(copy, name))
      const office = await openOffice(copy)
      await office.sitDown(told.staff.ana)
      for (const which of order) await takenIn(office, returns[which])
      const threads = await office.get('threads.list', { communiqueId: told.id })
      const rows = await office.get('communiques.history', { communiqueId: told.id })
      results.push({ ...standingOf(await office.get('communiques.read', { communiqueId: told.id })), threads: threads.map(({ id, openedBy, messages }) => ({ id, by: openedBy.name, said: messages.map(({ text }) => text) })).sort((one, other) => (one.id < other.id ? -1 : 1)), rows: rows.map(({ type }) => type).sort() })
      expect((await office.get('integrity.check')).breaks).toEqual([])
      await office.close()
    }
    const [first] = results
    for (const result of results) expect(result).toEqual(first)
    expect(first).toMatchObject({ state: 'to_rework', requirements: [{ role: 'reviewer.scientific', approvedBy: expect.any(String) as string }, { role: 'reviewer.legal', approvedBy: null }], threads: [{ said: ['Est-ce bien la première ?'] }, {}] })
    expect(first?.rows.filter((type) => type === 'package.takenIn')).toHaveLength(2)
  })

  test('complete the approvals of a version, and the history says which package brought each', async () => {
    const told = await submitted()
    const file = await sent(told)
    for (const [name, role] of [['Léa Morel', 'reviewer.scientific'], ['Marc Faure', 'reviewer.legal']] as const) await takenIn(told.office, await answered(await reader(name), file, { role }))
    const { status, verdicts } = await told.overview()
    expect(status.state).toBe('approved')
    expect(verdicts).toMatchObject([{ by: { name: 'Léa Morel' }, standing: 'valid', cameIn: { from: 'Léa Morel' } }, { by: { name: 'Marc Faure' }, standing: 'valid', cameIn: { from: 'Marc Faure' } }])
    const history = await told.office.get('communiques.history', { communiqueId: told.id })
    expect(history.filter(({ type }) => type === 'package.takenIn').map(({ params }) => params)).toMatchObject([{ from: 'Léa Morel', count: 2 }, { from: 'Marc Faure', count: 2 }])
    expect(history.some(({ params }) => 'signature' in params)).toBe(false)
  })

  test('of a late verdict: it lands on the version that was read, outdated', async () => {
    const told = await submitted()
    const late = await answered(await reader('Léa Morel'), await sent(told))
    await told.office.get('review.withdraw', { communiqueId: told.id, reason: 'Un chiffre change.' })
    await write(told.office, told.id, documentSaying('Un autre titre'))
    await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['reviewer.scientific'], instructions: '' })
    expect(await lookAt(told.office, late)).toMatchObject({ isOutdated: true, versionNumber: 1 })
    await takenIn(told.office, late)
    const { status, verdicts, versions } = await told.overview()
    expect(status.state).toBe('in_review')
    expect(verdicts).toMatchObject([{ versionId: versions.find(({ number }) => number === 1)?.id as VersionId, standing: 'outdated' }])
  })

  test('of a reader who changes their mind: the last that they said counts, whichever return is opened first', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    const first = await answered(lea, await sent(told), { decision: 'request_changes' })
    const { communiqueId } = await takenIn(lea, await sent(told)).catch(() => ({ communiqueId: told.id }))
    const { versions: [version] } = await lea.get('dossiers.read', { communiqueId })
    if (!version) throw new Error('no version')
    await lea.get('dossiers.giveVerdict', { communiqueId, versionId: version.id, fingerprint: version.fingerprint, role: 'reviewer.scientific', decision: 'approve', text: '', seen: 'whole' })
    const second = await sentBack(lea, communiqueId)
    await takenIn(told.office, second)
    expect(await lookAt(told.office, first)).toMatchObject({ isKnown: true })
    await takenIn(told.office, first)
    expect((await told.overview()).verdicts).toMatchObject([{ decision: 'request_changes', standing: 'replaced' }, { decision: 'approve', standing: 'valid' }])
  })

  test('raise and lift blocking comments, and answer those of the house', async () => {
    const told = await submitted()
    const { office, id, current } = told
    const { threadId } = await office.get('threads.open', { communiqueId: id, versionId: (await current()).versionId, anchor: quoted, category: 'tone', blocking: false, text: 'Trop fort ?' })
    const lea = await reader('Léa Morel')
    await takenIn(office, await answered(lea, await sent(told), { blocking: true }))
    expect((await told.overview()).status.reserves).toHaveLength(1)
    await lea.get('dossiers.reply', { communiqueId: id, threadId, text: 'Non, juste.' })
    const { threads } = await lea.get('dossiers.read', { communiqueId: id })
    const own = threads.find(({ blocking }) => blocking)
    if (!own) throw new Error('no reserve')
    expect(await lea.refusal('dossiers.resolve', { communiqueId: id, threadId, reason: '' })).toEqual({ code: 'RESERVE_OF_ANOTHER' })
    await lea.get('dossiers.resolve', { communiqueId: id, threadId: own.id, reason: 'Vérifié.' })
    await takenIn(office, await sentBack(lea, id))
    expect((await told.overview()).status.reserves).toEqual([])
    expect((await office.get('threads.list', { communiqueId: id })).find((thread) => thread.id === threadId)?.messages.map(({ text, by }) => [by.name, text])).toEqual([['Ana Lopès', 'Trop fort ?'], ['Léa Morel', 'Non, juste.']])
    expect((await office.get('integrity.check')).breaks).toEqual([])
  })

  test('reword and take back what their reader said, before and after it was sent, in any order, twice', async () => {
    const told = await submitted()
    const { office, id } = told
    const lea = await reader('Léa Morel')
    const first = await answered(lea, await sent(told))
    const ownThread = async () => (await lea.get('dossiers.read', { communiqueId: id })).threads[0]
    const opened = await ownThread()
    const [message] = opened?.messages ?? []
    if (!opened || !message) throw new Error('no comment')
    await lea.get('dossiers.reply', { communiqueId: id, threadId: opened.id, text: 'Je vérifie.' })
    await lea.get('dossiers.revise', { communiqueId: id, messageId: message.id, text: 'Est-ce la première en France ?' })
    const second = await sentBack(lea, id)
    const reply = (await ownThread())?.messages[1]
    if (!reply) throw new Error('no reply')
    await lea.get('dossiers.revise', { communiqueId: id, messageId: message.id, text: 'Est-ce la première en Europe ?' })
    await lea.get('dossiers.takeBack', { communiqueId: id, messageId: reply.id })
    const third = await sentBack(lea, id)
    expect(await ownThread()).toMatchObject({ messages: [{ text: 'Est-ce la première en Europe ?', earlier: [{ text: 'Est-ce bien la première ?' }, { text: 'Est-ce la première en France ?' }] }, { text: null, earlier: [{ text: 'Je vérifie.' }] }] })
    const { versionId } = await told.current()
    await takenIn(office, first)
    expect(await lookAt(office, third)).toMatchObject({ brings: { replies: 1, reworded: 3 } })
    await office.close()
    for (const order of [[second, third], [third, second], [third], [second, third, second, third]]) {
      const copy = temporaryFolder()
      copyFileSync(join(office.folder, 'marbre.sqlite'), join(copy, 'marbre.sqlite'))
      const again = await openOffice(copy)
      await again.sitDown(told.staff.ana)
      for (const file of order) await takenIn(again, file)
      const [thread] = await again.get('threads.list', { communiqueId: id })
      expect(thread?.messages.map(({ text, earlier, isAltered }) => [text, earlier.map((each) => each.text), isAltered])).toEqual([['Est-ce la première en Europe ?', ['Est-ce bien la première ?', 'Est-ce la première en France ?'], false], [null, ['Je vérifie.'], false]])
      expect((await again.get('integrity.check')).breaks).toEqual([])
      // What is sent next says it to everybody else, as it was signed.
      const marc = await reader('Marc Faure')
      const next = join(temporaryFolder(), 'relecture.marbre')
      again.dialogs.willChoose(next)
      await again.get('packages.send', { versionId })
      await takenIn(marc, next)
      expect((await marc.get('dossiers.read', { communiqueId: id })).threads).toMatchObject([{ messages: [{ text: 'Est-ce la première en Europe ?', by: { name: 'Léa Morel' }, earlier: [{}, {}] }, { text: null }] }])
      await again.close()
    }
  })

  test('are of one’s own words only: nobody words another’s message otherwise, nor one that is gone', async () => {
    const told = await submitted()
    const { office, id, current } = told
    await office.get('threads.open', { communiqueId: id, versionId: (await current()).versionId, anchor: quoted, category: 'tone', blocking: false, text: 'Trop fort ?' })
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    const [thread] = (await lea.get('dossiers.read', { communiqueId: id })).threads
    const [message] = thread?.messages ?? []
    if (!thread || !message) throw new Error('no comment')
    expect(await lea.refusal('dossiers.revise', { communiqueId: id, messageId: message.id, text: 'Juste.' })).toEqual({ code: 'MESSAGE_OF_ANOTHER' })
    expect(await lea.refusal('dossiers.takeBack', { communiqueId: id, messageId: message.id })).toEqual({ code: 'MESSAGE_OF_ANOTHER' })
    const { threads } = await lea.get('dossiers.reply', { communiqueId: id, threadId: thread.id, text: 'Non.' })
    const own = threads[0]?.messages[1]
    if (!own) throw new Error('no reply')
    await lea.get('dossiers.takeBack', { communiqueId: id, messageId: own.id })
    expect(await lea.refusal('dossiers.revise', { communiqueId: id, messageId: own.id, text: 'Si.' })).toMatchObject({ code: 'THREAD_UNKNOWN' })
  })
})
