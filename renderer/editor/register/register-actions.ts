import type { Editor } from '@tiptap/core'
import type { SheetAction } from '../actions'
import type { SheetContext } from '../sheet-context'
import { insertEntry, refillBlock } from './insert-entry'

const kinds = ['boilerplate', 'contact', 'person', 'figure', 'acronym'] as const
type InsertedKind = (typeof kinds)[number]

/** Lets the person choose an entry, then puts it into the text; giving up changes nothing. */
async function insertFromRegister(editor: Editor, context: SheetContext, kind: InsertedKind): Promise<void> {
  const picked = await context.pickEntry(kind)
  if (!picked || editor.isDestroyed) return
  const blockId = insertEntry(editor, picked.entry)
  editor.view.focus()
  if (blockId === null) context.notify(context.say('register.nowhere'))
  else context.noteOrigin(blockId, picked)
}

/** The same for a block that stands there. */
export async function fillFromRegister(editor: Editor, context: SheetContext, kind: InsertedKind, getPos: () => number | undefined): Promise<void> {
  const picked = await context.pickEntry(kind)
  const pos = getPos()
  if (!picked || pos === undefined || editor.isDestroyed || !editor.isEditable) return
  const blockId = refillBlock(editor, pos, picked.entry)
  if (blockId !== null) context.noteOrigin(blockId, picked)
}

/** What « / » and the menus offer of the register. */
export const registerActions: readonly SheetAction[] = kinds.map((kind) => ({
  key: `insert-register-${kind}`,
  group: 'insert',
  label: `register.${kind}`,
  run: (editor, context) => void insertFromRegister(editor, context, kind),
}))
