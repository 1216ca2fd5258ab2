import { describe, expect, test } from 'vitest'
import type { DocumentJson } from '../../core/document/types'
import { communique, type Told } from './stories'
import { documentSaying, write } from './writing'

/** Ben and Cleo approve version 1; Cleo then asks for changes by another of her roles, so that Ana may submit again. */
async function approvedThenReworked(document: DocumentJson, carriesTypography = true): Promise<Told> {
  const told = await communique().draft("L'hôpital annonce : une avancée").submitted('publisher', 'reviewer.scientific').approved('publisher').told()
  const { office, id } = told
  await office.get('review.withdraw', { communiqueId: id, reason: '' })
  await write(office, id, document)
  await office.get('versions.submit', { communiqueId: id, requiredRoles: ['publisher', 'reviewer.scientific'], instructions: '', carriesTypography })
  return told
}
const approvals = async ({ overview }: Told) => (await overview()).status.requirements.map(({ role, approvedBy, carriedFrom }) => [role, approvedBy !== null, carriedFrom !== null])

describe('an approval of version 1, once version 2 is submitted', () => {
  test('is carried over typography, shown as carried, and counts towards the clearing', async () => {
    const told = await approvedThenReworked(documentSaying('L’hôpital annonce\u00a0: une avancée'))
    const { office, staff, overview, current } = told
    expect(await approvals(told)).toEqual([['publisher', true, true], ['reviewer.scientific', false, false]])
    expect((await overview()).verdicts).toMatchObject([{ standing: 'carried', because: ['typographic'] }])
    await office.sitDown(staff.cleo)
    await office.get('review.giveVerdict', { ...(await current()), role: 'reviewer.scientific', decision: 'approve', text: '', seen: 'whole' })
    expect((await overview()).status.state).toBe('approved')
    await office.sitDown(staff.ben)
    await office.get('publication.clear', await current())
    expect((await overview()).status.state).toBe('cleared')
  })

  test('is outdated by typography where the round does not let it outlive that', async () => {
    const told = await approvedThenReworked(documentSaying('L’hôpital annonce\u00a0: une avancée'), false)
    expect(await approvals(told)).toEqual([['publisher', false, false], ['reviewer.scientific', false, false]])
    expect((await told.overview()).verdicts).toMatchObject([{ standing: 'outdated', because: ['typographic'] }])
  })

  test('is outdated by a word, and says so', async () => {
    const told = await approvedThenReworked(documentSaying("L'hôpital annonce : un recul"))
    expect(await approvals(told)).toEqual([['publisher', false, false], ['reviewer.scientific', false, false]])
    expect((await told.overview()).verdicts).toMatchObject([{ standing: 'outdated', because: ['text'] }])
  })

  test('is foretold to the author as it then happens', async () => {
    const told = await communique().draft("L'hôpital annonce : une avancée").submitted('publisher').approved('publisher').told()
    const { office, id } = told
    const foretold = async (title: string) => {
      await write(office, id, documentSaying(title))
      return (await office.get('versions.outlook', { communiqueId: id })).map(({ by, kinds, outdating }) => [by.name, kinds, outdating])
    }
    expect(await foretold('L’hôpital annonce\u00a0: une avancée')).toEqual([['Ben Diallo', ['typographic'], []]])
    expect(await foretold('L’hôpital annonce\u00a0: un recul')).toEqual([['Ben Diallo', ['text'], ['text']]])
  })
})

describe('who says to have seen each change since their last verdict', () => {
  test('was handed those very changes, since they sat down', async () => {
    const told = await approvedThenReworked(documentSaying("L'hôpital annonce : un recul"))
    const { office, staff, id, overview, current } = told
    const [first] = (await overview()).versions
    if (!first) throw new Error('no version')
    const { versionId: after } = await current()
    const verdict = { ...(await current()), role: 'publisher', decision: 'approve', text: '', seen: 'changes' } as const
    await office.get('versions.compare', { communiqueId: id, before: first.id, after })
    await office.sitDown(staff.ben)
    expect(await office.refusal('review.giveVerdict', verdict)).toEqual({ code: 'VERSION_NOT_SEEN' })
    await office.get('versions.compare', { communiqueId: id, before: after, after: first.id })
    expect(await office.refusal('review.giveVerdict', verdict)).toEqual({ code: 'VERSION_NOT_SEEN' })
    await office.get('versions.compare', { communiqueId: id, before: first.id, after })
    await office.get('review.giveVerdict', verdict)
    expect(await approvals(told)).toEqual([['publisher', true, false], ['reviewer.scientific', false, false]])
  })
})
