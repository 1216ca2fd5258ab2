import { marbreError } from '../../core/errors'
import { roles, states } from '../../core/workflow/types'
import type { Work } from '../command'
import type { SlipOptions } from '../commands'
import { overProfile } from '../over-profile'
import { WrongUse } from '../wrong-use'

/** `marbre slip`: the slip of a version (« bordereau de validation »), as the window prints it, by whoever may read it. */
export const slip: Work<SlipOptions> = (task) => {
  const wanted = task.options.number === undefined ? null : numberIn(task.options.number)
  return overProfile(task, {
    roles,
    states: states.filter((state) => state !== 'draft'),
    versionOf: ({ versions }) => (wanted === null ? versions.reduce<(typeof versions)[number] | undefined>((newest, version) => (newest && newest.number > version.number ? newest : version), undefined) : versions.find(({ number }) => number === wanted)),
    without: ({ reference }) => [marbreError('VERSION_UNKNOWN'), task.terminal.texts.noSuchVersion(reference, wanted)],
    save: (profile, { id }) => profile.ask('exports.slip', { versionId: id }),
  })
}

function numberIn(given: string): number {
  if (!/^[1-9]\d{0,5}$/u.test(given)) throw new WrongUse((texts) => texts.valueNotAllowed('--number', given, '1, 2, 3…'))
  return Number(given)
}
