import fc from 'fast-check'
import { TextSelection } from '@tiptap/pm/state'
import { afterEach, expect, it } from 'vitest'
import { nodeToJson, parseDocument } from '../../core/document/parse'
import { documentSchema } from '../../core/document/schema'
import { withChanges } from '../../core/suggestions/apply'
import { changesFrom, changesToJson, saysOf } from '../../core/suggestions/change'
import { changesBetween } from '../../core/suggestions/difference'
import { placesIn } from '../../core/suggestions/place'
import { h, openSheet, p, written, type Sheet } from './testing/sheet'

/* What a reviewer does to their copy of a version by the keys of the real editor, and what is proposed of it. */

const keys = {
  type: (sheet: Sheet, says: string) => sheet.type(says),
  enter: (sheet: Sheet) => sheet.press('Enter'),
  backspace: (sheet: Sheet) => sheet.press('Backspace'),
  delete: (sheet: Sheet) => sheet.press('Delete'),
  bold: (sheet: Sheet) => sheet.press('b', { ctrlKey: true }),
  italic: (sheet: Sheet) => sheet.press('i', { ctrlKey: true }),
  heading: (sheet: Sheet) => sheet.press('2', { ctrlKey: true, altKey: true }),
  bullets: (sheet: Sheet) => sheet.press('8', { ctrlKey: true, shiftKey: true }),
  tab: (sheet: Sheet) => sheet.press('Tab'),
  undo: (sheet: Sheet) => sheet.press('z', { ctrlKey: true }),
  paste: (sheet: Sheet, says: string) => sheet.paste({ 'text/plain': `${says}\n\nUn passage collé.`, 'text/html': `<p>${says}</p><p>Un <b>passage</b> collé.</p>` }),
} as const

const act = fc.record({ key: fc.constantFrom(...(Object.keys(keys) as (keyof typeof keys)[])), at: fc.nat(2000), length: fc.oneof(fc.constant(0), fc.nat(40)), says: fc.constantFrom('nouveau ', 'la', ' étude', '848', '« ', 'le traitement ', 'é', '- ') })

/** Puts the caret at the nth place of the text, or selects from there on. */
function selectAt(sheet: Sheet, at: number, length: number): void {
  const { state } = sheet.editor
  const places: number[] = []
  state.doc.descendants((node, pos) => {
    if (node.isTextblock) for (let offset = 0; offset <= node.content.size; offset += 1) places.push(pos + 1 + offset)
    return !node.isTextblock
  })
  const from = places[at % places.length] ?? 1
  const { $to } = TextSelection.between(state.doc.resolve(from), state.doc.resolve(Math.min(state.doc.content.size, from + length)))
  sheet.select(from, Math.max(from, $to.pos))
}

const version = () => written('Un nouveau traitement', 'Une équipe a suivi 846 patients.', p('Chaque dosage a déclenché une alerte.'), h(2, 'La suite'), p('La tolérance est bonne. Les résultats sont publiés.'), p('L’étude continue.'))

let sheet: Sheet | null = null
afterEach(() => {
  sheet?.editor.destroy()
  document.body.replaceChildren()
})

it('accepting everything gives what the reviewer saw, rejecting everything the version, whatever keys were pressed', () => {
  const seen = { changes: 0, oneByOne: 0, runs: 0 }
  const pressed = new Set<string>()
  fc.assert(fc.property(fc.array(act, { minLength: 1, maxLength: 8 }), (acts) => {
    sheet?.editor.destroy()
    const frozen = version()
    const base = documentSchema.nodeFromJSON(frozen)
    sheet = openSheet(frozen)
    const before = sheet.editor.state.doc
    for (const { key, at, length, says } of acts) {
      selectAt(sheet, at, length)
      const was = sheet.editor.state.doc
      keys[key](sheet, says)
      if (sheet.editor.state.doc !== was) pressed.add(key)
    }
    const saw = documentSchema.nodeFromJSON(sheet.document())
    const proposed = JSON.parse(JSON.stringify(changesToJson(changesBetween(before, sheet.editor.state.doc)))) as unknown
    const changes = changesFrom(proposed)
    if (!changes) throw new Error('what was proposed cannot be read')

    const accepted = withChanges(base, changes)
    if (!accepted) throw new Error('what was proposed cannot be made')
    expect(saysOf(accepted)).toBe(saysOf(saw))
    expect(parseDocument(nodeToJson(accepted))).toMatchObject({ ok: true })
    expect(saysOf(withChanges(base, []) ?? saw)).toBe(saysOf(base))
    expect(nodeToJson(base)).toEqual(frozen)

    // As an author does who takes them one by one in a draft that goes on.
    const taken = changes.reduce<typeof base | null>((draft, change) => {
      const placed = draft && placesIn(base, draft)(change)
      return draft && placed?.kind === 'there' ? withChanges(draft, [{ edits: placed.edits }]) : null
    }, base)
    if (taken) expect(saysOf(taken)).toBe(saysOf(saw))
    seen.changes += changes.length
    seen.oneByOne += taken ? 1 : 0
    seen.runs += 1
  }), { numRuns: 120, seed: 20250130 })
  expect(seen.changes).toBeGreaterThan(seen.runs)
  expect(seen.oneByOne).toBeGreaterThan(seen.runs * 0.95)
  expect([...pressed].sort()).toEqual(expect.arrayContaining(['backspace', 'bold', 'bullets', 'delete', 'enter', 'heading', 'italic', 'paste', 'type', 'undo']))
})

it('what was written and taken back by the keys is no suggestion', () => {
  const frozen = version()
  sheet = openSheet(frozen)
  const before = sheet.editor.state.doc
  sheet.caret('Chaque dosage', 'Chaque'.length)
  sheet.type(' long')
  expect(changesBetween(before, sheet.editor.state.doc)).toHaveLength(1)
  for (let sign = 0; sign < ' long'.length; sign += 1) {
    // Happy DOM has no native erasing: what a browser does after a key that nobody handled.
    if (sheet.press('Backspace')) continue
    const { from } = sheet.editor.state.selection
    sheet.editor.view.dispatch(sheet.editor.state.tr.delete(from - 1, from))
  }
  expect(changesBetween(before, sheet.editor.state.doc)).toEqual([])
})
