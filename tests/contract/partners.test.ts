import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import type { CharterSummary } from '../../core/bridge/charters'
import type { Partner } from '../../core/communique/charter'
import type { CommuniqueId } from '../../core/communique/ids'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { changeCharter, houseCharter } from './house-charter'
import { openOffice, staffedOffice, type Office } from './office'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

const partner = (key: string, name: string): Partner => ({ key, name, logo: null })

async function charterWith(office: Office, name: string, ...partners: readonly Partner[]): Promise<CharterSummary> {
  const { charter } = await houseCharter(office)
  return office.get('charters.save', { charterId: null, base: 0, name, charter: { ...charter, partners: [...partners] } })
}

async function textNaming(office: Office, ...keys: readonly string[]): Promise<CommuniqueId> {
  const { communiqueId } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
  const document = documentSaying('Une avancée pour le cœur')
  await write(office, communiqueId, { ...document, content: document.content.map((node) => (node.type === 'letterhead' ? { ...node, attrs: { ...node.attrs, partners: [...keys] } } : node)) })
  return communiqueId
}

/** The partners that the draft prints, by the file that goes out of it. */
async function printedPartners(office: Office, communiqueId: CommuniqueId): Promise<readonly string[]> {
  const target = join(temporaryFolder(), 'out.json')
  office.dialogs.willChoose(target)
  await office.get('communiques.exportFile', { communiqueId })
  const file = JSON.parse(readFileSync(target, 'utf8')) as { document: { content: { type: string; attrs: { partners: string[] } }[] }; institution: { charter: { partners: Partner[] } } }
  const keys = file.document.content.find(({ type }) => type === 'letterhead')?.attrs.partners ?? []
  return keys.map((key) => file.institution.charter.partners.find((each) => each.key === key)?.name ?? key)
}

const absentIn = async (office: Office, communiqueId: CommuniqueId): Promise<unknown> => (await office.get('drafts.check', { communiqueId })).find(({ rule }) => rule === 'letterhead.partner-absent')?.params

/** Charters as an earlier Marbre left them: keys by rank, each charter counting for itself. */
function rankKeys(office: Office, ...charters: readonly CharterSummary[]): Promise<Office> {
  return office.close().then(() => {
    const db = new Database(join(office.folder, DATABASE_FILE))
    db.exec('DROP TRIGGER charters_no_update')
    for (const { id, charter } of charters) db.prepare('UPDATE charters SET charter = ? WHERE id = ?').run(JSON.stringify({ ...charter, partners: charter.partners.map((each, at) => ({ ...each, key: `partner-${at + 1}` })) }), id)
    db.close()
    return openOffice(office.folder)
  })
}

