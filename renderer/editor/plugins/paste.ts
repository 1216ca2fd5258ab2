import { Extension } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { Plugin, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { readWrappedText } from '../../../core/import/read-plain-text'
import { insertFigure } from '../commands/insert-figure'
import { cleanPastedHtml } from '../paste/clean-html'
import { cleanText } from '../paste/clean-text'
import { handOver } from '../paste/foreign-slices'
import { KnownPictures } from '../paste/known-pictures'
import { pastePlaceKey, placeAfter } from '../paste/insert-in-turns'
import { bringLong } from '../paste/long-paste'
import { isLong, isParsable, isTextBearable, MAX_CLIPBOARD_CHARS, withoutDeadWeight } from '../paste/paste-limits'
import { takeImages, type PastedPicture } from '../paste/pasted-images'
import { inBody, inFrench, place, type Outcome } from '../paste/place-slice'
import { settleQuotes, unsignedQuotes } from '../paste/settle-quotes'
import { leavingsOf, noLeavings, tellLeavings } from '../paste/tell-paste'
import { sliceOfText } from '../paste/text-to-slice'
import { finishPastes } from '../paste/unfinished'
import { DRAWING_TYPE } from '../pick-picture'
import type { SheetContext } from '../sheet-context'
import { isChosen, wordsOf } from './chosen-elements'
import { isInField } from './is-in-field'

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp', DRAWING_TYPE])

/** What the hook below made of the slice that ProseMirror parsed: `pasteHTML` itself cannot tell. */
const outcomes = new WeakMap<EditorView, Outcome>()

/** Views that take what another program wrote at this moment. */
const foreign = new WeakSet<EditorView>()

/** Views in which a long paste is on its way. */
const busy = new WeakSet<EditorView>()

/** A sheet that takes what comes from outside, and the pictures that it knows by their names. */
interface Taking {
  readonly view: EditorView
  readonly context: SheetContext
  readonly known: KnownPictures
}

/** Brings in what a clipboard or a drop holds: pictures, HTML that may be parsed, else the text. Everything is cleaned first. */
function bringIn({ view, context, known }: Taking, data: DataTransfer): void {
  const given = data.getData('text/html')
  const text = data.getData('text/plain')
  const pictures = [...data.files].filter((file) => PICTURES.has(file.type))
  if (busy.has(view)) {
    context.notify(context.say('paste.busy'))
    return
  }
  if (pictures.length > 0 && text === '') {
    void bringPictures(view, pictures, context)
    return
  }
  if (given.length > MAX_CLIPBOARD_CHARS) context.notify(context.say(text.trim() === '' ? 'paste.nothing' : 'paste.tooHeavy'))
  const html = given.length > MAX_CLIPBOARD_CHARS ? '' : withoutDeadWeight(given)
  if (!KnownPictures.areNamedIn(html)) {
    bringWords(view, { html, text }, context)
    return
  }
  busy.add(view)
  void known.learn(html).finally(() => busy.delete(view)).then(() => {
    if (!view.isDestroyed) bringWords(view, { html, text }, context)
  })
}

function bringWords(view: EditorView, given: { readonly html: string; readonly text: string }, context: SheetContext): void {
  const { text } = given
  const { html, ...images } = takeImages(given.html)
  const bringImages = (): void => {
    // Said for the words already, where there are any.
    if (hasNoPlace(view) && (html.trim() !== '' || text.trim() !== '')) return
    if (images.elsewhere > 0) context.notify(context.say('paste.imagesElsewhere', { n: images.elsewhere }))
    void bringBytes(view, images.pictures, context)
  }
  const atOnce = (): void => {
    if (html.trim() !== '' && isParsable(html)) bringHtml(view, html, text, context)
    else if (html.trim() !== '') bringTextInstead(view, text, context)
    else bringText(view, text, context)
  }
  if (isLong(html, text)) {
    busy.add(view)
    void bringLong(view, { html, text, atOnce }, context)
      .finally(() => busy.delete(view))
      .then((wasGivenUp) => { if (!wasGivenUp) bringImages() })
    return
  }
  atOnce()
  bringImages()
}

/** An element that holds no words is chosen: what is pasted must not go elsewhere, where nobody looks. */
const hasNoPlace = (view: EditorView): boolean => !view.isDestroyed && isChosen(view.state) && wordsOf(view.state) === null

/** The formatting cannot be brought in: the words are, and it is said. */
function bringTextInstead(view: EditorView, text: string, context: SheetContext): void {
  context.notify(context.say(text.trim() === '' ? 'paste.nothing' : 'paste.tooHeavy'))
  bringText(view, text, context)
}

async function bringPictures(view: EditorView, files: readonly File[], context: SheetContext): Promise<void> {
  const pictures = await Promise.all(files.map(async (file) => ({ bytes: new Uint8Array(await file.arrayBuffer()), mediaType: file.type })))
  await bringBytes(view, pictures, context)
}

/** Pictures whose sheet went before they were kept are told: nothing else would say that they are missing. */
async function bringBytes(view: EditorView, pictures: readonly PastedPicture[], context: SheetContext): Promise<void> {
  if (pictures.length > 0 && hasNoPlace(view)) {
    context.notify(context.say('paste.nowhere'))
    return
  }
  for (const [done, { bytes, mediaType }] of pictures.entries()) {
    const asset = view.isDestroyed ? null : await context.addImage(bytes, mediaType)
    if (view.isDestroyed) {
      context.notify(context.say('paste.imagesLeft', { n: pictures.length - done }))
      return
    }
    if (asset) insertFigure(asset.sha256)(view.state, (tr) => view.dispatch(tr))
  }
}

function bringHtml(view: EditorView, html: string, text: string, context: SheetContext): void {
  const clean = cleanPastedHtml(html)
  // ProseMirror parses it and hands the slice to handlePaste below.
  outcomes.set(view, 'empty')
  if (!clean.isOurs) foreign.add(view)
  view.pasteHTML(clean.html, new ClipboardEvent('paste'))
  foreign.delete(view)
  const outcome = outcomes.get(view)
  if (outcome === 'empty') bringText(view, text, context)
  if (outcome === 'refused') bringTextInstead(view, text, context)
  if (outcome === 'full') context.notify(context.say('paste.tooLong'))
  if (outcome === 'placed') tellLeavings(leavingsOf(clean), context)
}

function bringText(view: EditorView, text: string, context: SheetContext): void {
  if (text.trim() === '') return
  const { text: words, removed } = cleanText(text)
  const { blocks, joinedLines, joinedWords } = readWrappedText(words)
  const outcome = isTextBearable(text) ? place(view, inFrench(sliceOfText(view.state.schema, blocks), context), context) : 'full'
  if (outcome === 'full') context.notify(context.say('paste.tooLong'))
  else if (outcome !== 'nowhere') tellLeavings({ ...noLeavings, removed, joinedLines, joinedWords }, context)
}

/** What ProseMirror parsed: for whoever asked, else for the text. */
function takeSlice({ view, context, known }: Taking, parsed: Slice): void {
  const slice = known.withoutUnknown(parsed)
  if (handOver(view, slice)) return
  const brought = foreign.has(view) ? inFrench(settleQuotes(inBody(slice, view.state.schema), view.state), context) : slice
  const outcome = place(view, brought, context)
  outcomes.set(view, outcome)
  if (outcome === 'placed' && foreign.has(view)) tellLeavings({ ...noLeavings, unsignedQuotes: unsignedQuotes(brought) }, context)
}

function onPaste(taking: Taking, event: ClipboardEvent): boolean {
  if (isInField(event) || !event.clipboardData || !taking.view.editable) return false
  event.preventDefault()
  bringIn(taking, event.clipboardData)
  return true
}

/** What comes from outside the sheet; what is dragged inside it stays ProseMirror's. */
function onDrop(taking: Taking, event: DragEvent): boolean {
  const { view } = taking
  if (isInField(event) || view.dragging || !event.dataTransfer || !view.editable) return false
  event.preventDefault()
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
  bringIn(taking, event.dataTransfer)
  view.focus()
  return true
}

/** Everything that enters the sheet by the clipboard or the mouse is hostile until it was cleaned. */
export const paste = Extension.create<{ context: SheetContext | null }>({
  name: 'pasteGuard',
  priority: 1100,
  addOptions: () => ({ context: null }),
  onDestroy: finishPastes,
  addProseMirrorPlugins() {
    const { context } = this.options
    if (!context) return []
    const known = new KnownPictures(context.imageAddress)
    return [
      new Plugin<number | null>({
        key: pastePlaceKey,
        state: { init: () => null, apply: placeAfter },
        props: {
          handlePaste: (view, _event, slice) => {
            takeSlice({ view, context, known }, slice)
            return true
          },
          handleDOMEvents: {
            paste: (view, event) => onPaste({ view, context, known }, event),
            drop: (view, event) => onDrop({ view, context, known }, event),
          },
        },
      }),
    ]
  },
})
