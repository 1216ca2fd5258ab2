import type { Break, BreakKind } from '../../../core/bridge/integrity'
import type { CommuniqueId } from '../../../core/communique/ids'
import { findCommunique, referenceOf } from '../../store/communiques'
import { findLibraryTitle } from '../../store/library'
import type { Reader } from '../../store/handles'

/** Something found in a communiqué. `name` tells it from its like. */
export function breakIn(db: Reader, communiqueId: CommuniqueId, kind: BreakKind, name: string): Break {
  const communique = findCommunique(db, communiqueId)
  return { key: `${kind} ${communiqueId} ${name}`.trim(), kind, communiqueId, reference: communique ? referenceOf(communique) : '', title: titleIn(db, communiqueId), name }
}

/** Something found that belongs to the whole profile. */
export function breakOfProfile(kind: BreakKind, name: string): Break {
  return { key: `${kind} ${name}`.trim(), kind, communiqueId: null, reference: '', title: '', name }
}

/** The library may be what is damaged: a title is a comfort. */
function titleIn(db: Reader, id: CommuniqueId): string {
  try {
    return findLibraryTitle(db, id) ?? ''
  } catch {
    return ''
  }
}
