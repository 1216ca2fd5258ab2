import { marbreError } from '../../core/errors'
import type { Work } from '../command'
import type { PackOptions } from '../commands'
import { overProfile } from '../over-profile'

/**
 * `marbre pack`: the review package of a version, as the window sends it: by somebody who may edit, with their key, while
 * the version is under review; noted in the journal.
 */
export const pack: Work<PackOptions> = (task) => overProfile(task, {
  roles: ['author', 'publisher'],
  states: ['in_review'],
  versionOf: ({ status, versions }) => (status.roundOpen ? versions.find(({ id }) => id === status.current?.versionId) : undefined),
  without: ({ reference, status }) => [marbreError('TRANSITION_REFUSED', { command: 'send_review', from: status.state }), task.terminal.texts.notUnderReview(reference)],
  save: (profile, { id }) => profile.ask('packages.send', { versionId: id }),
})
