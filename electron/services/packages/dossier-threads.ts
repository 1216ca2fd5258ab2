import type { Thread } from '../../../core/bridge/threads'
import type { PersonId } from '../../../core/communique/ids'
import { marbreError, type MarbreError } from '../../../core/errors'
import type { DossierThread } from '../../../core/packages/dossier'
import { mentionedIn } from '../../../core/threads/thread'
import type { HeldDossier } from './dossiers'

/** The comments of a received communiqué, as the screens show those of one's own. */
export function dossierThreads({ dossier, nameOf, packages }: HeldDossier, me: PersonId): readonly Thread[] {
  const people = packages.at(-1)?.manifest.people ?? []
  const named = (id: PersonId) => ({ id, name: nameOf(id) })
  return dossier.threads.map((thread) => ({
    id: thread.id,
    anchor: thread.anchor,
    category: thread.category,
    blocking: thread.blocking,
    versionNumber: dossier.versions.find(({ id }) => id === thread.versionId)?.number ?? null,
    openedAt: thread.openedAt,
    openedBy: named(thread.openedBy),
    isOpen: thread.closed === null,
    resolved: thread.closed && { at: thread.closed.at, by: named(thread.closed.by), reason: thread.closed.reason },
    messages: thread.messages.map(({ id, by, at, text, earlier, changedAt }) => ({ id, by: named(by), at, text, earlier, changedAt, mentions: mentionedIn(text ?? '', people).map((person) => person.id), isAltered: false })),
    refusals: { reply: refusedReply(thread), resolve: refusedResolving(thread, me), reopen: marbreError('THREAD_CLOSED') },
    needsReason: false,
  }))
}

export function refusedReply({ closed }: DossierThread): MarbreError | null {
  return closed ? marbreError('THREAD_CLOSED') : null
}

/** From elsewhere one closes what one opened. */
export function refusedResolving({ closed, openedBy }: DossierThread, me: PersonId): MarbreError | null {
  if (closed) return marbreError('THREAD_CLOSED')
  return openedBy === me ? null : marbreError('RESERVE_OF_ANOTHER')
}
