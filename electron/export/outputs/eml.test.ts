import PostalMime from 'postal-mime'
import { describe, expect, test } from 'vitest'
import { pixelAsset, pixelPng, specimenContent } from '../../../core/communique/specimen'
import { node } from '../../../core/document/specimen'
import type { DocumentJson } from '../../../core/document/types'
import type { Sheet } from '../typesetter'
import { emlFile } from './eml'
import { htmlMail } from './html'
import { leaksOf } from './leaks'
import { plainWords } from './plain'

const content = specimenContent()
const document: DocumentJson = { type: 'doc', content: content.document.content.map((each) => (each.type === 'release' ? node('release', { mode: 'embargo', until: '2025-02-04T18:00', zone: 'Europe/Paris' }) : each)) }
const sheet: Sheet = { content: { ...content, document }, assets: new Map([[pixelAsset.sha256, pixelPng]]), identity: { reference: '2025-014', versionNumber: 3, fingerprint: null, frozenAt: Date.UTC(2025, 0, 30, 9) }, draft: false }
/** Every byte, and lines that look like those of the message itself. */
const pdf = { fileName: '2025-01-30_CP_un-titre_v3_EMBARGO.pdf', bytes: new Uint8Array([...Array.from({ length: 4096 }, (_, at) => at % 256), ...new TextEncoder().encode('\r\n--boundary--\r\n.\r\nFrom: somebody\r\n')]) }

const sameEnds = (text: string | undefined): string => (text ?? '').replaceAll('\r\n', '\n').trimEnd()

describe('the message, read by a mail program', () => {
  test('says the embargo in its subject, and holds the words as text and as HTML, sign by sign', async () => {
    const mail = await PostalMime.parse(await emlFile(sheet, pdf))
    expect(mail.subject).toContain('SOUS EMBARGO JUSQU’AU mardi 4\u00a0février 2025 à 18\u00a0h\u00a000 (heure de Paris)')
    expect(mail.subject).toContain('Un titre de communiqué')
    expect(sameEnds(mail.text)).toBe(sameEnds(plainWords(sheet)))
    expect(sameEnds(mail.html)).toBe(sameEnds(htmlMail(sheet)))
  })

  test('shows each picture as a part of the message, by its measures, since mail programs open no picture inside an address', async () => {
    const mail = await PostalMime.parse(await emlFile(sheet, pdf))
    const parts = mail.attachments.filter(({ contentId }) => contentId !== undefined)
    const shown = [...(mail.html ?? '').matchAll(/<img src="cid:([^"]+)"[^>]* width="(\d+)" height="(\d+)"/gu)]
    expect(mail.html).not.toContain('data:')
    expect(shown.length).toBeGreaterThan(0)
    expect([...new Set(shown.map(([, id]) => `<${id ?? ''}>`))].sort()).toEqual(parts.map(({ contentId }) => contentId).sort())
    for (const part of parts) {
      expect([part.mimeType, part.disposition]).toEqual(['image/png', 'inline'])
      expect(Buffer.from(part.content as ArrayBuffer).equals(Buffer.from(pixelPng))).toBe(true)
    }
  })

  test('is a draft to nobody, with the official PDF byte for byte and nothing else', async () => {
    const mail = await PostalMime.parse(await emlFile(sheet, pdf))
    expect(mail.headers.find(({ key }) => key === 'x-unsent')?.value).toBe('1')
    expect([mail.from, ...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? [])].filter((who) => who !== undefined)).toEqual([])
    const files = mail.attachments.filter(({ disposition }) => disposition === 'attachment')
    expect(files.map(({ filename, mimeType }) => ({ filename, mimeType }))).toEqual([{ filename: pdf.fileName, mimeType: 'application/pdf' }])
    const [attached] = files
    expect(Buffer.from(attached?.content as ArrayBuffer).equals(Buffer.from(pdf.bytes))).toBe(true)
  })

  test.each([
    ['a reviewer’s name in the text', 'Nora Belkacem'],
    ['a sentence of an earlier version, with accents', 'le taux réel serait de 12 % à l’hôpital'],
  ])('%s is found in both bodies, however they are encoded', async (_, words) => {
    const spoiled: Sheet = { ...sheet, content: { ...sheet.content, document: { type: 'doc', content: document.content.map((each) => (each.type === 'lead' ? node('lead', {}, `Un chapô où se lit ${words}, hélas.`) : each)) } } }
    expect(await leaksOf(await emlFile(spoiled, pdf), { paths: [], words: [words] }, '')).toEqual([{ of: 'words', found: words }])
    expect(await leaksOf(await emlFile(sheet, pdf), { paths: [], words: [words] }, '')).toEqual([])
  })
})
