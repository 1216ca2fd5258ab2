import type { Handlers } from '../../core/bridge/handlers'
import type { registerContract } from '../../core/bridge/register'
import { marbreError } from '../../core/errors'
import { registerKinds, type RegisterKind } from '../../core/register/entry'
import { err, ok } from '../../core/result'

/** A register with nothing in it. */
export function registerHandlers(): Handlers<keyof typeof registerContract> {
  const unknown = () => err(marbreError('ENTRY_UNKNOWN'))
  const none = Object.fromEntries(registerKinds.map((kind) => [kind, 0])) as Record<RegisterKind, number>
  return {
    'register.counts': () => ok({ entries: none, proposals: 0 }),
    'register.list': () => ok({ total: 0, entries: [] }),
    'register.read': unknown,
    'register.save': unknown,
    'register.propose': unknown,
    'register.proposals': () => ok([]),
    'register.decide': () => err(marbreError('PROPOSAL_UNKNOWN')),
    'register.withdraw': unknown,
    'register.chooseImport': () => err(marbreError('CANCELLED')),
    'register.planImport': () => err(marbreError('TOKEN_EXPIRED')),
    'register.import': () => err(marbreError('TOKEN_EXPIRED')),
    'register.export': () => err(marbreError('CANCELLED')),
    'register.uses': () => ok([]),
    'register.noteUse': unknown,
    'register.ofVersion': () => ok([]),
  }
}
