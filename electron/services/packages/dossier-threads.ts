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
    isOpen: thread.isOpen,
    resolved: null,
    messages: thread.messages.map(({ id, by, at, text }) => ({ id, by: named(by), at, text, earlier: [], changedAt: null, mentions: mentionedIn(text ?? '', people).map((person) => person.id), isAltered: false })),
    refusals: { reply: refusedReply(thread), resolve: refusedResolving(thread, me), reopen: marbreError('THREAD_CLOSED') },
    needsReason: false,
  }))
}

export function refusedReply({ isOpen }: DossierThread): MarbreError | null {
  return isOpen ? null : marbreError('THREAD_CLOSED')
}

/** From elsewhere one closes what one opened. */
export function refusedResolving({ isOpen, openedBy }: DossierThread, me: PersonId): MarbreError | null {
  if (!isOpen) return marbreError('THREAD_CLOSED')
  return openedBy === me ? null : marbreError('RESERVE_OF_ANOTHER')
}
