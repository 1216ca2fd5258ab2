import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import Database from 'better-sqlite3'
import { join } from 'node:path'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { changeCharter, houseCharter } from './house-charter'
import { staffedOffice } from './office'
import { communique } from './stories'

const green = '#0a5c36'

describe('charters', () => {
  test('an institution begins with one, which prints everything', async () => {
    const { office } = await staffedOffice()
    const charters = await office.get('charters.list')
    expect(charters).toMatchObject([{ name: 'Institut Exemple du Cœur', revision: { number: 1 }, isDefault: true, retired: false, draftCount: 0 }])
    expect((await office.get('institution.read')).charter).toEqual(charters[0]?.charter)
  })

  test('a changed charter changes what drafts print, and no version', async () => {
    const told = await communique().draft().submitted().told()
    const { office, id } = told
    const { versionId, fingerprint } = await told.current()
    const before = await office.get('versions.read', { versionId })
    const saved = await changeCharter(office, { colours: { ...(await houseCharter(office)).charter.colours, primary: green } })
    expect(saved).toMatchObject({ revision: { number: 2 }, charter: { version: 2 }, draftCount: 1 })
    expect(await office.get('versions.read', { versionId })).toEqual(before)
    expect((await told.current()).fingerprint).toBe(fingerprint)
    expect((await office.get('communiques.read', { communiqueId: id })).draftDiffers).toBe(true)
    expect((await office.get('drafts.open', { communiqueId: id })).institution.charter.colours.primary).toBe(green)
    expect(await office.get('charters.touched', { charterId: saved.id })).toMatchObject({ count: 1, drafts: [{ communiqueId: id }] })
  })

  test('saving what it is already, or another name, makes no draft another', async () => {
    const told = await communique().draft().submitted().told()
    const { office, id } = told
    await changeCharter(office, {})
    expect((await houseCharter(office)).revision.number).toBe(1)
    const { id: charterId, charter } = await houseCharter(office)
    expect(await office.get('charters.save', { charterId, base: 1, name: 'La maison', charter })).toMatchObject({ name: 'La maison', revision: { number: 2 }, charter: { version: 1 } })
    expect((await office.get('communiques.read', { communiqueId: id })).draftDiffers).toBe(false)
  })

  test('a communiqué prints with the one chosen for it, the others with the house’s', async () => {
    const { office, id } = await communique().draft().told()
    const { charter } = await houseCharter(office)
    const other = await office.get('charters.save', { charterId: null, base: 0, name: 'Recherche', charter: { ...charter, justified: true } })
    const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
    expect(await office.get('charters.choose', { communiqueId, charterId: other.id })).toEqual({ charterId: other.id, name: 'Recherche', isDefault: false, absentPartners: [] })
    expect((await office.get('drafts.open', { communiqueId })).institution.charter.justified).toBe(true)
    expect((await office.get('drafts.open', { communiqueId: id })).institution.charter.justified).toBe(false)
    await office.get('charters.makeDefault', { charterId: other.id })
    expect((await office.get('drafts.open', { communiqueId: id })).institution.charter.justified).toBe(true)
    await office.get('charters.choose', { communiqueId, charterId: null })
    expect(await office.get('charters.of', { communiqueId })).toMatchObject({ charterId: other.id, isDefault: true })
    const { communiqueId: copy } = await office.get('copies.begin', { communiqueId })
    expect(await office.get('charters.of', { communiqueId: copy })).toMatchObject({ isDefault: true })
  })

  test('a copy takes over the charter of its source, and a text leaves behind partners that its charter does not know', async () => {
    const { office } = await staffedOffice()
    const { charter } = await houseCharter(office)
    const partner = { key: 'partner-1', name: 'Université', logo: null }
    const other = await office.get('charters.save', { charterId: null, base: 0, name: 'Recherche', charter: { ...charter, partners: [partner] } })
    await office.get('charters.makeDefault', { charterId: other.id })
    const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
    const house = (await office.get('charters.list'))[0]
    await office.get('charters.choose', { communiqueId, charterId: house?.id ?? null })
    expect(await office.get('preview.draft', { communiqueId })).toMatchObject({ pages: [{}] })
    const { communiqueId: copy } = await office.get('copies.begin', { communiqueId })
    expect(await office.get('charters.of', { communiqueId: copy })).toMatchObject({ charterId: house?.id, isDefault: false })
  })

  test('are refused as what they are', async () => {
    const { office } = await staffedOffice()
    const { id, name, charter } = await houseCharter(office)
    expect(await office.refusal('charters.save', { charterId: null, base: 0, name: name.toUpperCase(), charter })).toMatchObject({ code: 'CHARTER_NAME_TAKEN' })
    expect(await office.refusal('charters.save', { charterId: id, base: 3, name, charter })).toMatchObject({ code: 'CHARTER_CHANGED_MEANWHILE' })
    expect(await office.refusal('charters.retire', { charterId: id, retired: true })).toMatchObject({ code: 'CHARTER_IS_DEFAULT' })
    const other = await office.get('charters.save', { charterId: null, base: 0, name: 'Autre', charter })
    await office.get('charters.retire', { charterId: other.id, retired: true })
    expect(await office.refusal('charters.makeDefault', { charterId: other.id })).toMatchObject({ code: 'CHARTER_UNKNOWN' })
    const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
    expect(await office.refusal('charters.choose', { communiqueId, charterId: other.id })).toMatchObject({ code: 'CHARTER_UNKNOWN' })
  })

  test('whatever is done to charters, what was frozen prints as it did', async () => {
    const told = await communique().draft().submitted().told()
    const { office, id } = told
    const { versionId } = await told.current()
    const frozen = await office.get('versions.read', { versionId })
    const act = fc.oneof(
      fc.record({ do: fc.constant('change' as const), justified: fc.boolean(), left: fc.integer({ min: 20, max: 25 }) }),
      fc.record({ do: fc.constant('add' as const), name: fc.string({ minLength: 1, maxLength: 8 }) }),
      fc.record({ do: fc.constant('default' as const), which: fc.nat(4) }),
      fc.record({ do: fc.constant('choose' as const), which: fc.nat(4) }),
      fc.record({ do: fc.constant('retire' as const), which: fc.nat(4) }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 3, maxLength: 10 }), async (acts) => {
        for (const each of acts) {
          const all = await office.get('charters.list')
          const one = 'which' in each ? all[each.which % all.length] : undefined
          if (each.do === 'change') await changeCharter(office, { justified: each.justified, marginsMm: { top: 20, right: 22, bottom: 22, left: each.left } })
          else if (each.do === 'add') await office.ask('charters.save', { charterId: null, base: 0, name: each.name, charter: (await houseCharter(office)).charter })
          else if (each.do === 'default') await office.ask('charters.makeDefault', { charterId: one?.id })
          else if (each.do === 'choose') await office.ask('charters.choose', { communiqueId: id, charterId: one?.id ?? null })
          else await office.ask('charters.retire', { charterId: one?.id, retired: true })
        }
        expect(await office.get('versions.read', { versionId })).toEqual(frozen)
        const all = await office.get('charters.list')
        expect(all.filter(({ isDefault }) => isDefault)).toHaveLength(1)
        // What prints is always a charter that is there.
        expect(all.map(({ id: known }) => known)).toContain((await office.get('charters.of', { communiqueId: id })).charterId)
      }),
      { numRuns: 8 },
    )
    expect((await office.get('integrity.check')).breaks).toEqual([])
  }, 60_000)

  test('a revision that is not the one that was saved is found out', async () => {
    const { office } = await staffedOffice()
    await changeCharter(office, { footer: 'Marseille' })
    await office.close()
    const db = new Database(join(office.folder, DATABASE_FILE))
    db.exec("DROP TRIGGER charters_no_update; UPDATE charters SET charter = replace(charter, 'Marseille', 'Ailleurs') WHERE revision = 2")
    db.close()
    const { openOffice } = await import('./office')
    const again = await openOffice(office.folder)
    const [ana] = await again.get('people.list')
    await again.sitDown(ana?.id ?? (() => { throw new Error('nobody') })())
    expect((await again.get('integrity.check')).breaks).toContainEqual(expect.objectContaining({ kind: 'charter' }))
  })
})
