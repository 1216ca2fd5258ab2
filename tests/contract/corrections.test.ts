import { describe, expect, test } from 'vitest'
import type { CommuniqueId } from '../../core/communique/ids'
import { openOffice, type Office } from './office'
import { communique, type Told } from './stories'
import { documentSaying, write } from './writing'

const released = () => communique().draft().submitted().approved().cleared().released()
const begun = async ({ office }: Told): Promise<CommuniqueId> => (await office.get('communiques.create', { type: 'correction', language: 'fr' })).communiqueId
const found = async (office: Office, communiqueId: CommuniqueId) => (await office.get('drafts.check', { communiqueId })).map(({ rule }) => rule).filter((rule) => rule.startsWith('correction.'))
const typesOf = async (office: Office, communiqueId: CommuniqueId) => (await office.get('communiques.history', { communiqueId })).map(({ type }) => type)
const stateOf = async (office: Office, communiqueId: CommuniqueId) => (await office.get('communiques.read', { communiqueId })).status.state

/** Brings a draft to its release; Ana is at the keyboard before and after. */
async function letOut({ office, staff }: Told, communiqueId: CommuniqueId): Promise<void> {
  await write(office, communiqueId, documentSaying('Il fallait lire mardi'))
  await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
  await office.sitDown(staff.ben)
  const { current } = (await office.get('communiques.read', { communiqueId })).status
  if (!current) throw new Error('no version')
  const named = { versionId: current.versionId, fingerprint: current.fingerprint }
  await office.get('review.giveVerdict', { ...named, role: 'publisher', decision: 'approve', text: '', seen: 'whole' })
  await office.get('publication.clear', named)
  await office.sitDown(staff.ana)
  await office.get('publication.release', { communiqueId, channel: 'liste presse' })
}

describe('a correction that was begun without what it corrects', () => {
  test('says so, is linked while it is a draft, and takes the place of that text when it is released', async () => {
    const told = await released().told()
    const { office, id } = told
    const communiqueId = await begun(told)
    expect(await found(office, communiqueId)).toEqual(['correction.link-missing'])
    expect((await office.get('communiques.read', { communiqueId })).corrects).toBeNull()

    const linked = await office.get('publication.link', { communiqueId, correctsId: id, reason: 'L’heure était fausse.' })
    const { reference } = await told.overview()
    expect(linked.corrects).toEqual({ id, reference, title: 'Une avancée pour le cœur' })
    expect(await found(office, communiqueId)).toEqual([])
    expect((await office.get('communiques.history', { communiqueId })).at(-1)).toMatchObject({ type: 'correction.linked', params: { correctsId: id, reference, reason: 'L’heure était fausse.' } })
    expect((await office.get('communiques.history', { communiqueId: id })).at(-1)).toMatchObject({ type: 'communique.corrected', params: { correctiveId: communiqueId, reason: 'L’heure était fausse.' } })

    await letOut(told, communiqueId)
    expect(await stateOf(office, id)).toBe('superseded')
  })

  test('is not judged by who wrote what it corrects, from when it is linked', async () => {
    const { office, staff, id } = await released().told()
    await office.get('people.setRoles', { personId: staff.ana, roles: ['author', 'admin', 'publisher'] })
    await office.get('people.setRoles', { personId: staff.ben, roles: ['author', 'publisher'] })
    await office.sitDown(staff.ben)
    const { communiqueId } = await office.get('communiques.create', { type: 'correction', language: 'fr' })
    await office.get('publication.link', { communiqueId, correctsId: id, reason: 'Une virgule.' })
    await write(office, communiqueId, documentSaying('Il fallait lire mardi'))
    await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
    const { current } = (await office.get('communiques.read', { communiqueId })).status
    if (!current) throw new Error('no version')
    await office.sitDown(staff.ana)
    const approval = { versionId: current.versionId, fingerprint: current.fingerprint, role: 'publisher', decision: 'approve', text: '', seen: 'whole' } as const
    expect(await office.refusal('review.giveVerdict', approval)).toEqual({ code: 'OWN_TEXT' })
  })
})

