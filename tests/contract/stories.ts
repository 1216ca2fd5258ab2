import type { CommuniqueOverview } from '../../core/bridge/shapes'
import type { CommuniqueId, PersonId, VersionId } from '../../core/communique/ids'
import type { Decision, VerdictRole } from '../../core/workflow/types'
import { staffedOffice, type Office, type Staff } from './office'
import { documentSaying, documentUnder, write } from './writing'

type Step = (told: Told, by: PersonId) => Promise<unknown>

interface Planned {
  readonly step: Step
  readonly by: keyof Staff
}

/** What a story came to: the office in which it happened, and the communiqué. */
export interface Told {
  readonly office: Office
  readonly staff: Staff
  readonly id: CommuniqueId
  readonly overview: () => Promise<CommuniqueOverview>
  /** The newest version. */
  readonly current: () => Promise<{ readonly versionId: VersionId; readonly fingerprint: NonNullable<CommuniqueOverview['status']['current']>['fingerprint'] }>
}

/**
 * Tells what happened to a communiqué, through the services: `communique().draft().submitted().approved().by('ben')`.
 * Each step is done by who usually does it, unless `by` names another; `told` makes it happen.
 */
export class Story {
  private constructor(private readonly steps: readonly Planned[]) {}

  static begun(): Story {
    return new Story([])
  }

  draft(title = 'Une avancée pour le cœur'): Story {
    return this.then('ana', ({ office, id }) => write(office, id, documentSaying(title)))
  }

  /** A draft under embargo until a wall clock in Paris. */
  embargoed(until: string): Story {
    return this.then('ana', ({ office, id }) => write(office, id, documentUnder(until)))
  }

  submitted(...requiredRoles: readonly VerdictRole[]): Story {
    const required = requiredRoles.length > 0 ? [...requiredRoles] : (['publisher'] as const)
    return this.then('ana', ({ office, id }) => office.get('versions.submit', { communiqueId: id, requiredRoles: [...required], instructions: '' }))
  }

  approved(role: VerdictRole = 'publisher'): Story {
    return this.verdict(role, 'approve', '')
  }

  changesRequested(role: VerdictRole = 'reviewer.scientific', text = 'Le chiffre du chapô est faux.'): Story {
    return this.verdict(role, 'request_changes', text)
  }

  cleared(): Story {
    return this.then('ben', async ({ office, current }) => office.get('publication.clear', await current()))
  }

  released(channel = 'liste presse régionale'): Story {
    return this.then('ana', ({ office, id }) => office.get('publication.release', { communiqueId: id, channel }))
  }

  /** The last step is done by this person. */
  by(person: keyof Staff): Story {
    const last = this.steps.at(-1)
    return last ? new Story([...this.steps.slice(0, -1), { ...last, by: person }]) : this
  }

  /** Makes it happen in an office, a new one unless given; Ana is at the keyboard at the end. */
  async told(place?: { office: Office; staff: Staff }): Promise<Told> {
    const { office, staff } = place ?? (await staffedOffice())
    const { communiqueId: id } = await office.get('communiques.create', { type: 'communique', language: 'fr' })
    const overview = (): Promise<CommuniqueOverview> => office.get('communiques.read', { communiqueId: id })
    const told: Told = {
      office,
      staff,
      id,
      overview,
      current: async () => {
        const { current } = (await overview()).status
        if (!current) throw new Error('no version')
        return { versionId: current.versionId, fingerprint: current.fingerprint }
      },
    }
    for (const { step, by } of this.steps) {
      await office.sitDown(staff[by])
      await step(told, staff[by])
    }
    await office.sitDown(staff.ana)
    return told
  }

  private verdict(role: VerdictRole, decision: Decision, text: string): Story {
    return this.then(role === 'publisher' ? 'ben' : 'cleo', async ({ office, current }) => office.get('review.giveVerdict', { ...(await current()), role, decision, text, seen: 'whole' }))
  }

  private then(by: keyof Staff, step: Step): Story {
    return new Story([...this.steps, { step, by }])
  }
}

export const communique = (): Story => Story.begun()
