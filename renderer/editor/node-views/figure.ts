import type { Node } from '@tiptap/pm/model'
import * as v from 'valibot'
import { figurePrint } from '../../../core/communique/figure-size'
import { sha256Schema } from '../../../core/communique/ids'
import type { NodeAttrs } from '../../../core/document/types'
import { printWords } from '../print-words'
import { AttributeField, setAttributes } from './attribute-field'
import { removeButton } from './blocks'
import { freshId, make, makeButton } from './dom'
import { makeForm, type ElementParts, type ElementSetup } from './element-view'

/** A picture with what makes it printable: alternative text or the word that it is decoration, legend, credit. */
export function buildFigure(setup: ElementSetup): ElementParts {
  const { say } = setup.context
  const image = make('img', { class: 'sheet-image', alt: '' })
  const missing = make('div', { class: 'sheet-image-missing' }, say('figureEmpty'))
  const resolution = make('p', { class: 'sheet-resolution', id: freshId('resolution') })
  resolution.hidden = true
  const choose = makeButton(say('figureChoose'), 'sheet-add', () => void chooseImage(setup))
  const cut = makeButton(say('figureCrop'), 'sheet-add', () => void cutImage(setup))
  const rights = rightsButton(setup)
  const alt = new AttributeField({ element: 'figure', attribute: 'alt', label: say('figureAlt'), placeholder: say('example.figureAlt'), wide: true }, setup)
  const credit = new AttributeField({ element: 'figure', attribute: 'credit', label: say('figureCredit'), placeholder: say('example.figureCredit'), wide: true }, setup)
  const decorative = make('input', { type: 'checkbox', id: freshId('figure') })
  decorative.addEventListener('change', () => setAttributes(setup, { decorative: decorative.checked }))
  const decorativeChoice = make('span', { class: 'sheet-choice' }, decorative, make('label', { for: decorative.id }, say('figureDecorative')))
  const content = make('div', { class: 'sheet-text sheet-legend', 'data-stop': '' })
  choose.setAttribute('aria-describedby', resolution.id)
  image.addEventListener('load', () => showResolution(setup, image, resolution))
  const show = makeImageShower(setup, image, missing)
  return {
    body: [makeForm('sheet-corner', removeButton(setup)), makeForm('sheet-picture', image, missing, resolution, make('div', { class: 'sheet-buttons' }, choose, cut, rights)), content, makeForm('sheet-row', alt.dom, decorativeChoice, credit.dom)],
    content,
    sync: ({ attrs }) => {
      alt.sync(attrs['alt'])
      credit.sync(attrs['credit'])
      decorative.checked = attrs['decorative'] === true
      alt.input.disabled = decorative.checked
      choose.textContent = say(attrs['asset'] === null ? 'figureChoose' : 'figureReplace')
      image.alt = typeof attrs['alt'] === 'string' ? attrs['alt'] : ''
      resolution.hidden ||= attrs['asset'] === null
      cut.hidden = attrs['asset'] === null
      rights.hidden = cut.hidden
      show(attrs['asset'])
    },
  }
}

/** What the picture gives on paper, and a warning when its pixels do not fill the room that it has there. */
function showResolution({ context: { institution, say } }: ElementSetup, image: HTMLImageElement, line: HTMLElement): void {
  const print = figurePrint({ widthPx: image.naturalWidth, heightPx: image.naturalHeight }, institution.charter.marginsMm)
  line.textContent = printWords(print, document.documentElement.lang || 'fr', say)
  line.classList.toggle('is-low', print.isReduced)
  line.hidden = false
}

/** Whose the picture is and who on it agreed: beside the text, so in a text that is only read too. */
function rightsButton({ context, editor, getPos }: ElementSetup): HTMLButtonElement {
  return makeButton(context.say('figureRights'), 'sheet-add sheet-beside', () => {
    const at = getPos()
    const id: unknown = at === undefined ? undefined : editor.state.doc.nodeAt(at)?.attrs['id']
    if (typeof id === 'string') context.showRights?.(id)
  })
}

async function chooseImage(setup: ElementSetup): Promise<void> {
  const asset = await setup.context.pickImage()
  if (!asset) return
  const at = setup.getPos()
  const before = at === undefined ? null : setup.editor.state.doc.nodeAt(at)
  const replaced = before && before.attrs['asset'] !== null && before.attrs['asset'] !== asset.sha256 ? before : null
  // Another picture is whole: the frame of the one before means nothing in it, nor that it was decoration.
  setAttributes(setup, { asset: asset.sha256, crop: null, focus: null, ...(replaced ? { decorative: false } : {}) })
  if (replaced?.attrs['decorative'] === true) setup.context.notify(setup.context.say('figureNotDecorative'))
  if (replaced && saysAnything(replaced)) setup.context.notify(setup.context.say('figureKeptWords'))
}

/** Words that may be those of another picture. */
const saysAnything = ({ attrs, textContent }: Node): boolean => [attrs['alt'], attrs['credit'], textContent].some((words) => typeof words === 'string' && words.trim() !== '')

async function cutImage(setup: ElementSetup): Promise<void> {
  const at = setup.getPos()
  const figure = at === undefined ? null : setup.editor.state.doc.nodeAt(at)
  if (figure?.type.name !== 'figure') return
  const { asset, crop, focus } = figure.attrs as NodeAttrs['figure']
  const done = await setup.context.cutImage?.({ asset, crop, focus })
  if (done) setAttributes(setup, { ...done })
}

/** Loads a picture once for each hash; an answer that comes after the next question is dropped. */
function makeImageShower({ context }: ElementSetup, image: HTMLImageElement, missing: HTMLElement): (value: unknown) => void {
  let shown: unknown
  return (value) => {
    if (value === shown) return
    shown = value
    image.hidden = true
    missing.hidden = false
    const asset = v.safeParse(sha256Schema, value)
    missing.textContent = context.say(asset.success ? 'figureLoading' : 'figureEmpty')
    if (!asset.success) return
    void context.imageAddress(asset.output).then((address) => {
      if (shown !== value) return
      if (address === null) missing.textContent = context.say('figureMissing')
      else image.src = address
      image.hidden = address === null
      missing.hidden = address !== null
    })
  }
}
