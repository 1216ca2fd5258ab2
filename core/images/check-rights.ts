import type { Finding } from '../bridge/shapes'
import type { Sha256 } from '../communique/ids'
import { attrsOf, childrenOf } from '../document/read'
import type { DocumentJson, NodeJson } from '../document/types'
import type { RuleName } from '../preflight/rule-names'
import { unknownRights, type ImageRights, type Permission } from './rights'

/** A picture of a text, `rank` from 1 in the order of reading. One that was cropped is still the one that it was cut from: its rights are. */
export interface PlacedPicture {
  readonly asset: Sha256
  readonly blockId: string | null
  readonly rank: number
  readonly path: readonly number[]
  /** What it shows, as the text says it; may be empty. */
  readonly alt: string
}

/** The pictures of a text, in the order of reading. */
export function picturesOf(document: DocumentJson): readonly PlacedPicture[] {
  const found: PlacedPicture[] = []
  const visit = (node: NodeJson, path: readonly number[]): void => {
    if (node.type !== 'figure') {
      childrenOf(node).forEach((child, rank) => { visit(child, [...path, rank]) })
      return
    }
    const { id, asset, alt, crop } = attrsOf(node, 'figure')
    if (asset !== null) found.push({ asset: crop?.source ?? asset, blockId: id, rank: found.length + 1, path, alt })
  }
  document.content.forEach((node, rank) => { visit(node, [rank]) })
  return found
}

/** The day on which a text comes out, as far as it says: never before today. */
export function releaseDayOf(document: DocumentJson, today: string): string {
  const days = document.content.map((node) => (node.type === 'dateline' ? attrsOf(node, 'dateline').date : node.type === 'release' ? attrsOf(node, 'release').until.slice(0, 10) : ''))
  return [today, ...days].reduce((latest, day) => (day > latest ? day : latest))
}

const isUnsaid = ({ author, licence, use, persons }: ImageRights): boolean => author.trim() === '' || licence.trim() === '' || use === 'unknown' || persons === 'unknown'

function lackOf(who: 'consent' | 'parental', { state, document }: Permission): readonly RuleName[] {
  if (state === 'refused') return [`image.${who}-refused`]
  if (state !== 'given') return [`image.${who}-missing`]
  return document === null ? [`image.${who}-unproven`] : []
}

/** Of minors, those who hold parental authority agree. */
function lacksOfPersons({ persons, consent, parental }: ImageRights): readonly RuleName[] {
  if (persons === 'adults') return lackOf('consent', consent)
  return persons === 'minors' ? [...lackOf('consent', consent), ...lackOf('parental', parental)] : []
}

function lacksOf(rights: ImageRights, today: string, releaseDay: string): readonly RuleName[] {
  const { until, use } = rights
  return [
    ...(isUnsaid(rights) ? ['image.rights-missing' as const] : []),
    ...(use === 'internal' ? ['image.use-internal' as const] : []),
    ...(until !== '' && until < today ? ['image.rights-expired' as const] : []),
    ...(until !== '' && until >= today && until < releaseDay ? ['image.rights-expiring' as const] : []),
    ...lacksOfPersons(rights),
  ]
}

/** Whoever reads it wants the day, to ask for more time or to see a slip of the keyboard. */
const isOfTheEnd = (rule: RuleName): boolean => rule === 'image.rights-expired' || rule === 'image.rights-expiring'

/** What an office is to settle before a picture goes to the press: advice, since only a person knows what was signed. `today` is a calendar day. */
export function checkImageRights(document: DocumentJson, known: ReadonlyMap<Sha256, ImageRights>, today: string): readonly Finding[] {
  const releaseDay = releaseDayOf(document, today)
  return picturesOf(document).flatMap(({ asset, blockId, rank, path }) =>
    lacksOf(known.get(asset) ?? unknownRights, today, releaseDay).map((rule) => ({ rule, severity: 'warning' as const, path, blockId, params: { rank, ...(isOfTheEnd(rule) ? { day: known.get(asset)?.until ?? '' } : {}) } })),
  )
}
