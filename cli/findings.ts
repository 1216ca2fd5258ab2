import type { Finding } from '../core/bridge/shapes'
import type { CommuniqueFile, Language } from '../core/communique/content'
import { assetBytesOf } from '../core/communique/file'
import { describePlace, rootPlace, type Place } from '../core/document/place'
import { childrenOf } from '../core/document/read'
import type { NodeJson } from '../core/document/types'
import { messageOfFinding } from '../core/i18n/messages'
import { checkElements, inReadingOrder } from '../core/preflight/check-elements'
import { pictureFindings } from '../core/preflight/pictures'
import { lackingSigns, signFindings, type LackingSigns } from '../core/preflight/signs'
import type { FontSigns } from '../electron/export/font-signs'
import { systemClock } from '../electron/platform/clock'
import { ownZoneClock } from './own-zone-clock'
import type { Terminal } from './terminal'

/** A finding with the place of its node in words, `content[7] › quote`. */
export interface PlacedFinding extends Finding {
  readonly place: string
}

/** Of the elements of a file: all that forbid submission today, and advice that is not about the words, which `check` gives. */
export function elementFindingsIn(file: CommuniqueFile, lacking: LackingSigns): readonly PlacedFinding[] {
  return placed(file, [...checkElements(file.document, file.language, systemClock.now(), ownZoneClock), ...findingsOfSheet(file, lacking)])
}

/** What a document by itself does not show: its pictures, and its signs in the font of its charter. */
export function findingsOfSheet(file: CommuniqueFile, lacking: LackingSigns): readonly Finding[] {
  return [...pictureFindings(file), ...signFindings(file, lacking)]
}

/** What the font of its charter lacks of a file; nothing when that font cannot be read, which is told by who prints with it. */
export function lackingIn(file: CommuniqueFile, fonts: FontSigns): LackingSigns {
  const { font: named } = file.institution.charter
  const assets = typeof named === 'string' ? null : assetBytesOf(file)
  const font = fonts.of(named, (sha256) => assets?.get(sha256) ?? null)
  return font ? lackingSigns(file, font) : []
}

/** Findings with their places, in the order of the text. */
export function placed(file: CommuniqueFile, findings: readonly Finding[]): readonly PlacedFinding[] {
  return [...findings].sort(inReadingOrder).map((finding) => ({ ...finding, place: placeOf(file.document, finding.path) }))
}

/** `file.json: bloquant: Le titre est vide. (content[5] › title)` */
export function lineOf({ language, texts }: Pick<Terminal, 'language' | 'texts'>, file: string, finding: PlacedFinding): string {
  return `${file}: ${texts.severity[finding.severity]}: ${messageOfFinding(finding, language)} (${finding.place})`
}

/** As --json prints them. */
export function findingsData(findings: readonly PlacedFinding[], language: Language): readonly unknown[] {
  return findings.map((finding) => ({ rule: finding.rule, severity: finding.severity, place: finding.place, path: finding.path, blockId: finding.blockId, message: messageOfFinding(finding, language) }))
}

function placeOf(root: NodeJson, path: readonly number[]): string {
  let node: NodeJson | undefined = root
  let place: Place = rootPlace
  for (const index of path) {
    node = node && childrenOf(node)[index]
    place = { parent: place, index, type: node?.type ?? '' }
  }
  return describePlace(place)
}
