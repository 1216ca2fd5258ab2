import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

describe('the main job', () => {
  test('goes from a draft to a released communiqué whose kept PDF is copied, not made again', async () => {
    const { office, overview, id, current } = await communique().draft().submitted('reviewer.scientific', 'publisher').approved('reviewer.scientific').approved('publisher').cleared().released().told()
    const read = await overview()
    expect(read).toMatchObject({ title: 'Une avancée pour le cœur', reference: expect.stringMatching(/^2025-\d{3}$/) as string, draftDiffers: false, status: { state: 'released' } })
    expect(read.versions).toMatchObject([{ number: 1, requiredRoles: ['reviewer.scientific', 'publisher'] }])
    expect(read.renditions.map(({ standard }) => standard)).toEqual(['ua-1', 'a-2a'])

    const target = join(temporaryFolder(), 'a.pdf')
    office.dialogs.willChoose(target)
    const [accessible] = read.renditions
    if (!accessible) throw new Error('no rendition')
    const saved = await office.get('exports.rendition', { renditionId: accessible.id })
    expect(office.dialogs.suggested).toEqual(['2025-01-30_CP_une-avancee-pour-le-coeur_v1.pdf'])
    const first = readFileSync(target)
    expect(first.toString()).toContain('"draft":false')
    office.dialogs.willChoose(target)
    await office.get('exports.versionPdf', { versionId: (await current()).versionId })
    expect(readFileSync(target)).toEqual(first)
    await office.get('exports.reveal', { token: saved.token })
    expect(office.dialogs.revealed).toEqual([target])
    expect(await office.refusal('exports.reveal', { token: saved.token })).toEqual({ code: 'TOKEN_EXPIRED' })

    const history = await office.get('communiques.history', { communiqueId: id })
    expect(history.map(({ type }) => type)).toEqual(['communique.created', 'version.submitted', 'verdict.given', 'verdict.given', 'version.cleared', 'communique.released', 'file.exported', 'file.exported'])
    expect(history.some(({ params }) => 'signature' in params)).toBe(false)
  })

  test('is there again after the program was closed', async () => {
    const { office, id, overview, staff } = await communique().draft().submitted().approved().told()
    const before = await overview()
    await office.close()
    const { openOffice } = await import('./office')
    const again = await openOffice(office.folder)
    await again.sitDown(staff.ana)
    expect(await again.get('communiques.read', { communiqueId: id })).toEqual(before)
  })
})

