import type { CommuniqueId } from '../../core/communique/ids'
import type { SealedForm } from '../../core/proof/sealed-forms'
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

/** Which of the sealed files a kept one is; null for a clearing of an earlier Marbre, which kept the text as it was approved. */
export function formOf({ renditions }: Clearing, { id }: StoredRendition): SealedForm | null {
  return renditions.find((each) => each.id === id)?.form ?? null
}

/** A kept file that stands for the communiqué today, with what it is. */
export interface OfficialFile extends StoredRendition {
  readonly form: SealedForm | null
}

/**
 * The kept files that stand for the communiqué today: those of the clearing in force. None before it, and none once its
 * seal was broken: they stay in the profile, where they can be verified, and leave it no more.
 */
export function officialFiles(evidence: Evidence, id: CommuniqueId): readonly OfficialFile[] {
  const { clearedVersionId } = statusOfCommunique(evidence, id)
  const last = clearingsOf(evidence, id).at(-1)
  if (last === undefined || last.versionId !== clearedVersionId) return []
  return listRenditions(evidence.db, id).flatMap((rendition) => (cleared(last, rendition) ? [{ ...rendition, form: formOf(last, rendition) }] : []))
}

/**
 * The accessible file that goes out now: under embargo before the hour, free after it. A clearing of an earlier Marbre
 * kept one, which says the embargo.
 */
export function fileOfNow(files: readonly OfficialFile[], form: SealedForm): OfficialFile | undefined {
  const accessible = files.filter(({ standard }) => standard === 'ua-1')
  return accessible.find((file) => file.form === form) ?? accessible.find((file) => file.form === null)
}
