import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { outputFormats, workingFormats, type OutputFormat } from '../../core/bridge/outputs'
import { smallDisk } from './hostile-disks'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'

type Told = Awaited<ReturnType<ReturnType<typeof communique>['told']>>

async function exported(told: Told, format: OutputFormat) {
  const folder = temporaryFolder()
  told.office.dialogs.willChoose(join(folder, 'out'))
  const answer = await told.office.ask('exports.output', { versionId: (await told.current()).versionId, format })
  const [name] = readdirSync(folder)
  return { answer, bytes: name === undefined ? null : readFileSync(join(folder, name)) }
}

describe('a cleared version', () => {
  test.each(outputFormats)('leaves as %s, and the journal says so', async (format) => {
    const told = await communique().draft().submitted().approved().cleared().told()
    const { answer, bytes } = await exported(told, format)
    expect(answer).toMatchObject({ ok: true })
    expect(bytes?.length).toBeGreaterThan(200)
    expect(bytes?.toString('utf8')).not.toContain('PROJET')
    const history = await told.office.get('communiques.history', { communiqueId: told.id })
    expect(history.at(-1)).toMatchObject({ type: 'file.exported' })
  })

  test('its press kit holds the official PDF, byte for byte', async () => {
    const told = await communique().draft().submitted().approved().cleared().told()
    const { bytes } = await exported(told, 'press-kit')
    const [, pdf] = Object.entries(unzipSync(bytes ?? new Uint8Array())).find(([name]) => name.endsWith('.pdf')) ?? []
    const [rendition] = (await told.office.get('communiques.read', { communiqueId: told.id })).renditions.filter(({ standard }) => standard === 'ua-1')
    const target = join(temporaryFolder(), 'official.pdf')
    told.office.dialogs.willChoose(target)
    await told.office.get('exports.rendition', { renditionId: rendition?.id ?? ('') })
    expect(Buffer.from(pdf ?? []).equals(readFileSync(target))).toBe(true)
  })
})

describe('a version without a clearance', () => {
  test.each(outputFormats)('as %s: a working copy that says PROJET, or a refusal', async (format) => {
    const told = await communique().draft().submitted().told()
    const { answer, bytes } = await exported(told, format)
    if (!workingFormats.includes(format)) {
      expect(answer).toEqual({ ok: false, error: { code: 'NOT_APPROVED' } })
      expect(bytes).toBeNull()
      return
    }
    expect(answer).toMatchObject({ ok: true })
    const text = format === 'docx' ? Object.values(unzipSync(bytes ?? new Uint8Array())).map((entry) => Buffer.from(entry).toString('utf8')).join('') : (bytes?.toString('utf8') ?? '')
    expect(text).toContain('PROJET')
  })
})

test('messages for social networks keep to their length', async () => {
  const told = await communique().draft().submitted().told()
  const excerpts = await told.office.get('exports.excerpts', { versionId: (await told.current()).versionId })
  expect(excerpts.map(({ network }) => network)).toEqual(['x', 'bluesky', 'mastodon', 'linkedin'])
  for (const { signs, limit, text } of excerpts) {
    expect(signs).toBeLessThanOrEqual(limit)
    expect(text).not.toBe('')
  }
})

describe('a place that does not take the file', () => {
  test('a full disk is the destination’s: nobody is told that their text is not saved', async () => {
    const folder = smallDisk(64 * 1024)
    if (!folder) return
    writeFileSync(join(folder, 'filling'), new Uint8Array(56 * 1024))
    const told = await communique().draft().submitted().approved().cleared().told()
    told.office.dialogs.willChoose(join(folder, 'out.docx'))
    const answer = await told.office.ask('exports.output', { versionId: (await told.current()).versionId, format: 'docx' })
    expect(answer).toEqual({ ok: false, error: { code: 'TARGET_DISK_FULL' } })
    expect(readdirSync(folder)).toEqual(['filling'])
  })

  test('a folder that went away meanwhile is said, and nothing is noted in the journal', async () => {
    const told = await communique().draft().submitted().approved().cleared().told()
    told.office.dialogs.willChoose(join(temporaryFolder(), 'gone', 'out.txt'))
    expect(await told.office.ask('exports.output', { versionId: (await told.current()).versionId, format: 'txt' })).toMatchObject({ ok: false, error: { code: 'TARGET_GONE' } })
    expect((await told.office.get('communiques.history', { communiqueId: told.id })).at(-1)).not.toMatchObject({ type: 'file.exported' })
  })
})
