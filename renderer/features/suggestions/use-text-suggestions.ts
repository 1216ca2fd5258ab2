import type { Editor } from '@tiptap/vue-3'
import type { Node } from '@tiptap/pm/model'
import { onBeforeUnmount, onMounted, shallowRef, watch } from 'vue'
import type { Suggestion } from '../../../core/bridge/suggestions'
import type { CommuniqueId, SuggestionId, VersionId } from '../../../core/communique/ids'
import { nodeToJson, parseDocument } from '../../../core/document/parse'
import { fromTheEnd, stepOf, withChanges } from '../../../core/suggestions/apply'
import { changesFrom, isMarkup, type Change } from '../../../core/suggestions/change'
import { readsWith, tellChange, type ToldChange } from '../../../core/suggestions/describe'
import { conflict, placesIn, type Placed } from '../../../core/suggestions/place'
import { proposedMarks, showChanges, type SuggestedChangesOptions } from '../../editor/plugins/suggested-changes'
import { startUndoStep } from '../../editor/undo-step'
import { goToPlace } from '../editor/go-to-block'
import { useSuggestions } from './suggestions'

/** One suggested change, with its place in the draft. */
export interface PlacedChange {
  readonly id: string
  readonly suggestion: Suggestion
  readonly rank: number
  readonly told: ToldChange
  readonly placed: Placed
  /** Others that speak of the same words: accepting one of them leaves the others without their words. */
  readonly rivals: readonly string[]
  /** Of one that has rivals, how its element would read; empty of any other. */
  readonly reads: string
}

interface Asked {
  readonly change: Change
  readonly base: Node
  readonly versionId: VersionId
  readonly suggestion: Suggestion
  readonly rank: number
}

const idOf = (id: SuggestionId, rank: number): string => `${id} ${rank}`

export interface TextSuggestions {
  readonly options: SuggestedChangesOptions
  readonly begin: (editor: Editor) => void
  readonly pending: Readonly<ReturnType<typeof shallowRef<readonly PlacedChange[]>>>
  readonly goTo: (change: PlacedChange) => void
  /** Makes in the draft those whose words are there, in one step of undo. Answers which were made, or stand there already. */
  readonly make: (changes: readonly PlacedChange[]) => readonly PlacedChange[]
}

/** Makes these changes one after the other, each where its words are by then. */
function madeIn({ view }: Editor, all: readonly Asked[], changes: readonly PlacedChange[]): readonly PlacedChange[] {
  const { tr } = view.state
  const made = changes.filter(({ id }) => {
    const wanted = all.find(({ suggestion, rank }) => idOf(suggestion.id, rank) === id)
    const placed = wanted && placesIn(wanted.base, tr.doc)(wanted.change)
    if (placed?.kind === 'done') return true
    if (placed?.kind !== 'there') return false
    const next = withChanges(tr.doc, [{ edits: placed.edits }])
    if (!next || !parseDocument(nodeToJson(next)).ok) return false
    for (const edit of fromTheEnd(placed.edits)) {
      const step = stepOf(tr.doc, edit)
      if (step) tr.step(step)
    }
    return true
  })
  if (!tr.docChanged) return made
  startUndoStep(view.state)
  view.dispatch(tr.scrollIntoView())
  startUndoStep(view.state)
  // What guards the sheet may have refused it.
  return view.state.doc.textContent === tr.doc.textContent ? made : []
}

/** What is suggested on a communiqué, in the draft. Call in setup; begins with the editor and ends with the component. */
export function useTextSuggestions(communiqueId: CommuniqueId): TextSuggestions {
  const store = useSuggestions()
  const pending = shallowRef<readonly PlacedChange[]>([])
  const bases = new Map<VersionId, Node>()
  let editor: Editor | null = null

  function baseOf(versionId: VersionId, { schema }: Editor): Node | null {
    const content = store.versions.get(versionId)
    if (!content) return null
    const base = bases.get(versionId) ?? schema.nodeFromJSON(content.document)
    bases.set(versionId, base)
    return base
  }

  function asked(text: Editor): readonly Asked[] {
    return store.suggestions.flatMap((suggestion) => {
      const { versionId, changes, standings } = suggestion
      const base = baseOf(versionId, text)
      const read = base && changesFrom(changes, text.schema)
      return base && read ? read.flatMap((change, rank) => (standings[rank]?.standing === 'pending' ? [{ change, base, versionId, suggestion, rank }] : [])) : []
    })
  }

  function place(): void {
    if (!editor || editor.isDestroyed) return
    const { state: { doc }, view } = editor
    const all = asked(editor)
    const placers = new Map([...new Set(all.map(({ base }) => base))].map((base) => [base, placesIn(base, doc)] as const))
    pending.value = all.map(({ change, base, suggestion, rank, versionId }) => {
      const language = store.versions.get(versionId)?.language ?? 'fr'
      const told = tellChange(base, change, language)
      const rivals = all.filter((other) => other.change !== change && other.versionId === versionId && conflict(change, other.change)).map((other) => idOf(other.suggestion.id, other.rank))
      return { id: idOf(suggestion.id, rank), suggestion, rank, told, placed: placers.get(base)?.(change) ?? { kind: 'gone' }, rivals, reads: rivals.length > 0 ? readsWith(base, change, told, language) : '' }
    })
    showChanges(view, pending.value.flatMap(({ placed }) => (placed.kind === 'there' ? proposedMarks(doc, placed.edits, (edit) => (isMarkup(edit) ? '' : edit.slice.content.textBetween(0, edit.slice.content.size, '\n', ' '))) : [])))
  }

  watch(() => store.suggestions, place)
  onMounted(() => void store.show(communiqueId))
  onBeforeUnmount(store.listen())

  return {
    options: { onPause: place },
    begin: (next) => {
      editor = next
      place()
    },
    pending,
    goTo: ({ placed }) => {
      if (editor && placed.kind !== 'gone') goToPlace(editor, { kind: 'words', pos: placed.from })
    },
    make: (changes) => (editor ? madeIn(editor, asked(editor), changes) : []),
  }
}
