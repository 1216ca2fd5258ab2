import { describe, expect, test } from 'vitest'
import type { DocumentJson } from '../../core/document/types'
import { documentSchema } from '../../core/document/schema'
import { nodeToJson } from '../../core/document/parse'
import { withChanges } from '../../core/suggestions/apply'
import { changesFrom } from '../../core/suggestions/change'
import { openOffice } from './office'
import { communique } from './stories'
import { changesOn, changesTo, saying, suggested, suggestionIn } from './suggesting'
import { documentSaying, write } from './writing'

const reviewed = () => communique().draft().submitted('publisher', 'reviewer.scientific')
const submission = (communiqueId: Awaited<ReturnType<ReturnType<typeof reviewed>['told']>>['id']) => ({ communiqueId, requiredRoles: ['publisher' as const], instructions: '' })

describe('a suggestion', () => {
  test('is what its person saw, on a version that stays as it was', async () => {
    const told = await reviewed().told()
    const { office, staff, current } = told
    const { versionId } = await current()
    const before = await office.get('versions.read', { versionId })
    const suggestionId = await suggested(told)
    const { changes, standings, by, versionNumber, isAltered } = await suggestionIn(told, suggestionId)
    expect({ standings, by, versionNumber, isAltered }).toEqual({ standings: [{ standing: 'pending', by: null, at: null }], by: { id: staff.cleo, name: 'Cléo Martin' }, versionNumber: 1, isAltered: false })
    expect(await office.get('versions.read', { versionId })).toEqual(before)
    const made = withChanges(documentSchema.nodeFromJSON(before.document), changesFrom(changes) ?? [])
    expect(made && nodeToJson(made)).toEqual(saying(before.document, 'paragraphe', 'passage'))
  })

  test('moves nothing: no state, no fingerprint, no verdict, and not the draft', async () => {
    const told = await reviewed().approved('reviewer.scientific').told()
    const before = await told.overview()
    await suggested(told)
    await told.office.sitDown(told.staff.ana)
    const { status, draftDiffers, verdicts } = await told.overview()
    expect({ status, draftDiffers, verdicts }).toEqual({ status: before.status, draftDiffers: before.draftDiffers, verdicts: before.verdicts })
  })

  test('is kept as it is written, by each for themself, and is there after Marbre was closed', async () => {
    const told = await reviewed().told()
    const { office, staff, current } = told
    const { versionId } = await current()
    await office.sitDown(staff.cleo)
    const changes = await changesOn(office, versionId, 'paragraphe', 'passage')
    const { keptAt } = await office.get('suggestions.keep', { versionId, changes })
    await office.sitDown(staff.ben)
    expect(await office.get('suggestions.open', { versionId })).toMatchObject({ changes: [], keptAt: null })
    await office.close()
    const again = await openOffice(office.folder)
    await again.sitDown(staff.cleo)
    expect(await again.get('suggestions.open', { versionId })).toMatchObject({ changes, keptAt, versionNumber: 1, alreadyPending: 0 })
    expect(await again.get('suggestions.list', { communiqueId: told.id })).toEqual([])
    await again.get('suggestions.propose', { versionId, changes })
    expect(await again.get('suggestions.open', { versionId })).toMatchObject({ changes: [], keptAt: null, alreadyPending: changes.length })
  })

  test('that asks for nothing is none', async () => {
    const told = await reviewed().told()
    const { versionId } = await told.current()
    expect(await told.office.refusal('suggestions.propose', { versionId, changes: [] })).toEqual({ code: 'SUGGESTIONS_EMPTY' })
  })

  test('holds splits, joins, lists, headings and attributes, each decided by itself', async () => {
    const told = await reviewed().told()
    const { office, staff, current, id } = told
    const { versionId } = await current()
    const { document } = await office.get('versions.read', { versionId })
    const content = document.content.flatMap((node) => {
      if (node.type === 'dateline') return [{ ...node, attrs: { ...node.attrs, place: 'Lyon' } }]
      if (node.type !== 'paragraph') return [node]
      const [words] = node.content ?? []
      const at = (words?.text ?? '').indexOf(',')
      const half = (text: string) => ({ ...node, content: [{ type: 'text' as const, text }] })
      return [{ type: 'heading' as const, attrs: { id: null, level: 2 }, content: [{ type: 'text' as const, text: 'Le contexte' }] }, half(words?.text?.slice(0, at) ?? ''), half(words?.text?.slice(at + 1) ?? '')]
    })
    const edited: DocumentJson = { ...document, content }
    await office.sitDown(staff.cleo)
    const { suggestionId } = await office.get('suggestions.propose', { versionId, changes: changesTo(document, edited) })
    expect((await suggestionIn(told, suggestionId)).standings).toHaveLength(3)
    await office.sitDown(staff.ana)
    await office.get('suggestions.decide', { communiqueId: id, decision: 'accepted', on: [{ suggestionId, ranks: [0, 2] }] })
    expect((await suggestionIn(told, suggestionId)).standings.map(({ standing }) => standing)).toEqual(['accepted', 'pending', 'accepted'])
  })

  test('two on the same words are both kept, whoever comes first', async () => {
    const told = await reviewed().told()
    const one = await suggested(told, 'paragraphe', 'passage')
    const other = await suggested(told, 'paragraphe', 'alinéa', 'ben')
    await told.office.sitDown(told.staff.ana)
    await told.office.get('suggestions.decide', { communiqueId: told.id, decision: 'accepted', on: [{ suggestionId: one, ranks: [0] }] })
    const listed = await told.office.get('suggestions.list', { communiqueId: told.id })
    expect(listed.map(({ id, standings }) => [id, standings[0]?.standing])).toEqual([[one, 'accepted'], [other, 'pending']])
  })
})

