import { generateKeyPairSync, sign } from 'node:crypto'
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { canonicalJson } from '../../core/communique/canonical'
import type { CommuniqueId, SuggestionId, VersionId } from '../../core/communique/ids'
import type { PackageManifest } from '../../core/packages/manifest'
import { recordStatement, type SuggestionRecord } from '../../core/suggestions/record'
import { sha256Of } from '../../electron/platform/hashing'
import { packArchive } from '../../electron/services/packages/archive'
import { statementOf } from '../../electron/store/journal'
import { lookAt, reader, sent, sentBack, submitted, takenIn } from './exchange'
import { openOffice, type Office } from './office'
import type { Told } from './stories'
import { changesTo, saying, suggested, suggestionIn } from './suggesting'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

/* Suggestions that travel in review packages: made elsewhere, decided on at home, as if they had been made there. */

/** What a reader's window does on a version that came. */
async function changesElsewhere(office: Office, communiqueId: CommuniqueId, versionId: VersionId, [words, instead]: readonly [string, string]) {
  const { document } = await office.get('dossiers.content', { communiqueId, versionId })
  return changesTo(document, saying(document, words, instead))
}

async function suggestedElsewhere(office: Office, { id, current }: Told, change: readonly [string, string] = ['paragraphe', 'passage']): Promise<SuggestionId> {
  const { versionId } = await current()
  return (await office.get('suggestions.propose', { versionId, changes: await changesElsewhere(office, id, versionId, change) })).suggestionId
}

