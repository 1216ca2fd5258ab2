import { missingCase } from '../result'
import type { VerdictRole } from './types'

/**
 * What may differ between two versions, as far as approvals care. Computed from the two versions (core/compare/kinds),
 * never declared by anybody. No kind at all: they print the same.
 *   typographic  the same after the French normaliser
 *   quote        a quote's words, speaker or function
 *   figure       a key figure, its date or its source
 *   embargo      when the text may be used
 *   label        the kind of study
 *   metadata     type, place and date, partners, press contacts
 *   visual       an image, its legend, credit or alternative text
 *   template     template, charter, or the form in which an older Marbre froze it
 *   text         any other sign of a printed element, and their order
 */
export const changeKinds = ['text', 'quote', 'figure', 'embargo', 'label', 'metadata', 'visual', 'template', 'typographic'] as const
export type ChangeKind = (typeof changeKinds)[number]

/** What a round lets approvals of earlier versions outlive. */
export interface Carrying {
  readonly typography: boolean
  /** Whose approval falls with a change of metadata: those who answer for it. */
  readonly metadataRoles: readonly VerdictRole[]
}

export const usualCarrying: Carrying = { typography: true, metadataRoles: ['reviewer.communication', 'publisher'] }

/** What each kind does to an approval. Of several kinds the worst counts. */
export const effectsOnApprovals = {
  text: 'outdates_all',
  quote: 'outdates_all',
  figure: 'outdates_all',
  embargo: 'outdates_all',
  label: 'outdates_all',
  metadata: 'outdates_named_roles',
  visual: 'outdates_all',
  template: 'outdates_publisher',
  typographic: 'outdates_unless_carried',
} as const satisfies Record<ChangeKind, string>

/**
 * The kinds for which an approval in `role` is outdated; none: it is carried. `carrying` null: the round was opened
 * before approvals were carried, and every change outdates them all.
 */
export function outdatingKinds(kinds: readonly ChangeKind[], role: VerdictRole, carrying: Carrying | null): readonly ChangeKind[] {
  return kinds.filter((kind) => carrying === null || outdates(kind, role, carrying))
}

function outdates(kind: ChangeKind, role: VerdictRole, { typography, metadataRoles }: Carrying): boolean {
  const effect = effectsOnApprovals[kind]
  switch (effect) {
    case 'outdates_all':
      return true
    case 'outdates_named_roles':
      return metadataRoles.includes(role)
    case 'outdates_publisher':
      return role === 'publisher'
    case 'outdates_unless_carried':
      return !typography
    default:
      return missingCase(effect)
  }
}
