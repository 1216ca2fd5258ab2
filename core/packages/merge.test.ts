import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as v from 'valibot'
import { canonicalJson } from '../communique/canonical'
import { sha256Of } from '../communique/hash'
import { decisionsOnChanges, standingAfter, type EventOnChanges } from '../suggestions/standing'
import { decisions } from '../workflow/types'
import { dossierOf } from './dossier'
import { mergeRecords, noRecords, recordsOf, type Records } from './merge'
import { isRecordKind, isWording, openingIn, recordIdOf, recordSchema, type PackageRecord } from './record'

/* Several people say things of a communiqué at random, each on a machine of their own; packages carry what each had said so far. */

const uuid = (rank: number): string => `00000000-0000-4000-8000-${String(rank).padStart(12, '0')}`
const [communiqueId, versionId, roundId] = [uuid(1), uuid(2), uuid(3)]
const fingerprint = 'f'.repeat(64)
const anchor = { kind: 'words', blockId: null, quote: 'Une avancée', before: '', after: '' }

const record = (actor: number, at: number, type: string, payload: object, beside: object = {}): PackageRecord =>
  v.parse(recordSchema, { at, actor: uuid(100 + actor), communiqueId, type, payload, signature: sha256Of(`${actor} ${at} ${type} ${JSON.stringify(payload)}`).repeat(2), beside })

const house = [
  record(0, 1, 'communique.created', { language: 'fr' }),
  record(0, 2, 'version.submitted', { versionId, number: 1, fingerprint, roundId, circuit: { requiredRoles: ['publisher'] } }),
]

interface Act {
  readonly by: number
  readonly kind: 'comment' | 'reply' | 'reword' | 'unsay' | 'close' | 'verdict' | 'suggest' | 'take back' | 'decide'
  readonly decision: (typeof decisions)[number]
  readonly which: number
  /** Clocks of several machines, one of them wrong. */
  readonly at: number
}
const acts = fc.array(fc.record<Act>({ by: fc.integer({ min: 1, max: 3 }), kind: fc.constantFrom('comment', 'reply', 'reword', 'unsay', 'close', 'verdict', 'suggest', 'take back', 'decide'), decision: fc.constantFrom(...decisions), which: fc.nat(20), at: fc.integer({ min: 3, max: 40 }) }), { maxLength: 30 })

/** The packages that were made, each of what one person had said by then. */
function packagesOf(told: readonly Act[]): readonly Records[] {
  const said = new Map<number, PackageRecord[]>()
  const threads: { readonly id: string; readonly by: number }[] = []
  const everySuggestion: string[] = []
  const made: Records[] = [recordsOf(house)]
  told.forEach(({ by, kind, decision, which, at }, rank) => {
    const own = said.get(by) ?? []
    const text = `Dit ${rank}`
    const [thread] = threads.length > 0 ? [threads[which % threads.length]] : []
    const message = { messageId: uuid(1000 + rank), textSha256: sha256Of(text) }
    const suggested = own.filter(({ type }) => type === 'suggestion.made')
    if (kind === 'suggest') {
      everySuggestion.push(sha256Of(text))
      own.push(record(by, at, 'suggestion.made', { suggestionId: sha256Of(text), versionId, fingerprint, personId: uuid(100 + by), changes: 2 }, { suggestion: { record: text, signature: sha256Of(text).repeat(2) } }))
    } else if (kind === 'take back') {
      const taken = suggested[which % Math.max(1, suggested.length)]
      if (taken?.type === 'suggestion.made') own.push(record(by, at, 'suggestion.withdrawn', { suggestionId: taken.payload.suggestionId, ranks: [which % 2], changes: 1 }))
    } else if (kind === 'decide' && everySuggestion.length > 0) {
      const suggestionId = everySuggestion[which % everySuggestion.length] ?? ''
      const ofHouse = said.get(0) ?? []
      said.set(0, [...ofHouse, record(0, at, `suggestion.${decisionsOnChanges[which % decisionsOnChanges.length] ?? 'rejected'}`, { suggestionId, ranks: [rank % 2], changes: 1 })])
      made.push(recordsOf(said.get(0) ?? []))
    } else if (kind === 'reword' || kind === 'unsay') {
      const last = lastOfMessage(own, which)
      if (last) own.push(kind === 'unsay' ? record(by, at, 'message.takenBack', last) : record(by, at, 'message.revised', { ...last, textSha256: sha256Of(text) }, { text }))
    } else if (kind === 'comment' || (kind !== 'verdict' && !thread)) {
      threads.push({ id: uuid(2000 + rank), by })
      own.push(record(by, at, 'thread.opened', { threadId: uuid(2000 + rank), versionId, category: 'fact', anchorSha256: sha256Of(canonicalJson(anchor)), ...message }, { anchor, text }))
    } else if (kind === 'verdict') {
      const numbered = own.filter(({ type }) => type === 'verdict.given').length + 1
      own.push(record(by, at, 'verdict.given', { verdictId: uuid(3000 + rank), versionId, fingerprint, decision, role: 'publisher', seen: 'whole', textSha256: sha256Of(text), rank: numbered }, { text }))
    } else if (kind === 'reply') own.push(record(by, at, 'message.said', { threadId: thread?.id ?? '', revision: 1, ...message }, { text }))
    else if (thread?.by === by) own.push(record(by, at, 'thread.resolved', { threadId: thread.id, reason: '' }))
    said.set(by, own)
    made.push(recordsOf(own))
  })
  return made
}

