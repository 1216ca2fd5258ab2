import { createRequire } from 'node:module'
import type * as Typst from '@myriaddreamin/typst-ts-node-compiler'
import { expect, it, vi } from 'vitest'
import { engineFor } from '../../tests/pdf/engines'
import { documentWith, paragraph } from '../../core/document/specimen'
import { sheetOf } from '../../tests/pdf/sheets'
import { typesetPdf } from './typeset'

const { NodeCompiler } = createRequire(import.meta.url)('@myriaddreamin/typst-ts-node-compiler') as typeof Typst

it('looks for what is to be forgotten once for four sheets', async () => {
  const engine = await engineFor('native')
  const forgets = vi.spyOn(NodeCompiler.prototype, 'evictCache')
  for (let at = 0; at < 8; at++) {
    const pdf = await typesetPdf(engine, sheetOf(documentWith(paragraph(`Feuille ${String(at)}`))), 'ua-1')
    expect(pdf.ok).toBe(true)
  }
  expect(forgets.mock.calls).toEqual([[1], [1]])
  vi.restoreAllMocks()
})
