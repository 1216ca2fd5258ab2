import { usePalette, type PaletteEntry } from '../../app/commands/palette'
import { shortcuts, type ShortcutId } from '../../app/shortcuts'
import { insertActions, transformActions, type SheetAction } from '../../editor/actions'
import { insertWords } from '../../editor/plugins/chosen-elements'
import { moves } from '../../editor/plugins/move-blocks'
import type { TransformTarget } from '../../editor/commands/transform'
import { touches } from '../../editor/commands/transform/source'
import { mayHoldLevel3 } from '../../editor/commands/transform/to-heading'
import { useText } from '../../i18n'
import { readSelection, type ToggledMark } from './use-selection'
import type { Sheet } from './use-sheet'

/** Of the actions that a key does too. */
function chordOf(key: string): PaletteEntry['chord'] {
  const id = `text.${key.replace(/^(?:insert|transform)-/, '')}`
  return id in shortcuts ? shortcuts[id as ShortcutId].chords[0] : undefined
}

/** Offers what can be done in the text to the palette. Call in setup. */
export function useTextEntries(sheet: Sheet | null, dialogs: { readonly link: () => void; readonly language: () => void; readonly mistake: (direction: 1 | -1) => void }): void {
  const { t } = useText()
  if (!sheet) return
  const { editor, context } = sheet

  function refusalOf(target: TransformTarget): string | null {
    if (touches('figure', editor.state)) return t('editor.refused.picture')
    return target === 'heading3' && !mayHoldLevel3(editor.state) ? t('editor.toolbar.heading3Refused') : null
  }

  const ofAction = ({ key, group, label, target, run }: SheetAction): PaletteEntry => ({
    key,
    group,
    label: group === 'insert' ? t('commands.insert', { element: context.say(label) }) : t('commands.transform', { target: context.say(label) }),
    refusal: target ? refusalOf(target) : null,
    run: () => run(editor, context),
    chord: chordOf(key),
  })

  function marks(): readonly PaletteEntry[] {
    const { allowed, canUndo, canRedo } = readSelection(editor)
    const refusal = (mark: ToggledMark) => (allowed.has(mark) ? null : t('commands.notHere'))
    const toggles = (['bold', 'italic', 'superscript', 'subscript'] as const).map((mark): PaletteEntry => ({ key: `text.${mark}`, group: 'text', label: t(`editor.toolbar.${mark}`), chord: shortcuts[`text.${mark}`].chords[0], refusal: refusal(mark), run: () => editor.chain().focus().toggleMark(mark).run() }))
    return [
      ...toggles,
      { key: 'text.link', group: 'text', label: t('editor.toolbar.link'), chord: shortcuts['text.link'].chords[0], refusal: refusal('link'), run: dialogs.link },
      { key: 'text.language', group: 'text', label: t('editor.toolbar.language'), refusal: refusal('language'), run: dialogs.language },
      { key: 'text.undo', group: 'text', label: t('editor.toolbar.undo'), chord: shortcuts['text.undo'].chords[0], refusal: canUndo ? null : t('commands.nothingToUndo'), run: () => editor.chain().focus().undo().run() },
      { key: 'text.redo', group: 'text', label: t('editor.toolbar.redo'), chord: shortcuts['text.redo'].chords[0], refusal: canRedo ? null : t('commands.nothingToRedo'), run: () => editor.chain().focus().redo().run() },
    ]
  }

  const ofMoves = (): readonly PaletteEntry[] =>
    moves.map(({ id, make }) => ({ key: id, group: 'text', label: t(shortcuts[id].label), chord: shortcuts[id].chords[0], refusal: make(editor.state) ? null : t('commands.fixedPlace'), run: () => {
      const tr = make(editor.state)
      if (tr) editor.view.dispatch(tr)
      editor.view.focus()
    } }))

  const insert = (signs: string) => () => {
    insertWords(editor.view, signs)
    editor.view.focus()
  }
  const ofShortcut = (id: ShortcutId, run: () => unknown): PaletteEntry => ({ key: id, group: 'text', label: t(shortcuts[id].label), chord: shortcuts[id].chords[0], run })
  const signs = (): readonly PaletteEntry[] => [ofShortcut('text.noBreakSpace', insert('\u00a0')), ofShortcut('text.narrowSpace', insert('\u202f'))]
  const mistakes = (): readonly PaletteEntry[] => [ofShortcut('text.nextMistake', () => dialogs.mistake(1)), ofShortcut('text.previousMistake', () => dialogs.mistake(-1))]

  usePalette().offer(() => (editor.isDestroyed || sheet.readOnlyBecause.value ? [] : [...marks(), ...signs(), ...mistakes(), ...ofMoves(), ...insertActions.map(ofAction), ...transformActions.map(ofAction)]))
}
