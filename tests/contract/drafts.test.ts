import Database from 'better-sqlite3'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as Y from 'yjs'
import { SCHEMA_VERSION } from '../../core/communique/content'
import { documentFromYDoc } from '../../core/document/draft'
import { frameUpdate } from '../../core/document/frame'
import { titleOf } from '../../core/document/summary'
import { DRAFT_FIELD } from '../../core/document/types'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { openOffice } from './office'
import { communique, type Told } from './stories'
import { documentSaying, mirrorOf, updateTo, write } from './writing'

const titleIn = async ({ office, id }: Pick<Told, 'office' | 'id'>): Promise<string> => {
  const document = documentFromYDoc(mirrorOf((await office.get('drafts.open', { communiqueId: id })).updates))
  return document.ok ? titleOf(document.value) : JSON.stringify(document.error)
}
const rowsOf = ({ office }: Told): number => {
  const db = new Database(join(office.folder, DATABASE_FILE), { readonly: true })
  const { rows } = db.prepare('SELECT count(*) AS rows FROM draft_updates').get() as { rows: number }
  db.close()
  return rows
}

function elementNamed(fragment: Y.XmlFragment, name: string): Y.XmlElement {
  const found = fragment.toArray().find((child): child is Y.XmlElement => child instanceof Y.XmlElement && child.nodeName === name)
  if (!found) throw new Error(`no ${name}`)
  return found
}

describe('writing a draft', () => {
  test('is acknowledged with a growing save point, and is there after the program was closed', async () => {
    const told = await communique().told()
    const opening = await told.office.get('drafts.open', { communiqueId: told.id })
    expect(opening).toMatchObject({ readOnlyBecause: null, language: 'fr', schemaVersion: SCHEMA_VERSION, institution: { city: 'Marseille' } })
    const mirror = mirrorOf(opening.updates)
    let seq = opening.savePoint.seq
    for (const title of ['Un', 'Deux', 'Trois']) {
      const point = await told.office.get('drafts.append', { communiqueId: told.id, frame: frameUpdate(updateTo(mirror, documentSaying(title))) })
      expect(point.seq).toBeGreaterThan(seq)
      seq = point.seq
    }
    await told.office.close()
    const office = await openOffice(told.office.folder)
    expect(await titleIn({ office, id: told.id })).toBe('Trois')
    expect((await office.get('drafts.open', { communiqueId: told.id })).savePoint.seq).toBe(seq)
  })

  test('is for authors and publishers', async () => {
    const told = await communique().draft('Avant').told()
    for (const person of ['cleo', 'dan'] as const) {
      await told.office.sitDown(told.staff[person])
      expect((await told.office.get('drafts.open', { communiqueId: told.id })).readOnlyBecause).toMatchObject({ code: 'ROLE_MISSING' })
      await expect(write(told.office, told.id, documentSaying('Après'))).rejects.toThrow('ROLE_MISSING')
    }
    expect(await titleIn(told)).toBe('Avant')
  })

  test('goes on while the version is read; the overview tells that it differs', async () => {
    const told = await communique().draft('Avant').submitted().told()
    expect((await told.overview()).draftDiffers).toBe(false)
    await write(told.office, told.id, documentSaying('Après'))
    expect(await told.overview()).toMatchObject({ draftDiffers: true, title: 'Après', status: { state: 'in_review' } })
    expect(titleOf((await told.office.get('versions.read', { versionId: (await told.current()).versionId })).document)).toBe('Avant')
  })
})

test('a value of an attribute that takes the place of another is written, alone in its change', async () => {
  const { office, id } = await communique().told()
  const mirror = mirrorOf((await office.get('drafts.open', { communiqueId: id })).updates)
  const title = elementNamed(mirror.getXmlFragment(DRAFT_FIELD), 'title')
  const changes: Uint8Array[] = []
  mirror.on('update', (update: Uint8Array) => changes.push(update))
  for (const blockId of ['0195b7f0-0000-4000-8000-000000000001', '0195b7f0-0000-4000-8000-000000000002']) title.setAttribute('id', blockId)
  for (const update of changes) await office.get('drafts.append', { communiqueId: id, frame: frameUpdate(update) })
  const read = mirrorOf((await office.get('drafts.open', { communiqueId: id })).updates)
  expect(elementNamed(read.getXmlFragment(DRAFT_FIELD), 'title').getAttribute('id')).toBe('0195b7f0-0000-4000-8000-000000000002')
})

