import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { messageOf } from '../../core/i18n/messages'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { changeCharter, houseCharter } from './house-charter'
import { institution, openOffice, staffedOffice } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'

const OVERRIDE = '\u202e'
const ZERO_WIDTH = '\u200b'

describe('characters that nobody sees', () => {
  test('a direction override in a partner’s name, a zero-width space in the footer: left out before they are kept', async () => {
    const { office } = await staffedOffice()
    const { charter } = await changeCharter(office, { partners: [{ key: 'a', name: `X${OVERRIDE}mresnI`, logo: null }], footer: `1 rue${ZERO_WIDTH} du Port` })
    expect(charter.partners[0]?.name).toBe('XmresnI')
    expect(charter.footer).toBe('1 rue du Port')
  })

  test('the same of the institution’s own names, and one of nothing else is no name', async () => {
    const { office } = await staffedOffice()
    expect(await office.get('institution.write', { name: `Institut${OVERRIDE} du Cœur`, shortName: `I${ZERO_WIDTH}C`, city: `Mar\u2066seille`, website: `ins${ZERO_WIDTH}titut.example` })).toMatchObject({ name: 'Institut du Cœur', shortName: 'IC', city: 'Marseille', website: 'institut.example' })
    expect(await office.refusal('institution.write', { ...institution, name: ZERO_WIDTH })).toMatchObject({ code: 'INPUT_INVALID' })
    expect(await office.get('people.create', { civility: '', name: `Li${OVERRIDE} Wu`, function: '', passphrase: 'une phrase assez longue', roles: ['reader'] })).toMatchObject({ name: 'Li Wu' })
  })

  test.each([
    ['charter.footer', (charter: object) => ({ ...charter, footer: `Marseille${OVERRIDE}` })],
    ['charter.partners.0.name', (charter: object) => ({ ...charter, partners: [{ key: 'a', name: `X${OVERRIDE}`, logo: null }] })],
    ['charter.labels.fr.communique', (charter: object) => ({ ...charter, labels: { fr: { communique: `A${OVERRIDE}` } } })],
  ])('a charter’s file that hides one in %s is refused, and says where and which', async (place, hiding) => {
    const { office } = await staffedOffice()
    const path = join(temporaryFolder(), 'x.marbre-charte')
    writeFileSync(path, JSON.stringify({ format: 'marbre/charter', schemaVersion: 1, name: 'Charte', charter: hiding((await houseCharter(office)).charter), assets: [] }))
    office.dialogs.willChoose(path)
    const refusal = await office.refusal('charters.importFile')
    expect(refusal).toMatchObject({ code: 'CHARTER_INVALID', params: { place, sign: 'U+202E' } })
    expect(messageOf(refusal, 'fr')).toContain('le caractère U+202E')
  })

  test('what was kept before they were refused is read as it stands, and mended by the next saving', async () => {
    const told = await communique().draft().told()
    const { folder } = told.office
    await told.office.close()
    const db = new Database(join(folder, DATABASE_FILE))
    db.exec("DROP TRIGGER charters_no_update; UPDATE charters SET charter = json_set(charter, '$.footer', 'Mar\u200bseille')")
    db.close()
    const office = await openOffice(folder)
    await office.sitDown(told.staff.ana)
    const { status } = await office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['reviewer.scientific'], instructions: '' })
    const versionId = status.current?.versionId ?? (() => { throw new Error('no version') })()
    const frozen = await office.get('versions.read', { versionId })
    expect(JSON.stringify(frozen)).toContain(`Mar${ZERO_WIDTH}seille`)
    expect((await changeCharter(office, { justified: true })).charter.footer).toBe('Marseille')
    expect(await office.get('versions.read', { versionId })).toEqual(frozen)
  })
})
