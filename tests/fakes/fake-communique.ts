import type { RenditionSummary, VersionSummary } from '../../core/bridge/shapes'
import type { CommuniqueId, VerdictId, VersionId } from '../../core/communique/ids'
import type { CommuniqueType } from '../../core/document/types'
import type { WorkflowEvent } from '../../core/workflow/types'

export interface FakeCommunique {
  readonly id: CommuniqueId
  readonly reference: string
  title: string
  readonly type: CommuniqueType
  readonly language: 'fr' | 'en'
  updatedAt: number
  text: string
  readonly events: WorkflowEvent[]
  readonly versions: VersionSummary[]
  readonly texts: Map<VersionId, string>
  readonly reasons: Map<VerdictId, string>
  readonly renditions: RenditionSummary[]
  corrects: CommuniqueId | null
}
