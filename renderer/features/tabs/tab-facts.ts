import { shallowRef, type ShallowRef } from 'vue'
import type { CommuniqueId } from '../../../core/communique/ids'
import type { State } from '../../../core/workflow/types'
import { bridge } from '../../bridge'

/** What a tab shows of its communiqué. Read from the profile, never kept: a locked machine knows no title. */
export interface TabFacts {
  readonly reference: string
  readonly title: string
  readonly state: State
}

export interface KnownFacts {
  readonly facts: ShallowRef<ReadonlyMap<CommuniqueId, TabFacts>>
  readonly learn: (communiqueId: CommuniqueId, known: TabFacts) => void
  /** Words that are being written: what was read of the title is older. */
  readonly learnTitle: (communiqueId: CommuniqueId, title: string) => void
  readonly read: (communiqueId: CommuniqueId) => Promise<void>
  readonly forget: () => void
}

/** `onUnknown` is told of a communiqué that this profile does not have. */
export function tabFacts(onUnknown: (communiqueId: CommuniqueId) => void): KnownFacts {
  const facts = shallowRef<ReadonlyMap<CommuniqueId, TabFacts>>(new Map())
  const learn = (communiqueId: CommuniqueId, known: TabFacts) => void (facts.value = new Map(facts.value).set(communiqueId, known))
  return {
    facts,
    learn,
    learnTitle: (communiqueId, title) => {
      const before = facts.value.get(communiqueId)
      if (before && before.title !== title) learn(communiqueId, { ...before, title })
    },
    read: async (communiqueId) => {
      const answer = await bridge().calls['communiques.read']({ communiqueId })
      if (answer.ok) learn(communiqueId, { reference: answer.value.reference, title: answer.value.title, state: answer.value.status.state })
      else if (answer.error.code === 'COMMUNIQUE_UNKNOWN') onUnknown(communiqueId)
    },
    forget: () => (facts.value = new Map()),
  }
}
