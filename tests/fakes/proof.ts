import type { CallName } from '../../core/bridge/contract'
import type { Handlers } from '../../core/bridge/handlers'
import { marbreError } from '../../core/errors'
import { usualRules, type PublicationRules } from '../../core/proof/rules'
import { err, ok } from '../../core/result'

type ProofCall = Extract<CallName, `proof.${string}`> | 'publication.readRules' | 'publication.writeRules' | 'exports.slip' | 'exports.withdrawalNotice' | 'exports.excerpts'

/** Every PDF is unknown; the rules of publication are kept in memory; one message for a network. */
export function fakeProof(): Handlers<ProofCall> {
  let rules: PublicationRules = usualRules
  return {
    'proof.choose': () => err(marbreError('CANCELLED')),
    'proof.drop': ({ name }) => ok({ name, found: { outcome: 'unknown', newer: false } }),
    'exports.excerpts': () => ok([{ network: 'x', text: 'Un titre', signs: 8, limit: 280 }]),
    'exports.slip': () => err(marbreError('CANCELLED')),
    'exports.withdrawalNotice': () => err(marbreError('CANCELLED')),
    'publication.readRules': () => ok(rules),
    'publication.writeRules': (asked) => ok((rules = asked)),
  }
}
