import type { NodeName } from '../../../core/document/types'
import { buildBox, buildKeyFigure, buildKeyFigures, buildQuote } from './blocks'
import type { ElementPlan } from './element-view'
import { buildAbout, buildContact, buildPressContact, buildReference, buildReferences } from './end-elements'
import { buildFigure } from './figure'
import { buildDateline, buildLetterhead, buildMention } from './head-elements'
import { buildRelease } from './release'
import { buildTable } from './table'
import { buildTextElement, textElements } from './text-elements'

const plans: readonly ElementPlan[] = [
  { name: 'letterhead', build: buildLetterhead },
  { name: 'mention', build: buildMention },
  { name: 'release', build: buildRelease },
  { name: 'dateline', build: buildDateline },
  ...textElements.map((name) => ({ name, build: buildTextElement })),
  { name: 'quote', build: buildQuote },
  { name: 'keyFigures', build: buildKeyFigures },
  { name: 'keyFigure', build: buildKeyFigure },
  { name: 'box', build: buildBox },
  { name: 'table', build: buildTable },
  { name: 'figure', build: buildFigure },
  { name: 'references', build: buildReferences },
  { name: 'reference', build: buildReference },
  { name: 'about', build: buildAbout },
  { name: 'pressContact', build: buildPressContact },
  { name: 'contact', build: buildContact },
]

/** How the sheet shows each element that is more than running text. Paragraphs, headings and lists need no view. */
export const elementPlans: ReadonlyMap<NodeName, ElementPlan> = new Map(plans.map((plan) => [plan.name, plan]))
