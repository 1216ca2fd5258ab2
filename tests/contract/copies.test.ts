import { describe, expect, test } from 'vitest'
import type { Finding } from '../../core/bridge/shapes'
import type { CommuniqueId } from '../../core/communique/ids'
import { node, paragraph } from '../../core/document/specimen'
import { bindsWithoutWriting } from '../../core/document/draft'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { contact } from '../../core/register/testing'
import { staffedOffice, type Office } from './office'
import { communique } from './stories'
import { documentSaying, write } from './writing'

const uuid = (rank: number) => `20000000-0000-4000-8000-${String(rank).padStart(12, '0')}`

/** What a communiqué of last month says, under embargo, with a quote. */
function lastMonths(): DocumentJson {
  const base = documentSaying('Un essai réussi')
  let rank = 0
  const visit = (each: NodeJson): NodeJson => (each.type === 'text' ? each : { ...each, attrs: { ...each.attrs, id: uuid((rank += 1)) }, ...(each.content ? { content: each.content.map(visit) } : {}) })
  const content = base.content.flatMap((block): readonly NodeJson[] => {
    if (block.type === 'release') return [node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' })]
    return block.type === 'about' ? [paragraph('Le 30 janvier 2025, 846 patients ont été suivis.'), node('quote', { civility: 'Pr', speaker: 'Ève Marin', function: 'hématologue' }, paragraph('Tout a changé.')), block] : [block]
  })
  return { type: 'doc', content: content.map(visit) }
}

async function draftDocument(office: Office, communiqueId: CommuniqueId): Promise<DocumentJson> {
  const document = bindsWithoutWriting((await office.get('drafts.open', { communiqueId })).updates)
  if (!document.ok) throw new Error(document.error.code)
  return document.value
}

const copied = (findings: readonly Finding[]) => findings.filter(({ rule }) => rule.startsWith('copied.'))
const check = async (office: Office, communiqueId: CommuniqueId) => copied(await office.get('drafts.check', { communiqueId }))

describe('a communiqué that begins as a copy', () => {
  test('has the words, and nothing that was decided for the other one', async () => {
    const place = await staffedOffice()
    const { office, staff } = place
    const source = await communique().draft('Un essai réussi').told(place)
    await write(office, source.id, lastMonths())
    const before = await office.get('communiques.read', { communiqueId: source.id })
    const { communiqueId } = await office.get('copies.begin', { communiqueId: source.id })
    const document = await draftDocument(office, communiqueId)
    expect(document.content.map(({ type }) => type)).toEqual(lastMonths().content.map(({ type }) => type))
    expect(JSON.stringify(document)).toContain('846 patients')
    expect(JSON.stringify(document)).not.toContain('2025-02-04')
    expect(document.content.find(({ type }) => type === 'release')?.attrs).toMatchObject({ mode: 'undecided' })
    expect(document.content.find(({ type }) => type === 'dateline')?.attrs).toMatchObject({ date: '' })
    const overview = await office.get('communiques.read', { communiqueId })
    expect(overview).toMatchObject({ title: 'Un essai réussi', versions: [], status: { state: 'draft' }, owner: { id: staff.ana } })
    expect(overview.reference).not.toBe(before.reference)
    expect(await office.get('copies.source', { communiqueId })).toMatchObject({ communiqueId: source.id, reference: before.reference, versionNumber: null })
    expect(await office.get('copies.source', { communiqueId: source.id })).toBeNull()
    expect(await office.get('communiques.read', { communiqueId: source.id })).toEqual(before)
  })

  test.each(['draft', 'submitted', 'approved', 'cleared', 'released', 'abandoned'] as const)('is made from one that is %s', async (state) => {
    const place = await staffedOffice()
    const { office } = place
    const steps = { draft: (s: ReturnType<typeof communique>) => s, submitted: (s) => s.submitted(), approved: (s) => s.submitted().approved(), cleared: (s) => s.submitted().approved().cleared(), released: (s) => s.submitted().approved().cleared().released(), abandoned: (s) => s } satisfies Record<string, (s: ReturnType<typeof communique>) => ReturnType<typeof communique>>
    const source = await steps[state](communique().draft('Un texte')).told(place)
    await office.sitDown(place.staff.ana)
    if (state === 'abandoned') await office.get('communiques.abandon', { communiqueId: source.id, reason: 'Autrement.' })
    const { communiqueId } = await office.get('copies.begin', { communiqueId: source.id })
    expect(await office.get('communiques.read', { communiqueId })).toMatchObject({ title: 'Un texte', versions: [], renditions: [], status: { state: 'draft' } })
    expect((await office.get('copies.source', { communiqueId }))?.versionNumber).toBe(state === 'cleared' || state === 'released' ? 1 : null)
  })

  test('is asked about what may be stale until it is changed, or confirmed, each by itself', async () => {
    const place = await staffedOffice()
    const { office } = place
    const source = await communique().draft().told(place)
    await write(office, source.id, lastMonths())
    const { communiqueId } = await office.get('copies.begin', { communiqueId: source.id })
    expect(await check(office, source.id)).toEqual([])
    const first = await check(office, communiqueId)
    expect(first.map(({ rule, params }) => [rule, params?.['words']])).toEqual(expect.arrayContaining([['copied.date', '30 janvier 2025'], ['copied.figure', '846 patients'], ['copied.quote', 'Ève Marin'], ['copied.function', 'hématologue']]))
    expect(first.find(({ rule }) => rule === 'copied.figure')?.params).toMatchObject({ found: '846 patients', before: 'Le 30 janvier 2025, ', after: ' ont été suivis.' })
    expect(first.every(({ severity, params }) => severity === 'warning' && params?.['source'] !== '')).toBe(true)

    const figure = first.find(({ rule }) => rule === 'copied.figure')
    const ranks = [Number(figure?.params?.['rank'])]
    await office.get('copies.confirm', { communiqueId, ranks, isTrue: true })
    const rules = (await check(office, communiqueId)).map(({ rule }) => rule)
    expect(rules).toEqual(first.map(({ rule }) => rule).filter((rule) => rule !== 'copied.figure'))

    await office.get('copies.confirm', { communiqueId, ranks, isTrue: false })
    expect(await check(office, communiqueId)).toEqual(first)
    // Several at once, and one that is no more asked about.
    const every = first.map(({ params }) => Number(params?.['rank']))
    await office.get('copies.confirm', { communiqueId, ranks: [...every, 4_999], isTrue: true })
    expect(await check(office, communiqueId)).toEqual([])
    await office.get('copies.confirm', { communiqueId, ranks: every.filter((rank) => !ranks.includes(rank)), isTrue: false })
    expect((await check(office, communiqueId)).map(({ rule }) => rule)).toEqual(rules)

    const document = await draftDocument(office, communiqueId)
    await write(office, communiqueId, JSON.parse(JSON.stringify(document).replace('30 janvier 2025', '3 mars 2026')) as DocumentJson)
    expect((await check(office, communiqueId)).map(({ rule }) => rule)).toEqual(rules.filter((rule) => rule !== 'copied.date'))
  })

  test('keeps what came from the register, which says what changed there since', async () => {
    const place = await staffedOffice()
    const { office } = place
    const { summary } = await office.get('register.save', { entryId: null, base: 0, entry: contact('Inès Roche') as never, validFrom: '', validUntil: '' })
    const source = await communique().draft().told(place)
    const { content } = contact('Inès Roche') as { content: { name: string; function: string; phone: string; email: string } }
    const { name, function: office_, phone, email } = content
    const text = lastMonths()
    await write(office, source.id, { ...text, content: text.content.map((block) => (block.type === 'pressContact' ? { ...block, content: [node('contact', { id: uuid(900), name, function: office_, phone, email })] } : block)) })
    await office.get('register.noteUse', { communiqueId: source.id, blockId: uuid(900), entryId: summary.id, number: 1 })
    const { communiqueId } = await office.get('copies.begin', { communiqueId: source.id })
    expect((await check(office, communiqueId)).map(({ rule }) => rule)).not.toContain('copied.contact')
    await office.get('register.save', { entryId: summary.id, base: 1, entry: contact('Inès Roche', { phone: '04 99 00 00 00' }) as never, validFrom: '', validUntil: '' })
    expect((await office.get('drafts.check', { communiqueId })).map(({ rule }) => rule)).toContain('entry.outdated')
  })

  test('is refused to who does not write, and confirmed by nobody who may not edit', async () => {
    const place = await staffedOffice()
    const { office, staff } = place
    const source = await communique().draft('Un texte').told(place)
    await office.sitDown(staff.dan)
    expect(await office.refusal('copies.begin', { communiqueId: source.id })).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await office.refusal('copies.confirm', { communiqueId: source.id, ranks: [1], isTrue: true })).toMatchObject({ code: 'ROLE_MISSING' })
    expect(await office.get('copies.source', { communiqueId: source.id })).toBeNull()
  })
})
