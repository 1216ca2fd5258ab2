import { datelineOf, releaseOf, titleOf, typeOf } from '../../core/document/summary'
import type { CommuniqueType, DocumentJson } from '../../core/document/types'
import { missingCase } from '../../core/result'
import type { TargetKind } from '../platform/ports'
import { fold } from '../../core/register/fold'

export interface Naming {
  readonly document: DocumentJson
  /** Null for a draft. */
  readonly versionNumber: number | null
  /** `draft`: « PROJET » stands on the pages. Withdrawn or superseded: the pages are as they were released, the name says it. */
  readonly mark: 'draft' | 'withdrawn' | 'superseded' | null
  readonly extension: Exclude<TargetKind, 'profile' | 'marbre'>
}

const LONGEST_TITLE = 60
const marks = { draft: 'PROJET', withdrawn: 'RETIRE', superseded: 'REMPLACE' } as const

/**
 * `2025-01-30_CP_titre-du-communique_v3.pdf`, with `_EMBARGO` and `_PROJET` where they stand on the pages, `_RETIRE` or
 * `_REMPLACE` for what must not be sent any more. Letters
 * without accents, digits, `-` and `_` only, and a kind in front: nothing that Windows, a mail programme or a web site
 * takes for something else (device names, final points, direction marks).
 */
export function suggestedName({ document, versionNumber, mark, extension }: Naming): string {
  const parts = [
    datelineOf(document).date,
    kindCode(typeOf(document)),
    slugOf(titleOf(document)),
    versionNumber === null ? '' : `v${versionNumber}`,
    releaseOf(document).mode === 'embargo' ? 'EMBARGO' : '',
    mark === null ? '' : marks[mark],
  ]
  return `${parts.filter((part) => part !== '').join('_')}.${extension}`
}

/** Whole words of a title or a name, as many as there is room for, in letters that every file system takes. */
export function slugOf(title: string): string {
  const words = fold(title).match(/[a-z0-9]+/g) ?? []
  return words.reduce((slug, word) => (slug.length + word.length < LONGEST_TITLE ? [slug, word].filter((part) => part !== '').join('-') : slug), '')
}

/** The abbreviations of French press offices. */
function kindCode(type: CommuniqueType): string {
  switch (type) {
    case 'communique':
      return 'CP'
    case 'invitation':
      return 'INV'
    case 'correction':
      return 'RECTIFICATIF'
    case 'dossier':
      return 'DP'
    case 'note':
      return 'NOTE'
    default:
      return missingCase(type)
  }
}
