import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { documentWith, paragraph } from '../../core/document/specimen'
import { resources } from '../../tests/pdf/engines'
import { bodyOfWords, nameless, sheetOf } from '../../tests/pdf/sheets'
import { buildWorker } from '../../tests/threads/build-worker'
import { createTypesetter } from './create-typesetter'
import { CLOSE } from './typeset-protocol'
import type { Typesetter } from './typesetter'

const root = resolve(import.meta.dirname, '../..')
const workerFile = resolve(root, 'out/test/typeset-worker.cjs')
const BUILD_MS = 120_000

describe('the typesetter in its thread', () => {
  const open: Typesetter[] = []
  const typesetter = (file = workerFile, folder = resources) => {
    const made = createTypesetter({ workerFile: file, resources: folder, engine: 'native' })
    open.push(made)
    return made
  }
  beforeAll(async () => {
    await buildWorker('electron/export/typeset-worker.ts')
  }, BUILD_MS)
  afterEach(async () => {
    await Promise.all(open.splice(0).map((made) => made.close()))
  })

  const draft = (words: string) => sheetOf(documentWith(paragraph(words)), { draft: true, identity: nameless })

  it('sets a PDF and a preview', { timeout: BUILD_MS }, async () => {
    const made = typesetter()
    const [pdf, preview] = await Promise.all([made.pdf(sheetOf(documentWith()), 'ua-1'), made.preview(draft('Un essai.'))])
    expect(pdf.ok && [pdf.value.pageCount, pdf.value.engine]).toEqual([1, 'typst-native 0.7.0'])
    expect(preview.ok && preview.value.pages.length).toBe(1)
  })

  it('gives previews that were overtaken the newest pages', { timeout: BUILD_MS }, async () => {
    const made = typesetter()
    const [first, second, third] = await Promise.all(['Un', 'Deux', 'Trois'].map((words) => made.preview(draft(words))))
    expect(second).toEqual(third)
    expect(first).not.toEqual(third)
  })

  it('draws later what was left out of the newest pages of a text', { timeout: BUILD_MS }, async () => {
    const made = typesetter()
    expect(await made.drawings('a text', ['unknown'])).toEqual({ ok: true, value: [null] })
    const long = sheetOf(documentWith(...bodyOfWords(8000)), { draft: true, identity: nameless })
    const pages = await made.preview(long, { of: 'a text', known: [], near: { first: 0, last: 1 } })
    if (!pages.ok) throw new Error(pages.error.code)
    const ids = pages.value.pages.flatMap(({ id, svg }) => (svg === null ? [id] : []))
    const later = await made.drawings('a text', [...ids.slice(-2), 'unknown'])
    expect(later.ok && later.value.map((page) => [page?.id, page?.svg?.startsWith('<svg')])).toEqual([...ids.slice(-2).map((id) => [id, true]), [undefined, undefined]])
  })

  it('answers TYPESETTING_FAILED when its thread dies, and starts another', { timeout: BUILD_MS }, async () => {
    const made = typesetter(resolve(root, 'out/test/not-there.cjs'))
    expect(await made.pdf(sheetOf(documentWith()), 'ua-1')).toEqual({ ok: false, error: { code: 'TYPESETTING_FAILED' } })
    expect(await made.preview(draft('x'))).toEqual({ ok: false, error: { code: 'TYPESETTING_FAILED' } })
  })

  it('finishes what it was asked before it closes, then answers nothing', { timeout: BUILD_MS }, async () => {
    const made = typesetter()
    const asked = made.pdf(sheetOf(documentWith()), 'ua-1')
    await made.close()
    expect((await asked).ok).toBe(true)
    expect(await made.pdf(sheetOf(documentWith()), 'ua-1')).toEqual({ ok: false, error: { code: 'TYPESETTING_FAILED' } })
  })

  it('does not wait for pages of the screen before it closes: three hundred take seconds', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'marbre-typesetter-'))
    const [file, release] = [join(folder, 'worker.cjs'), join(folder, 'release')]
    // Deaf while it sets pages, as an engine is.
    writeFileSync(file, `require('node:worker_threads').parentPort.on('message', (asked) => {
      if (asked === '${CLOSE}') process.exit()
      while (!require('node:fs').existsSync(${JSON.stringify(release)})) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10)
    })`)
    const made = createTypesetter({ workerFile: file, resources, engine: 'native' })
    const pages = [made.preview(draft('Un')), made.preview(draft('Deux')), made.drawings('a text', ['a page'])]
    made.dropPreviews()
    const abandoned = { ok: false, error: { code: 'TYPESETTING_FAILED' } }
    expect(await Promise.all(pages)).toEqual([abandoned, abandoned, abandoned])
    await made.close()
    writeFileSync(release, '')
    rmSync(folder, { recursive: true })
  })

  it('names a missing font from inside the thread', { timeout: BUILD_MS }, async () => {
    const result = await typesetter(workerFile, resolve(root, 'core')).pdf(sheetOf(documentWith()), 'ua-1')
    expect(!result.ok && result.error.code).toBe('FONT_MISSING')
  })
})
