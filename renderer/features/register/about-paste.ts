import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { cleanPastedHtml } from '../../editor/paste/clean-html'
import { cleanText } from '../../editor/paste/clean-text'
import { isLong, isParsable, MAX_CLIPBOARD_CHARS, withoutDeadWeight } from '../../editor/paste/paste-limits'

/** What became of a paste that could not come in as it was. */
export type AboutRefusal = 'tooLong' | 'textOnly'

/** The HTML of a clipboard that may be parsed at once; empty where there is none. */
function readableHtml(given: string): string {
  const html = given.length > MAX_CLIPBOARD_CHARS ? '' : withoutDeadWeight(given)
  return html !== '' && !isLong(html, '') && isParsable(html) ? html : ''
}

/**
 * Takes what is pasted or let go here, judged by its length before anything of it is parsed: an « À propos » is some
 * paragraphs, and a whole report would hold the window up for a text that no register takes.
 */
function bringIn(view: EditorView, data: DataTransfer, onRefused: (refusal: AboutRefusal) => void): void {
  const [given, text] = [data.getData('text/html'), data.getData('text/plain')]
  const html = readableHtml(given)
  if (isLong('', text) || (html === '' && text.trim() === '')) {
    if (given !== '' || text !== '') onRefused('tooLong')
    return
  }
  if (html !== '') view.pasteHTML(cleanPastedHtml(html).html)
  else view.pasteText(cleanText(text).text)
  if (html === '' && given.trim() !== '') onRefused('textOnly')
}

export const aboutPaste = Extension.create<{ readonly onRefused: (refusal: AboutRefusal) => void }>({
  name: 'aboutPaste',
  addOptions: () => ({ onRefused: () => undefined }),

  addProseMirrorPlugins() {
    const { onRefused } = this.options
    return [
      new Plugin({
        props: {
          handleDOMEvents: {
            paste: (view, event) => {
              if (!event.clipboardData) return false
              event.preventDefault()
              bringIn(view, event.clipboardData, onRefused)
              return true
            },
            drop: (view, event) => {
              // What is moved within the field is the editor's own.
              if (view.dragging || !event.dataTransfer) return false
              event.preventDefault()
              bringIn(view, event.dataTransfer, onRefused)
              return true
            },
          },
        },
      }),
    ]
  },
})