describe('an update that is none', () => {
  const refused = async (told: Told, update: Uint8Array): Promise<void> => {
    const before = rowsOf(told)
    expect(await told.office.refusal('drafts.append', { communiqueId: told.id, frame: frameUpdate(update) })).toMatchObject({ code: 'DRAFT_UPDATE_REFUSED' })
    expect(rowsOf(told)).toBe(before)
  }

  test('is refused and not stored: garbage, nothing, V2, another field, what refers to words that are not there', async () => {
    const told = await communique().draft('Avant').told()
    const mirror = mirrorOf((await told.office.get('drafts.open', { communiqueId: told.id })).updates)
    const good = updateTo(mirror, documentSaying('Après'))
    const elsewhere = new Y.Doc()
    elsewhere.getMap('other').set('key', 'value')
    const late = new Y.Doc()
    late.getText('document').insert(0, 'un')
    const before = Y.encodeStateVector(late)
    late.getText('document').insert(2, 'deux')
    await refused(told, new TextEncoder().encode('Ceci n’est pas une modification.'))
    await refused(told, new Uint8Array([0, 0]))
    await refused(told, Y.convertUpdateFormatV1ToV2(good))
    await refused(told, Y.encodeStateAsUpdate(elsewhere))
    await refused(told, Y.encodeStateAsUpdate(late, before))
    await refused(told, good.subarray(0, Math.floor(good.length / 2)))
    expect(await titleIn(told)).toBe('Avant')
    await told.office.get('drafts.append', { communiqueId: told.id, frame: frameUpdate(good) })
    expect(await titleIn(told)).toBe('Après')
  })

  test('is refused without its frame, in a frame whose bytes were changed, and in that of a later encoding', async () => {
    const told = await communique().draft('Avant').told()
    const before = rowsOf(told)
    const good = updateTo(mirrorOf((await told.office.get('drafts.open', { communiqueId: told.id })).updates), documentSaying('Après'))
    const changed = frameUpdate(good)
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    const later = frameUpdate(good)
    later[3] = 0x32
    for (const [frame, reason] of [[good, 'frame'], [changed, 'hash'], [later, 'frame'], [frameUpdate(good).subarray(0, 60), 'length'], [frameUpdate(Y.convertUpdateFormatV1ToV2(good)), 'encoding']] as const) {
      expect(await told.office.refusal('drafts.append', { communiqueId: told.id, frame })).toEqual({ code: 'DRAFT_UPDATE_REFUSED', params: { reason } })
    }
    expect(rowsOf(told)).toBe(before)
    expect(await titleIn(told)).toBe('Avant')
  })

  test('which is on the disk already, because its answer was lost, is acknowledged and not written twice', async () => {
    const told = await communique().draft('Avant').told()
    const update = await write(told.office, told.id, documentSaying('Après'))
    const [before, { savePoint }] = [rowsOf(told), await told.office.get('drafts.open', { communiqueId: told.id })]
    expect(await told.office.get('drafts.append', { communiqueId: told.id, frame: frameUpdate(update) })).toEqual(savePoint)
    expect(rowsOf(told)).toBe(before)
  })

  test('is refused and not stored: what leaves something else than a communiqué', async () => {
    const told = await communique().draft('Avant').told()
    const changes: readonly ((fragment: Y.XmlFragment) => void)[] = [
      (fragment) => fragment.insert(0, [new Y.XmlElement('script')]),
      (fragment) => fragment.insert(fragment.length, [new Y.XmlElement('title')]),
      (fragment) => fragment.delete(0, 1),
      (fragment) => fragment.delete(0, fragment.length),
      (fragment) => elementNamed(fragment, 'release').setAttribute('mode', 'whenever'),
      (fragment) => elementNamed(fragment, 'title').setAttribute('onclick', 'x'),
      (fragment) => elementNamed(fragment, 'title').insert(0, [new Y.XmlElement('paragraph')]),
      (fragment) => (elementNamed(fragment, 'title').get(0) as Y.XmlText).insert(0, '\u202e'),
      (fragment) => (elementNamed(fragment, 'title').get(0) as Y.XmlText).format(0, 2, { blink: {} }),
    ]
    for (const change of changes) {
      const mirror = mirrorOf((await told.office.get('drafts.open', { communiqueId: told.id })).updates)
      const before = Y.encodeStateVector(mirror)
      mirror.transact(() => { change(mirror.getXmlFragment('document')) })
      await refused(told, Y.encodeStateAsUpdate(mirror, before))
    }
    expect(await titleIn(told)).toBe('Avant')
  })

  test('whatever byte is changed, is refused or goes in whole: what the store gives back is always what is in memory', async () => {
    const told = await communique().draft('Avant').told()
    const mirror = mirrorOf((await told.office.get('drafts.open', { communiqueId: told.id })).updates)
    const good = updateTo(mirror, documentSaying('Après'))
    const changes = fc.array(fc.record({ at: fc.nat(good.length - 1), to: fc.nat(255) }), { minLength: 1, maxLength: 4 })
    await fc.assert(
      fc.asyncProperty(changes, async (spoilt) => {
        const update = good.slice()
        for (const { at, to } of spoilt) update[at] = to
        const answer = await told.office.ask('drafts.append', { communiqueId: told.id, frame: frameUpdate(update) })
        if (!answer.ok) expect(answer.error.code).toBe('DRAFT_UPDATE_REFUSED')
        const again = mirrorOf((await told.office.get('drafts.open', { communiqueId: told.id })).updates)
        expect(again.store.pendingStructs).toBeNull()
        expect((await told.office.ask('drafts.check', { communiqueId: told.id })).ok).toBe(documentFromYDoc(again).ok)
      }),
      { numRuns: 150 },
    )
  })

  test('larger than the contract allows is not even looked at', async () => {
    const told = await communique().told()
    expect(await told.office.ask('drafts.append', { communiqueId: told.id, frame: frameUpdate(new Uint8Array(16 * 1024 * 1024 + 1)) })).toEqual({ ok: false, error: { code: 'INPUT_INVALID' } })
  })
})

