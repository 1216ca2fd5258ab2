import type { Node } from '@tiptap/pm/model'
import { computed, nextTick, onBeforeUnmount, shallowRef, watch, type ComputedRef, type ShallowRef } from 'vue'
import type { VersionSummary } from '../../../core/bridge/shapes'
import type { Thread } from '../../../core/bridge/threads'
import type { CommuniqueContent } from '../../../core/communique/content'
import type { CommuniqueId, ThreadId, VersionId } from '../../../core/communique/ids'
import { documentSchema } from '../../../core/document/schema'
import type { MarbreError } from '../../../core/errors'
import type { Result } from '../../../core/result'
import type { Anchor } from '../../../core/threads/anchor'
import { anchorOfBlock, anchorOfRange, placeOfAnchor, readDocument, type PlaceInText, type ReadDocument } from '../../../core/threads/in-document'
import { useSession } from '../../app/session'
import { useRefusalText } from '../../app/use-refusal-text'
import { bridge } from '../../bridge'
import { useText } from '../../i18n'
import { announce } from '../../ui/announcer'
import { useCommunique } from '../communique/communique'
import { focusComposer, focusThread } from './focus'
import { inOrder, threadAfter, useThreadKeys, type ThreadDesk, type ThreadPlace } from './thread-desk'
import { dossierThreads } from './thread-sources'
import { useThreads } from './threads'

/** What a comment made now would stand on, in a version: words, an element or one of its fields, or a bare place of a page. */
export type Chosen =
  | { readonly kind: 'words'; readonly from: number; readonly to: number }
  | { readonly kind: 'block'; readonly pos: number; readonly field: string | null }
  | { readonly kind: 'page'; readonly page: number; readonly xPt: number; readonly yPt: number }

/** A frozen version, of this profile or one that came. */
export type ReadVersion = Pick<VersionSummary, 'id' | 'number'>
type ReadContent = (versionId: VersionId) => Promise<Result<CommuniqueContent>>

export interface VersionDesk extends ThreadDesk {
  readonly version: () => ReadVersion | null
  readonly content: Readonly<ShallowRef<CommuniqueContent | null>>
  readonly failure: Readonly<ShallowRef<MarbreError | null>>
  readonly doc: ComputedRef<Node | null>
  /** Where the open threads stand in the words. Those on a bare place of a page are not in it. */
  readonly inText: ComputedRef<ReadonlyMap<ThreadId, PlaceInText>>
  readonly chosen: Readonly<ShallowRef<Chosen | null>>
  readonly choose: (chosen: Chosen | null) => void
  /** The thread whose place somebody asks to be shown; each question is another object. */
  readonly asked: Readonly<ShallowRef<{ readonly id: ThreadId } | null>>
  /** Why the person may not comment; empty when they may. */
  readonly refusal: ComputedRef<string>
  readonly read: (id: ThreadId) => void
  /** The pages or the words are shown, or no longer. */
  readonly shows: (isShown: boolean) => void
}

export function anchorOfChosen(doc: Node, chosen: Chosen): Anchor | null {
  if (chosen.kind === 'words') return anchorOfRange(doc, chosen.from, chosen.to)
  if (chosen.kind === 'block') return anchorOfBlock(doc, chosen.pos, chosen.field)
  return { kind: 'page', page: chosen.page, xPt: Math.max(0, Math.round(chosen.xPt)), yPt: Math.max(0, Math.round(chosen.yPt)), quote: '' }
}

function placesIn(doc: Node | null, threads: readonly Thread[]): ReadonlyMap<ThreadId, PlaceInText> {
  if (!doc) return new Map()
  let whole: ReadDocument | null = null
  return new Map(threads.flatMap(({ id, anchor }) => {
    const place = placeOfAnchor(doc, anchor, () => (whole ??= readDocument(doc)))
    return place ? [[id, place] as const] : []
  }))
}

/** Points of a page say nothing about the pages of another version. */
export const isOnPagesOf = ({ anchor, versionNumber }: Pick<Thread, 'anchor' | 'versionNumber'>, version: ReadVersion | null): boolean => anchor.kind !== 'page' || versionNumber === version?.number

/** In the order of reading: what stands on a bare place of a page comes after the words. */
function inReading(inText: ReadonlyMap<ThreadId, PlaceInText>, threads: readonly Thread[], version: ReadVersion | null): ReadonlyMap<ThreadId, ThreadPlace> {
  return new Map(threads.filter((thread) => isOnPagesOf(thread, version)).flatMap(({ id, anchor }): (readonly [ThreadId, ThreadPlace])[] => {
    const place = inText.get(id)
    if (place) return [[id, { kind: place.kind, rank: place.from }]]
    return anchor.kind === 'page' ? [[id, { kind: 'page', rank: Number.MAX_SAFE_INTEGER }]] : []
  }))
}