describe('a decision', () => {
  test('for one of two on the same words sets the other aside, with its words, and can be taken back', async () => {
    const told = await reviewed().told()
    const [kept, aside] = [await suggested(told), await suggested(told, 'paragraphe', 'alinéa', 'ben')]
    const { office, staff, id: communiqueId } = told
    await office.sitDown(staff.cleo)
    expect(await office.refusal('suggestions.decide', { communiqueId, decision: 'setAside', on: [{ suggestionId: aside, ranks: [0] }] })).toMatchObject({ code: 'ROLE_MISSING' })
    await office.sitDown(staff.ana)
    const before = (await suggestionIn(told, aside)).changes
    await office.get('suggestions.decide', { communiqueId, decision: 'accepted', on: [{ suggestionId: kept, ranks: [0] }] })
    await office.get('suggestions.decide', { communiqueId, decision: 'setAside', on: [{ suggestionId: aside, ranks: [0] }] })
    expect(await suggestionIn(told, aside)).toMatchObject({ changes: before, standings: [{ standing: 'setAside', by: { name: 'Ana Lopès' } }] })
    expect(await office.refusal('suggestions.decide', { communiqueId, decision: 'accepted', on: [{ suggestionId: aside, ranks: [0] }] })).toEqual({ code: 'SUGGESTION_DECIDED' })
    await office.get('suggestions.decide', { communiqueId, decision: 'reopened', on: [{ suggestionId: aside, ranks: [0] }] })
    expect((await suggestionIn(told, aside)).standings).toMatchObject([{ standing: 'pending' }])
  })

  test('is the author’s or the publisher’s; a reviewer withdraws their own', async () => {
    const told = await reviewed().told()
    const { office, staff, id } = told
    const suggestionId = await suggested(told)
    const on = [{ suggestionId, ranks: [0] }]
    for (const decision of ['accepted', 'rejected', 'reopened'] as const) expect(await office.refusal('suggestions.decide', { communiqueId: id, decision, on })).toMatchObject({ code: 'ROLE_MISSING' })
    expect((await suggestionIn(told, suggestionId)).refusals).toMatchObject({ decide: { code: 'ROLE_MISSING' }, withdraw: null })
    await office.sitDown(staff.ben)
    expect(await office.refusal('suggestions.withdraw', { suggestionId, ranks: [0] })).toEqual({ code: 'SUGGESTION_OF_ANOTHER' })
    await office.get('suggestions.decide', { communiqueId: id, decision: 'rejected', on })
    await office.sitDown(staff.cleo)
    expect(await office.refusal('suggestions.withdraw', { suggestionId, ranks: [0] })).toEqual({ code: 'SUGGESTION_DECIDED' })
    await office.sitDown(staff.ana)
    await office.get('suggestions.decide', { communiqueId: id, decision: 'reopened', on })
    await office.sitDown(staff.cleo)
    expect(await office.get('suggestions.withdraw', { suggestionId, ranks: [0] })).toMatchObject([{ standings: [{ standing: 'withdrawn', by: { name: 'Cléo Martin' } }] }])
    await office.sitDown(staff.ana)
    for (const decision of ['accepted', 'rejected', 'reopened'] as const) expect(await office.refusal('suggestions.decide', { communiqueId: id, decision, on })).toEqual({ code: 'SUGGESTION_DECIDED' })
  })

  test('is taken on all that were named or on none', async () => {
    const told = await reviewed().told()
    const { office, staff, id } = told
    const suggestionId = await suggested(told)
    const other = await suggested(told, 'www.institut.example', 'www.hopital.example', 'ben')
    await office.sitDown(staff.ana)
    const decide = (on: { suggestionId: typeof suggestionId; ranks: number[] }[]) => office.refusal('suggestions.decide', { communiqueId: id, decision: 'accepted', on })
    expect(await decide([{ suggestionId, ranks: [0] }, { suggestionId: other, ranks: [7] }])).toEqual({ code: 'SUGGESTION_UNKNOWN' })
    expect(await decide([{ suggestionId, ranks: [0, 0] }])).toEqual({ code: 'SUGGESTION_UNKNOWN' })
    expect(await decide([{ suggestionId, ranks: [0] }, { suggestionId, ranks: [0] }])).toEqual({ code: 'SUGGESTION_UNKNOWN' })
    expect((await office.get('suggestions.list', { communiqueId: id })).flatMap(({ standings }) => standings.map(({ standing }) => standing))).toEqual(['pending', 'pending'])
  })

  test('is in the history, and names who took it', async () => {
    const told = await reviewed().told()
    const suggestionId = await suggested(told)
    await told.office.sitDown(told.staff.ana)
    await told.office.get('suggestions.decide', { communiqueId: told.id, decision: 'accepted', on: [{ suggestionId, ranks: [0] }] })
    const history = await told.office.get('communiques.history', { communiqueId: told.id })
    expect(history.filter(({ type }) => type.startsWith('suggestion.')).map(({ type, by }) => [type, by.name])).toEqual([['suggestion.made', 'Cléo Martin'], ['suggestion.accepted', 'Ana Lopès']])
  })
})

