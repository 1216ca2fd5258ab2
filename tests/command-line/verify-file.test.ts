import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { pixelAsset, pixelPng, specimenContent } from '../../core/communique/specimen'
import type { Fingerprint } from '../../core/communique/ids'
import { claimedFingerprint } from '../../electron/export/pdf-identity'
import { openEngine } from '../../electron/export/open-engine'
import { typesetPdf } from '../../electron/export/typeset'
import { DATABASE_FILE } from '../../electron/store/open-database'
import { builtCommandLine, marbre } from './run-built'
import { communique, type Told } from '../contract/stories'
import { temporaryFolder } from '../contract/temporary-folder'

builtCommandLine()

const story = () => communique().draft().submitted('reviewer.scientific', 'publisher').approved('reviewer.scientific').approved('publisher')

/** The kept PDF, exported from the application, which stays open. */
async function exported({ office, overview }: Told): Promise<string> {
  const [rendition] = (await overview()).renditions
  if (!rendition) throw new Error('no rendition')
  const target = join(temporaryFolder(), 'communique.pdf')
  office.dialogs.willChoose(target)
  await office.get('exports.rendition', { renditionId: rendition.id })
  return target
}

/** What somebody with the file and a tool may do: the triggers are dropped first. */
function tamper(folder: string, sql: string): void {
  const db = new Database(join(folder, DATABASE_FILE))
  for (const { name } of db.prepare("SELECT name FROM sqlite_master WHERE type = 'trigger'").all() as { name: string }[]) db.exec(`DROP TRIGGER ${name}`)
  db.exec(sql)
  db.close()
}

