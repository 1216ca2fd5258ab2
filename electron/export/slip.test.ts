import { beforeAll, describe, expect, it } from 'vitest'
import { documentWith, paragraph } from '../../core/document/specimen'
import { checkPdf } from '../../tests/pdf/check-pdf'
import { engineFor } from '../../tests/pdf/engines'
import { pdfText } from '../../tests/pdf/read-pdf'
import { sheetOf } from '../../tests/pdf/sheets'
import type { Engine } from './engine'
import type { Slip } from './slip'
import { typesetSlip } from './typeset'

const hex = (sign: string): string => Array.from({ length: 8 }, () => sign.repeat(8)).join(' ')
const slip: Slip = {
  mention: 'BORDEREAU DE VALIDATION',
  documentTitle: 'Bordereau de validation\u00a0: 2025-014, version 2',
  title: 'Une cartographie du système immunitaire pour prédire la rechute des leucémies aiguës myéloïdes',
  seal: { words: 'Bon à diffuser donné par Mme Claire Vasseur, le 30 janvier 2025 à 10:42.', done: true },
  facts: [
    { label: 'Référence', value: '2025-014' },
    { label: 'Version', value: '2' },
    { label: 'Empreinte', value: hex('4'), isCode: true },
    { label: 'Texte de', value: 'Mme Ana Lopès, M. Paul Ferrand' },
  ],
  warnings: ['PETITE ÉQUIPE\u00a0: la personne qui a donné le bon à diffuser a écrit seule ce texte.'],
  parts: [
    { title: 'Avis requis', listing: { shares: [5, 3, 4, 5, 5], header: ['Au titre de', 'Avis', 'Donné par', 'Le', 'Sur'], rows: [['Relecture scientifique', 'Approuve', 'Pr Cléo Martin', '29 janvier 2025 à 18:03', 'REPORTÉ de la version 1 (typographie seule)'], ['Direction de la publication', 'Manque', '–', '–', '–']], codes: [] }, notes: [] },
    { title: 'Fichiers scellés', listing: { shares: [2, 5], header: ['Fichier', 'SHA-256'], rows: [['PDF officiel (PDF/UA-1), libre', hex('a')]], codes: [1] }, notes: ['"#let x = 1" \\ $ * _ sont des signes comme les autres.'] },
  ],
  fine: 'Ce n’est pas une signature électronique au sens du règlement eIDAS.',
  provenance: '2025-014 · version\u00a02 · édité par Ana Lopès',
}

describe('a slip', () => {
  let engine: Engine
  beforeAll(async () => { engine = await engineFor('native') })
  const made = async (asked: Slip, sheet = sheetOf(documentWith(paragraph('x')))): Promise<{ bytes: Uint8Array; pageCount: number }> => {
    const pdf = await typesetSlip(engine, sheet, asked)
    if (!pdf.ok) throw new Error(JSON.stringify(pdf.error))
    return pdf.value
  }

  it('is one accessible page that says everything, the same each time', async () => {
    const { bytes, pageCount } = await made(slip)
    expect(pageCount).toBe(1)
    expect(checkPdf(bytes, 'ua-1')).toEqual([])
    const text = pdfText(bytes).replaceAll(/\s+/gu, ' ')
    for (const words of ['BORDEREAU DE VALIDATION', 'REPORTÉ de la version 1', 'Manque', 'PETITE ÉQUIPE', 'eIDAS', '"#let x = 1" \\ $ * _', '44444444 44444444']) expect(text).toContain(words)
    expect(Buffer.from((await made(slip)).bytes).equals(bytes)).toBe(true)
  })

  it.each([1, 2, 3, 4])('is the same of a version that layout %i prints', async (version) => {
    const sheet = sheetOf(documentWith(paragraph('x')))
    const { bytes } = await made(slip, { ...sheet, content: { ...sheet.content, template: { ...sheet.content.template, version } } })
    expect(Buffer.from((await made(slip)).bytes).equals(bytes)).toBe(true)
  })

  it('is made of a name whose signs the font lacks, and then claims no standard', async () => {
    const { bytes } = await made({ ...slip, seal: { words: 'Donné par 田中.', done: false } })
    expect(checkPdf(bytes, 'ua-1')).toContain('no PDF/UA identifier')
  })
})
