import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { inflateSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { outputFormats } from '../../core/bridge/outputs'
import type { CommuniqueId, Sha256, VersionId } from '../../core/communique/ids'
import { node } from '../../core/document/specimen'
import type { DocumentJson } from '../../core/document/types'
import { unknownRights, type ImageRights } from '../../core/images/rights'
import { staffedOffice } from './office'
import { grownPng } from './pictures'
import { communique } from './stories'
import { temporaryFolder } from './temporary-folder'
import { documentSaying, write } from './writing'

const ID = '20000000-0000-4000-8000-0000000000aa'
const SECRETS = ['SECRET-SUR-PAPIER', 'accord-secret', 'Enfant Secret', 'Photographe secret', 'Licence secrète']
const paper = new TextEncoder().encode(`%PDF-1.7 ${SECRETS[0]}`)

function showing(asset: Sha256): DocumentJson {
  const base = documentSaying('Une salle rouvre')
  const figure = node('figure', { id: ID, asset, alt: 'La salle', credit: 'Institut', decorative: false })
  return { ...base, content: base.content.flatMap((block) => (block.type === 'about' ? [figure, block] : [block])) }
}

const rightsWith = (document: Sha256): ImageRights => {
  const agreed = { state: 'given' as const, day: '2025-02-28', document }
  return { ...unknownRights, author: 'Photographe secret', licence: 'Licence secrète', use: 'press', persons: 'minors', names: 'Enfant Secret', consent: agreed, parental: agreed }
}

/** The draft as it is, submitted, approved and cleared: every file may leave. */
async function cleared({ office, staff }: Awaited<ReturnType<typeof staffedOffice>>, communiqueId: CommuniqueId): Promise<VersionId> {
  await office.get('versions.submit', { communiqueId, requiredRoles: ['publisher'], instructions: '' })
  const { current } = (await office.get('communiques.read', { communiqueId })).status
  if (!current) throw new Error('no version')
  const { versionId, fingerprint } = current
  await office.sitDown(staff.ben)
  await office.get('review.giveVerdict', { versionId, fingerprint, role: 'publisher', decision: 'approve', text: '', seen: 'whole' })
  await office.get('publication.clear', { versionId, fingerprint })
  await office.sitDown(staff.ana)
  return versionId
}

/** All that a file says, unpacked; a paper hidden as base64 is looked for too. */
function textOf(bytes: Uint8Array): string {
  const plain = Buffer.from(bytes).toString('latin1') + Buffer.from(bytes).toString('utf8')
  if (plain.startsWith('PK')) return Object.entries(unzipSync(bytes)).map(([name, entry]) => name + textOf(entry)).join('\n')
  return plain.startsWith('%PDF') ? plain + streamsOf(Buffer.from(bytes)) : plain
}

function streamsOf(pdf: Buffer): string {
  return [...pdf.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, stream = '']) => inflated(Buffer.from(stream, 'latin1'))).join('\n')
}

function inflated(stream: Buffer): string {
  try {
    return inflateSync(stream).toString('latin1')
  } catch {
    return stream.toString('latin1')
  }
}

/** Every file under a folder of the product's own code. */
const sourcesUnder = (folder: string): readonly string[] => readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((name) => /\.(?:ts|vue)$/.test(name) && !name.endsWith('.test.ts'))

test('rights are noted by who writes or publishes, by the picture, and follow it into another text', async () => {
  const place = await staffedOffice()
  const { office, staff } = place
  const { id: communiqueId } = await communique().draft().told(place)
  const { sha256 } = await office.get('assets.add', { bytes: grownPng(1) })
  await write(office, communiqueId, showing(sha256))
  expect(await office.get('imageRights.list', { communiqueId })).toMatchObject([{ asset: sha256, blockId: ID, rank: 1, alt: 'La salle', rights: null, noted: null }])

  expect((await office.refusal('consentPapers.attach', { name: 'x.exe', bytes: new TextEncoder().encode('MZ') })).code).toBe('CONSENT_UNREADABLE')
  expect((await office.refusal('imageRights.note', { communiqueId, asset: sha256, rights: rightsWith(sha256) })).code).toBe('CONSENT_UNREADABLE')
  const attached = await office.get('consentPapers.attach', { name: 'accord-secret.pdf', bytes: paper })
  const rights = rightsWith(attached.sha256)
  expect(await office.get('imageRights.note', { communiqueId, asset: sha256, rights })).toMatchObject([{ rights, documents: [attached], noted: { by: 'Ana Lopès' } }])

  const { communiqueId: copy } = await office.get('copies.begin', { communiqueId })
  expect(await office.get('imageRights.list', { communiqueId: copy })).toMatchObject([{ asset: sha256, rights }])
  await office.get('imageRights.note', { communiqueId: copy, asset: sha256, rights: { ...rights, until: '2001-01-01' } })

  await office.sitDown(staff.dan)
  expect(await office.get('imageRights.list', { communiqueId })).toMatchObject([{ asset: sha256 }])
  expect((await office.refusal('consentPapers.save', { sha256: attached.sha256 })).code).toBe('ROLE_MISSING')
})

