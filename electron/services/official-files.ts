import type { CommuniqueId } from '../../core/communique/ids'
import type { WorkflowEvent } from '../../core/workflow/types'
import { listRenditions, type StoredRendition } from '../store/renditions'
import type { Evidence } from './profile'
import { eventsOf, statusOfCommunique } from './status'

export type Clearing = Extract<WorkflowEvent, { type: 'version.cleared' }>

/** Every signed clearing of a communiqué, oldest first. */
export function clearingsOf(evidence: Evidence, id: CommuniqueId): readonly Clearing[] {
  return eventsOf(evidence, id).filter((event) => event.type === 'version.cleared')
}

/** Whether a clearing is of this very file: bytes exchanged together with their hash are not official. */
export function cleared({ versionId, renditions }: Clearing, rendition: StoredRendition): boolean {
  return versionId === rendition.versionId && renditions.some(({ id, sha256 }) => id === rendition.id && sha256 === rendition.sha256)
}

/**
 * The kept files that stand for the communiqué today: those of the clearing in force. None before it, and none once its
 * seal was broken: they stay in the profile, where they can be verified, and leave it no more.
 */
export function officialFiles(evidence: Evidence, id: CommuniqueId): readonly StoredRendition[] {
  const { clearedVersionId } = statusOfCommunique(evidence, id)
  const last = clearingsOf(evidence, id).at(-1)
  if (last === undefined || last.versionId !== clearedVersionId) return []
  return listRenditions(evidence.db, id).filter((rendition) => cleared(last, rendition))
}