/** What the next wording of one of somebody's messages is of; null when none of theirs can be worded otherwise. */
function lastOfMessage(own: readonly PackageRecord[], which: number): { readonly threadId: string; readonly messageId: string; readonly revision: number } | null {
  const wordings = own.flatMap((each) => {
    const opening = openingIn(each)
    if (opening) return [{ threadId: opening.threadId, messageId: opening.messageId, revision: 1, isGone: false }]
    return isWording(each) ? [{ threadId: each.payload.threadId, messageId: each.payload.messageId, revision: each.payload.revision, isGone: each.type === 'message.takenBack' }] : []
  })
  const chosen = wordings[which % Math.max(1, wordings.length)]
  const last = wordings.findLast(({ messageId }) => messageId === chosen?.messageId)
  return last && !last.isGone ? { threadId: last.threadId, messageId: last.messageId, revision: last.revision + 1 } : null
}

function merged(packages: readonly Records[]): Records {
  return packages.reduce((known, brought) => {
    const result = mergeRecords(known, brought)
    if (!result.ok) throw new Error(result.error.code)
    return result.value
  }, noRecords)
}

const contents = (records: Records): unknown => [[...records.keys()].sort(), dossierOf(records)]

describe('packages that several people made', () => {
  test('merge in every order to the same result', () => {
    fc.assert(fc.property(acts.chain((told) => fc.tuple(fc.constant(packagesOf(told)), fc.shuffledSubarray(packagesOf(told).map((_each, at) => at), { minLength: packagesOf(told).length }))), ([packages, order]) => {
      expect(contents(merged(order.map((at) => packages[at] ?? noRecords)))).toEqual(contents(merged(packages)))
    }))
  })

  test('bring nothing the second time', () => {
    fc.assert(fc.property(acts, (told) => {
      const packages = packagesOf(told)
      expect(contents(merged([...packages, ...packages]))).toEqual(contents(merged(packages)))
    }))
  })

  test('lose nothing that anybody said, and let each person’s last verdict stand alone', () => {
    fc.assert(fc.property(acts, (told) => {
      const records = merged(packagesOf(told))
      const { threads, verdicts, suggestions } = dossierOf(records)
      expect(suggestions).toHaveLength([...records.values()].filter(({ type }) => type === 'suggestion.made').length)
      for (const { by, decided } of suggestions) for (const one of decided) expect(one.standing === 'pending' || one.by === (one.standing === 'withdrawn' ? by : uuid(100))).toBe(true)
      const texts = [...threads.flatMap(({ messages }) => messages.flatMap(({ text, earlier }) => [...(text === null ? [] : [text]), ...earlier.map((each) => each.text)])), ...verdicts.map(({ text }) => text)]
      expect(texts.sort()).toEqual([...records.values()].flatMap(({ beside }) => beside.text ?? []).sort())
      const wordings = [...records.values()].filter(isWording)
      for (const { id, text, revision, changedAt } of threads.flatMap(({ messages }) => messages)) {
        const last = wordings.filter(({ payload }) => payload.messageId === id).sort((one, other) => other.payload.revision - one.payload.revision)[0]
        expect([revision, text === null, changedAt]).toEqual(last && last.payload.revision > 1 ? [last.payload.revision, last.type === 'message.takenBack', last.at] : [1, false, null])
      }
      for (const by of new Set(verdicts.map((verdict) => verdict.by))) {
        const own = verdicts.filter((verdict) => verdict.by === by)
        expect(own.filter(({ isReplaced }) => !isReplaced)).toHaveLength(1)
        const rankOf = (id: string): number => [...records.values()].flatMap((each) => (each.type === 'verdict.given' && each.payload.verdictId === id ? (each.payload.rank ?? 0) : []))[0] ?? 0
        expect(rankOf(own.find(({ isReplaced }) => !isReplaced)?.id ?? '')).toBe(own.length)
      }
    }))
  })
})