test('a picture that the text does not show is left alone', async () => {
  const place = await staffedOffice()
  const { id: communiqueId } = await communique().draft().told(place)
  const { sha256 } = await place.office.get('assets.add', { bytes: grownPng(2) })
  expect(await place.office.get('imageRights.note', { communiqueId, asset: sha256, rights: unknownRights })).toEqual([])
})

test('a paper and what is noted are in no file for others, and a paper is no picture', async () => {
  const place = await staffedOffice()
  const { office } = place
  const { sha256 } = await office.get('assets.add', { bytes: grownPng(3) })
  const attached = await office.get('consentPapers.attach', { name: 'accord-secret.pdf', bytes: paper })
  expect((await office.refusal('assets.read', { sha256: attached.sha256 })).code).toBe('ASSET_MISSING')
  const { id: communiqueId } = await communique().draft().told(place)
  await write(office, communiqueId, showing(sha256))
  await office.get('imageRights.note', { communiqueId, asset: sha256, rights: rightsWith(attached.sha256) })
  const versionId = await cleared(place, communiqueId)
  const folder = temporaryFolder()
  for (const format of outputFormats) {
    office.dialogs.willChoose(join(folder, format))
    await office.get('exports.output', { versionId, format })
  }
  office.dialogs.willChoose(join(folder, 'file.json'))
  await office.get('communiques.exportFile', { communiqueId })
  office.dialogs.willChoose(join(folder, 'draft.pdf'))
  await office.get('exports.draftPdf', { communiqueId })
  office.dialogs.willChoose(join(folder, 'version.pdf'))
  await office.get('exports.versionPdf', { versionId })
  expect(readdirSync(folder).length).toBe(outputFormats.length + 3)
  // What may be read is found: a search that reads nothing would find no secret either.
  for (const readable of ['html', 'docx', 'press-kit']) expect(textOf(readFileSync(join(folder, readable)))).toContain('Institut')
  for (const name of readdirSync(folder)) {
    const text = textOf(readFileSync(join(folder, name)))
    for (const secret of [...SECRETS, attached.sha256, Buffer.from(paper).toString('base64').slice(4, 40)]) expect(text, name).not.toContain(secret)
  }
})

test('of a cropped picture, what was cut off is in no file, not even the one that others import', async () => {
  const place = await staffedOffice()
  const { office } = place
  const whole = await office.get('assets.add', { bytes: grownPng(4) })
  const cut = await office.get('assets.add', { bytes: grownPng(5) })
  const { id: communiqueId } = await communique().draft().told(place)
  const document = showing(cut.sha256)
  await write(office, communiqueId, { ...document, content: document.content.map((block) => (block.type === 'figure' ? { ...block, attrs: { ...block.attrs, crop: { source: whole.sha256, x: 0, y: 0, width: 1, height: 1 } } } : block)) })
  expect(await office.get('imageRights.list', { communiqueId })).toMatchObject([{ asset: whole.sha256 }])
  const versionId = await cleared(place, communiqueId)
  const folder = temporaryFolder()
  for (const format of outputFormats) {
    office.dialogs.willChoose(join(folder, format))
    await office.get('exports.output', { versionId, format })
  }
  office.dialogs.willChoose(join(folder, 'file.json'))
  await office.get('communiques.exportFile', { communiqueId })
  const [hidden, shown] = [grownPng(4), grownPng(5)].map((bytes) => ({ raw: Buffer.from(bytes).toString('latin1'), base64: Buffer.from(bytes).toString('base64') }))
  for (const name of readdirSync(folder)) {
    const text = textOf(readFileSync(join(folder, name)))
    for (const secret of Object.values(hidden ?? {})) expect(text, name).not.toContain(secret)
  }
  for (const name of ['docx', 'press-kit']) expect(textOf(readFileSync(join(folder, name)))).toContain(shown?.raw)
  for (const name of ['html', 'file.json']) expect(textOf(readFileSync(join(folder, name)))).toContain(shown?.base64)
})

