import { marbreError, type MarbreError } from '../errors'
import { describePlace, type Place } from './place'

/** Why a document is refused; core/i18n has a phrase for each. */
export const documentFaults = [
  'not_a_node',
  'unknown_key',
  'unknown_node',
  'unknown_mark',
  'unknown_attribute',
  'attribute_missing',
  'attribute_invalid',
  'misplaced_node',
  'missing_node',
  'misplaced_mark',
  'invalid_text',
  'forbidden_character',
  'too_deep',
  'too_many_nodes',
  'too_long',
  'binding_would_write',
  'unused_asset',
  'unknown_partner',
] as const
export type DocumentFault = (typeof documentFaults)[number]

const MAX_QUOTED = 60

/** A name that came from outside, short enough and plain enough for a sentence. */
const quotable = (name: string) => {
  const plain = name.replace(/[^\p{L}\p{N}\p{P}\p{S} ]/gu, '�')
  return plain.length > MAX_QUOTED ? `${plain.slice(0, MAX_QUOTED)}…` : plain
}

/**
 * DOCUMENT_INVALID with `place` (`content[7] › quote › paragraph[2]`), `reason` (a DocumentFault) and `what` (a name, a limit or a character).
 * Outside the document the place is a path in the file (`assets[0].widthPx`).
 */
export function documentInvalid(place: Place | string, reason: DocumentFault, what: string): MarbreError {
  return marbreError('DOCUMENT_INVALID', { place: typeof place === 'string' ? quotable(place) : describePlace(place), reason, what: quotable(what) })
}