describe('the partners of a letterhead', () => {
  test('a partner that takes the place of another one in a charter is not printed by texts that bore the other', async () => {
    const { office } = await staffedOffice()
    await changeCharter(office, { partners: [partner('partner-1', 'Inserm')] })
    const communiqueId = await textNaming(office, 'partner-1')
    expect(await printedPartners(office, communiqueId)).toEqual(['Inserm'])
    await changeCharter(office, { partners: [] })
    expect(await absentIn(office, communiqueId)).toEqual({ partner: 'Inserm' })
    await changeCharter(office, { partners: [partner('partner-1', 'Labo X')] })
    expect(await printedPartners(office, communiqueId)).toEqual([])
    expect(await absentIn(office, communiqueId)).toEqual({ partner: 'Inserm' })
    await changeCharter(office, { partners: [partner('by-chance', 'Inserm'), ...(await houseCharter(office)).charter.partners] })
    expect(await printedPartners(office, communiqueId)).toEqual(['Inserm'])
    expect(await absentIn(office, communiqueId)).toBeUndefined()
  })

  test('a charter that is chosen for a text prints the text’s partners, not its own', async () => {
    const { office } = await staffedOffice()
    await changeCharter(office, { partners: [partner('partner-1', 'Inserm')] })
    const other = await charterWith(office, 'Recherche', partner('partner-1', 'CNRS'), partner('partner-2', 'Inserm'))
    const third = await charterWith(office, 'Fondation', partner('partner-1', 'Fondation du Cœur'))
    const communiqueId = await textNaming(office, 'partner-1')
    expect(await office.get('charters.choose', { communiqueId, charterId: other.id })).toMatchObject({ name: 'Recherche', absentPartners: [] })
    expect(await printedPartners(office, communiqueId)).toEqual(['Inserm'])
    expect(await office.get('charters.choose', { communiqueId, charterId: third.id })).toMatchObject({ name: 'Fondation', absentPartners: ['Inserm'] })
    expect(await printedPartners(office, communiqueId)).toEqual([])
    await office.get('charters.choose', { communiqueId, charterId: null })
    expect(await printedPartners(office, communiqueId)).toEqual(['Inserm'])
  })

  test('charters that an earlier Marbre wrote, with keys by rank, print no other’s partner either', async () => {
    const { office: before, staff } = await staffedOffice()
    const house = await changeCharter(before, { partners: [partner('a', 'Inserm')] })
    const research = await charterWith(before, 'Recherche', partner('b', 'CNRS'), partner('c', 'Inserm'))
    const foundation = await charterWith(before, 'Fondation', partner('d', 'Fondation du Cœur'))
    const office = await rankKeys(before, house, research, foundation)
    await office.sitDown(staff.ana)
    const [own, houses, moved] = [await textNaming(office, 'partner-1'), await textNaming(office, 'partner-1'), await textNaming(office, 'partner-1')]
    expect(await office.get('charters.choose', { communiqueId: moved, charterId: foundation.id })).toMatchObject({ absentPartners: ['Inserm'] })
    expect(await printedPartners(office, moved)).toEqual([])
    expect(await printedPartners(office, own)).toEqual(['Inserm'])
    await office.get('charters.choose', { communiqueId: own, charterId: research.id })
    expect(await printedPartners(office, own)).toEqual(['Inserm'])
    await office.get('charters.makeDefault', { charterId: research.id })
    expect(await printedPartners(office, houses)).toEqual(['Inserm'])
    expect(await printedPartners(office, own)).toEqual(['Inserm'])
    await office.get('charters.makeDefault', { charterId: foundation.id })
    expect(await printedPartners(office, houses)).toEqual([])
    expect(await absentIn(office, houses)).toEqual({ partner: 'Inserm' })
    expect(await printedPartners(office, own)).toEqual(['Inserm'])
    // Back, they are found again.
    await office.get('charters.makeDefault', { charterId: house.id })
    expect(await printedPartners(office, houses)).toEqual(['Inserm'])
    await office.get('charters.choose', { communiqueId: moved, charterId: research.id })
    expect(await printedPartners(office, moved)).toEqual(['Inserm'])
  })

  test('a rank that neither charter of a step knows is not taken for another one’s', async () => {
    const { office: before, staff } = await staffedOffice()
    const house = await changeCharter(before, { partners: [partner('a', 'Inserm')] })
    const empty = await charterWith(before, 'Vide')
    const foundation = await charterWith(before, 'Fondation', partner('d', 'Fondation du Cœur'))
    const office = await rankKeys(before, house, foundation)
    await office.sitDown(staff.ana)
    const communiqueId = await textNaming(office, 'partner-1')
    await office.get('charters.choose', { communiqueId, charterId: empty.id })
    await office.get('charters.choose', { communiqueId, charterId: foundation.id })
    expect(await printedPartners(office, communiqueId)).toEqual([])
    expect(await absentIn(office, communiqueId)).toEqual({ partner: 'Inserm' })
  })

  test('a charter that is tried on a text shows the text’s partners, as choosing it would', async () => {
    const { office } = await staffedOffice()
    await changeCharter(office, { partners: [partner('partner-1', 'Inserm')] })
    const { charter } = await houseCharter(office)
    const communiqueId = await textNaming(office, 'partner-1')
    const shown = async (...partners: readonly Partner[]): Promise<string> => JSON.stringify(await office.get('charters.preview', { charter: { ...charter, partners: [...partners] }, communiqueId, known: [] }))
    const letterhead = (...keys: readonly string[]): string => JSON.stringify(JSON.stringify({ partners: keys })).slice(2, -2)
    expect(await shown(partner('partner-1', 'CNRS'), partner('b', 'Inserm'))).toContain(letterhead('b'))
    expect(await shown(partner('partner-1', 'CNRS'))).toContain(letterhead())
  })

  test('a file of another house brings its own partners’ names, not its ranks', async () => {
    const { office } = await staffedOffice()
    await changeCharter(office, { partners: [partner('partner-1', 'Labo X'), partner('partner-2', 'Inserm')] })
    const { office: theirs } = await staffedOffice()
    await changeCharter(theirs, { partners: [partner('partner-1', 'Inserm'), partner('partner-2', 'Ville de Lyon')] })
    const sent = await textNaming(theirs, 'partner-1', 'partner-2')
    const file = join(temporaryFolder(), 'text.json')
    theirs.dialogs.willChoose(file)
    await theirs.get('communiques.exportFile', { communiqueId: sent })
    office.dialogs.willChoose(file)
    const { communiqueId } = await office.get('communiques.importFile')
    expect(await printedPartners(office, communiqueId)).toEqual(['Inserm'])
  })

  test('a charter’s file does not bring the keys of other partners', async () => {
    const { office } = await staffedOffice()
    await changeCharter(office, { partners: [partner('partner-1', 'Inserm')] })
    const { charter } = await houseCharter(office)
    const path = join(temporaryFolder(), 'x.marbre-charte')
    writeFileSync(path, JSON.stringify({ format: 'marbre/charter', schemaVersion: 1, name: 'Labo', charter: { ...charter, partners: [partner('partner-1', 'Labo X')] }, assets: [] }))
    office.dialogs.willChoose(path)
    const imported = await office.get('charters.importFile')
    const saved = await office.get('charters.save', { charterId: null, base: 0, ...imported })
    expect(saved.charter.partners.map(({ name }) => name)).toEqual(['Labo X'])
    expect(saved.charter.partners[0]?.key).not.toBe('partner-1')
  })

  test('follow the charter’s order in drafts, and in no version', async () => {
    const { office } = await staffedOffice()
    const both = [partner('a', 'Inserm'), partner('b', 'CNRS')]
    await changeCharter(office, { partners: both })
    const communiqueId = await textNaming(office, 'a', 'b')
    const { status } = await office.get('versions.submit', { communiqueId, requiredRoles: ['reviewer.scientific'], instructions: '' })
    const versionId = status.current?.versionId ?? (() => { throw new Error('no version') })()
    const frozen = await office.get('versions.read', { versionId })
    await changeCharter(office, { partners: [...both].reverse() })
    expect(await printedPartners(office, communiqueId)).toEqual(['CNRS', 'Inserm'])
    expect(await office.get('versions.read', { versionId })).toEqual(frozen)
  })
})