describe('a suggestion on a version that came', () => {
  test('is kept as it is written, signed, and read by the author as one that was made there', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    const { versionId } = await told.current()
    const changes = await changesElsewhere(lea, told.id, versionId, ['paragraphe', 'passage'])
    await lea.get('suggestions.keep', { versionId, changes })
    expect(await lea.get('suggestions.open', { versionId })).toMatchObject({ changes, versionNumber: 1, alreadyPending: 0 })
    const { suggestionId } = await lea.get('suggestions.propose', { versionId, changes })
    expect(await lea.get('suggestions.open', { versionId })).toMatchObject({ changes: [], keptAt: null, alreadyPending: changes.length })
    expect(await lea.get('suggestions.list', { communiqueId: told.id })).toMatchObject([{ id: suggestionId, by: { name: 'Léa Morel' }, isAltered: false, refusals: { withdraw: null } }])
    const file = await sentBack(lea, told.id)
    expect((await lookAt(told.office, file)).brings).toMatchObject({ suggestions: changes.length, verdicts: [], comments: 0 })
    await takenIn(told.office, file)
    expect(await suggestionIn(told, suggestionId)).toMatchObject({ by: { name: 'Léa Morel' }, versionNumber: 1, changes, isAltered: false, standings: changes.map(() => ({ standing: 'pending' })), refusals: { decide: null } })
    expect((await told.office.get('integrity.check')).breaks).toEqual([])
  })

  test('twice is once, and the author’s decision comes back with the next version', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    const suggestionId = await suggestedElsewhere(lea, told)
    const file = await sentBack(lea, told.id)
    await takenIn(told.office, file)
    expect(await lookAt(told.office, file)).toMatchObject({ isKnown: true })
    await takenIn(told.office, file)
    expect(await told.office.get('suggestions.list', { communiqueId: told.id })).toHaveLength(1)
    await told.office.get('suggestions.decide', { communiqueId: told.id, decision: 'rejected', on: [{ suggestionId, ranks: [0] }] })
    await told.office.get('review.withdraw', { communiqueId: told.id, reason: 'Un chiffre change.' })
    await write(told.office, told.id, documentSaying('Un autre titre'))
    await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['reviewer.scientific'], instructions: '' })
    await takenIn(lea, await sent(told))
    expect(await lea.get('suggestions.list', { communiqueId: told.id })).toMatchObject([{ id: suggestionId, standings: [{ standing: 'rejected', by: { name: 'Ana Lopès' } }] }])
  })

  test('that was set aside for another of the same words is told so to its reader, and waits again when that is taken back', async () => {
    const told = await submitted()
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    const aside = await suggestedElsewhere(lea, told)
    await takenIn(told.office, await sentBack(lea, told.id))
    const standingElsewhere = async () => (await lea.get('suggestions.list', { communiqueId: told.id })).find(({ id }) => id === aside)?.standings
    for (const [decision, standing] of [['setAside', { standing: 'setAside', by: { name: 'Ana Lopès' } }], ['reopened', { standing: 'pending', by: null }], ['setAside', { standing: 'setAside' }]] as const) {
      await told.office.get('suggestions.decide', { communiqueId: told.id, decision, on: [{ suggestionId: aside, ranks: [0] }] })
      const file = await sent(told)
      await takenIn(lea, file)
      await takenIn(lea, file)
      expect(await standingElsewhere()).toMatchObject([standing])
    }
    expect(await lea.refusal('suggestions.withdraw', { suggestionId: aside, ranks: [0] })).toEqual({ code: 'SUGGESTION_DECIDED' })
    expect((await lea.get('integrity.check')).breaks).toEqual([])
  })

  test('of two readers comes in either order to the same result, and holds a submission up like any other', async () => {
    const told = await submitted()
    const file = await sent(told)
    const returns: string[] = []
    for (const [name, change] of [['Léa Morel', ['paragraphe', 'passage']], ['Marc Faure', ['paragraphe', 'alinéa']]] as const) {
      const elsewhere = await reader(name)
      await takenIn(elsewhere, file)
      await suggestedElsewhere(elsewhere, told, change)
      returns.push(await sentBack(elsewhere, told.id))
    }
    await told.office.close()
    const results = []
    for (const order of [[0, 1], [1, 0, 1]]) {
      const copy = temporaryFolder()
      copyFileSync(join(told.office.folder, 'marbre.sqlite'), join(copy, 'marbre.sqlite'))
      const office = await openOffice(copy)
      await office.sitDown(told.staff.ana)
      for (const which of order) await takenIn(office, returns[which] ?? '')
      const list = await office.get('suggestions.list', { communiqueId: told.id })
      results.push(list.map(({ id, by, at, changes, standings }) => ({ id, by: by.name, at, changes, standings })).sort((one, other) => (one.id < other.id ? -1 : 1)))
      await office.get('review.withdraw', { communiqueId: told.id, reason: 'Un chiffre change.' })
      await write(office, told.id, documentSaying('Un autre titre'))
      expect(await office.refusal('versions.submit', { communiqueId: told.id, requiredRoles: ['reviewer.scientific'], instructions: '' })).toMatchObject({ code: 'SUGGESTIONS_PENDING' })
      await office.close()
    }
    expect(results[0]).toHaveLength(2)
    expect(results[1]).toEqual(results[0])
  })

  test('is withdrawn by who made it, before it is sent or after; another’s is not', async () => {
    const told = await submitted()
    const inHouse = await suggested(told)
    await told.office.sitDown(told.staff.ana)
    const lea = await reader('Léa Morel')
    await takenIn(lea, await sent(told))
    expect((await lea.get('suggestions.list', { communiqueId: told.id })).map(({ id, by }) => [id, by.name])).toEqual([[inHouse, 'Cléo Martin']])
    expect(await lea.refusal('suggestions.withdraw', { suggestionId: inHouse, ranks: [0] })).toEqual({ code: 'SUGGESTION_OF_ANOTHER' })
    const suggestionId = await suggestedElsewhere(lea, told, ['paragraphe', 'alinéa'])
    await takenIn(told.office, await sentBack(lea, told.id))
    await lea.get('suggestions.withdraw', { suggestionId, ranks: [0] })
    expect(await lea.refusal('suggestions.withdraw', { suggestionId, ranks: [0] })).toEqual({ code: 'SUGGESTION_DECIDED' })
    await takenIn(told.office, await sentBack(lea, told.id))
    expect(await suggestionIn(told, suggestionId)).toMatchObject({ standings: [{ standing: 'withdrawn', by: { name: 'Léa Morel' } }] })
    expect(await suggestionIn(told, inHouse)).toMatchObject({ standings: [{ standing: 'pending' }] })
    expect((await told.office.get('integrity.check')).breaks).toEqual([])
  })
})