test('a damaged row of a draft is named, the draft does not open, and the other rows stay as they are', async () => {
  const told = await communique().draft('Avant').told()
  await told.office.close()
  const tool = new Database(join(told.office.folder, DATABASE_FILE))
  tool.exec("DROP TRIGGER draft_updates_no_update; UPDATE draft_updates SET bytes = CAST(bytes || x'00' AS BLOB) WHERE seq = 2")
  const before = JSON.stringify(tool.prepare('SELECT * FROM draft_updates').all())
  tool.close()
  const office = await openOffice(told.office.folder)
  for (const call of ['drafts.open', 'drafts.check', 'preview.draft'] as const) expect(await office.refusal(call, { communiqueId: told.id })).toEqual({ code: 'DRAFT_NOT_READABLE', params: { row: 2 } })
  expect(await office.refusal('drafts.append', { communiqueId: told.id, frame: frameUpdate(new Uint8Array([1])) })).toMatchObject({ code: 'DRAFT_READ_ONLY' })
  expect((await office.get('communiques.read', { communiqueId: told.id })).title).toBe('Avant')
  await office.close()
  const after = new Database(join(told.office.folder, DATABASE_FILE), { readonly: true })
  expect(JSON.stringify(after.prepare('SELECT * FROM draft_updates').all())).toBe(before)
  after.close()
})

test('a draft written by a newer Marbre opens read-only and is left as it is', async () => {
  const told = await communique().draft('Avant').told()
  await told.office.close()
  const tool = new Database(join(told.office.folder, DATABASE_FILE))
  tool.exec(`DROP TRIGGER draft_updates_no_update; UPDATE draft_updates SET schema_version = ${SCHEMA_VERSION + 1} WHERE seq = 2`)
  tool.close()
  const office = await openOffice(told.office.folder)
  expect(await office.get('drafts.open', { communiqueId: told.id })).toMatchObject({ schemaVersion: SCHEMA_VERSION + 1, readOnlyBecause: { code: 'FORMAT_FROM_NEWER_VERSION' } })
  expect(await office.refusal('drafts.append', { communiqueId: told.id, frame: frameUpdate(new Uint8Array([1])) })).toMatchObject({ code: 'DRAFT_READ_ONLY' })
})