describe('an approval', () => {
  test('of one’s own text is refused', async () => {
    const { office, staff, current } = await communique().draft().submitted().told()
    await office.get('people.setRoles', { personId: staff.ana, roles: ['author', 'admin', 'publisher'] })
    expect(await office.refusal('review.giveVerdict', { ...(await current()), role: 'publisher', decision: 'approve', text: '', seen: 'whole' })).toEqual({ code: 'OWN_TEXT' })
  })

  test('of whoever entered the text is refused', async () => {
    const { office, staff, current, id } = await communique().draft().told()
    await office.sitDown(staff.ben)
    await write(office, id, documentSaying('Un titre de Ben'))
    await office.sitDown(staff.ana)
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.giveVerdict', { ...(await current()), role: 'publisher', decision: 'approve', text: '', seen: 'whole' })).toEqual({ code: 'OWN_TEXT' })
  })

  test('counts on its fingerprint only: the next version asks for it again', async () => {
    const { office, id, overview, staff } = await communique().draft().submitted('reviewer.scientific', 'publisher').approved('publisher').told()
    expect(await office.refusal('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })).toMatchObject({ code: 'TRANSITION_REFUSED' })
    await office.get('review.withdraw', { communiqueId: id, reason: '' })
    expect(await office.refusal('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })).toEqual({ code: 'VERSION_UNCHANGED' })
    await write(office, id, documentSaying('Un autre titre'))
    await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })
    expect(await overview()).toMatchObject({ status: { state: 'in_review', current: { number: 2 } }, verdicts: [{ standing: 'outdated', by: { id: staff.ben } }] })
  })

  test('of another text than the one that was read is refused', async () => {
    const { office, staff, current } = await communique().draft().submitted().told()
    await office.sitDown(staff.ben)
    const { versionId } = await current()
    expect(await office.refusal('review.giveVerdict', { versionId, fingerprint: 'a'.repeat(64), role: 'publisher', decision: 'approve', text: '', seen: 'whole' } as never)).toEqual({ code: 'FINGERPRINT_MISMATCH' })
  })

  test('asks for the passphrase', async () => {
    const { office, current, staff } = await communique().draft().submitted().told()
    const asked = { ...(await current()), role: 'publisher' as const, decision: 'approve' as const, text: '', seen: 'whole' as const }
    await office.sitDown(staff.ben)
    await office.close()
    const { openOffice } = await import('./office')
    const again = await openOffice(office.folder)
    expect(await again.refusal('review.giveVerdict', asked)).toEqual({ code: 'PROFILE_LOCKED' })
  })
})

describe('a request for changes', () => {
  test('needs a reason, sends the text back, and its words are kept', async () => {
    const { office, staff, current, overview } = await communique().draft().submitted('reviewer.scientific', 'publisher').told()
    await office.sitDown(staff.cleo)
    const asked = { ...(await current()), role: 'reviewer.scientific' as const, decision: 'request_changes' as const, seen: 'whole' as const }
    expect(await office.refusal('review.giveVerdict', { ...asked, text: '  ' })).toEqual({ code: 'REASON_REQUIRED' })
    await office.get('review.giveVerdict', { ...asked, text: 'Le chiffre est faux.' })
    expect(await overview()).toMatchObject({ status: { state: 'to_rework', requestsInForce: [staff.cleo] }, verdicts: [{ text: 'Le chiffre est faux.' }] })
  })

  test('is set aside by the publisher with a reason, not by the author', async () => {
    const { office, staff, id, overview } = await communique().draft().submitted().changesRequested().told()
    expect(await office.refusal('review.dismissRequest', { communiqueId: id, personId: staff.cleo, reason: 'Vérifié.' })).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.dismissRequest', { communiqueId: id, personId: staff.cleo, reason: '' })).toEqual({ code: 'REASON_REQUIRED' })
    await office.get('review.dismissRequest', { communiqueId: id, personId: staff.cleo, reason: 'Vérifié à la source.' })
    expect((await overview()).status.state).toBe('in_review')
  })
})

describe('clearing', () => {
  test('is refused before every required approval, and to who is not publisher', async () => {
    const { office, staff, current } = await communique().draft().submitted('reviewer.scientific', 'publisher').approved('publisher').told()
    const asked = await current()
    expect(await office.refusal('publication.clear', asked)).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.ben)
    expect(await office.refusal('publication.clear', asked)).toMatchObject({ code: 'TRANSITION_REFUSED' })
  })

  test('keeps nothing when the person leaves while the pages are made', async () => {
    const { office, staff, current, overview } = await communique().draft().submitted().approved().told()
    await office.sitDown(staff.ben)
    const asked = await current()
    const [clearing] = await Promise.all([office.ask('publication.clear', asked), office.get('session.lock')])
    expect(clearing).toEqual({ ok: false, error: { code: 'PROFILE_LOCKED' } })
    await office.sitDown(staff.ana)
    expect(await overview()).toMatchObject({ status: { state: 'approved' }, renditions: [] })
  })

  test('is undone by breaking the seal, with a reason; the kept files leave the house no more', async () => {
    const { office, staff, id, overview } = await communique().draft().submitted().approved().cleared().told()
    await office.sitDown(staff.ben)
    expect(await office.refusal('publication.breakSeal', { communiqueId: id, reason: ' ' })).toEqual({ code: 'REASON_REQUIRED' })
    const [rendition] = (await overview()).renditions
    if (!rendition) throw new Error('no rendition')
    await office.get('publication.breakSeal', { communiqueId: id, reason: 'Nouvelle donnée.' })
    expect(await overview()).toMatchObject({ status: { state: 'in_review', clearedVersionId: null }, renditions: [] })
    expect(await office.refusal('exports.rendition', { renditionId: rendition.id })).toEqual({ code: 'NOT_APPROVED' })
    const target = join(temporaryFolder(), 'version.pdf')
    office.dialogs.willChoose(target)
    await office.get('exports.versionPdf', { versionId: rendition.versionId })
    expect(readFileSync(target, 'utf8')).toContain('"draft":true')
    expect(office.dialogs.suggested.at(-1)).toContain('_PROJET')
  })

  test('may be given again to the same version; its new files are the official ones', async () => {
    const { office, staff, id, overview, current } = await communique().draft().submitted().approved().cleared().told()
    const before = (await overview()).renditions.map((rendition) => rendition.id)
    await office.sitDown(staff.ben)
    await office.get('publication.breakSeal', { communiqueId: id, reason: 'Vérification.' })
    const named = await current()
    expect(await office.refusal('publication.clear', named)).toMatchObject({ code: 'TRANSITION_REFUSED' })
    await office.get('review.giveVerdict', { ...named, role: 'publisher', decision: 'approve', text: '', seen: 'whole' })
    await office.get('publication.clear', named)
    const after = (await overview()).renditions
    expect(after.map(({ standard }) => standard)).toEqual(['ua-1', 'a-2a'])
    expect(after.filter((rendition) => before.includes(rendition.id))).toEqual([])
  })
})

describe('before clearing', () => {
  test('a draft and a version leave the house with « PROJET » only, in their names too', async () => {
    const { office, id, current } = await communique().draft().submitted().approved().told()
    const folder = temporaryFolder()
    office.dialogs.willChoose(join(folder, 'draft.pdf'))
    await office.get('exports.draftPdf', { communiqueId: id })
    office.dialogs.willChoose(join(folder, 'version.pdf'))
    await office.get('exports.versionPdf', { versionId: (await current()).versionId })
    for (const name of ['draft.pdf', 'version.pdf']) expect(readFileSync(join(folder, name), 'utf8')).toContain('"draft":true')
    expect(office.dialogs.suggested).toEqual(['2025-01-30_CP_une-avancee-pour-le-coeur_PROJET.pdf', '2025-01-30_CP_une-avancee-pour-le-coeur_v1_PROJET.pdf'])
    expect(await office.refusal('exports.draftPdf', { communiqueId: id })).toEqual({ code: 'CANCELLED' })
    expect(existsSync(join(folder, 'none'))).toBe(false)
  })
})

describe('after release', () => {
  test('the draft is closed', async () => {
    const { office, id } = await communique().draft().submitted().approved().cleared().released().told()
    expect((await office.get('drafts.open', { communiqueId: id })).readOnlyBecause).toEqual({ code: 'DRAFT_READ_ONLY', params: { state: 'released' } })
    await expect(write(office, id, documentSaying('Trop tard'))).rejects.toThrow('DRAFT_READ_ONLY')
  })

  test('a correction begins with the released text and takes its place when it is released itself', async () => {
    const told = await communique().draft().submitted().approved().cleared().released().told()
    const { office, staff, id, overview } = told
    expect(await office.refusal('publication.correct', { communiqueId: id, reason: '' })).toEqual({ code: 'REASON_REQUIRED' })
    const { communiqueId } = await office.get('publication.correct', { communiqueId: id, reason: 'Une erreur de date.' })
    const corrective = await office.get('communiques.read', { communiqueId })
    expect(corrective).toMatchObject({ type: 'correction', title: 'Une avancée pour le cœur', status: { state: 'draft' } })
    expect((await overview()).status.state).toBe('released')

    await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
    await office.sitDown(staff.ben)
    const { current } = (await office.get('communiques.read', { communiqueId })).status
    if (!current) throw new Error('no version')
    const named = { versionId: current.versionId, fingerprint: current.fingerprint }
    await office.get('review.giveVerdict', { ...named, role: 'publisher', decision: 'approve', text: '', seen: 'whole' })
    await office.get('publication.clear', named)
    await office.get('publication.release', { communiqueId, channel: 'liste presse' })
    expect((await overview()).status.state).toBe('superseded')
    expect(await office.refusal('exports.excerpts', { versionId: (await told.current()).versionId })).toEqual({ code: 'TEXT_NOT_STANDING' })
    expect((await office.get('communiques.history', { communiqueId: id })).at(-1)).toMatchObject({ type: 'communique.superseded', params: { correctiveId: communiqueId } })
  })

  test('its correction is not judged by who wrote it', async () => {
    const { office, staff, id } = await communique().draft().submitted().approved().cleared().released().told()
    await office.get('people.setRoles', { personId: staff.ana, roles: ['author', 'admin', 'publisher'] })
    await office.get('people.setRoles', { personId: staff.ben, roles: ['author', 'publisher'] })
    await office.sitDown(staff.ben)
    const { communiqueId } = await office.get('publication.correct', { communiqueId: id, reason: 'Une virgule.' })
    await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
    const { current } = (await office.get('communiques.read', { communiqueId })).status
    if (!current) throw new Error('no version')
    await office.sitDown(staff.ana)
    const approval = { versionId: current.versionId, fingerprint: current.fingerprint, role: 'publisher', decision: 'approve', text: '', seen: 'whole' } as const
    expect(await office.refusal('review.giveVerdict', approval)).toEqual({ code: 'OWN_TEXT' })
  })

  test('the publisher withdraws it, with a reason; its file is exported under a name that says so', async () => {
    const { office, staff, id, overview } = await communique().draft().submitted().approved().cleared().released().told()
    await office.sitDown(staff.ben)
    await office.get('publication.withdraw', { communiqueId: id, reason: 'Étude rétractée.' })
    expect((await overview()).status.state).toBe('withdrawn')
    const [rendition] = (await overview()).renditions
    if (!rendition) throw new Error('no rendition')
    office.dialogs.willChoose(join(temporaryFolder(), 'a.pdf'))
    await office.get('exports.rendition', { renditionId: rendition.id })
    expect(office.dialogs.suggested.at(-1)).toBe('2025-01-30_CP_une-avancee-pour-le-coeur_v1_RETIRE.pdf')
  })
})

test('abandoning is undone by resuming', async () => {
  const { office, id, overview } = await communique().draft().submitted().told()
  await office.get('communiques.abandon', { communiqueId: id, reason: '' })
  expect((await overview()).status.state).toBe('abandoned')
  await office.get('communiques.resume', { communiqueId: id })
  expect((await overview()).status.state).toBe('in_review')
})

test('an incomplete text is not submitted', async () => {
  const { office, id } = await communique().told()
  expect(await office.refusal('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' })).toMatchObject({ code: 'PREFLIGHT_BLOCKING' })
  expect((await office.get('drafts.check', { communiqueId: id })).some(({ rule }) => rule === 'title.empty')).toBe(true)
  await write(office, id, documentSaying('Un titre'))
  expect(await office.refusal('versions.submit', { communiqueId: id, requiredRoles: [], instructions: '' })).toEqual({ code: 'CIRCUIT_INCOMPLETE' })
})

test('a text is submitted by who asked for it, not by who sat down meanwhile', async () => {
  const { office, id, overview, staff } = await communique().draft().told()
  const [submission] = await Promise.all([office.ask('versions.submit', { communiqueId: id, requiredRoles: ['publisher'], instructions: '' }), office.get('session.lock')])
  expect(submission).toEqual({ ok: false, error: { code: 'NO_ACTIVE_PERSON' } })
  await office.sitDown(staff.ana)
  expect((await overview()).versions).toEqual([])
})