test('one module alone reads the papers, and one service alone asks it for one', () => {
  const sources = ['core', 'electron', 'renderer', 'cli'].flatMap(sourcesUnder)
  const naming = (words: string) => sources.filter((path) => readFileSync(path, 'utf8').includes(words)).map((path) => path.replaceAll('\\', '/'))
  expect(naming('FROM consent_documents')).toEqual(['electron/store/image-rights.ts'])
  expect(naming('readConsentDocument')).toEqual(['electron/services/image-rights.ts', 'electron/store/image-rights.ts'])
})

test('those who note take a copy, byte for byte, and the journal says so', async () => {
  const { office } = await staffedOffice()
  const attached = await office.get('consentPapers.attach', { name: 'accord/secret.pdf', bytes: paper })
  const target = join(temporaryFolder(), 'copy.pdf')
  office.dialogs.willChoose(target)
  await office.get('consentPapers.save', { sha256: attached.sha256 })
  expect(readFileSync(target).equals(Buffer.from(paper))).toBe(true)
  expect(office.dialogs.suggested.at(-1)).toBe('accord-secret.pdf')
})

test('a publisher erases a paper for good: no byte of it stays in the profile, the journal says why, and it is not taken back', async () => {
  const place = await staffedOffice()
  const { office, staff } = place
  const { id: communiqueId } = await communique().draft().told(place)
  const { sha256: asset } = await office.get('assets.add', { bytes: grownPng(4) })
  await write(office, communiqueId, showing(asset))
  // Longer than a page of the file, so that it lies on pages of its own too.
  const long = new TextEncoder().encode(`%PDF-1.7 ${'SECRET-SUR-PAPIER '.repeat(2000)}`)
  const { sha256 } = await office.get('consentPapers.attach', { name: 'accord-secret.pdf', bytes: long })
  await office.get('imageRights.note', { communiqueId, asset, rights: rightsWith(sha256) })
  const onDisk = () => readdirSync(office.folder).filter((name) => name.startsWith('marbre.sqlite')).map((name) => readFileSync(join(office.folder, name), 'latin1')).join('')
  const holds = (words: RegExp) => words.test(onDisk())
  expect(holds(/SECRET-SUR-PAPIER/)).toBe(true)

  expect((await office.refusal('consentPapers.erase', { sha256, reason: 'Demandé par la famille.' })).code).toBe('ROLE_MISSING')
  await office.sitDown(staff.ben)
  expect((await office.refusal('consentPapers.erase', { sha256, reason: ' ' })).code).toBe('REASON_REQUIRED')
  const erased = await office.get('consentPapers.erase', { sha256, reason: 'Demandé par la famille.' })
  expect(erased).toMatchObject({ sha256, name: '', byteLength: long.byteLength })
  expect(holds(/SECRET-SUR-PAPIER|accord-secret/)).toBe(false)
  expect(holds(/par la famille/)).toBe(true)

  expect((await office.refusal('consentPapers.save', { sha256 })).code).toBe('CONSENT_UNREADABLE')
  expect((await office.refusal('consentPapers.attach', { name: 'accord-secret.pdf', bytes: long })).code).toBe('CONSENT_ERASED')
  expect(await office.get('consentPapers.erase', { sha256, reason: 'Encore.' })).toEqual(erased)
  // What was noted stays, and the rights can still be noted.
  const [picture] = await office.get('imageRights.list', { communiqueId })
  expect(picture).toMatchObject({ rights: rightsWith(sha256), documents: [erased] })
  await office.get('imageRights.note', { communiqueId, asset, rights: { ...rightsWith(sha256), names: '' } })
})