describe('a link', () => {
  test('that was changed holds for the other text alone', async () => {
    const first = await released().told()
    const second = await released().told(first)
    const { office } = first
    const communiqueId = await begun(first)
    await office.get('publication.link', { communiqueId, correctsId: first.id, reason: 'Une date.' })
    expect((await office.get('publication.link', { communiqueId, correctsId: second.id, reason: 'Une heure.' })).corrects?.id).toBe(second.id)
    expect((await typesOf(office, first.id)).slice(-2)).toEqual(['communique.corrected', 'communique.correctionDropped'])
    await letOut(first, communiqueId)
    expect([await stateOf(office, first.id), await stateOf(office, second.id)]).toEqual(['released', 'superseded'])
  })

  test('that was taken away is found missing again, and nothing is superseded', async () => {
    const told = await released().told()
    const { office, id } = told
    const { communiqueId } = await office.get('publication.correct', { communiqueId: id, reason: 'Une date.' })
    expect(await found(office, communiqueId)).toEqual([])
    expect((await office.get('publication.link', { communiqueId, correctsId: null, reason: '' })).corrects).toBeNull()
    expect(await found(office, communiqueId)).toEqual(['correction.link-missing'])
    await letOut(told, communiqueId)
    expect(await stateOf(office, id)).toBe('released')
  })

  test('that is the same again writes nothing', async () => {
    const { office, id } = await released().told()
    const { communiqueId } = await office.get('publication.correct', { communiqueId: id, reason: 'Une date.' })
    const before = [await typesOf(office, id), await typesOf(office, communiqueId)]
    await office.get('publication.link', { communiqueId, correctsId: id, reason: 'Une date.' })
    expect([await typesOf(office, id), await typesOf(office, communiqueId)]).toEqual(before)
  })

  test('is refused without a reason, of a text that did not go out, of what is no correction, and once it was submitted', async () => {
    const told = await released().told()
    const { office, staff, id } = told
    const draft = await communique().draft().told(told)
    const communiqueId = await begun(told)
    const link = { communiqueId, correctsId: id, reason: 'Une date.' }
    expect(await office.refusal('publication.link', { ...link, reason: ' ' })).toEqual({ code: 'REASON_REQUIRED' })
    expect(await office.refusal('publication.link', { ...link, correctsId: draft.id })).toEqual({ code: 'TRANSITION_REFUSED', params: { command: 'correct', from: 'draft' } })
    expect(await office.refusal('publication.link', { ...link, communiqueId: draft.id })).toEqual({ code: 'NOT_A_CORRECTION' })
    expect(await office.refusal('publication.link', { ...link, correctsId: communiqueId })).toEqual({ code: 'TRANSITION_REFUSED', params: { command: 'correct', from: 'draft' } })
    await office.sitDown(staff.ben)
    expect(await office.refusal('publication.link', link)).toEqual({ code: 'ROLE_MISSING', params: { command: 'correct' } })
    await office.sitDown(staff.ana)
    await write(office, communiqueId, documentSaying('Il fallait lire mardi'))
    await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
    expect(await office.refusal('publication.link', link)).toEqual({ code: 'CORRECTION_SUBMITTED' })
    await office.get('review.withdraw', { communiqueId, reason: '' })
    expect(await office.refusal('publication.link', link)).toEqual({ code: 'CORRECTION_SUBMITTED' })
    expect((await office.get('communiques.read', { communiqueId })).corrects).toBeNull()
    expect((await typesOf(office, id)).includes('communique.corrected')).toBe(false)
  })

  test('and each change of it are told by a whole journal, and are there again after the program was closed', async () => {
    const told = await released().told()
    const { office, staff, id } = told
    const communiqueId = await begun(told)
    for (const correctsId of [id, null, id]) await office.get('publication.link', { communiqueId, correctsId, reason: 'Une date.' })
    expect((await office.get('integrity.check')).breaks).toEqual([])
    await office.close()
    const again = await openOffice(office.folder)
    await again.sitDown(staff.ana)
    expect((await again.get('communiques.read', { communiqueId })).corrects?.id).toBe(id)
    expect((await again.get('integrity.check')).breaks).toEqual([])
  })
})
