import { embargoEndsAt } from '../document/embargo'
import { isNode } from '../document/read'
import { releaseOf } from '../document/summary'
import type { DocumentJson } from '../document/types'
import type { Instant } from '../communique/ids'

/** What a clearing seals of a text: under embargo, as journalists receive it before the hour, and free, for everybody after it. */
export const sealedForms = ['embargo', 'free'] as const
export type SealedForm = (typeof sealedForms)[number]

/** Both for a text under embargo, rendered at the same clearing; the free one alone for any other. */
export function formsOf(document: DocumentJson): readonly SealedForm[] {
  return releaseOf(document).mode === 'embargo' ? sealedForms : ['free']
}

/** The document as it is printed in a form: free, it says so where it said the embargo, and nothing else changes. */
export function inForm(document: DocumentJson, form: SealedForm): DocumentJson {
  if (form === 'embargo' || releaseOf(document).mode !== 'embargo') return document
  return { ...document, content: document.content.map((node) => (isNode(node, 'release') ? { ...node, attrs: { ...node.attrs, mode: 'immediate', until: '', zone: '' } } : node)) }
}

/**
 * Whether a sealed file waits for its hour: the free one of a text under embargo does, until the end that is printed; of
 * an hour that a change of clocks repeats, the later one. An end that its zone does not know is never reached.
 */
export function isSealedAt(document: DocumentJson, form: SealedForm, now: Instant): boolean {
  if (form === 'embargo' || releaseOf(document).mode !== 'embargo') return false
  const ends = embargoEndsAt(releaseOf(document))
  return ends === null || now < ends
}

/** The form that goes out now. */
export function formAt(document: DocumentJson, now: Instant): SealedForm {
  return isSealedAt(document, 'free', now) ? 'embargo' : 'free'
}
