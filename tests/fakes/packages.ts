import type { CallName } from '../../core/bridge/contract'
import type { Handlers } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { err, ok } from '../../core/result'
import { registerHandlers } from './register'
import { fakeSuggestions } from './suggestions'
import { fakeThreads } from './threads'

type PackageCall = Extract<CallName, `packages.${string}` | `dossiers.${string}` | 'people.revokeKey'>

/** An office to which nobody sends anything: what packages do is tried on the real services. */
export function fakePackages(): Handlers<PackageCall> {
  const unknown = () => err(marbreError('DOSSIER_UNKNOWN'))
  const cancelled = () => err(marbreError('CANCELLED'))
  return {
    'people.revokeKey': () => err(marbreError('PERSON_UNKNOWN')),
    'packages.send': cancelled,
    'packages.look': cancelled,
    'packages.takeIn': () => err(marbreError('TOKEN_EXPIRED')),
    'dossiers.list': () => ok([]),
    'dossiers.read': unknown,
    'dossiers.content': unknown,
    'dossiers.pages': unknown,
    'dossiers.comment': unknown,
    'dossiers.reply': unknown,
    'dossiers.revise': unknown,
    'dossiers.takeBack': unknown,
    'dossiers.resolve': unknown,
    'dossiers.giveVerdict': unknown,
    'dossiers.sendBack': cancelled,
  }
}

/** The register, and what is said of a text and sent about it, of which this office has nothing. */
export const fakeBeside = () => ({ ...registerHandlers(), ...fakeThreads(), ...fakeSuggestions(), ...fakePackages() })
