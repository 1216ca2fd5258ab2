import { Node as NodeExtension, type AnyExtension, type Extensions } from '@tiptap/core'
import { Collaboration } from '@tiptap/extension-collaboration'
import { Dropcursor, Gapcursor } from '@tiptap/extensions'
import type { Node } from '@tiptap/pm/model'
import type * as Y from 'yjs'
import { headingPrompt } from '../../core/document/body-templates'
import { documentExtensions } from '../../core/document/schema'
import { DRAFT_FIELD } from '../../core/document/types'
import { elementPlans } from './node-views'
import { ElementView } from './node-views/element-view'
import { allowedSigns } from './plugins/allowed-signs'
import { blockIds } from './plugins/block-ids'
import { caretBlock } from './plugins/caret-block'
import { caretShown } from './plugins/caret-shown'
import { chosenElements } from './plugins/chosen-elements'
import { enterAndErase } from './plugins/enter-and-erase'
import { find } from './plugins/find'
import { gapStops } from './plugins/gap-stops'
import { invisibles } from './plugins/invisibles'
import { headingLevels } from './plugins/heading-levels'
import { keepDepth } from './plugins/keep-depth'
import { keepStructure } from './plugins/keep-structure'
import { moveBlocks } from './plugins/move-blocks'
import { paragraphHint } from './plugins/paragraph-hint'
import { paste } from './plugins/paste'
import { sheetKeys } from './plugins/sheet-keys'
import { sheetEnds } from './plugins/sheet-ends'
import { sheetArrows, sheetNavigation } from './plugins/sheet-navigation'
import { slashMenu, type SlashMenuOptions } from './plugins/slash-menu'
import { suggestedChanges, type SuggestedChangesOptions } from './plugins/suggested-changes'
import { spelling, type SpellingOptions } from './plugins/spelling'
import { typingTypography } from './plugins/typing-typography'
import { undoActs } from './plugins/undo-acts'
import { undoCaret } from './plugins/undo-caret'
import { tables } from './plugins/tables'
import { threadMarks, type ThreadsOptions } from './plugins/threads'
import type { SheetContext } from './sheet-context'

/** Which node of the editor stands for which type of the draft. */
export type DraftMapping = Map<Y.AbstractType<unknown>, Node | Node[]>

/** The schema half comes from core/document; here each element gets what is seen and typed. */
function withView(extension: AnyExtension, context: SheetContext): AnyExtension {
  const plan = [...elementPlans.values()].find(({ name }) => name === extension.name)
  if (!plan || !(extension instanceof NodeExtension)) return extension
  return extension.extend({ addNodeView: () => (props) => new ElementView(props, context, plan) })
}

export interface SheetParts {
  readonly draft: Y.Doc
  readonly mapping: DraftMapping
  readonly context: SheetContext
  readonly slash: SlashMenuOptions
  /** Null: words are not looked up. */
  readonly spelling: SpellingOptions | null
  /** Null: comments are not shown. */
  readonly threads: ThreadsOptions | null
  /** Null: suggested changes are not shown. */
  readonly changes: SuggestedChangesOptions | null
}

function promptBelow(heading: string, { say }: SheetContext): string | null {
  const prompt = headingPrompt(heading)
  return prompt && say(`prompt.${prompt}`)
}

/** Everything that the editor of a draft is made of. Nothing here writes at opening. */
export function sheetExtensions({ draft, mapping, context, slash, spelling: words, threads, changes }: SheetParts): Extensions {
  return [
    ...documentExtensions.map((extension) => withView(extension, context)),
    Collaboration.configure({ document: draft, field: DRAFT_FIELD, ySyncOptions: { mapping } }),
    Dropcursor,
    Gapcursor,
    gapStops,
    chosenElements,
    keepStructure,
    keepDepth,
    tables.configure({ context }),
    headingLevels,
    moveBlocks.configure({ context }),
    enterAndErase,
    sheetNavigation,
    sheetArrows,
    sheetEnds,
    sheetKeys.configure({ context }),
    slashMenu.configure(slash),
    spelling.configure({ parts: words }),
    allowedSigns,
    blockIds,
    caretBlock,
    caretShown,
    undoActs,
    undoCaret,
    paragraphHint.configure({ hint: context.say('placeholder.paragraph'), emptyBody: context.say('placeholder.body'), emptyAbout: context.say('placeholder.about'), below: (heading) => promptBelow(heading, context) }),
    paste.configure({ context }),
    typingTypography.configure(context.typography ? { language: context.language, settings: context.typography } : {}),
    invisibles,
    find,
    threadMarks.configure({ options: threads }),
    suggestedChanges.configure({ options: changes }),
  ]
}
