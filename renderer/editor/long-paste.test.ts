// @vitest-environment happy-dom
import { Fragment, Slice, type Node } from '@tiptap/pm/model'
import * as fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { documentFromYDoc } from '../../core/document/draft'
import type { LongPaste } from './sheet-context'
import { insertInTurns } from './paste/insert-in-turns'
import { insertSlice } from './paste/insert-slice'
import { finishPastes } from './paste/unfinished'
import { openSheet, p, written, type Sheet } from './testing/sheet'

const open: Sheet[] = []
function inBody(words: string, offset: number, longPaste?: () => LongPaste): Sheet {
  const sheet = openSheet(written('Titre', 'Chapô', p('Avant'), p(words), p('Après')), true, longPaste ? { longPaste } : {})
  open.push(sheet)
  if (words === '') sheet.select(emptyLine(sheet), emptyLine(sheet))
  else sheet.caret(words, offset)
  return sheet
}
afterEach(() => open.splice(0).forEach(({ editor }) => editor.destroy()))

function emptyLine({ editor }: Sheet): number {
  let at = 0
  editor.state.doc.descendants((node, pos) => {
    if (at === 0 && node.type.name === 'paragraph' && node.content.size === 0) at = pos + 1
  })
  return at
}

const always = { next: () => Promise.resolve(true) }
const line = (sheet: Sheet, words: string, type = 'paragraph'): Node => sheet.editor.schema.node(type, null, sheet.editor.schema.text(words))
const words = (sheet: Sheet): string => sheet.editor.state.doc.textBetween(0, sheet.editor.state.doc.content.size, '\n')

const paragraphs = Array.from({ length: 600 }, (_, at) => `Paragraphe ${String(at)} dont les mots comptent, avec assez de signes pour que le collage soit long.`)

