import { Extension } from '@tiptap/core'
import type { Slice } from '@tiptap/pm/model'
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { insertFigure } from '../commands/insert-figure'
import { cleanPastedHtml, type CleanHtml } from '../paste/clean-html'
import { cleanText } from '../paste/clean-text'
import { takeImages } from '../paste/pasted-images'
import { typesetSlice } from '../paste/typeset-slice'
import { insertSlice } from '../paste/insert-slice'
import { isParsable, isTextBearable, MAX_TEXT_CHARS, withoutDeadWeight } from '../paste/paste-limits'
import { readPlainText } from '../../../core/import/read-plain-text'
import { sliceOfText } from '../paste/text-to-slice'
import type { SheetContext } from '../sheet-context'
import { startUndoStep } from '../undo-step'
import { staysShallow } from './keep-depth'

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/webp'])

/** What the hook below made of the slice that ProseMirror parsed: `pasteHTML` itself cannot tell. */
const outcomes = new WeakMap<EditorView, Outcome>()

/** Views that take what another program wrote at this moment. */
const foreign = new WeakSet<EditorView>()

const inFrench = (slice: Slice, { language }: SheetContext): Slice => (language === 'fr' ? typesetSlice(slice) : slice)

/** `empty`: there was nothing for a communiqué; `refused`: its values or its depth are not a communiqué's. */
type Outcome = 'placed' | 'empty' | 'refused'

/** Brings in what a clipboard or a drop holds: pictures, HTML that may be parsed, else the text. Everything is cleaned first. */
function bringIn(view: EditorView, data: DataTransfer, context: SheetContext): void {
  const { html, ...images } = takeImages(withoutDeadWeight(data.getData('text/html')))
  const text = data.getData('text/plain')
  const pictures = [...data.files].filter((file) => PICTURES.has(file.type))
  if (pictures.length > 0 && text === '') {
    void bringPictures(view, pictures, context)
    return
  }
  if (html.trim() !== '' && isParsable(html)) bringHtml(view, html, text, context)
  else if (html.trim() !== '') bringTextInstead(view, text, context)
  else bringText(view, text, context)
  if (images.elsewhere > 0) context.notify(context.say('paste.imagesElsewhere', { n: images.elsewhere }))
  void bringBytes(view, images.pictures, context)
}

/** The formatting cannot be brought in: the words are, and it is said. */
function bringTextInstead(view: EditorView, text: string, context: SheetContext): void {
  context.notify(context.say(text.trim() === '' ? 'paste.nothing' : 'paste.tooHeavy'))
  bringText(view, text, context)
}

async function bringPictures(view: EditorView, files: readonly File[], context: SheetContext): Promise<void> {
  for (const file of files) await bringBytes(view, [new Uint8Array(await file.arrayBuffer())], context)
}

async function bringBytes(view: EditorView, pictures: readonly Uint8Array[], context: SheetContext): Promise<void> {
  for (const bytes of pictures) {
    const asset = await context.addImage(bytes)
    if (asset && !view.isDestroyed) insertFigure(asset.sha256)(view.state, (tr) => view.dispatch(tr))
  }
}

function bringHtml(view: EditorView, html: string, text: string, context: SheetContext): void {
  const clean = cleanPastedHtml(html)
  if (clean.signs > MAX_TEXT_CHARS) {
    bringTextInstead(view, text, context)
    return
  }
  // ProseMirror parses it and hands the slice to handlePaste below.
  outcomes.set(view, 'empty')
  if (!clean.isOurs) foreign.add(view)
  view.pasteHTML(clean.html, new ClipboardEvent('paste'))
  foreign.delete(view)
  const outcome = outcomes.get(view)
  if (outcome === 'empty') bringText(view, text, context)
  if (outcome === 'refused') bringTextInstead(view, text, context)
  if (outcome !== 'placed') return
  if (clean.removed > 0) context.notify(context.say('paste.invisible', { n: clean.removed }))
  if (clean.links > 0) context.notify(context.say('paste.links', { n: clean.links }))
  tellOffice(clean, context)
}