describe('marbre verify', () => {
  test('a cleared PDF is authentic, with who approved, beside the open application', async () => {
    const told = await story().cleared().released().told()
    const { code, stdout } = await marbre(['verify', await exported(told), '--profile', told.office.folder])
    expect(code).toBe(0)
    expect(stdout).toContain('Diffusé le')
    expect(stdout).toContain('eIDAS')
    expect(stdout).toMatch(/^Authentique.+2025-001, version 1\.\nApprouvé par Cléo Martin \(relecture scientifique\), le .+\nApprouvé par Ben Diallo .+\nBon à diffuser donné par Ben Diallo/)
    const asData = await marbre(['verify', await exported(told), '--profile', told.office.folder, '--json'])
    expect(JSON.parse(asData.stdout)).toMatchObject({ outcome: 'authentic', since: 'in_force', state: 'released', approvals: [{ role: 'reviewer.scientific' }, { role: 'publisher' }] })
  })

  test('one changed byte makes it modified when it names its version, unknown when it does not', async () => {
    const told = await story().cleared().told()
    const pdf = await exported(told)
    const { fingerprint } = await told.current()
    writeFileSync(pdf, Buffer.concat([readFileSync(pdf), Buffer.from(`\nmarbre:fingerprint=${fingerprint}\n`)]))
    expect(await marbre(['verify', pdf, '--profile', told.office.folder])).toMatchObject({ code: 1, stdout: expect.stringMatching(/^Modifié.+2025-001, version 1/) as string })
    writeFileSync(pdf, '%PDF-1.7 of somebody else')
    expect(await marbre(['verify', pdf, '--profile', told.office.folder])).toMatchObject({ code: 1, stdout: expect.stringMatching(/^Inconnu/) as string })
  })

  test('without the profile the file speaks for itself, and a key that the person has makes it authentic', async () => {
    const told = await story().cleared().told()
    const pdf = await exported(told)
    const { code, stdout } = await marbre(['verify', pdf])
    expect({ code, stdout }).toEqual({ code: 1, stdout: expect.stringMatching(/^Inconnu de ce poste, mais intact.+2025-001, version 1[^]+Approuvé par relecture scientifique, le [^]+eIDAS/) as string })
    const key = /: ((?:[0-9a-f]{4} ){7}[0-9a-f]{4})\./.exec(stdout)?.[1] ?? ''
    expect(await marbre(['verify', pdf, '--key', key])).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Authentique/) as string })
    expect(await marbre(['verify', pdf, '--key', 'ab'.repeat(16)])).toMatchObject({ code: 1 })
    expect(await marbre(['verify', pdf, '--key', 'ab'])).toMatchObject({ code: 2 })
    expect(JSON.parse((await marbre(['verify', pdf, '--json'])).stdout)).toMatchObject({ outcome: 'sealed', statement: { versionNumber: 1, approvals: [{ role: 'reviewer.scientific', name: null }, { role: 'publisher' }] } })
    writeFileSync(pdf, Buffer.from(readFileSync(pdf)).map((byte, at) => (at === 20 ? byte ^ 1 : byte)))
    expect(await marbre(['verify', pdf])).toMatchObject({ code: 1, stdout: expect.stringMatching(/^Modifié[^]+Les pages/) as string })
  })

  test('a seal that was broken since is said, and is not fine for a script', async () => {
    const told = await story().cleared().told()
    const pdf = await exported(told)
    await told.office.sitDown(told.staff.ben)
    await told.office.get('publication.breakSeal', { communiqueId: told.id, reason: 'Un chiffre faux.' })
    const { code, stdout } = await marbre(['verify', pdf, '--profile', told.office.folder])
    expect(code).toBe(4)
    expect(stdout).toContain('retiré depuis')
  })

  test('a communiqué that was withdrawn since is not fine for a script', async () => {
    const told = await story().cleared().released().told()
    const pdf = await exported(told)
    await told.office.sitDown(told.staff.ben)
    await told.office.get('publication.withdraw', { communiqueId: told.id, reason: 'Étude rétractée.' })
    const { code, stdout } = await marbre(['verify', pdf, '--profile', told.office.folder, '--json'])
    expect(code).toBe(4)
    expect(JSON.parse(stdout)).toMatchObject({ outcome: 'authentic', since: 'withdrawn' })
  })

  test('what is not a PDF is bad input', async () => {
    const { office } = await story().told()
    const text = join(temporaryFolder(), 'a.pdf')
    writeFileSync(text, 'hello')
    expect(await marbre(['verify', text, '--profile', office.folder])).toMatchObject({ code: 3, stdout: '' })
  })

  test.each([
    ['a forged PDF slipped among the kept ones', (pdf: string) => `INSERT INTO renditions SELECT 'forged', version_id, standard, engine, '${pdf}', rendered_at, rendered_by, byte_length, bytes FROM renditions LIMIT 1`, 3],
    ['a journal in which a name was changed', () => "UPDATE journal SET payload = replace(payload, 'approve', 'APPROVE')", 3],
    ['a version whose words were changed', () => 'UPDATE versions SET content = CAST(replace(CAST(content AS TEXT), \'cœur\', \'foie\') AS BLOB)', 3],
  ])('%s vouches for nothing', async (_attack, sql, expected) => {
    const told = await story().cleared().told()
    const pdf = await exported(told)
    await told.office.close()
    writeFileSync(`${pdf}.forged`, '%PDF-1.7 forged')
    const { createHash } = await import('node:crypto')
    const isForgery = _attack.includes('forged')
    tamper(told.office.folder, sql(createHash('sha256').update(readFileSync(`${pdf}.forged`)).digest('hex')))
    const { code, stdout } = await marbre(['verify', isForgery ? `${pdf}.forged` : pdf, '--profile', told.office.folder])
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
  })
})

test('our PDFs say which version they are, by each standard', async () => {
  const engine = await openEngine('auto', join(import.meta.dirname, '../../resources'))
  if (!engine.ok) throw new Error(engine.error.code)
  const fingerprint = 'ab'.repeat(32) as Fingerprint
  const sheet = { content: specimenContent(), assets: new Map([[pixelAsset.sha256, pixelPng]]), identity: { reference: '2025-001', versionNumber: 2, fingerprint, frozenAt: 0 }, draft: false }
  for (const standard of ['ua-1', 'a-2a'] as const) {
    const pdf = await typesetPdf(engine.value, sheet, standard)
    if (!pdf.ok) throw new Error(pdf.error.code)
    expect(await claimedFingerprint(pdf.value.bytes)).toBe(fingerprint)
  }
})