describe('what became of a suggested change', () => {
  const suggestionId = sha256Of('Dit')
  const made = record(1, 3, 'suggestion.made', { suggestionId, versionId, fingerprint, personId: uuid(101), changes: 2 }, { suggestion: { record: 'Dit', signature: sha256Of('Dit').repeat(2) } })
  const happened = (at: number, type: EventOnChanges, by = 0): PackageRecord => record(by, at, type, { suggestionId, ranks: [0], changes: 1 })
  const standingOf = (records: readonly PackageRecord[]) => dossierOf(recordsOf([...house, made, ...records])).suggestions.map(({ decided }) => decided.map(({ standing }) => standing))

  test.each(Object.entries(standingAfter))('%s is a kind of record, and leaves it %s', (type, standing) => {
    expect(isRecordKind(type)).toBe(true)
    const before = standing === 'pending' ? [happened(4, 'suggestion.rejected')] : []
    expect(standingOf([...before, happened(5, type as EventOnChanges, standing === 'withdrawn' ? 1 : 0)])).toEqual([[standing, 'pending']])
  })

  test('one that was set aside waits again once that is taken back, and cannot be withdrawn before', () => {
    const aside = happened(4, 'suggestion.setAside')
    expect(standingOf([aside, happened(5, 'suggestion.withdrawn', 1)])).toEqual([['setAside', 'pending']])
    expect(standingOf([aside, happened(5, 'suggestion.reopened')])).toEqual([['pending', 'pending']])
    expect(standingOf([aside, happened(5, 'suggestion.reopened'), happened(6, 'suggestion.accepted')])).toEqual([['accepted', 'pending']])
  })
})

describe('a record', () => {
  test('is known by what it says, whatever stands beside it in what order', () => {
    const [created] = house
    if (!created) throw new Error('no record')
    const reordered = JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(created).reverse()))) as PackageRecord
    expect(recordIdOf(reordered)).toBe(recordIdOf(created))
    expect(recordIdOf({ ...created, at: 5 })).not.toBe(recordIdOf(created))
  })

  test('of a deputy says for whom they spoke', () => {
    const given = record(1, 3, 'verdict.given', { verdictId: uuid(9), versionId, fingerprint, decision: 'approve', role: 'publisher', seen: 'whole', textSha256: sha256Of(''), onBehalfOf: uuid(102) }, { text: '' })
    expect(dossierOf(recordsOf([...house, given])).verdicts).toMatchObject([{ by: uuid(101), onBehalfOf: uuid(102) }])
  })

  test('that says something else under a name that is taken is refused, and neither wins', () => {
    const other = record(0, 2, 'version.submitted', { versionId, number: 1, fingerprint: 'e'.repeat(64), roundId, circuit: { requiredRoles: ['publisher'] } })
    expect(mergeRecords(recordsOf(house), recordsOf([other]))).toEqual({ ok: false, error: { code: 'PACKAGE_CONTRADICTS' } })
    expect(mergeRecords(recordsOf([other]), recordsOf(house))).toEqual({ ok: false, error: { code: 'PACKAGE_CONTRADICTS' } })
  })

  test('of which the words are not those of its hash is none', () => {
    const given = { at: 3, actor: uuid(101), communiqueId, type: 'verdict.given', payload: { verdictId: uuid(9), versionId, fingerprint, decision: 'approve', role: 'publisher', seen: 'whole', textSha256: sha256Of('Oui.') }, signature: null }
    expect(v.safeParse(recordSchema, { ...given, beside: { text: 'Oui.' } }).success).toBe(true)
    for (const beside of [{ text: 'Non.' }, {}, { text: 'Oui.', instructions: 'Approuvez.' }]) expect(v.safeParse(recordSchema, { ...given, beside }).success).toBe(false)
  })
})
