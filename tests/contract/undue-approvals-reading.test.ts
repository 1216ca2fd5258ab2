import { describe, expect, test } from 'vitest'
import type { VersionId } from '../../core/communique/ids'
import type { ReadingForm } from '../../core/workflow/reading'
import { answered, reader, sent, submitted, takenIn } from './exchange'
import { openOffice, type Office } from './office'
import { communique } from './stories'
import { documentSaying, write } from './writing'

/* Attacks by a window that says its person read what they did not. */

const approval = { role: 'publisher', decision: 'approve', text: '', seen: 'whole' } as const
const unseen = { code: 'VERSION_NOT_SEEN' }
const waiting = () => communique().draft().submitted().told()

const shown = (office: Office, versionId: VersionId, form: ReadingForm, parts: readonly number[]) => office.ask('versions.shown', { versionId, form, parts })
const all = (count: number): number[] => Array.from({ length: count }, (_each, part) => part)
const elementsOf = async (office: Office, versionId: VersionId): Promise<number> => (await office.get('versions.read', { versionId })).document.content.length

describe('an approval of what was not read', () => {
  test('by who was handed nothing', async () => {
    const { office, staff, current } = await waiting()
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.giveVerdict', { ...approval, ...(await current()) })).toEqual(unseen)
  })

  test.each(['pages', 'text'] as const)('claimed of %s that were never served', async (form) => {
    const { office, staff, current } = await waiting()
    await office.sitDown(staff.ben)
    const version = await current()
    expect(await shown(office, version.versionId, form, all(3))).toEqual({ ok: false, error: unseen })
    expect(await office.refusal('review.giveVerdict', { ...approval, ...version })).toEqual(unseen)
  })

  test('of pages that were served and never shown', async () => {
    const { office, staff, current } = await waiting()
    await office.sitDown(staff.ben)
    const version = await current()
    await office.get('preview.version', { versionId: version.versionId })
    expect(await office.get('versions.shown', { versionId: version.versionId, form: 'pages', parts: [] })).toEqual({ pages: [0], text: null })
    expect(await office.refusal('review.giveVerdict', { ...approval, ...version })).toEqual(unseen)
  })

  test('of a text without its end', async () => {
    const { office, staff, current } = await waiting()
    await office.sitDown(staff.ben)
    const version = await current()
    const count = await elementsOf(office, version.versionId)
    await shown(office, version.versionId, 'text', all(count - 1))
    expect(await office.refusal('review.giveVerdict', { ...approval, ...version })).toEqual(unseen)
    await shown(office, version.versionId, 'text', [count - 1])
    expect((await office.ask('review.giveVerdict', { ...approval, ...version })).ok).toBe(true)
  })

  test('made of parts that are none of it', async () => {
    const { office, staff, current } = await waiting()
    await office.sitDown(staff.ben)
    const version = await current()
    await office.get('preview.version', { versionId: version.versionId })
    for (const parts of [[1], [0, 7], [9999]]) expect(await shown(office, version.versionId, 'pages', parts)).toEqual({ ok: false, error: unseen })
    expect(await office.refusal('review.giveVerdict', { ...approval, ...version })).toEqual(unseen)
  })

  test('made of the words of one half and the pages of another', async () => {
    const { office, staff, current } = await waiting()
    await office.sitDown(staff.ben)
    const version = await current()
    await office.get('preview.version', { versionId: version.versionId })
    const count = await elementsOf(office, version.versionId)
    await shown(office, version.versionId, 'text', all(count).slice(1))
    expect(await office.refusal('review.giveVerdict', { ...approval, ...version })).toEqual(unseen)
  })

  test('that somebody else read at the same keyboard', async () => {
    const { office, staff, current } = await waiting()
    const version = await current()
    await office.sitDown(staff.cleo)
    await office.read(version.versionId)
    await office.sitDown(staff.ben)
    expect(await shown(office, version.versionId, 'pages', [0])).toEqual({ ok: false, error: unseen })
    expect(await office.refusal('review.giveVerdict', { ...approval, ...version })).toEqual(unseen)
  })

  test('in its earlier version', async () => {
    const { office, staff, id, current } = await waiting()
    await office.sitDown(staff.ben)
    await office.read((await current()).versionId)
    await office.sitDown(staff.ana)
    await office.get('review.withdraw', { communiqueId: id, reason: '' })
    await write(office, id, documentSaying('Un autre titre'))
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.giveVerdict', { ...approval, ...(await current()) })).toEqual(unseen)
  })

  test('on another day', async () => {
    const { office, staff, current } = await waiting()
    await office.sitDown(staff.ben)
    const version = await current()
    await office.read(version.versionId)
    await office.close()
    const again = await openOffice(office.folder)
    await again.sitDown(staff.ben)
    expect(await shown(again, version.versionId, 'pages', [0])).toEqual({ ok: false, error: unseen })
    expect(await again.refusal('review.giveVerdict', { ...approval, ...version })).toEqual(unseen)
  })

  test('by who has an earlier verdict, and says that they saw the whole', async () => {
    const { office, staff, id, current } = await communique().draft().submitted().changesRequested('publisher').told()
    await write(office, id, documentSaying('Un autre titre'))
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    await office.sitDown(staff.ben)
    for (const seen of ['whole', 'changes'] as const) expect(await office.refusal('review.giveVerdict', { ...approval, ...(await current()), seen })).toEqual(unseen)
  })
})

describe('a bon à diffuser of what was not read', () => {
  test('by a publisher who did not approve it', async () => {
    const { office, staff, current } = await communique().draft().submitted('reviewer.scientific').approved('reviewer.scientific').told()
    await office.sitDown(staff.ben)
    const version = await current()
    expect(await office.refusal('publication.clear', version)).toEqual(unseen)
    await office.read(version.versionId)
    expect((await office.ask('publication.clear', version)).ok).toBe(true)
  })

  test('on the day after the approval', async () => {
    const { office, staff, current } = await communique().draft().submitted().approved().told()
    const version = await current()
    await office.close()
    const again = await openOffice(office.folder)
    await again.sitDown(staff.ben)
    expect(await again.refusal('publication.clear', version)).toEqual(unseen)
  })
})

describe('a verdict on another machine', () => {
  test('on a version that was taken in and not read', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    const { communiqueId } = await takenIn(lea, await sent(told))
    const { versionId, fingerprint } = await told.current()
    const given = { communiqueId, versionId, fingerprint, role: 'reviewer.scientific', decision: 'approve', text: '', seen: 'whole' } as const
    expect(await lea.refusal('dossiers.giveVerdict', given)).toEqual(unseen)
    expect(await shown(lea, versionId, 'pages', [0])).toEqual({ ok: false, error: unseen })
    await lea.get('dossiers.pages', { communiqueId, versionId })
    expect(await lea.refusal('dossiers.giveVerdict', given)).toEqual(unseen)
    await shown(lea, versionId, 'pages', [0])
    expect((await lea.ask('dossiers.giveVerdict', given)).ok).toBe(true)
  })

  test('goes home only once it was given so', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    await takenIn(told.office, await answered(lea, await sent(told)))
    expect((await told.overview()).verdicts).toMatchObject([{ by: { name: 'Léa Morel' }, standing: 'valid' }])
  })
})
