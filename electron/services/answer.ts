import * as v from 'valibot'
import type { Session } from '../../core/bridge/shapes'
import { contract, type Call } from '../../core/bridge/contract'
import { marbreError, type MarbreError } from '../../core/errors'
import { err, missingCase, type Result } from '../../core/result'
import type { ServiceCall, Workstation } from './workstation'

/**
 * Answers one call: the profile's problem first, then the call's access, then its input's schema, then the service.
 * Whatever is thrown comes back as data. Who asks was checked before, where the call came in.
 */
export async function answer(workstation: Workstation, name: ServiceCall, rawInput: unknown): Promise<Result<unknown>> {
  if (!Object.hasOwn(workstation.handlers, name)) return err(marbreError('INPUT_INVALID'))
  // What is open to everybody answers for itself: status, backups and other profiles are there although this one is not.
  if (workstation.problem && contract[name].access !== 'open') return err(workstation.problem)
  const refusal = refusedAccess(contract[name].access, workstation.session())
  if (refusal) return err(refusal)
  const call: Call = contract[name]
  try {
    const parsed = v.safeParse(call.input, rawInput)
    if (!parsed.success) return err(marbreError('INPUT_INVALID'))
    // The table of handlers has one type a name; its union cannot be called with what the name's own schema gave.
    const handler = workstation.handlers[name] as (input: unknown) => Result<unknown> | Promise<Result<unknown>>
    return await handler(parsed.output)
  } catch (cause) {
    return err(workstation.failureOf(name, cause))
  }
}

function refusedAccess(access: Call['access'], session: Session): MarbreError | null {
  switch (access) {
    case 'open':
      return null
    case 'person':
      return session.person ? null : marbreError('NO_ACTIVE_PERSON')
    case 'unlocked':
      if (!session.person) return marbreError('NO_ACTIVE_PERSON')
      return session.unlocked ? null : marbreError('PROFILE_LOCKED')
    default:
      return missingCase(access)
  }
}