/** Nothing that somebody wrote beside the text goes without a word. */
function tellOffice({ office }: CleanHtml, { notify, say }: SheetContext): void {
  const { deletions, insertions, comments, notes } = office
  if (deletions.length > 0) notify(say('paste.deletions', { n: deletions.length, words: shortened(deletions.join(' … ')) }))
  if (insertions > 0) notify(say('paste.insertions', { n: insertions }))
  if (comments > 0) notify(say('paste.comments', { n: comments }))
  if (notes > 0) notify(say('paste.notes', { n: notes }))
}

const SHOWN_SIGNS = 120
const shortened = (words: string): string => (words.length > SHOWN_SIGNS ? `${words.slice(0, SHOWN_SIGNS)}…` : words)

function bringText(view: EditorView, text: string, context: SheetContext): void {
  if (text.trim() === '') return
  if (!isTextBearable(text)) {
    context.notify(context.say('paste.tooLong'))
    return
  }
  const clean = cleanText(text)
  place(view, inFrench(sliceOfText(view.state.schema, readPlainText(clean.text)), context), context)
  if (clean.removed > 0) context.notify(context.say('paste.invisible', { n: clean.removed }))
}

/** A context written by hand may carry attribute values that the parse rules never saw. */
function hasSoundAttributes(slice: Slice): boolean {
  try {
    slice.content.descendants((node) => {
      for (const [name, spec] of Object.entries(node.type.spec.attrs ?? {})) {
        if (typeof spec.validate === 'function') spec.validate(node.attrs[name])
      }
    })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

function place(view: EditorView, slice: Slice, context: SheetContext): Outcome {
  if (slice.size === 0) return 'empty'
  if (!hasSoundAttributes(slice)) return 'refused'
  const { tr, overflow } = insertSlice(view.state, slice)
  if (!staysShallow(tr)) return 'refused'
  startUndoStep(view.state)
  view.dispatch(tr.setMeta('paste', true).setMeta('uiEvent', 'paste'))
  startUndoStep(view.state)
  if (overflow) context.notify(context.say('paste.overflow'))
  return 'placed'
}

function onPaste(view: EditorView, event: ClipboardEvent, context: SheetContext): boolean {
  if (isInField(event) || !event.clipboardData || !view.editable) return false
  event.preventDefault()
  bringIn(view, event.clipboardData, context)
  return true
}

/** What comes from outside the sheet; what is dragged inside it stays ProseMirror's. */
function onDrop(view: EditorView, event: DragEvent, context: SheetContext): boolean {
  if (isInField(event) || view.dragging || !event.dataTransfer || !view.editable) return false
  event.preventDefault()
  const at = view.posAtCoords({ left: event.clientX, top: event.clientY })
  if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))))
  bringIn(view, event.dataTransfer, context)
  view.focus()
  return true
}

const isInField = (event: Event) => event.target instanceof Element && event.target.closest('input, textarea, select') !== null

/** Everything that enters the sheet by the clipboard or the mouse is hostile until it was cleaned. */
export const paste = Extension.create<{ context: SheetContext | null }>({
  name: 'pasteGuard',
  priority: 1100,
  addOptions: () => ({ context: null }),
  addProseMirrorPlugins() {
    const { context } = this.options
    if (!context) return []
    return [
      new Plugin({
        key: new PluginKey('paste'),
        props: {
          handlePaste: (view, _event, slice) => {
            outcomes.set(view, place(view, foreign.has(view) ? inFrench(slice, context) : slice, context))
            return true
          },
          handleDOMEvents: {
            paste: (view, event) => onPaste(view, event, context),
            drop: (view, event) => onDrop(view, event, context),
          },
        },
      }),
    ]
  },
})