/** A reader with a tool of their own: whatever they like, in a return that is signed as it should be. */
async function forgedReturn(told: Told, change: (record: SuggestionRecord) => SuggestionRecord, signedBy: 'own' | 'other' = 'own'): Promise<string> {
  const lea = await reader('Léa Morel')
  await takenIn(lea, await sent(told))
  await suggestedElsewhere(lea, told)
  const file = await sentBack(lea, told.id)
  const entries = Object.entries(unzipSync(readFileSync(file)))
  const textOf = (name: string): string => Buffer.from(entries.find(([found]) => found === name)?.[1] ?? []).toString('utf8')
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const signed = (text: string, key = privateKey): string => sign(null, Buffer.from(text), key).toString('hex')
  const [made] = JSON.parse(textOf('records.json')) as { payload: Record<string, unknown>; beside: { suggestion: { record: string } } }[]
  if (!made) throw new Error('no suggestion')
  const text = recordStatement(change(JSON.parse(made.beside.suggestion.record) as SuggestionRecord))
  const fact = { ...made, payload: { ...made.payload, suggestionId: sha256Of(text) } } as never as Parameters<typeof statementOf>[0]
  const suggestion = { record: text, signature: signed(text, signedBy === 'own' ? privateKey : generateKeyPairSync('ed25519').privateKey) }
  const records = canonicalJson([{ ...fact, signature: signed(statementOf(fact)), beside: { suggestion } }])
  const manifest = JSON.parse(textOf('manifest.json')) as PackageManifest
  const spki = publicKey.export({ type: 'spki', format: 'der' }).toString('hex')
  const next = canonicalJson({ ...manifest, people: manifest.people.map((person) => ({ ...person, publicKey: spki })), records: { ...manifest.records, sha256: sha256Of(records), byteLength: Buffer.byteLength(records) } })
  const parts: Readonly<Record<string, string>> = { 'manifest.json': next, signature: signed(next), 'records.json': records }
  const forged = join(temporaryFolder(), 'forged.marbre')
  writeFileSync(forged, packArchive(entries.map(([name, bytes]) => ({ name, bytes: parts[name] === undefined ? bytes : new TextEncoder().encode(parts[name]) }))))
  return forged
}

async function refusalOf(office: Office, file: string): Promise<string | undefined> {
  office.dialogs.willChoose(file)
  const looked = await office.ask('packages.look', { from: 'chosen' })
  if (!looked.ok) return looked.error.code
  return (looked.value as Awaited<ReturnType<typeof lookAt>>).refusal?.code
}

describe('a return is refused whole', () => {
  test.each([
    ['whose suggestion is signed with another key', (record: SuggestionRecord) => record, 'other', 'PACKAGE_SIGNATURE_WRONG'],
    ['whose suggestion names somebody else', (record: SuggestionRecord) => ({ ...record, personId: '00000000-0000-4000-8000-000000000001' as SuggestionRecord['personId'] }), 'own', 'PACKAGE_SIGNATURE_WRONG'],
    ['whose suggestion is of another version', (record: SuggestionRecord) => ({ ...record, fingerprint: 'ab'.repeat(32) as SuggestionRecord['fingerprint'] }), 'own', 'PACKAGE_DAMAGED'],
    ['whose suggestion cannot be made in its version', (record: SuggestionRecord) => ({ ...record, resultSha256: 'ab'.repeat(32) as SuggestionRecord['resultSha256'] }), 'own', 'PACKAGE_CONTRADICTS'],
  ] as const)('%s', async (_attack, change, key, code) => {
    const told = await submitted()
    const file = await forgedReturn(told, change, key)
    expect(await refusalOf(told.office, file)).toBe(code)
    expect(await told.office.get('suggestions.list', { communiqueId: told.id })).toEqual([])
  })

  test('and a forged one that says what an honest one says is only asked whose key it is', async () => {
    const told = await submitted()
    const file = await forgedReturn(told, (record) => record)
    expect(await refusalOf(told.office, file)).toBeUndefined()
    expect(await lookAt(told.office, file)).toMatchObject({ admission: { name: 'Léa Morel' } })
  })
})
