import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { outputFormats, workingFormats, type OutputFormat } from '../../core/bridge/outputs'
import { paragraph, text } from '../../core/document/specimen'
import type { DocumentJson, NodeJson } from '../../core/document/types'
import { movableClock } from './fakes/time-and-ids'
import { smallDisk } from './hostile-disks'
import { staffedOffice } from './office'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

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

describe('messages for social networks', () => {
  const messages = async ({ office, current }: Told): Promise<readonly string[]> => (await office.get('exports.excerpts', { versionId: (await current()).versionId })).map(({ text }) => text)

  test('begin with the embargo until its hour, and say nothing of it after', async () => {
    const clock = movableClock()
    const told = await communique().embargoed('2025-02-04T18:00').submitted().approved().cleared().told(await staffedOffice(clock))
    clock.pass(Date.parse('2025-02-04T17:00:00Z') - clock.now() - 10_000)
    for (const text of await messages(told)) expect(text).toMatch(/^SOUS EMBARGO JUSQU’AU mardi 4/u)
    clock.pass(20_000)
    for (const text of await messages(told)) expect(text).toMatch(/^Une avancée pour le cœur\n/u)
  })

  test('are refused for a text that was withdrawn', async () => {
    const withdrawn = await communique().draft().submitted().approved().cleared().released().told()
    await withdrawn.office.sitDown(withdrawn.staff.ben)
    await withdrawn.office.get('publication.withdraw', { communiqueId: withdrawn.id, reason: 'Étude rétractée.' })
    expect(await withdrawn.office.refusal('exports.excerpts', { versionId: (await withdrawn.current()).versionId })).toEqual({ code: 'TEXT_NOT_STANDING' })
  })
})

describe('a text that was withdrawn', () => {
  const withdrawn = async (): Promise<Told> => {
    const told = await communique().draft().submitted().approved().cleared().released().told()
    await told.office.sitDown(told.staff.ben)
    await told.office.get('publication.withdraw', { communiqueId: told.id, reason: 'Étude rétractée.' })
    return told
  }

  test('says so in the subject of its message and in its words, not in its name alone', async () => {
    const { bytes } = await exported(await withdrawn(), 'eml')
    const mail = await PostalMime.parse(bytes ?? new Uint8Array())
    expect(mail.subject).toMatch(/^RETIRÉ – /u)
    expect(mail.text).toMatch(/^RETIRÉ\r?\n/u)
    expect(mail.html).toContain('<p class="draft" role="note">RETIRÉ</p>')
  })

  test.each(['html', 'html-fragment', 'txt', 'docx'] as const)('says so in %s', async (format) => {
    const { bytes } = await exported(await withdrawn(), format)
    const text = format === 'docx' ? Object.values(unzipSync(bytes ?? new Uint8Array())).map((entry) => Buffer.from(entry).toString('utf8')).join('') : (bytes?.toString('utf8') ?? '')
    expect(text).toContain('RETIRÉ')
  })

  test('is cancelled for agencies', async () => {
    const { bytes } = await exported(await withdrawn(), 'ninjs')
    expect(JSON.parse(bytes?.toString('utf8') ?? '')).toMatchObject({ pubstatus: 'canceled', ednote: 'RETIRÉ' })
  })
})

test('after the hour, what search engines read says the instant at which the embargo ended, not a day before it', async () => {
  const clock = movableClock()
  const told = await communique().embargoed('2025-02-04T18:00').submitted().approved().cleared().told(await staffedOffice(clock))
  clock.pass(Date.parse('2025-02-04T17:00:00Z') - clock.now())
  for (const format of ['html', 'html-fragment'] as const) {
    const html = (await exported(told, format)).bytes?.toString('utf8') ?? ''
    expect(html).not.toContain('EMBARGO')
    expect(html).toContain('"dateCreated":"2025-01-30","datePublished":"2025-02-04T17:00:00.000Z"')
  }
})

test('an address that was typed in an earlier version and is a link now is no leak of that version', async () => {
  const told = await communique().draft().told()
  const site = 'https://institut.example/inscription'
  const saying = (...words: readonly (string | NodeJson)[]): DocumentJson => {
    const document = documentSaying('Une avancée pour le cœur')
    return { ...document, content: document.content.map((each) => (each.type === 'paragraph' ? paragraph(...words) : each)) }
  }
  await write(told.office, told.id, saying(`La visite demande de s’inscrire en ligne (${site}) avant mardi.`))
  await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['publisher'], instructions: '' })
  await told.office.get('review.withdraw', { communiqueId: told.id, reason: '' })
  await write(told.office, told.id, saying('La visite demande de s’inscrire ', text('en ligne', { type: 'link', attrs: { href: site } }), ' avant mardi.'))
  await told.office.get('versions.submit', { communiqueId: told.id, requiredRoles: ['publisher'], instructions: '' })
  const { answer, bytes } = await exported(told, 'txt')
  expect(answer).toMatchObject({ ok: true })
  expect(bytes?.toString('utf8')).toContain(`en ligne (${site}) avant mardi.`)
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
