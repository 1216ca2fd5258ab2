import type { Language } from '../../core/communique/content'
import type { InstitutionSnapshot } from '../../core/communique/charter'
import { initialAttributes } from '../../core/document/attributes'
import { newDocument } from '../../core/document/new-document'
import { communiqueTypes, type CommuniqueType, type DocumentJson, type NodeJson, type ReleaseAttrs } from '../../core/document/types'
import { partners, places } from './lexicon'
import { paragraphOf, quoteSaid, speakerOf, titleSaid } from './prose'
import { drawFrom, type Draw } from './random'

/** How a made-up communiqué ends: every state there is, in the shares of an office that has worked for years. */
export const fates = ['released', 'draft', 'in_review', 'to_rework', 'approved', 'cleared', 'withdrawn', 'abandoned'] as const
export type Fate = (typeof fates)[number]

const shares: readonly (readonly [fate: Fate, share: number])[] = [['draft', 0.06], ['in_review', 0.02], ['to_rework', 0.02], ['approved', 0.01], ['cleared', 0.02], ['withdrawn', 0.01], ['abandoned', 0.02]]

export interface MadeUp {
  readonly type: CommuniqueType
  readonly language: Language
  readonly fate: Fate
  /** When it was begun. */
  readonly at: number
  readonly document: DocumentJson
  readonly draw: Draw
}

const FIRST_YEAR = 2010
const YEARS = 15
const DAY_MS = 86_400_000

/** The `rank`th of `count` communiqués, spread in order over fifteen years. `words` is its length, about. */
export function madeUp(rank: number, { count, words, institution }: { readonly count: number; readonly words: number; readonly institution: InstitutionSnapshot }): MadeUp {
  const draw = drawFrom(rank)
  const at = Date.UTC(FIRST_YEAR, 0, 4, 8) + Math.floor((rank / count) * YEARS * 365.25 * DAY_MS) + draw.between(0, 7_200_000)
  const type = draw.happens(0.82) ? 'communique' : draw.pick(communiqueTypes)
  const language: Language = draw.happens(0.04) ? 'en' : 'fr'
  const drawn = draw.next()
  let sum = 0
  const fate = shares.find(([, share]) => (sum += share) > drawn)?.[0] ?? 'released'
  const year = new Date(at).getUTCFullYear()
  const blank = newDocument({ type, language, institution, newId: draw.uuid })
  return { type, language, fate, at, draw, document: { ...blank, content: blank.content.flatMap((node) => fillings[node.type]?.(node, { draw, words, year, at }) ?? [node]) } }
}

interface Filling {
  readonly draw: Draw
  readonly words: number
  readonly year: number
  readonly at: number
}

const text = (words: string): readonly NodeJson[] => [{ type: 'text', text: words }]
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The blank document's elements, with something said in each; the blank paragraph becomes the body. */
const fillings: Partial<Record<NodeJson['type'], (node: NodeJson, filling: Filling) => readonly NodeJson[]>> = {
  letterhead: (node, { draw }) => [withAttrs(node, { partners: draw.happens(0.3) ? [draw.common(partners).key] : [] })],
  release: (node, { draw, at }) => [withAttrs(node, releaseAt(draw, at))],
  dateline: (node, { draw, at }) => [withAttrs(node, { place: draw.common(places), date: isoDay(at + draw.between(0, 5) * DAY_MS) })],
  title: (node, { draw, year }) => [{ ...node, content: text(titleSaid(draw, year)) }],
  lead: (node, { draw, year }) => [{ ...node, content: text(paragraphOf(draw, 45, year)) }],
  paragraph: (_, filling) => body(filling),
}

const withAttrs = (node: NodeJson, attrs: object): NodeJson => ({ ...node, attrs: { ...node.attrs, ...attrs } })

function body({ draw, words, year }: Filling): readonly NodeJson[] {
  const made = (type: 'paragraph' | 'heading' | 'quote', attrs: object, content: readonly NodeJson[]): NodeJson => ({ type, attrs: { id: draw.uuid(), ...initialAttributes[type], ...attrs }, content })
  const said = (length: number): NodeJson => made('paragraph', {}, text(paragraphOf(draw, length, year)))
  const length = draw.between(Math.round(words * 0.5), Math.round(words * 1.1))
  const quotes = draw.pick([0, 1, 1, 2])
  return [
    ...Array.from({ length: Math.max(1, Math.round(length / 90)) }, () => said(75)),
    ...(draw.happens(0.4) ? [made('heading', { level: 2 }, text(titleSaid(draw, year))), said(60)] : []),
    ...Array.from({ length: quotes }, () => made('quote', speakerOf(draw), [said(4), made('paragraph', {}, text(quoteSaid(draw, year)))])),
  ]
}

function releaseAt(draw: Draw, at: number): ReleaseAttrs {
  if (draw.happens(0.85)) return { mode: 'immediate', until: '', zone: '' }
  return { mode: 'embargo', until: `${isoDay(at + draw.between(3, 40) * DAY_MS)}T${draw.pick(['06', '12', '18'])}:00`, zone: 'Europe/Paris' }
}