describe('a long paste', () => {
  test('put in by turns, it says what it says when put in at once', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom('un', 'deux', 'trois'), { minLength: 2, maxLength: 30 }), fc.constantFrom('', 'Corps'), fc.nat(5), fc.boolean(), async (lines, into, offset, opens) => {
        const [one, other] = [inBody(into, Math.min(offset, into.length)), inBody(into, Math.min(offset, into.length))]
        const sliceFor = (sheet: Sheet) => new Slice(sheet.editor.schema.node('box', null, lines.map((each) => line(sheet, each))).content, opens ? 1 : 0, opens ? 1 : 0)
        one.editor.view.dispatch(insertSlice(one.editor.state, sliceFor(one)).tr)
        expect(await insertInTurns(other.editor.view, sliceFor(other), always, () => undefined)).toBe(true)
        const meant = words(one).replace(/\n+/g, '\n')
        expect(words(other).replace(/\n+/g, '\n')).toBe(meant)
        other.document()
        other.editor.commands.undo()
        expect(words(other)).toBe(words(inBody(into, 0)))
      }),
      { numRuns: 40 },
    )
  })

  test.each([['html', { 'text/html': paragraphs.map((each) => `<p>${each}</p>`).join(''), 'text/plain': paragraphs.join('\n\n') }], ['text', { 'text/plain': paragraphs.join('\n\n') }]])('loses no paragraph of %s, and one undo takes it back', async (_name, data) => {
    const shares: number[] = []
    let ended = false
    const sheet = inBody('Corps', 5, () => ({ report: (share) => shares.push(share), isGivenUp: () => false, end: () => (ended = true) }))
    const before = words(sheet)
    sheet.type(' tapé')
    const typed = words(sheet)
    sheet.paste(data)
    await vi.waitFor(() => expect(ended).toBe(true), { timeout: 20_000 })
    const got = words(sheet)
    for (const each of paragraphs) expect(got).toContain(each)
    expect(got).toContain('Corps tapéParagraphe 0 ')
    expect(shares.at(-1)).toBe(1)
    expect(shares).toEqual([...shares].sort((one, other) => one - other))
    sheet.document()
    sheet.editor.commands.undo()
    expect(words(sheet)).toBe(typed)
    sheet.editor.commands.undo()
    expect(words(sheet)).toBe(before)
  }, 40_000)

  test.each([['short', 3], ['long', 600]])('undone, a %s one leaves the caret where it was', async (_name, count) => {
    let ended = false
    const sheet = inBody('Corps', 3, () => ({ report: () => undefined, isGivenUp: () => false, end: () => (ended = true) }))
    const { from } = sheet.editor.state.selection
    sheet.paste({ 'text/plain': paragraphs.slice(0, count).join('\n\n') })
    if (count > 100) await vi.waitFor(() => expect(ended).toBe(true), { timeout: 20_000 })
    expect(words(sheet)).toContain(paragraphs[count - 1])
    sheet.editor.commands.undo()
    expect(words(sheet)).not.toContain(paragraphs[0])
    expect([sheet.editor.state.selection.from, sheet.editor.state.selection.empty]).toEqual([from, true])
  }, 40_000)

  test('gives its blocks their ids as they come, and those in them, not each by a change of its own', async () => {
    const sheet = inBody('Corps', 5)
    const without = new Set<string>()
    sheet.editor.on('transaction', ({ transaction }) => {
      // As the paste itself made it, before what is added to it.
      if (transaction.getMeta('paste') === true) transaction.doc.descendants((node) => { if (node.attrs['id'] === null && node.textContent.startsWith('Ligne')) without.add(node.type.name) })
    })
    const { schema } = sheet.editor
    const item = (at: number) => schema.node('listItem', null, line(sheet, `Ligne ${String(at)} bis`))
    const blocks = Array.from({ length: 20 }, (_, at) => [line(sheet, `Ligne ${String(at)}`), schema.node('bulletList', null, [item(at), item(at)])]).flat()
    await insertInTurns(sheet.editor.view, new Slice(Fragment.from(blocks), 0, 0), always, () => undefined)
    const ids: unknown[] = []
    sheet.editor.state.doc.descendants((node) => { if (typeof node.attrs['id'] === 'string') ids.push(node.attrs['id']) })
    expect(new Set(ids).size).toBe(ids.length)
    expect(ids.length).toBeGreaterThan(100)
    expect([...without]).toEqual([])
  })

  /** A paste of twenty lines that stands still with some of them in. `goOn` lets it take its next turns; `given` is what it answers. */
  function halfIn(): { readonly sheet: Sheet; readonly meant: string; readonly goOn: (may: boolean) => void; readonly given: Promise<boolean> } {
    const [whole, sheet] = [inBody('Corps', 5), inBody('Corps', 5)]
    const sliceFor = (into: Sheet) => new Slice(Fragment.from(Array.from({ length: 20 }, (_, at) => line(into, `Ligne ${String(at)}`))), 1, 1)
    whole.editor.view.dispatch(insertSlice(whole.editor.state, sliceFor(whole)).tr)
    let goOn: (may: boolean) => void = () => undefined
    const still = new Promise<boolean>((resolve) => (goOn = resolve))
    let turns = 0
    const given = insertInTurns(sheet.editor.view, sliceFor(sheet), { next: () => ((turns += 1) < 4 ? Promise.resolve(true) : still) }, () => undefined)
    return { sheet, meant: words(whole), goOn, given }
  }
  const lines = (sheet: Sheet): string => JSON.stringify(sheet.document())
  const isIn = (sheet: Sheet, at: number): boolean => new RegExp(`Ligne ${String(at)}\\D`).test(lines(sheet))

  test.each([true, false])('whose sheet goes is put in whole before, whether or not it was given up since (%s)', async (may) => {
    const { sheet, goOn, given } = halfIn()
    await vi.waitFor(() => expect(isIn(sheet, 7)).toBe(true))
    expect(isIn(sheet, 19)).toBe(false)
    const { draft } = sheet
    sheet.editor.destroy()
    const read = documentFromYDoc(draft)
    const text = JSON.stringify(read.ok ? read.value : read.error)
    for (let at = 0; at < 20; at += 1) expect(text).toMatch(new RegExp(`Ligne ${String(at)}\\D`))
    goOn(may)
    expect(await given).toBe(true)
  })

  test('finished at once says what it says when put in at once, and is undone in one step', async () => {
    const { sheet, meant, goOn, given } = halfIn()
    await vi.waitFor(() => expect(isIn(sheet, 7)).toBe(true))
    finishPastes()
    expect(words(sheet).replace(/\n+/g, '\n')).toBe(meant.replace(/\n+/g, '\n'))
    goOn(true)
    expect(await given).toBe(true)
    sheet.type(' puis')
    sheet.editor.commands.undo()
    expect(words(sheet)).toContain('Ligne 19')
    sheet.editor.commands.undo()
    expect(words(sheet)).not.toContain('Ligne')
  })

  test('never says of a text in which it is whole that it is as before', async () => {
    const shares: number[] = []
    let ended = false
    const sheet = inBody('Corps', 5, () => ({ report: (share) => shares.push(share), isGivenUp: () => false, end: () => (ended = true) }))
    sheet.paste({ 'text/plain': paragraphs.join('\n\n') })
    await vi.waitFor(() => expect(shares.at(-1)).toBeGreaterThan(0.6), { timeout: 20_000, interval: 1 })
    expect(shares.at(-1)).toBeLessThan(1)
    const { draft } = sheet
    sheet.editor.destroy()
    await vi.waitFor(() => expect(ended).toBe(true))
    expect(sheet.notices).not.toContain('paste.givenUp')
    const read = documentFromYDoc(draft)
    expect(JSON.stringify(read.ok ? read.value : read.error)).toContain('Paragraphe 599')
  }, 40_000)

  test('that the text refuses half way leaves what is typed later to be undone by itself', async () => {
    const sheet = inBody('Corps', 5)
    const { view } = sheet.editor
    const dispatch = view.dispatch.bind(view)
    let changes = 0
    const refusing = vi.spyOn(view, 'dispatch').mockImplementation((tr) => {
      if ((changes += 1) > 2) throw new Error('refused')
      dispatch(tr)
    })
    await expect(insertInTurns(view, new Slice(Fragment.from(Array.from({ length: 20 }, (_, at) => line(sheet, `Ligne ${String(at)}`))), 0, 0), always, () => undefined)).rejects.toThrow('refused')
    refusing.mockRestore()
    sheet.type(' puis')
    sheet.editor.commands.undo()
    expect(words(sheet)).not.toContain('puis')
    expect(words(sheet)).toContain('Ligne 0')
  })

  test('that the text refuses when its rest is hurried is not told as placed', async () => {
    const { sheet, goOn, given } = halfIn()
    await vi.waitFor(() => expect(isIn(sheet, 7)).toBe(true))
    const refusing = vi.spyOn(sheet.editor.view, 'dispatch').mockImplementation(() => { throw new Error('refused') })
    finishPastes()
    refusing.mockRestore()
    goOn(true)
    await expect(given).rejects.toThrow('refused')
  })

  test.each([['html', { 'text/html': paragraphs.map((each) => `<p>${each}</p>`).join(''), 'text/plain': paragraphs.join('\n\n') }], ['text', { 'text/plain': paragraphs.join('\n\n') }]])('of %s whose sheet goes while it is still read is put in whole before', async (_name, data) => {
    let ended = false
    const sheet = inBody('Corps', 5, () => ({ report: () => undefined, isGivenUp: () => false, end: () => (ended = true) }))
    sheet.paste(data)
    expect(words(sheet)).not.toContain('Paragraphe')
    const { draft } = sheet
    sheet.editor.destroy()
    const text = () => { const read = documentFromYDoc(draft); return JSON.stringify(read.ok ? read.value : read.error) }
    const whole = text()
    for (const each of [0, 300, 599]) expect(whole.split(`Paragraphe ${String(each)} dont`)).toHaveLength(2)
    await vi.waitFor(() => expect(ended).toBe(true))
    expect(text()).toBe(whole)
    expect(sheet.notices).not.toContain('paste.givenUp')
  }, 40_000)

  test('says which pictures its sheet left out when it went', async () => {
    const sheet = inBody('Corps', 5)
    sheet.paste({ 'text/html': `${paragraphs.map((each) => `<p>${each}</p>`).join('')}<p><img src="data:image/png;base64,iVBORw0KGgo=" alt=""></p>`, 'text/plain': paragraphs.join('\n\n') })
    sheet.editor.destroy()
    await vi.waitFor(() => expect(sheet.notices).toContain('paste.imagesLeft'))
  })

  test('given up half way, it leaves the text as it was, and nothing to bring it again', async () => {
    let share = 0
    const sheet = inBody('Corps', 5, () => ({ report: (next) => (share = next), isGivenUp: () => share > 0.7, end: () => undefined }))
    const before = words(sheet)
    const { from } = sheet.editor.state.selection
    sheet.paste({ 'text/plain': paragraphs.join('\n\n') })
    await vi.waitFor(() => expect(sheet.notices).toEqual(['paste.givenUp']), { timeout: 20_000 })
    expect(share).toBeLessThan(1)
    expect(words(sheet)).toBe(before)
    expect(sheet.editor.can().redo()).toBe(false)
    expect(sheet.editor.state.selection.from).toBe(from)
    sheet.document()
  }, 40_000)

  test('a second one waits for the first', async () => {
    const sheet = inBody('Corps', 5)
    sheet.paste({ 'text/plain': paragraphs.join('\n\n') })
    sheet.paste({ 'text/plain': 'Trop tôt.' })
    expect(sheet.notices).toEqual(['paste.busy'])
    await vi.waitFor(() => expect(words(sheet)).toContain(paragraphs.at(-1)), { timeout: 20_000 })
    expect(words(sheet)).not.toContain('Trop tôt.')
  }, 40_000)
})
