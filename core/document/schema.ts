import { getSchema, type Extensions } from '@tiptap/core'
import { bold } from './marks/bold'
import { italic } from './marks/italic'
import { language } from './marks/language'
import { link } from './marks/link'
import { subscript, superscript } from './marks/scripts'
import { about } from './nodes/about'
import { aboutTitle } from './nodes/about-title'
import { box } from './nodes/box'
import { communique } from './nodes/communique'
import { contact } from './nodes/contact'
import { dateline } from './nodes/dateline'
import { evidenceLabel } from './nodes/evidence-label'
import { figure } from './nodes/figure'
import { heading } from './nodes/heading'
import { keyFigure } from './nodes/key-figure'
import { keyFigures } from './nodes/key-figures'
import { lead } from './nodes/lead'
import { letterhead } from './nodes/letterhead'
import { linksOfInterest } from './nodes/links-of-interest'
import { bulletList, listItem, orderedList } from './nodes/lists'
import { mention } from './nodes/mention'
import { moreInfo } from './nodes/more-info'
import { paragraph } from './nodes/paragraph'
import { pressContact } from './nodes/press-contact'
import { quote } from './nodes/quote'
import { reference } from './nodes/reference'
import { references } from './nodes/references'
import { release } from './nodes/release'
import { subtitle } from './nodes/subtitle'
import { table, tableCell, tableRow } from './nodes/table'
import { hardBreak, text } from './nodes/text'
import { title } from './nodes/title'

const nodes = [
  communique, paragraph, text, hardBreak, letterhead, mention, release, dateline, evidenceLabel, title, subtitle, lead, heading, bulletList, orderedList, listItem,
  quote, keyFigures, keyFigure, box, table, tableRow, tableCell, figure, linksOfInterest, references, reference, about, aboutTitle, pressContact, contact, moreInfo,
]

const marks = [link, language, bold, italic, superscript, subscript]

/** The schema half of every element and mark: the editor extends them by name with what is seen and typed. */
export const documentExtensions: Extensions = [...nodes, ...marks]

/** The schema of a communiqué, the same in the window, in the program and on the command line. Needs no DOM. */
export const documentSchema = getSchema(documentExtensions)
