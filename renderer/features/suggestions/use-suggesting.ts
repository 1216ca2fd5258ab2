import type { Node } from '@tiptap/pm/model'
import type { EditorView } from '@tiptap/pm/view'
import { computed, shallowRef } from 'vue'
import type { SuggestionDesk } from '../../../core/bridge/suggestions'
import type { VersionId } from '../../../core/communique/ids'
import type { MarbreError } from '../../../core/errors'
import { changesToJson, isMarkup, isReplacement, type Change } from '../../../core/suggestions/change'
import { tellChange, type ToldChange } from '../../../core/suggestions/describe'
import { changesBetween } from '../../../core/suggestions/difference'
import { StepMap } from '@tiptap/pm/transform'
import { bridge } from '../../bridge'
import { elementMark, madeMarks, showChanges } from '../../editor/plugins/suggested-changes'

export interface WrittenChange {
  readonly told: ToldChange
  /** Where it stands in the text as it is written now. */
  readonly pos: number
}

/** Where the changes from a base to `doc` stand in `doc`, each with the marks that show it. */
function marksOf(doc: Node, base: Node, changes: readonly Change[], language: SuggestionDesk['content']['language']) {
  const replaced = changes.flatMap(({ edits }) => edits.filter(isReplacement)).sort((one, other) => one.from - other.from || one.to - other.to)
  const map = new StepMap(replaced.flatMap(({ from, to, slice }) => [from, to - from, slice.size]))
  const written = changes.map((change): WrittenChange => ({ told: tellChange(base, change, language), pos: Math.min(...change.edits.map((edit) => map.map(isMarkup(edit) ? edit.at : edit.from, isMarkup(edit) ? 1 : -1))) }))
  const marks = changes.flatMap(({ edits }) => edits.flatMap((edit) => {
    if (isMarkup(edit)) return elementMark(doc, map.map(edit.at, 1))
    return madeMarks(doc, { from: map.map(edit.from, -1), to: map.map(edit.to, 1) }, base.textBetween(edit.from, edit.to, '\n', ' '))
  }))
  return { written, marks }
}

/**
 * What somebody writes in their copy of a version: in each pause of the typing it is compared with the version, shown,
 * and kept on the disk.
 */
export function useSuggesting(versionId: VersionId, desk: SuggestionDesk) {
  const written = shallowRef<readonly WrittenChange[]>([])
  const kept = shallowRef<'kept' | 'keeping' | 'failed'>('kept')
  const error = shallowRef<MarbreError | null>(null)
  let changes: readonly Change[] = []
  let base: Node | null = null
  let last = JSON.stringify(desk.changes)
  let queue: Promise<unknown> = Promise.resolve()

  function read(view: EditorView): void {
    base ??= view.state.schema.nodeFromJSON(desk.content.document)
    changes = changesBetween(base, view.state.doc)
    const shown = marksOf(view.state.doc, base, changes, desk.content.language)
    written.value = shown.written
    showChanges(view, shown.marks)
  }

  function keep(): Promise<boolean> {
    const json = changesToJson(changes)
    const text = JSON.stringify(json)
    if (text === last && kept.value === 'kept') return Promise.resolve(true)
    kept.value = 'keeping'
    const next = queue.then(async () => {
      const answer = await bridge().calls['suggestions.keep']({ versionId, changes: json })
      kept.value = answer.ok ? 'kept' : 'failed'
      error.value = answer.ok ? null : answer.error
      if (answer.ok) last = text
      return answer.ok
    })
    queue = next
    return next
  }

  function settle(view: EditorView): void {
    read(view)
    void keep()
  }

  /** Reads the text as it is at this moment: what was typed last is in it. */
  async function propose(view: EditorView) {
    read(view)
    await keep()
    return bridge().calls['suggestions.propose']({ versionId, changes: changesToJson(changes) })
  }

  return { written, count: computed(() => written.value.length), kept, error, read, settle, propose, finish: (view: EditorView) => (read(view), keep()) }
}