describe('a pending suggestion', () => {
  test('keeps the next version from being submitted until it is decided on or withdrawn', async () => {
    const told = await reviewed().changesRequested().told()
    const { office, staff, id, overview } = told
    const [one, other, third] = [await suggested(told), await suggested(told, 'www.institut.example', 'www.hopital.example'), await suggested(told, 'Un institut', 'Un hôpital')]
    await office.sitDown(staff.ana)
    await write(office, id, documentSaying('Un autre titre'))
    const pending = async () => (await office.refusal('versions.submit', submission(id)))
    expect(await pending()).toEqual({ code: 'SUGGESTIONS_PENDING', params: { count: 3 } })
    expect((await overview()).permissions.find(({ command }) => command === 'submit')?.refusal).toEqual({ code: 'SUGGESTIONS_PENDING', params: { count: 3 } })
    await office.get('suggestions.decide', { communiqueId: id, decision: 'accepted', on: [{ suggestionId: one, ranks: [0] }] })
    await office.get('suggestions.decide', { communiqueId: id, decision: 'rejected', on: [{ suggestionId: other, ranks: [0] }] })
    expect(await pending()).toEqual({ code: 'SUGGESTIONS_PENDING', params: { count: 1 } })
    await office.sitDown(staff.cleo)
    await office.get('suggestions.withdraw', { suggestionId: third, ranks: [0] })
    await office.sitDown(staff.ana)
    await office.get('versions.submit', submission(id))
    expect((await overview()).status.state).toBe('in_review')
  })

  test('that comes late, on the version before, waits for the next submission', async () => {
    const told = await reviewed().changesRequested().told()
    const { office, staff, id } = told
    const { versionId } = await told.current()
    const changes = await changesOn(office, versionId, 'paragraphe', 'passage')
    await write(office, id, documentSaying('Un autre titre'))
    await office.get('versions.submit', submission(id))
    await office.sitDown(staff.cleo)
    const { suggestionId } = await office.get('suggestions.propose', { versionId, changes })
    expect(await suggestionIn(told, suggestionId)).toMatchObject({ versionNumber: 1, standings: [{ standing: 'pending' }] })
    expect((await told.overview()).status.state).toBe('in_review')
  })
})

test('nothing is suggested on what cannot change any more', async () => {
  const told = await communique().draft().submitted().approved().cleared().told()
  const { versionId } = await told.current()
  const changes = await changesOn(told.office, versionId, 'paragraphe', 'passage')
  await told.office.sitDown(told.staff.cleo)
  for (const ask of [() => told.office.refusal('suggestions.open', { versionId }), () => told.office.refusal('suggestions.keep', { versionId, changes }), () => told.office.refusal('suggestions.propose', { versionId, changes })]) expect(await ask()).toMatchObject({ code: 'TRANSITION_REFUSED' })
})
