import type { Command } from '@tiptap/pm/state'
import type { Sha256 } from '../../../core/communique/ids'
import { insertBlock } from './insert-block'

/** A picture that the assets already hold, with its fields still to fill. */
export const insertFigure = (asset: Sha256): Command => insertBlock(({ schema }) => schema.nodes['figure']?.create({ asset }))
