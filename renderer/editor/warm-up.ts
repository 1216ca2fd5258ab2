import type { Editor } from '@tiptap/core'
import { TextSelection } from '@tiptap/pm/state'
import { changesOfTyping } from '../../core/typography'

/** Has every rule of typing look at something once: their expressions are compiled at their first use. */
const SPECIMEN = 'Un « essai » de 12 000 personnes : 3 % , à l\'hôpital...'

/** After the last word of the first text there is: a space there has that word looked at, as one that is typed. */
function afterSomeWords(editor: Editor): number | null {
  let found: number | null = null
  editor.state.doc.descendants((node, pos) => {
    if (found === null && node.isTextblock && node.content.size > 0) found = pos + 1 + node.content.size
    return found === null
  })
  return found
}

/**
 * What a first key would pay for the next ones (rules compiled, tables made at first use) is paid in idle moments after
 * the opening, in steps shorter than what one notices. Nothing changes: the transactions are applied to a state that
 * nobody keeps.
 */
export function warmUp(editor: Editor): void {
  const steps = [
    () => void changesOfTyping(SPECIMEN, ' '),
    () => {
      const at = afterSomeWords(editor)
      if (at === null) return
      const { state } = editor
      for (const typed of ['e', ' ']) state.applyTransaction(state.tr.setSelection(TextSelection.create(state.doc, at)).insertText(typed))
    },
  ]
  const next = () => {
    const step = steps.shift()
    if (!step || editor.isDestroyed) return
    step()
    requestIdleCallback(next)
  }
  requestIdleCallback(next)
}
