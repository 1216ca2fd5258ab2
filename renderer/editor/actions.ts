import type { Editor } from '@tiptap/core'
import type { EditorState } from '@tiptap/pm/state'
import { bareWords } from '../../core/fold'
import { emptyBlock } from './commands/insert-block'
import { insertFigure } from './commands/insert-figure'
import { insertOptional } from './commands/insert-optional'
import { insertTable } from './commands/table'
import { transform, transformTargets, type TransformTarget } from './commands/transform'
import { touches } from './commands/transform/source'
import { toFirstField } from './plugins/sheet-navigation'
import { registerActions } from './register/register-actions'
import type { SheetContext, SheetKey } from './sheet-context'
import { optionalElements } from './structure'

/** Something that the toolbar, the menus and « / » offer by the same name. */
export interface SheetAction {
  readonly key: string
  /** What the words of the selection become; absent where it makes something else. */
  readonly target?: TransformTarget
  readonly group: 'insert' | 'transform'
  readonly label: SheetKey
  readonly run: (editor: Editor, context: SheetContext) => void
}

const blocks = ['quote', 'keyFigures', 'box'] as const

function insertAction(key: string, label: SheetKey, run: SheetAction['run']): SheetAction {
  return { key: `insert-${key}`, group: 'insert', label, run }
}

/** Puts a chosen picture into the text; giving up changes nothing. */
export async function insertPicture(editor: Editor, context: SheetContext): Promise<void> {
  const asset = await context.pickImage()
  if (!asset || editor.isDestroyed) return
  insertFigure(asset.sha256)(editor.state, (tr) => editor.view.dispatch(tr))
  editor.view.focus()
}

export const insertActions: readonly SheetAction[] = [
  ...(['heading2', 'heading3', 'bulletList', 'orderedList'] as const).map((target) => ({ ...insertAction(target, `toolbar.${target}`, (editor, context) => runTransform(editor, target, context)), target })),
  ...blocks.map((name) => insertAction(name, `element.${name}`, (editor) => insertEmpty(editor, name))),
  ...registerActions,
  insertAction('table', 'element.table', (editor) => {
    insertTable(editor.state, (tr) => editor.view.dispatch(tr))
    editor.view.focus()
  }),
  insertAction('figure', 'element.figure', (editor, context) => void insertPicture(editor, context)),
  ...optionalElements.map((name) =>
    insertAction(name, `element.${name}`, (editor) => {
      insertOptional(name)(editor.state, (tr) => editor.view.dispatch(tr))
      editor.view.focus()
    }),
  ),
]

/** Puts in an empty block; the caret is where it begins, which for key figures is the field of the first value. */
export function insertEmpty(editor: Editor, name: (typeof blocks)[number]): void {
  emptyBlock(name)(editor.state, (tr) => editor.view.dispatch(tr))
  if (name === 'keyFigures') toFirstField(editor.view)
  else editor.view.focus()
}

const refusals: Partial<Readonly<Record<TransformTarget, SheetKey>>> = { dateline: 'refused.dateline', mention: 'refused.mention', heading3: 'refused.heading3' }

/** Why the selection becomes nothing of the kind. */
export function refusalOf(state: EditorState, target: TransformTarget): SheetKey {
  if (touches('figure', state)) return 'refused.picture'
  return (target === 'quote' && touches('quote', state) ? 'refused.quote' : refusals[target]) ?? 'refused.empty'
}

/** Targets that are elsewhere on the sheet: one is told where the words went. */
const elsewhere: ReadonlySet<TransformTarget> = new Set(['title', 'subtitle', 'lead', 'evidenceLabel', 'mention', 'dateline', 'linksOfInterest', 'references', 'about', 'moreInfo'])

/** Does it, or says why not; the caret is back in the text either way. */
export function runTransform(editor: Editor, target: TransformTarget, context: SheetContext): void {
  const tr = transform(editor.state, target, context.language)
  if (tr) editor.view.dispatch(tr)
  editor.view.focus()
  if (!tr) context.notify(context.say(refusalOf(editor.state, target)))
  else if (elsewhere.has(target)) context.notify(context.say('transformed', { target: context.say(`transform.${target}`) }))
}

export const transformActions: readonly SheetAction[] = transformTargets.map((target) => ({
  key: `transform-${target}`,
  target,
  group: 'transform',
  label: `transform.${target}`,
  run: (editor, context) => runTransform(editor, target, context),
}))

/** The actions whose name has a word that begins with what was typed, accents aside. */
export function matching(actions: readonly SheetAction[], query: string, say: SheetContext['say']): readonly SheetAction[] {
  const sought = bareWords(query)
  if (sought === '') return actions
  return actions.filter(({ label }) => {
    const name = bareWords(say(label))
    return name.startsWith(sought) || name.split(/[\s’'-]+/).some((word) => word.startsWith(sought)) || name.includes(` ${sought}`)
  })
}
