import { describe, expect, it, test } from 'vitest'
import type { Fingerprint, PersonId, VerdictId, VersionId } from '../communique/ids'
import { changeKinds, outdatingKinds, usualCarrying, type Carrying, type ChangeKind } from './kinds'
import { standingsOf, type RecordedVerdict } from './standing'
import { verdictRoles, type VerdictRole } from './types'

/** WORKFLOW section 4, told again: who is asked again after each kind of change, with what a round usually lets outlive. */
const askedAgain: Readonly<Record<ChangeKind, readonly VerdictRole[]>> = {
  text: verdictRoles,
  quote: verdictRoles,
  figure: verdictRoles,
  embargo: verdictRoles,
  label: verdictRoles,
  visual: verdictRoles,
  metadata: ['reviewer.communication', 'publisher'],
  template: ['publisher'],
  typographic: [],
}

const subsets = Array.from({ length: 2 ** changeKinds.length }, (_, bits) => changeKinds.filter((_kind, rank) => bits & (1 << rank)))
const roleSets: readonly (readonly VerdictRole[])[] = [[], ['reviewer.legal'], ['reviewer.communication', 'publisher'], verdictRoles]
const carryings: readonly (Carrying | null)[] = [null, ...[true, false].flatMap((typography) => roleSets.map((metadataRoles) => ({ typography, metadataRoles })))]

test('with what a round usually lets outlive, each kind asks those again whom the rules name', () => {
  for (const kind of changeKinds) expect([kind, verdictRoles.filter((role) => outdatingKinds([kind], role, usualCarrying).length > 0)]).toEqual([kind, askedAgain[kind]])
})

describe('every set of kinds, in every role, with all that a round may let outlive', () => {
  it('outdates an approval by each kind on its own: no other kind excuses it', () => {
    for (const kinds of subsets) for (const role of verdictRoles) for (const carrying of carryings) expect(outdatingKinds(kinds, role, carrying)).toEqual(kinds.filter((kind) => outdatingKinds([kind], role, carrying).length > 0))
  })

  it('is what becomes of a recorded approval', () => {
    const [old, current] = ['version 1' as VersionId, 'version 2' as VersionId]
    const [ben] = ['ben' as PersonId]
    for (const kinds of subsets.filter(({ length }) => length > 0)) {
      for (const role of verdictRoles) {
        for (const carrying of carryings) {
          const verdict: RecordedVerdict = { verdictId: 'verdict' as VerdictId, versionId: old, fingerprint: 'one' as Fingerprint, by: ben, onBehalfOf: null, role, decision: 'approve', at: 0, rank: null, fate: 'heard' }
          const measure = { current: { versionId: current, fingerprint: 'other' as Fingerprint, editors: [], carrying }, circuit: { requiredRoles: [role] }, rolesHeld: null, changes: () => kinds }
          const { verdicts, complete, requirements } = standingsOf([verdict], measure)
          const isCarried = carrying !== null && outdatingKinds(kinds, role, carrying).length === 0
          expect(complete).toBe(isCarried)
          expect(verdicts[0]?.standing).toBe(isCarried ? 'carried' : 'outdated')
          expect(requirements).toMatchObject([{ role, approvedBy: isCarried ? ben : null, carriedFrom: isCarried ? old : null }])
          expect(standingsOf([verdict], { ...measure, current: { ...measure.current, editors: [ben] } }).complete).toBe(false)
          expect(standingsOf([verdict], { ...measure, rolesHeld: () => [] }).complete).toBe(false)
          expect(standingsOf([verdict], { ...measure, changes: () => null }).complete).toBe(false)
          for (const fate of ['late', 'own_text', 'reopened', 'dismissed'] as const) expect(standingsOf([{ ...verdict, fate }], measure).complete).toBe(false)
          for (const decision of ['abstain', 'request_changes'] as const) expect(standingsOf([{ ...verdict, decision }], measure).complete).toBe(false)
        }
      }
    }
  })
})