function useContent(version: () => ReadVersion | null, ask: ReadContent): Pick<VersionDesk, 'content' | 'failure' | 'doc'> {
  const content = shallowRef<CommuniqueContent | null>(null)
  const failure = shallowRef<MarbreError | null>(null)
  const session = useSession()
  // Whoever sits down is handed it for themself: what they read counts as theirs.
  watch([() => version()?.id, () => session.person?.id], async ([id, person]) => {
    content.value = null
    failure.value = null
    if (!id) return
    const answer = await ask(id)
    if (version()?.id !== id || session.person?.id !== person) return
    if (answer.ok) content.value = answer.value
    else failure.value = answer.error
  }, { immediate: true })
  return { content, failure, doc: computed(() => content.value && documentSchema.nodeFromJSON(content.value.document)) }
}

/** The same keys as in the draft, while the version is shown. */
function useDeskKeys({ isOn, comment, goTo, places }: Pick<VersionDesk, 'comment' | 'goTo' | 'places'> & { readonly isOn: () => boolean }): void {
  const store = useThreads()
  const { t } = useText()
  useThreadKeys({
    isOn,
    comment: () => {
      if (!comment()) announce(t('threads.said.nothingHere'))
    },
    step: (direction) => {
      const next = threadAfter(inOrder(store.open.filter(({ id }) => places.value.has(id)), places.value), store.current, direction)
      if (next) goTo(next)
      else announce(t('threads.said.none'))
    },
  })
}

/** Comments beside a frozen version of this profile, which is read in its pages or in its words. Call in setup. */
export function useVersionDesk(communiqueId: CommuniqueId, version: () => ReadVersion | null): VersionDesk {
  const communique = useCommunique()
  const refusalText = useRefusalText()
  void useThreads().show(communiqueId)
  return useDesk(version, (versionId) => bridge().calls['versions.read']({ versionId }), computed(() => refusalText('comment', communique.refusalOf('comment'))))
}

/** The same beside a version that came for review: whoever reads it may comment. Call in setup. */
export function useDossierDesk(communiqueId: CommuniqueId, version: () => ReadVersion | null): VersionDesk {
  const { calls } = bridge()
  void useThreads().show(communiqueId, dossierThreads(communiqueId))
  return useDesk(version, (versionId) => calls['dossiers.content']({ communiqueId, versionId }), computed(() => ''))
}

function useDesk(version: () => ReadVersion | null, ask: ReadContent, refusal: VersionDesk['refusal']): VersionDesk {
  const store = useThreads()
  const { content, failure, doc } = useContent(version, ask)
  const chosen = shallowRef<Chosen | null>(null)
  const asked = shallowRef<{ readonly id: ThreadId } | null>(null)
  let isShown = false

  const inText = computed(() => placesIn(doc.value, store.open))
  const places = computed(() => inReading(inText.value, store.open, version()))

  function comment(): boolean {
    const anchor = chosen.value && doc.value && anchorOfChosen(doc.value, chosen.value)
    const asking = version()
    if (!anchor || !asking) return false
    if (refusal.value !== '') {
      announce(refusal.value)
      return true
    }
    store.shown = true
    store.composing = { anchor, versionId: asking.id }
    void nextTick(focusComposer)
    return true
  }

  function goTo({ id }: Thread): void {
    store.current = id
    asked.value = { id }
  }

  useDeskKeys({ isOn: () => isShown, comment, goTo, places })
  watch(() => version()?.id, () => (chosen.value = null))
  // Written or given up: what it stood on is not chosen any more.
  watch(() => store.composing, (composing) => composing ?? (chosen.value = null))
  onBeforeUnmount(store.listen())

  return {
    version,
    content,
    failure,
    doc,
    inText,
    chosen,
    choose: (next) => (chosen.value = next),
    asked,
    refusal,
    places,
    versionId: () => version()?.id ?? null,
    comment,
    goTo,
    read: (id) => {
      store.current = id
      store.shown = true
      void nextTick(() => focusThread(id))
    },
    shows: (is) => (isShown = is),
  }
}

/** What a mark says to whoever does not see it. */
export function useMarkName(): (thread: Thread) => string {
  const { t } = useText()
  return (thread) => t(thread.blocking ? 'threads.mark.blocking' : 'threads.mark.advisory', { name: thread.openedBy.name, text: thread.messages[0]?.text ?? '' })
}
